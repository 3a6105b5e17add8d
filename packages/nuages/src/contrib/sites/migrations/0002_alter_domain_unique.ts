import { alterField, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['sites', '0001_initial']],
  operations: [alterField('Site', 'domain', field.char({ maxLength: 100, unique: true, verboseName: 'domain name' }))],
})
