import { createModel, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['sites', '0001_initial']],
  operations: [
    createModel(
      'Redirect',
      {
        id: field.auto({ verboseName: 'ID' }),
        site: field.foreignKey('sites.Site', { onDelete: 'cascade', verboseName: 'site' }),
        oldPath: field.char({
          maxLength: 200,
          dbIndex: true,
          verboseName: 'redirect from',
          helpText: 'An absolute path without the domain, such as “/events/search/”; with its query, if it has one.',
        }),
        newPath: field.char({
          maxLength: 200,
          blank: true,
          default: '',
          verboseName: 'redirect to',
          helpText: 'A path, or a whole address that begins with “https://”.',
        }),
      },
      {
        dbTable: 'django_redirect',
        ordering: ['oldPath'],
        uniqueTogether: [['site', 'oldPath']],
        verboseName: 'redirect',
        verboseNamePlural: 'redirects',
      },
    ),
  ],
})
