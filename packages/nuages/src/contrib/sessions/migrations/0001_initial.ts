import { createModel, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  operations: [
    createModel(
      'Session',
      {
        sessionKey: field.char({ maxLength: 40, primaryKey: true, verboseName: 'session key' }),
        sessionData: field.text({ verboseName: 'session data' }),
        expireDate: field.dateTime({ dbIndex: true, verboseName: 'expire date' }),
      },
      { dbTable: 'django_session', verboseName: 'session', verboseNamePlural: 'sessions' },
    ),
  ],
})
