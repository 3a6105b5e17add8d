import type { HttpRequest } from '../../http/index.ts'
import type { AnonymousUser } from './anonymous-user.ts'
import type { SiteUser } from './index.ts'

/** Who makes a request: `await request.user`. */
export type RequestUser = SiteUser | AnonymousUser

declare module '../../http/index.ts' {
  interface RequestAttributes {
    /** Who makes this request: await it. Behind `loginRequired` it is the user, also for the compiler. */
    readonly user: RequestUser | PromiseLike<RequestUser>
  }
}

/** A request whose user is there. */
export type AuthenticatedRequest = HttpRequest & { readonly user: SiteUser }

/** Makes the user known: from here on `request.user` is the row, and no promise. */
export function setRequestUser(request: HttpRequest, user: RequestUser): void {
  request.defineLazy('user', () => user)
}
