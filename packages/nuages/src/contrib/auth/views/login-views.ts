import { currentSettings } from '../../../core/index.ts'
import {
  type AnyResponse,
  type HttpRequest,
  HttpResponseNotAllowed,
  HttpResponseRedirect,
  type View,
} from '../../../http/index.ts'
import type { FormValues } from '../../../forms/index.ts'
import { resolveUrl } from '../decorators.ts'
import { AuthenticationForm } from '../forms/authentication-form.ts'
import type { SiteUser } from '../index.ts'
import { login, logout } from '../login.ts'
import { loginNotRequired } from '../login-required-middleware.ts'
import { freshPage, NEXT, neverCached, wayBack } from './page.ts'

/** Options of `loginView`. */
export interface LoginViewOptions {
  /** Default `registration/login.html`. */
  readonly template?: string
  /** Default `AuthenticationForm`. */
  readonly form?: typeof AuthenticationForm
  /** Send users who are logged in already on their way; default false. */
  readonly redirectAuthenticatedUser?: boolean
  /** Where to go without a way back; default: the setting loginRedirectUrl. */
  readonly nextPage?: string
  readonly extraContext?: object
}

/** The page to log in: its template gets `form` and `next`. The way back is followed only if it stays on this site. */
export function loginView(options: LoginViewOptions = {}): View {
  const { form: LoginForm = AuthenticationForm } = options
  const target = async (request: HttpRequest) =>
    (await wayBack(request)) ||
    resolveUrl(options.nextPage ?? currentSettings().loginRedirectUrl ?? '/accounts/profile/')
  const page = async (request: HttpRequest, form: AuthenticationForm) =>
    freshPage(request, options.template ?? 'registration/login.html', {
      form,
      [NEXT]: await wayBack(request),
      ...options.extraContext,
    })
  return loginNotRequired(async function loginPage(request) {
    if (options.redirectAuthenticatedUser === true && (await request.user).isAuthenticated) {
      return redirectOnce(request, await target(request))
    }
    if (request.method !== 'POST') return page(request, new LoginForm(request))
    const form = new LoginForm(request, (await request.form()) as unknown as FormValues)
    if (!(await form.isValid())) return page(request, form)
    await login(request, form.user as SiteUser)
    return neverCached(new HttpResponseRedirect(await target(request)))
  })
}

/** A page for users that is the login itself would send them round in circles. */
function redirectOnce(request: HttpRequest, target: string): AnyResponse {
  if (target !== request.path) return neverCached(new HttpResponseRedirect(target))
  throw new RangeError('loginView redirects to itself: set loginRedirectUrl to another page.')
}

/** Options of `logoutView`. */
export interface LogoutViewOptions {
  /** Default `registration/logged_out.html`. */
  readonly template?: string
  /** Where to go without a way back; default: the setting logoutRedirectUrl, else the page of `template`. */
  readonly nextPage?: string
}

/** Logs out, by POST alone: a picture on another site must not do it. */
export function logoutView(options: LogoutViewOptions = {}): View {
  return async function logoutPage(request) {
    if (request.method !== 'POST') return new HttpResponseNotAllowed(['POST'])
    const back = await wayBack(request)
    await logout(request)
    const next = options.nextPage ?? currentSettings().logoutRedirectUrl
    if (back !== '' || next !== undefined) return neverCached(new HttpResponseRedirect(back || resolveUrl(next ?? '')))
    return freshPage(request, options.template ?? 'registration/logged_out.html', {})
  }
}
