import { gettextLazy } from '../../i18n/index.ts'
import { field, model } from '../../orm/index.ts'
import { decodeSession } from './encoding.ts'
import type { SessionValues } from './engine.ts'

/** A session in the database: Django's own table, `django_session`. */
export class Session extends model(
  {
    sessionKey: field.char({ maxLength: 40, primaryKey: true, verboseName: gettextLazy('session key') }),
    sessionData: field.text({ verboseName: gettextLazy('session data') }),
    expireDate: field.dateTime({ dbIndex: true, verboseName: gettextLazy('expire date') }),
  },
  { dbTable: 'django_session', verboseName: gettextLazy('session'), verboseNamePlural: gettextLazy('sessions') },
) {
  /** What the session holds. */
  get decoded(): SessionValues {
    return decodeSession(this.sessionData)
  }

  override toString(): string {
    return this.sessionKey
  }
}
