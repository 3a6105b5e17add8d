import { type AnyResponse, type HttpRequest, HttpResponseNotAllowed, wrapView } from '../http/index.ts'

/** A view of any parameters. */
type AnyView<A extends unknown[], R extends AnyResponse | Promise<AnyResponse>> = (
  request: HttpRequest,
  ...args: A
) => R | AnyResponse

/** A view that takes only some methods: `requireMethods(['GET', 'POST'], view)`; others are answered with 405. */
export function requireMethods<A extends unknown[], R extends AnyResponse | Promise<AnyResponse>>(
  methods: readonly string[],
  view: (request: HttpRequest, ...args: A) => R,
): AnyView<A, R> {
  return wrapView(view, (request: HttpRequest, ...args: A) =>
    methods.includes(request.method) ? view(request, ...args) : new HttpResponseNotAllowed(methods),
  )
}

/** A view that takes POST alone: for what changes something. */
export function requirePost<A extends unknown[], R extends AnyResponse | Promise<AnyResponse>>(
  view: (request: HttpRequest, ...args: A) => R,
): AnyView<A, R> {
  return requireMethods(['POST'], view)
}

/** A view that takes GET alone. */
export function requireGet<A extends unknown[], R extends AnyResponse | Promise<AnyResponse>>(
  view: (request: HttpRequest, ...args: A) => R,
): AnyView<A, R> {
  return requireMethods(['GET'], view)
}

/** A view that takes the methods that change nothing: GET and HEAD. */
export function requireSafe<A extends unknown[], R extends AnyResponse | Promise<AnyResponse>>(
  view: (request: HttpRequest, ...args: A) => R,
): AnyView<A, R> {
  return requireMethods(['GET', 'HEAD'], view)
}
