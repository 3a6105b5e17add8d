import { settingsIfAny } from '../../core/index.ts'
import {
  type AnyResponse,
  type DecoratedView,
  encodeQuery,
  type HttpRequest,
  HttpResponseRedirect,
  PermissionDenied,
  reverse,
  wrapView,
} from '../../http/index.ts'
import { NuagesError } from '../../kernel/index.ts'
import { type AuthenticatedRequest, type RequestUser, setRequestUser } from './request-user.ts'

declare module '../../core/index.ts' {
  interface SettingsExtensions {
    /** Where visitors log in: a path, or the name of a URL. Default `/accounts/login/`. */
    readonly loginUrl?: string
    /** Where users go after login, unless they were on their way elsewhere. Default `/accounts/profile/`. */
    readonly loginRedirectUrl?: string
    /** Where users go after logout; default: the page that says so. */
    readonly logoutRedirectUrl?: string
  }
}

/** A view behind `loginRequired`: its request's user is a user. */
export type UserView<P> = (
  request: AuthenticatedRequest,
  params: P,
  ...args: string[]
) => AnyResponse | Promise<AnyResponse>

/** A view that any request may reach. */
export type GuardedView<P> = (request: HttpRequest, params: P, ...args: string[]) => Promise<AnyResponse>

/** How a guard answers visitors who do not pass. */
export interface GuardOptions {
  /** Where to log in; default: the setting loginUrl. */
  readonly loginUrl?: string
  /** The name of the field with the way back; default `next`. */
  readonly redirectFieldName?: string
}

/** A path or URL as it is; anything else is the name of a URL. */
export function resolveUrl(target: string): string {
  return target.includes('/') || target.includes('.') ? target : reverse(target)
}

/** Sends a visitor to the login, with the way back. */
export function redirectToLogin(request: HttpRequest, options: GuardOptions = {}): HttpResponseRedirect {
  const target = resolveUrl(options.loginUrl ?? settingsIfAny()?.loginUrl ?? '/accounts/login/')
  const isElsewhere = URL.parse(target) !== null && URL.parse(target)?.host !== request.host
  const back = isElsewhere ? request.absoluteUri() : request.fullPath
  const next = encodeQuery({ [options.redirectFieldName ?? 'next']: back }).replaceAll('%2F', '/')
  return new HttpResponseRedirect(`${target}${target.includes('?') ? '&' : '?'}${next}`)
}

/** Lets only users through who pass a test; others are sent to the login. */
export function userPassesTest<P>(
  test: (user: RequestUser) => boolean | Promise<boolean>,
  view: DecoratedView<P>,
  options: GuardOptions = {},
): GuardedView<P> {
  return wrapView(view, async (request: HttpRequest, params: P, ...args: string[]) => {
    const user = await userOf(request)
    setRequestUser(request, user)
    return (await test(user)) ? view(request, params, ...args) : redirectToLogin(request, options)
  })
}

function userOf(request: HttpRequest): RequestUser | PromiseLike<RequestUser> {
  const user = request.user as RequestUser | PromiseLike<RequestUser> | undefined
  if (user !== undefined) return user
  throw new NuagesError('NUA-AUTH-008', 'This request has no user: authMiddleware is not among the middleware.', {
    hint: 'List auth among the apps, or authMiddleware() among the middleware.',
  })
}

/** Lets only users through who are logged in; inside, `request.user` is the user, also for the compiler. */
export function loginRequired<P>(view: UserView<P>, options: GuardOptions = {}): GuardedView<P> {
  return userPassesTest((user) => user.isAuthenticated, view as never, options)
}

/** How `permissionRequired` answers users who lack a permission. */
export interface PermissionOptions extends GuardOptions {
  /** Answer with 403 in place of the login; default false. */
  readonly raise?: boolean
}

/** Lets only users through who have a permission, or all of several: `polls.add_question`. */
export function permissionRequired<P>(
  permissions: string | readonly string[],
  view: UserView<P>,
  options: PermissionOptions = {},
): GuardedView<P> {
  const all = typeof permissions === 'string' ? [permissions] : permissions
  const test = async (user: RequestUser) => {
    if (user.isAuthenticated && (await user.hasPerms(all))) return true
    if (options.raise === true) throw new PermissionDenied()
    return false
  }
  return userPassesTest(test, view as never, options)
}

/** Lets only active users through whom the field isStaff marks; others are sent to the login. */
export function staffMemberRequired<P>(view: UserView<P>, options: GuardOptions = {}): GuardedView<P> {
  const test = (user: RequestUser) => user.isAuthenticated && user.isActive && user.isStaff
  return userPassesTest(test, view as never, options)
}
