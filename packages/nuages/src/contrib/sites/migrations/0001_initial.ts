import { createModel, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  operations: [
    createModel(
      'Site',
      {
        id: field.auto({ verboseName: 'ID' }),
        domain: field.char({ maxLength: 100, verboseName: 'domain name' }),
        name: field.char({ maxLength: 50, verboseName: 'display name' }),
      },
      { dbTable: 'django_site', ordering: ['domain'], verboseName: 'site', verboseNamePlural: 'sites' },
    ),
  ],
})
