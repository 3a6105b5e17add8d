import { alterField, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['auth', '0001_initial']],
  operations: [alterField('Permission', 'name', field.char({ maxLength: 255, verboseName: 'name' }))],
})
