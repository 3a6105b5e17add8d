import { alterField, alterModelOptions, migration, removeField, runSql } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['contenttypes', '0001_initial']],
  operations: [
    alterModelOptions('ContentType', { verboseName: 'content type', verboseNamePlural: 'content types' }),
    alterField('ContentType', 'name', field.char({ maxLength: 100, null: true })),
    runSql('', 'UPDATE django_content_type SET name = model'),
    removeField('ContentType', 'name'),
  ],
})
