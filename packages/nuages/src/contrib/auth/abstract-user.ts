import { gettextLazy } from '../../i18n/index.ts'
import { EmailMessage, type EmailOptions } from '../../mail/index.ts'
import { field, mix } from '../../orm/index.ts'
import { AbstractBaseUser } from './base-user.ts'
import { unicodeUsername } from './names.ts'
import { PermissionsMixin } from './permissions-mixin.ts'

const USERNAME_HELP = gettextLazy('Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.')
const STAFF_HELP = gettextLazy('Designates whether the user can log into this admin site.')
const ACTIVE_HELP = gettextLazy(
  'Designates whether this user should be treated as active. Unselect this instead of deleting accounts.',
)

/** All that `User` has, without a table: extend it for a model of users with more fields. */
export class AbstractUser extends mix(AbstractBaseUser, PermissionsMixin).extend(
  {
    username: field.char({
      maxLength: 150,
      unique: true,
      verboseName: gettextLazy('username'),
      helpText: USERNAME_HELP,
      validators: [unicodeUsername],
      errorMessages: { unique: 'A user with that username already exists.' },
    }),
    firstName: field.char({ maxLength: 150, blank: true, verboseName: gettextLazy('first name') }),
    lastName: field.char({ maxLength: 150, blank: true, verboseName: gettextLazy('last name') }),
    email: field.email({ blank: true, verboseName: gettextLazy('email address') }),
    isStaff: field.boolean({ default: false, verboseName: gettextLazy('staff status'), helpText: STAFF_HELP }),
    isActive: field.boolean({ default: true, verboseName: gettextLazy('active'), helpText: ACTIVE_HELP }),
    dateJoined: field.dateTime({ default: () => new Date(), verboseName: gettextLazy('date joined') }),
  },
  { abstract: true, verboseName: gettextLazy('user'), verboseNamePlural: gettextLazy('users') },
) {
  static override readonly requiredFields: readonly string[] = ['email']

  /** First and last name. */
  getFullName(): string {
    return `${this.firstName} ${this.lastName}`.trim()
  }

  /** The first name. */
  getShortName(): string {
    return this.firstName
  }

  /** Sends the user a mail. */
  emailUser(message: Omit<EmailOptions, 'to'>): Promise<number> {
    return new EmailMessage({ ...message, to: [this.email] }).send()
  }
}
