import { migration } from '../../../migrations/index.ts'

export default migration({
  dependencies: [
    ['auth', '0005_alter_user_last_login_null'],
    ['contenttypes', '0002_remove_content_type_name'],
  ],
  operations: [],
})
