import { EmailMessage, type EmailOptions } from '../../mail/index.ts'
import { field, mix } from '../../orm/index.ts'
import { AbstractBaseUser } from './base-user.ts'
import { unicodeUsername } from './names.ts'
import { PermissionsMixin } from './permissions-mixin.ts'

const USERNAME_HELP = 'Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.'
const STAFF_HELP = 'Designates whether the user can log into this admin site.'
const ACTIVE_HELP =
  'Designates whether this user should be treated as active. Unselect this instead of deleting accounts.'

/** All that `User` has, without a table: extend it for a model of users with more fields. */
export class AbstractUser extends mix(AbstractBaseUser, PermissionsMixin).extend(
  {
    username: field.char({
      maxLength: 150,
      unique: true,
      verboseName: 'username',
      helpText: USERNAME_HELP,
      validators: [unicodeUsername],
      errorMessages: { unique: 'A user with that username already exists.' },
    }),
    firstName: field.char({ maxLength: 150, blank: true, verboseName: 'first name' }),
    lastName: field.char({ maxLength: 150, blank: true, verboseName: 'last name' }),
    email: field.email({ blank: true, verboseName: 'email address' }),
    isStaff: field.boolean({ default: false, verboseName: 'staff status', helpText: STAFF_HELP }),
    isActive: field.boolean({ default: true, verboseName: 'active', helpText: ACTIVE_HELP }),
    dateJoined: field.dateTime({ default: () => new Date(), verboseName: 'date joined' }),
  },
  { abstract: true, verboseName: 'user', verboseNamePlural: 'users' },
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
