import { gettextLazy } from '../../i18n/index.ts'
import { field, model } from '../../orm/index.ts'
import { Site } from '../sites/index.ts'

/** Where a path that is no more leads, on one site: Django's `django_redirect`. */
export class Redirect extends model(
  {
    id: field.auto({ verboseName: gettextLazy('ID') }),
    get site() {
      return field.foreignKey(Site, { onDelete: 'cascade', verboseName: gettextLazy('site') })
    },
    oldPath: field.char({
      maxLength: 200,
      dbIndex: true,
      verboseName: gettextLazy('redirect from'),
      helpText: gettextLazy(
        'An absolute path without the domain, such as “/events/search/”; with its query, if it has one.',
      ),
    }),
    newPath: field.char({
      maxLength: 200,
      blank: true,
      default: '',
      verboseName: gettextLazy('redirect to'),
      helpText: gettextLazy(
        'A path, or a whole address that begins with “https://”. Empty says that the page is gone.',
      ),
    }),
  },
  {
    dbTable: 'django_redirect',
    ordering: ['oldPath'],
    uniqueTogether: [['site', 'oldPath']],
    verboseName: gettextLazy('redirect'),
    verboseNamePlural: gettextLazy('redirects'),
  },
) {
  override toString(): string {
    return `${this.oldPath} ---> ${this.newPath}`
  }
}
