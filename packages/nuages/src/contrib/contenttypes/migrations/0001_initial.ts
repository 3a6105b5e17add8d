import { alterUniqueTogether, createModel, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  operations: [
    createModel(
      'ContentType',
      {
        id: field.auto({ verboseName: 'ID' }),
        name: field.char({ maxLength: 100 }),
        appLabel: field.char({ maxLength: 100 }),
        model: field.char({ maxLength: 100, verboseName: 'python model class name' }),
      },
      {
        ordering: ['name'],
        dbTable: 'django_content_type',
        verboseName: 'content type',
        verboseNamePlural: 'content types',
      },
    ),
    alterUniqueTogether('ContentType', [['appLabel', 'model']]),
  ],
})
