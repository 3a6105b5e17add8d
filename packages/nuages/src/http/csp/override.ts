import { DeferredResponse } from '../deferred-response.ts'
import { whenDone } from '../middleware.ts'
import { type HttpRequest, requestKey } from '../request.ts'
import type { AnyResponse } from '../response.ts'
import type { DecoratedView } from '../urls/types.ts'
import { wrapView } from '../wrap-view.ts'
import { applyPolicy, type PolicyKind, settle } from './apply.ts'
import { type CspPolicy, writePolicy } from './policy.ts'

/** The kinds that an override further out decides. */
const decided = requestKey<ReadonlySet<PolicyKind>>('csp override')

function overriding<P>(kind: PolicyKind, policy: CspPolicy, view: DecoratedView<P>): DecoratedView<P> {
  const written = writePolicy(policy)
  return wrapView(view, (request: HttpRequest, params: P, ...args: string[]) => {
    const before = request.get(decided)
    if (before?.has(kind)) return view(request, params, ...args)
    request.set(decided, new Set(before).add(kind))
    return whenDone(view(request, params, ...args), (response) => {
      settle(response, kind)
      whenRendered(response, () => applyPolicy(request, response, kind, written))
      return response
    })
  })
}

/** A page that is rendered later asks for its nonce then. */
function whenRendered(response: AnyResponse, fn: () => void): void {
  if (response instanceof DeferredResponse) void response.addPostRenderCallback(fn)
  else fn()
}

/**
 * A view whose pages have another Content-Security-Policy than the site's, in its place; `{}` takes it away. What the view
 * raises is answered with the site's.
 */
export function cspOverride<P>(policy: CspPolicy, view: DecoratedView<P>): DecoratedView<P> {
  return overriding('enforced', policy, view)
}

/** As `cspOverride`, for the policy that is reported and not enforced. */
export function cspReportOnlyOverride<P>(policy: CspPolicy, view: DecoratedView<P>): DecoratedView<P> {
  return overriding('reportOnly', policy, view)
}
