import { type HttpRequest, HttpResponseRedirect, reverse, type View } from '../../../http/index.ts'
import type { FormValues } from '../../../forms/index.ts'
import { loginRequired } from '../decorators.ts'
import { decodeKey, PasswordResetForm, type ResetMailOptions } from '../forms/reset-form.ts'
import { PasswordChangeForm, SetPasswordForm } from '../forms/password-forms.ts'
import type { SiteUser } from '../index.ts'
import { updateSessionAuthHash } from '../login.ts'
import { loginNotRequired } from '../login-required-middleware.ts'
import { keyedUser } from '../model-backend.ts'
import { defaultTokenGenerator } from '../tokens.ts'
import { freshPage } from './page.ts'

/** Options of the views about passwords. */
export interface PasswordViewOptions {
  readonly template?: string
  /** Where to go afterwards: a URL. */
  readonly successUrl?: string
}

const sent = async (request: HttpRequest) => (await request.form()) as unknown as FormValues

/** A page that says what its template says. */
export function plainView(template: string, options: Pick<PasswordViewOptions, 'template'> = {}): View {
  return (request) => freshPage(request, options.template ?? template, {})
}

/** The page to change one's own password; the session that does it lives on, all others end. */
export function passwordChangeView(options: PasswordViewOptions = {}): View {
  const template = options.template ?? 'registration/password_change_form.html'
  return loginRequired(async function passwordChangePage(request) {
    const { user } = request
    const form = new PasswordChangeForm(user, request.method === 'POST' ? await sent(request) : undefined)
    if (!(await form.isValid())) return freshPage(request, template, { form: await form.ready() })
    await updateSessionAuthHash(request, await form.save())
    return new HttpResponseRedirect(options.successUrl ?? reverse('password_change_done'))
  })
}

/** The page to ask for a link by mail. It answers the same whether the address is known or not. */
export function passwordResetView(options: PasswordViewOptions & ResetMailOptions = {}): View {
  const template = options.template ?? 'registration/password_reset_form.html'
  return loginNotRequired(async function passwordResetPage(request) {
    const form = new PasswordResetForm(request.method === 'POST' ? await sent(request) : undefined)
    if (!(await form.isValid())) return freshPage(request, template, { form })
    await form.save(request, options)
    return new HttpResponseRedirect(options.successUrl ?? reverse('password_reset_done'))
  })
}

const SESSION_TOKEN = '_password_reset_token'
/** What stands in the address in place of the token, so that it does not leak to where the page links. */
const HIDDEN_TOKEN = 'set-password'

/** The page behind the link: sets a new password. Its template gets `form` and `validlink`. */
export function passwordResetConfirmView(options: PasswordViewOptions = {}): View<{ uidb64: string; token: string }> {
  const template = options.template ?? 'registration/password_reset_confirm.html'
  return loginNotRequired(async function passwordResetConfirmPage(request, { uidb64, token }) {
    const user = await keyedUser(decodeKey(uidb64))
    if (user !== undefined && token === HIDDEN_TOKEN) {
      const kept = await request.session.get(SESSION_TOKEN)
      if (typeof kept === 'string' && defaultTokenGenerator.checkToken(user, kept)) {
        return setPassword(request, user, template, options)
      }
    } else if (user !== undefined && defaultTokenGenerator.checkToken(user, token)) {
      request.session.set(SESSION_TOKEN, token)
      return new HttpResponseRedirect(request.path.replace(token, HIDDEN_TOKEN))
    }
    return freshPage(request, template, { form: null, validlink: false })
  })
}

async function setPassword(request: HttpRequest, user: SiteUser, template: string, options: PasswordViewOptions) {
  const form = new SetPasswordForm(user, request.method === 'POST' ? await sent(request) : undefined)
  if (!(await form.isValid())) return freshPage(request, template, { form: await form.ready(), validlink: true })
  await form.save()
  request.session.delete(SESSION_TOKEN)
  return new HttpResponseRedirect(options.successUrl ?? reverse('password_reset_complete'))
}
