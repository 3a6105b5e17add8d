import {
  addNeverCacheHeaders,
  type AnyResponse,
  type CacheDirectives,
  type DecoratedView,
  type HttpRequest,
  patchCacheControl,
  wrapView,
} from '../http/index.ts'

function after<P>(view: DecoratedView<P>, fn: (response: AnyResponse) => void): DecoratedView<P> {
  return wrapView(view, async (request: HttpRequest, params: P, ...args: string[]) => {
    const response = await view(request, params, ...args)
    fn(response)
    return response
  })
}

/** A view whose answers tell caches how to keep them: `cacheControl({ private: true, maxAge: 3600 }, view)`. */
export function cacheControl<P>(directives: CacheDirectives, view: DecoratedView<P>): DecoratedView<P> {
  return after(view, (response) => patchCacheControl(response, directives))
}

/** A view whose answers no cache may keep. */
export function neverCache<P>(view: DecoratedView<P>): DecoratedView<P> {
  return after(view, addNeverCacheHeaders)
}

/** A view whose answers depend on headers of the request: `varyOnHeaders(['Accept-Language'], view)`. */
export function varyOnHeaders<P>(names: readonly string[], view: DecoratedView<P>): DecoratedView<P> {
  return after(view, (response) => void response.headers.vary(...names))
}

/** A view whose answers depend on cookies. */
export function varyOnCookie<P>(view: DecoratedView<P>): DecoratedView<P> {
  return varyOnHeaders(['Cookie'], view)
}
