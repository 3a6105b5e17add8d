import { alterField, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['admin', '0001_initial']],
  operations: [
    alterField(
      'LogEntry',
      'actionTime',
      field.dateTime({ default: () => new Date(), editable: false, verboseName: 'action time' }),
    ),
  ],
})
