import { alterField, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['admin', '0002_logentry_remove_auto_add']],
  operations: [
    alterField(
      'LogEntry',
      'actionFlag',
      field.positiveSmallInteger({
        choices: [
          [1, 'Addition'],
          [2, 'Change'],
          [3, 'Deletion'],
        ],
        verboseName: 'action flag',
      }),
    ),
  ],
})
