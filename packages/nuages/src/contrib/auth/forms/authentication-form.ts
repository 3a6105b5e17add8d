import { gettext, gettextLazy } from '../../../i18n/index.ts'
import { form, type FormOptions, forms, type FormValues, PasswordInput, TextInput } from '../../../forms/index.ts'
import type { HttpRequest } from '../../../http/index.ts'
import { ValidationError } from '../../../validation/index.ts'
import type { SiteUser } from '../index.ts'
import { authenticate } from '../login.ts'
import { usernameLabel, usernameName } from './username.ts'

/** Asks for name and password, and finds the user who has them. */
export class AuthenticationForm extends form({
  username: forms.char({
    maxLength: 254,
    widget: new TextInput({ attrs: { autofocus: true, autocomplete: 'username' } }),
  }),
  password: forms.char({
    label: gettextLazy('Password'),
    strip: false,
    widget: new PasswordInput({ attrs: { autocomplete: 'current-password' } }),
  }),
}) {
  readonly request: HttpRequest | undefined
  /** The user, once the form is valid. */
  user: SiteUser | undefined

  constructor(request: HttpRequest | undefined, data?: FormValues | null, options?: FormOptions) {
    super(data, options)
    this.request = request
    this.fields.username.label = usernameLabel()
  }

  override async clean(): Promise<void> {
    const { username, password } = this.cleanedData
    // A field that failed has said so already.
    if (!username || !password) return
    this.user = await authenticate({ username, password }, this.request)
    if (this.user === undefined) throw this.invalidLogin()
    await this.confirmLoginAllowed(this.user)
  }

  /** Raises ValidationError for users who may not log in here; override it for rules of your own. */
  confirmLoginAllowed(user: SiteUser): void | Promise<void> {
    if (!user.canLogIn) throw new ValidationError(gettext('This account is inactive.'), { code: 'inactive' })
  }

  /** What is said of a wrong name or password: the same for both. */
  invalidLogin(): ValidationError {
    return new ValidationError(
      gettext('Please enter a correct %(username)s and password. Note that both fields may be case-sensitive.'),
      { code: 'invalid_login', params: { username: usernameName() } },
    )
  }
}
