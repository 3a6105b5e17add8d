import { alterField, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['auth', '0004_alter_user_username_opts']],
  operations: [alterField('User', 'lastLogin', field.dateTime({ null: true, blank: true, verboseName: 'last login' }))],
})
