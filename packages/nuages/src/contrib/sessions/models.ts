import { field, model } from '../../orm/index.ts'
import { decodeSession } from './encoding.ts'
import type { SessionValues } from './engine.ts'

/** A session in the database: Django's own table, `django_session`. */
export class Session extends model(
  {
    sessionKey: field.char({ maxLength: 40, primaryKey: true, verboseName: 'session key' }),
    sessionData: field.text({ verboseName: 'session data' }),
    expireDate: field.dateTime({ dbIndex: true, verboseName: 'expire date' }),
  },
  { dbTable: 'django_session', verboseName: 'session', verboseNamePlural: 'sessions' },
) {
  /** What the session holds. */
  get decoded(): SessionValues {
    return decodeSession(this.sessionData)
  }

  override toString(): string {
    return this.sessionKey
  }
}
