import { gettextLazy, pgettextLazy } from '../../i18n/index.ts'
import { userModelLabel } from '../auth/index.ts'
import { ContentType } from '../contenttypes/index.ts'
import { field, model } from '../../orm/index.ts'

/** What was done to a row; the numbers are those of Django's table. */
export const ADDITION = 1
/** The flag of a log entry: an object was changed. */
export const CHANGE = 2
/** The flag of a log entry: an object was deleted. */
export const DELETION = 3

/** One change that somebody made in the admin: Django's `django_admin_log`. */
export class LogEntry extends model(
  {
    id: field.auto({ verboseName: gettextLazy('ID') }),
    actionTime: field.dateTime({ default: () => new Date(), editable: false, verboseName: gettextLazy('action time') }),
    get user() {
      // The migration points to whatever the setting userModel names.
      return field.foreignKey(userModelLabel(), { onDelete: 'cascade', verboseName: gettextLazy('user') })
    },
    get contentType() {
      return field.foreignKey(ContentType, {
        onDelete: 'setNull',
        null: true,
        blank: true,
        verboseName: gettextLazy('content type'),
      })
    },
    objectId: field.text({ null: true, blank: true, verboseName: gettextLazy('object id') }),
    objectRepr: field.char({ maxLength: 200, verboseName: gettextLazy('object repr') }),
    actionFlag: field.positiveSmallInteger({
      choices: [
        [ADDITION, gettextLazy('Addition')],
        [CHANGE, pgettextLazy('what happened', 'Change')],
        [DELETION, gettextLazy('Deletion')],
      ],
      verboseName: gettextLazy('action flag'),
    }),
    changeMessage: field.text({ blank: true, verboseName: gettextLazy('change message') }),
  },
  {
    dbTable: 'django_admin_log',
    ordering: ['-actionTime'],
    verboseName: gettextLazy('log entry'),
    verboseNamePlural: gettextLazy('log entries'),
  },
) {
  override toString(): string {
    return this.objectRepr
  }
}
