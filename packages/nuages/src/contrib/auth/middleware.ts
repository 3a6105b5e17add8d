import { type Middleware, providing } from '../../http/index.ts'
import { Later } from '../../kernel/index.ts'
import { getUser } from './login.ts'
import type { RequestUser } from './request-user.ts'

/** Gives requests their `user`, looked up when it is awaited. Needs the sessions' middleware around it. */
export function authMiddleware(): Middleware {
  return providing('user', (next) => (request) => {
    request.defineLazy('user', () => new Later<RequestUser>(() => getUser(request)))
    return next(request)
  })
}
