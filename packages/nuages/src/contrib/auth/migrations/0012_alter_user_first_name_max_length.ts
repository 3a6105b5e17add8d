import { alterField, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['auth', '0011_update_proxy_permissions']],
  operations: [alterField('User', 'firstName', field.char({ maxLength: 150, blank: true, verboseName: 'first name' }))],
})
