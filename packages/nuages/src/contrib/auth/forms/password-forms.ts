import { gettext, gettextLazy } from '../../../i18n/index.ts'
import { form, type FormOptions, forms, type FormValues, PasswordInput } from '../../../forms/index.ts'
import { html, type SafeString } from '../../../kernel/index.ts'
import { ValidationError } from '../../../validation/index.ts'
import type { SiteUser } from '../index.ts'
import { checkValid } from './check-valid.ts'
import { passwordHelpTexts, validatePassword } from '../validators/password-validator.ts'

const newPassword = () => new PasswordInput({ attrs: { autocomplete: 'new-password' } })

/** The rules for passwords as a list, for beside a field. */
export function passwordHelpHtml(): SafeString {
  return html`<ul>${passwordHelpTexts().map((text) => html`<li>${text}</li>`)}</ul>`
}

/** Fields and checks of a new password that is typed twice. */
const twice = {
  newPassword1: forms.char({
    label: gettextLazy('New password'),
    strip: false,
    widget: newPassword(),
  }),
  newPassword2: forms.char({ label: gettextLazy('New password confirmation'), strip: false, widget: newPassword() }),
}

/** Sets a password without asking for the former one: behind a link that was mailed. */
export class SetPasswordForm extends form(twice) {
  readonly user: SiteUser

  constructor(user: SiteUser, data?: FormValues | null, options?: FormOptions) {
    super(data, options)
    this.user = user
    this.fields.newPassword1.helpText = passwordHelpHtml()
  }

  async cleanNewPassword2(): Promise<string> {
    const { newPassword1, newPassword2 } = this.cleanedData
    await checkTwice(newPassword1, newPassword2, this.user)
    return newPassword2
  }

  /** Stores the password, and sessions of the user end; raises NUA-FORMS-001 where the form is not valid. */
  async save(): Promise<SiteUser> {
    await checkValid(this)
    await this.user.setPassword(this.cleanedData.newPassword1)
    await this.user.save()
    return this.user
  }
}

/** Raises ValidationError where two passwords differ, or do not meet the rules. */
export async function checkTwice(first: string | undefined, second: string, user?: object): Promise<void> {
  if (first === undefined) return
  if (first !== second) {
    throw new ValidationError(gettext('The two password fields didn’t match.'), { code: 'password_mismatch' })
  }
  await validatePassword(second, user)
}

/** Sets a password, and asks for the former one. */
export class PasswordChangeForm extends form({
  oldPassword: forms.char({
    label: gettextLazy('Old password'),
    strip: false,
    widget: new PasswordInput({ attrs: { autocomplete: 'current-password', autofocus: true } }),
  }),
  ...twice,
}) {
  readonly user: SiteUser

  constructor(user: SiteUser, data?: FormValues | null, options?: FormOptions) {
    super(data, options)
    this.user = user
    this.fields.newPassword1.helpText = passwordHelpHtml()
  }

  async cleanOldPassword(): Promise<string> {
    const { oldPassword } = this.cleanedData
    if (await this.user.checkPassword(oldPassword)) return oldPassword
    throw new ValidationError(gettext('Your old password was entered incorrectly. Please enter it again.'), {
      code: 'password_incorrect',
    })
  }

  async cleanNewPassword2(): Promise<string> {
    const { newPassword1, newPassword2 } = this.cleanedData
    await checkTwice(newPassword1, newPassword2, this.user)
    return newPassword2
  }

  /** Stores the password, and other sessions of the user end; raises NUA-FORMS-001 where the form is not valid. */
  async save(): Promise<SiteUser> {
    await checkValid(this)
    await this.user.setPassword(this.cleanedData.newPassword1)
    await this.user.save()
    return this.user
  }
}
