import { alterField, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['auth', '0008_alter_user_username_max_length']],
  operations: [alterField('User', 'lastName', field.char({ maxLength: 150, blank: true, verboseName: 'last name' }))],
})
