import { type DecoratedView, HttpResponseNotAllowed, wrapView } from '../http/index.ts'

/** A view that takes only some methods: `requireMethods(['GET', 'POST'], view)`; others are answered with 405. */
export function requireMethods<P>(methods: readonly string[], view: DecoratedView<P>): DecoratedView<P> {
  const checked: DecoratedView<P> = (request, ...args) =>
    methods.includes(request.method) ? view(request, ...args) : new HttpResponseNotAllowed(methods)
  return wrapView(view, checked)
}

/** A view that takes POST alone: for what changes something. */
export function requirePost<P>(view: DecoratedView<P>): DecoratedView<P> {
  return requireMethods(['POST'], view)
}

/** A view that takes GET alone. */
export function requireGet<P>(view: DecoratedView<P>): DecoratedView<P> {
  return requireMethods(['GET'], view)
}

/** A view that takes the methods that change nothing: GET and HEAD. */
export function requireSafe<P>(view: DecoratedView<P>): DecoratedView<P> {
  return requireMethods(['GET', 'HEAD'], view)
}
