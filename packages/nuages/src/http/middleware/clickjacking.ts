import type { Middleware } from '../middleware.ts'
import { whenDone } from '../middleware.ts'
import { type HttpRequest, requestKey } from '../request.ts'
import type { DecoratedView } from '../urls/types.ts'
import { wrapView } from '../wrap-view.ts'

const exempt = requestKey<true>('frames allowed')

/**
 * Sets X-Frame-Options on responses that have none, so that other sites cannot put pages of this one into a frame and
 * trick visitors into clicking there.
 * @param value default `DENY`; `SAMEORIGIN` lets this site frame itself
 */
export function clickjackingMiddleware(value: 'DENY' | 'SAMEORIGIN' = 'DENY'): Middleware {
  return (next) => (request) =>
    whenDone(next(request), (response) => {
      if (request.get(exempt) !== true) response.headers.setTrustedDefault('x-frame-options', value)
      return response
    })
}

function framedBy<P>(value: 'DENY' | 'SAMEORIGIN', view: DecoratedView<P>): DecoratedView<P> {
  return wrapView(view, (request: HttpRequest, params: P, ...args: string[]) =>
    whenDone(view(request, params, ...args), (response) => {
      response.headers.setTrustedDefault('x-frame-options', value)
      return response
    }),
  )
}

/** A view whose responses nobody may frame, whatever the setting `xFrameOptions` says. */
export function xframeOptionsDeny<P>(view: DecoratedView<P>): DecoratedView<P> {
  return framedBy('DENY', view)
}

/** A view whose responses this site may frame, whatever the setting `xFrameOptions` says. */
export function xframeOptionsSameorigin<P>(view: DecoratedView<P>): DecoratedView<P> {
  return framedBy('SAMEORIGIN', view)
}

/** A view whose responses may be framed by anybody. */
export function framesAllowed<P>(view: DecoratedView<P>): DecoratedView<P> {
  return wrapView(view, (request: HttpRequest, params: P, ...args: string[]) => {
    request.set(exempt, true)
    return view(request, params, ...args)
  })
}
