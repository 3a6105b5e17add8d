import { alterField, migration } from 'nuages/migrations'
import { field } from 'nuages/orm'

export default migration({
  dependencies: [['admin', '0003_logentry_add_action_flag_choices']],
  operations: [
    alterField('LogEntry', 'actionFlag', field.positiveSmallInteger({
      choices: [[1, 'Addition'], [2, 'what happened\u0004Change'], [3, 'Deletion']],
      verboseName: 'action flag',
    })),
  ],
})
