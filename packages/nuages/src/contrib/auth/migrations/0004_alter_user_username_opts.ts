import { alterField, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['auth', '0003_alter_user_email_max_length']],
  operations: [
    alterField(
      'User',
      'username',
      field.char({
        maxLength: 30,
        unique: true,
        verboseName: 'username',
        errorMessages: { unique: 'A user with that username already exists.' },
      }),
    ),
  ],
})
