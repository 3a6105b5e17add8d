import {
  conditionalGetMiddleware,
  type DecoratedView,
  getConditionalResponse,
  gzipMiddleware,
  hookedView,
  type HttpRequest,
  matchRequest,
  type Middleware,
  rendered,
  setValidators,
  whenDone,
  wrapView,
} from '../http/index.ts'

type Found<T> = T | null | undefined | Promise<T | null | undefined>

/** What tells the state of a page, from the request and the values of its URL. */
export interface Conditions<P> {
  /** The entity tag, with or without quotes; undefined or null where there is nothing to tell. */
  readonly etag?: (request: HttpRequest, params: P, ...args: string[]) => Found<string>
  /** When the page changed last; undefined or null where nobody knows. */
  readonly lastModified?: (request: HttpRequest, params: P, ...args: string[]) => Found<Date>
}

/**
 * A view that runs only where the client needs its answer: `condition({ lastModified: (request, { id }) => ... }, view)`.
 * A client that has the state gets 304; a PUT or POST whose `If-Match` is of an older state gets 412, so that nobody
 * overwrites what they have not seen.
 */
export function condition<P>(conditions: Conditions<P>, view: DecoratedView<P>): DecoratedView<P> {
  return wrapView(view, async (request: HttpRequest, params: P, ...args: string[]) => {
    const validators = {
      etag: (await conditions.etag?.(request, params, ...args)) ?? undefined,
      lastModified: (await conditions.lastModified?.(request, params, ...args)) ?? undefined,
    }
    const answered = getConditionalResponse(request, validators)
    const response = answered ?? (await view(request, params, ...args))
    if (request.method === 'GET' || request.method === 'HEAD') setValidators(response, validators)
    return response
  })
}

/** `condition` by an entity tag alone. */
export function etag<P>(fn: NonNullable<Conditions<P>['etag']>, view: DecoratedView<P>): DecoratedView<P> {
  return condition({ etag: fn }, view)
}

/** `condition` by the time of the last change alone. */
export function lastModified<P>(
  fn: NonNullable<Conditions<P>['lastModified']>,
  view: DecoratedView<P>,
): DecoratedView<P> {
  return condition({ lastModified: fn }, view)
}

/** A view with a middleware of its own around it, the hooks of the middleware included. */
export function withMiddleware<P>(middleware: Middleware, view: DecoratedView<P>): DecoratedView<P> {
  return wrapView(view, (request: HttpRequest, params: P, ...args: string[]) => {
    const inner = (given: HttpRequest) =>
      whenDone(view(given, params, ...args), (response) => rendered(given, response))
    return middleware(hookedView(inner, [middleware], matchRequest))(request)
  })
}

/** A view whose answer has an entity tag made of its body: see `conditionalGetMiddleware`. */
export function conditionalPage<P>(view: DecoratedView<P>): DecoratedView<P> {
  return withMiddleware(conditionalGetMiddleware(), view)
}

/** A view whose answer is compressed: see `gzipMiddleware`. */
export function gzipPage<P>(view: DecoratedView<P>): DecoratedView<P> {
  return withMiddleware(gzipMiddleware(), view)
}
