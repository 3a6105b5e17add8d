import { authenticate, login, logout } from '../../auth/index.ts'
import {
  type AnyResponse,
  type HttpRequest,
  HttpResponseNotAllowed,
  HttpResponseRedirect,
  urlHasAllowedHostAndScheme,
} from '../../../http/index.ts'
import { gettext } from '../../../i18n/index.ts'
import { render } from '../../../views/index.ts'
import type { AdminSite } from '../admin-site.ts'
import { type AdminView, isStaff, secured } from '../guard.ts'
import type { AdminUser } from '../request.ts'
import { lookOf, siteUrl } from '../shell.ts'

/** The login of staff. Who is logged in and may be here goes on at once. */
export async function loginView(site: AdminSite, request: HttpRequest): Promise<AnyResponse> {
  if (request.method === 'POST') return logIn(site, request)
  if (!['GET', 'HEAD'].includes(request.method)) return new HttpResponseNotAllowed(['GET', 'HEAD', 'POST'])
  const user = (await request.user) as unknown as AdminUser
  const next = request.query.get('next') ?? ''
  if (isStaff(user)) return new HttpResponseRedirect(target(site, request, next))
  const notStaff = user.isAuthenticated ? user.getUsername() : undefined
  return loginPage(site, request, { next, notStaff, username: '', error: undefined })
}

async function logIn(site: AdminSite, request: HttpRequest): Promise<AnyResponse> {
  const form = await request.form()
  const username = form.get('username') ?? ''
  const next = form.get('next') ?? ''
  const user = await authenticate({ username, password: form.get('password') ?? '' }, request)
  if (user !== undefined && isStaff(user as unknown as AdminUser)) {
    await login(request, user)
    return new HttpResponseRedirect(target(site, request, next))
  }
  // One sentence for a wrong name, a wrong password and a user who is not staff: it tells nobody which names exist.
  const error = gettext('That name and password do not open this page. Check both; capitals matter.')
  return loginPage(site, request, { next, notStaff: undefined, username, error })
}

async function loginPage(site: AdminSite, request: HttpRequest, context: object): Promise<AnyResponse> {
  const admin = { ...lookOf({ request, site }), title: gettext('Log in') }
  return secured(request, await render(request, 'admin/login.html', { ...context, admin }))
}

/** Where to after the login: only to this site. */
function target(site: AdminSite, request: HttpRequest, next: string): string {
  return urlHasAllowedHostAndScheme(next, [request.host], { requireHttps: request.isSecure })
    ? next
    : siteUrl({ site }, 'index')
}

/** Ends the session. Only POST: a link or a picture on a strange page must not log anybody out. */
export const logoutView: AdminView = async ({ site, request }) => {
  if (request.method !== 'POST') return new HttpResponseNotAllowed(['POST'])
  await logout(request)
  return new HttpResponseRedirect(siteUrl({ site }, 'login'))
}
