import { gettext, gettextLazy } from '../../../i18n/index.ts'
import { form, type FormOptions, forms, type FormValues, PasswordInput, TextInput } from '../../../forms/index.ts'
import { ValidationError } from '../../../validation/index.ts'
import type { SiteUser } from '../index.ts'
import { unicodeUsername } from '../names.ts'
import { getUserModel } from '../user-model.ts'
import { checkValid } from './check-valid.ts'
import { checkTwice, passwordHelpHtml } from './password-forms.ts'
import { usernameLabel } from './username.ts'

const newPassword = () => new PasswordInput({ attrs: { autocomplete: 'new-password' } })

/** Makes a user of a name and a password that is typed twice: for a page to sign up. */
export class UserCreationForm extends form({
  username: forms.char({
    maxLength: 150,
    validators: [unicodeUsername],
    widget: new TextInput({ attrs: { autofocus: true, autocomplete: 'username', autocapitalize: 'none' } }),
    helpText: gettextLazy('Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.'),
  }),
  password1: forms.char({ label: gettextLazy('Password'), strip: false, widget: newPassword() }),
  password2: forms.char({
    label: gettextLazy('Password confirmation'),
    strip: false,
    widget: newPassword(),
    helpText: gettextLazy('Enter the same password as before, for verification.'),
  }),
}) {
  constructor(data?: FormValues | null, options?: FormOptions) {
    super(data, options)
    this.fields.username.label = usernameLabel()
  }

  override async ready(): Promise<this> {
    this.fields.password1.helpText = passwordHelpHtml()
    return super.ready()
  }

  async cleanUsername(): Promise<string> {
    const users = getUserModel()
    const username = users.normalizeUsername(this.cleanedData.username)
    const isTaken = await users.filter({ [`${users.usernameField}__iexact`]: username } as never).exists()
    if (!isTaken) return username
    throw new ValidationError(gettext('A user with that username already exists.'), { code: 'unique' })
  }

  async cleanPassword2(): Promise<string> {
    const { username, password1, password2 } = this.cleanedData
    await checkTwice(password1, password2, { username })
    return password2
  }

  /** Makes and saves the user; raises NUA-FORMS-001 where the form is not valid. */
  async save(): Promise<SiteUser> {
    await checkValid(this)
    const { username, password1 } = this.cleanedData
    const users = getUserModel()
    return users.createUser({ [users.usernameField]: username, password: password1 } as never)
  }
}
