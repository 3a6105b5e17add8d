import {
  type AnyResponse,
  getNonce,
  type HttpRequest,
  HttpResponseRedirect,
  PermissionDenied,
} from '../../http/index.ts'
import { FormDefinitionError } from '../../forms/index.ts'
import type { NuagesError } from '../../kernel/index.ts'
import { FieldError } from '../../orm/index.ts'
import type { AdminSite } from './admin-site.ts'
import { AdminError } from './errors.ts'
import type { AdminRequest, AdminUser } from './request.ts'
import { MissingRow } from './views/find-row.ts'
import { missingPage } from './views/missing.ts'
import { refusedPage } from './views/refused.ts'

/** What a page of the admin is made from. */
export interface Page {
  readonly site: AdminSite
  readonly request: AdminRequest
  readonly user: AdminUser
}

/** A page of the admin: the user is known and may be here. */
export type AdminView = (page: Page, params: Readonly<Record<string, string>>) => AnyResponse | Promise<AnyResponse>

/** A view that only staff reach; others are sent to log in, and come back afterwards. */
export function guarded(site: AdminSite, view: AdminView) {
  return async (request: HttpRequest, params: object): Promise<AnyResponse> => {
    const user = (await (request as { user?: unknown }).user) as AdminUser | undefined
    if (!isStaff(user)) return new HttpResponseRedirect(loginUrl(site, request))
    const page = { site, request: request as AdminRequest, user }
    Object.defineProperty(request, 'user', { value: user, configurable: true, enumerable: true })
    return secured(request, await answer(page, view, params as Readonly<Record<string, string>>))
  }
}

/** What a view answers. A refusal and a missing row get pages of the admin; to scripts the status says enough. */
async function answer(page: Page, view: AdminView, params: Readonly<Record<string, string>>): Promise<AnyResponse> {
  try {
    return await view(page, params)
  } catch (error) {
    if (isFaultOfOptions(error)) throw withOrigin(error, page, params)
    if (!page.request.accepts('text/html')) throw error
    if (error instanceof MissingRow) return missingPage(page, error)
    if (error instanceof PermissionDenied) return refusedPage(page, error)
    throw error
  }
}

/** Whether an error speaks of names, which are most often those that an admin gives. */
function isFaultOfOptions(error: unknown): error is NuagesError {
  return error instanceof AdminError || error instanceof FormDefinitionError || error instanceof FieldError
}

/** The error with the place where the admin of the page is written, which no stack shows. */
function withOrigin(error: NuagesError, { site }: Page, params: Readonly<Record<string, string>>): NuagesError {
  const admin = site.find(params['appLabel'] ?? '', params['modelName'] ?? '')
  return admin === undefined ? error : new AdminError(`${site.originOf(admin)}: ${error.message}`, { cause: error })
}

/** Whether a user may see the admin at all. */
export function isStaff(user: AdminUser | undefined): user is AdminUser & { readonly isStaff: true } {
  return user !== undefined && user.isActive && user.isStaff
}

function loginUrl(site: AdminSite, request: HttpRequest): string {
  const login = (request.urls as NonNullable<HttpRequest['urls']>).reverse(`${site.name}:login`)
  return `${login}?${new URLSearchParams({ next: request.fullPath })}`
}

/**
 * Adds what protects a page of the admin: a policy that runs only scripts with the nonce of this request and loads nothing
 * from elsewhere, in place of the site's, and the order not to keep it.
 */
export function secured(request: HttpRequest, response: AnyResponse): AnyResponse {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${getNonce(request)}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  response.headers.setDefault('content-security-policy', policy.join('; '))
  response.headers.setDefault('cache-control', 'no-store, private')
  return response
}
