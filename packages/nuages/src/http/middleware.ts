import type { HttpRequest } from './request.ts'
import type { AnyResponse } from './response.ts'

/** Answers a request, at once or later. */
export type Handle = (request: HttpRequest) => AnyResponse | Promise<AnyResponse>

/**
 * Something around all views: it is given the next handler once, when the chain is made, and gives a handler. Errors
 * of what is inside have become responses by the time `next` returns. Made by factories: `securityMiddleware(options)`.
 */
export type Middleware = (next: Handle) => Handle

const PROVIDES = Symbol.for('nuages.http.provides')

/** Says which attribute of requests a middleware provides, so that checks find it in a list that a site writes itself. */
export function providing(attribute: string, middleware: Middleware): Middleware {
  return Object.defineProperty(middleware, PROVIDES, { value: attribute })
}

/** The attribute of requests that a middleware says it provides. */
export function attributeOf(middleware: object): string | undefined {
  return (middleware as { readonly [PROVIDES]?: string })[PROVIDES]
}

/** Runs `fn` on a response, at once where it is there and without a promise. */
export function whenDone(
  result: AnyResponse | Promise<AnyResponse>,
  fn: (response: AnyResponse) => AnyResponse | Promise<AnyResponse>,
): AnyResponse | Promise<AnyResponse> {
  return result instanceof Promise ? result.then(fn) : fn(result)
}
