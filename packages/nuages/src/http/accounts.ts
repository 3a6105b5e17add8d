import type { HttpRequest } from './request.ts'

/**
 * How visitors of a site log in. An app that knows users gives it (`defineApp({ accounts })`) and the handler carries
 * it: so tests and tools log in without knowing that app. All take a request inside of the site's middleware.
 */
export interface Accounts {
  /** The user who presents these credentials; undefined where they are not right. */
  authenticate(credentials: Readonly<Record<string, unknown>>, request: HttpRequest): Promise<object | undefined>
  /** Logs a user in; `backend` names who vouches for one that does not come from `authenticate`. */
  login(request: HttpRequest, user: object, backend?: string): Promise<void>
  /** Ends the login of the request's session. */
  logout(request: HttpRequest): Promise<void>
  /** Those who may vouch for a user, in order. */
  backends(): readonly string[]
}
