import { alterField, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['auth', '0006_require_contenttypes_0002']],
  operations: [
    alterField(
      'User',
      'username',
      field.char({
        maxLength: 30,
        unique: true,
        verboseName: 'username',
        errorMessages: { unique: 'A user with that username already exists.' },
        helpText: 'Required. 30 characters or fewer. Letters, digits and @/./+/-/_ only.',
      }),
    ),
  ],
})
