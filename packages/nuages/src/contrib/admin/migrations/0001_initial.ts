import { createModel, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'
import { userModelDependency, userModelLabel } from '../../auth/index.ts'

export default migration({
  dependencies: [userModelDependency(), ['contenttypes', '__first__']],
  operations: [
    createModel(
      'LogEntry',
      {
        id: field.auto({ verboseName: 'ID' }),
        actionTime: field.dateTime({ autoNow: true, verboseName: 'action time' }),
        user: field.foreignKey(userModelLabel(), { onDelete: 'cascade', verboseName: 'user' }),
        contentType: field.foreignKey('contenttypes.ContentType', {
          onDelete: 'setNull',
          null: true,
          blank: true,
          verboseName: 'content type',
        }),
        objectId: field.text({ null: true, blank: true, verboseName: 'object id' }),
        objectRepr: field.char({ maxLength: 200, verboseName: 'object repr' }),
        actionFlag: field.positiveSmallInteger({ verboseName: 'action flag' }),
        changeMessage: field.text({ blank: true, verboseName: 'change message' }),
      },
      {
        dbTable: 'django_admin_log',
        ordering: ['-actionTime'],
        verboseName: 'log entry',
        verboseNamePlural: 'log entries',
      },
    ),
  ],
})
