import { alterField, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['redirects', '0001_initial']],
  operations: [
    alterField(
      'Redirect',
      'newPath',
      field.char({
        maxLength: 200,
        blank: true,
        default: '',
        verboseName: 'redirect to',
        helpText: 'A path, or a whole address that begins with “https://”. Empty says that the page is gone.',
      }),
    ),
  ],
})
