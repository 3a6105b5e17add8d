import { type Signal, signal } from '../../core/index.ts'
import type { HttpRequest } from '../../http/index.ts'
import type { Credentials } from './backend.ts'
import type { SiteUser } from './index.ts'

/** Sent when a user has logged in. */
export const userLoggedIn: Signal<{ request: HttpRequest; user: SiteUser }> = signal('userLoggedIn')
/** Sent when a user logs out; `user` is undefined for a visitor who was not logged in. */
export const userLoggedOut: Signal<{ request: HttpRequest; user: SiteUser | undefined }> = signal('userLoggedOut')
/** Sent when credentials were refused; what bears the name of a secret is masked. */
export const userLoginFailed: Signal<{ request: HttpRequest | undefined; credentials: Credentials }> =
  signal('userLoginFailed')
