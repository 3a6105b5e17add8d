import { alterField, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['auth', '0007_alter_validators_add_error_messages']],
  operations: [
    alterField(
      'User',
      'username',
      field.char({
        maxLength: 150,
        unique: true,
        verboseName: 'username',
        errorMessages: { unique: 'A user with that username already exists.' },
        helpText: 'Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.',
      }),
    ),
  ],
})
