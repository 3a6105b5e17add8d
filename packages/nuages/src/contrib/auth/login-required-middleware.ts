import {
  type AnyView,
  type DecoratedView,
  type HttpRequest,
  markedView,
  matchRequest,
  type Middleware,
} from '../../http/index.ts'
import { type GuardOptions, redirectToLogin } from './decorators.ts'

const OPEN = Symbol.for('nuages.loginNotRequired')

/** A view that visitors may reach on a site with `loginRequiredMiddleware`: the login itself, for instance. */
export function loginNotRequired<P>(view: DecoratedView<P>): DecoratedView<P> {
  return markedView(view, OPEN)
}

/** Sends visitors to the login from every page but those of `loginNotRequired`. Its place is inside of `authMiddleware`. */
export function loginRequiredMiddleware(options: GuardOptions = {}): Middleware {
  return (next) => async (request) => {
    if (isOpen(request) || (await request.user).isAuthenticated) return next(request)
    return redirectToLogin(request, options)
  }
}

function isOpen(request: HttpRequest): boolean {
  const view: AnyView = matchRequest(request).view
  return OPEN in view
}
