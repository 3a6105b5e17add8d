import { gettextLazy } from '../../../i18n/index.ts'
import { form, forms, EmailInput } from '../../../forms/index.ts'
import type { HttpRequest } from '../../../http/index.ts'
import { EmailMessage } from '../../../mail/index.ts'
import { renderToString } from '../../../views/index.ts'
import { normalizeUsername } from '../names.ts'
import type { SiteUser } from '../index.ts'
import { defaultTokenGenerator, type PasswordResetTokenGenerator } from '../tokens.ts'
import { getUserModel } from '../user-model.ts'

/** How the mails of a `PasswordResetForm` are made. */
export interface ResetMailOptions {
  readonly subjectTemplate?: string
  readonly emailTemplate?: string
  /** The same as HTML; default none. */
  readonly htmlTemplate?: string
  readonly from?: string
  readonly tokenGenerator?: PasswordResetTokenGenerator
}

/** Asks for an address, and mails a link to whoever has it. The page does not tell whether anybody has. */
export class PasswordResetForm extends form({
  email: forms.email({
    label: gettextLazy('Email'),
    maxLength: 254,
    widget: new EmailInput({ attrs: { autocomplete: 'email' } }),
  }),
}) {
  /** The users with an address who may log in by password. */
  async getUsers(email: string): Promise<readonly SiteUser[]> {
    const users = getUserModel()
    const found = (await users.filter({ [`${users.emailField}__iexact`]: email } as never)) as SiteUser[]
    return found.filter(
      // Databases fold letters in ways of their own: an address that only looks the same must not get the mail.
      (user) => user.canLogIn && user.hasUsablePassword() && isSameAddress(email, user.emailAddress),
    )
  }

  /** Sends the mails. */
  async save(request: HttpRequest, options: ResetMailOptions = {}): Promise<void> {
    for (const user of await this.getUsers(this.cleanedData.email)) await sendResetMail(request, user, options)
  }
}

function isSameAddress(one: string, other: string): boolean {
  return normalizeUsername(one).toLowerCase() === normalizeUsername(other).toLowerCase()
}

async function sendResetMail(request: HttpRequest, user: SiteUser, options: ResetMailOptions): Promise<void> {
  const context = {
    email: user.emailAddress,
    domain: request.host,
    protocol: request.scheme,
    uid: encodeKey(user.pk),
    token: (options.tokenGenerator ?? defaultTokenGenerator).makeToken(user),
    user,
  }
  const written = (template: string) => renderToString(template, context, request)
  const subject = await written(options.subjectTemplate ?? 'registration/password_reset_subject.txt')
  const { htmlTemplate, from } = options
  await new EmailMessage({
    subject: subject
      .split(/[\r\n]+/)
      .join('')
      .trim(),
    body: await written(options.emailTemplate ?? 'registration/password_reset_email.html'),
    to: [user.emailAddress],
    ...(from === undefined ? {} : { from }),
    ...(htmlTemplate === undefined ? {} : { html: await written(htmlTemplate) }),
  }).send()
}

/** A key as it stands in a link. */
export function encodeKey(key: unknown): string {
  return Buffer.from(String(key)).toString('base64url')
}

/** The key of a link. */
export function decodeKey(text: string): string {
  return Buffer.from(text, 'base64url').toString()
}
