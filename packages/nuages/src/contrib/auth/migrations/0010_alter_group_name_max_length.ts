import { alterField, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['auth', '0009_alter_user_last_name_max_length']],
  operations: [alterField('Group', 'name', field.char({ maxLength: 150, unique: true, verboseName: 'name' }))],
})
