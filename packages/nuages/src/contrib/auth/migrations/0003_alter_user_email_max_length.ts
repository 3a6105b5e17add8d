import { alterField, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['auth', '0002_alter_permission_name_max_length']],
  operations: [alterField('User', 'email', field.email({ blank: true, verboseName: 'email address' }))],
})
