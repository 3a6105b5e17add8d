import type { HttpRequest } from './request.ts'
import type { AnyResponse } from './response.ts'

/** Answers a request, at once or later. */
export type Handle = (request: HttpRequest) => AnyResponse | Promise<AnyResponse>

/**
 * Something around all views: it is given the next handler once, when the chain is made, and gives a handler. Errors
 * of what is inside have become responses by the time `next` returns. Made by factories: `securityMiddleware(options)`.
 */
export type Middleware = (next: Handle) => Handle

/** Runs `fn` on a response, at once where it is there and without a promise. */
export function whenDone(
  result: AnyResponse | Promise<AnyResponse>,
  fn: (response: AnyResponse) => AnyResponse | Promise<AnyResponse>,
): AnyResponse | Promise<AnyResponse> {
  return result instanceof Promise ? result.then(fn) : fn(result)
}
