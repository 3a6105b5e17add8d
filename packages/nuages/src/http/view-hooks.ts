import { checked } from './checked.ts'
import { rendered } from './deferred-response.ts'
import type { Handle, Middleware } from './middleware.ts'
import type { HttpRequest } from './request.ts'
import type { AnyResponse } from './response.ts'
import type { ResolverMatch } from './urls/match.ts'

type MaybeResponse = AnyResponse | undefined | Promise<AnyResponse | undefined>

/** What a middleware may do close to the view, besides standing around all that is inside of it. */
export interface MiddlewareHooks {
  /** Called once the view is found and before it is called, of the outermost middleware first; may answer itself. */
  readonly processView?: (request: HttpRequest, match: ResolverMatch) => MaybeResponse
  /** Called with what the view raised, of the innermost middleware first, before it becomes a response; may answer. */
  readonly processException?: (request: HttpRequest, error: unknown) => MaybeResponse
}

const HOOKS = Symbol.for('nuages.http.hooks')

/**
 * Gives a middleware hooks: `withHooks((next) => next, { processException(request, error) { ... } })`. Errors of other
 * middleware, and addresses that lead nowhere, are no errors of a view: hooks do not see them.
 */
export function withHooks(middleware: Middleware, hooks: MiddlewareHooks): Middleware {
  const own: Middleware = (next) => middleware(next)
  return Object.defineProperties(own, {
    ...Object.getOwnPropertyDescriptors(middleware),
    // Those of a middleware that has some already come after its wrapper's.
    [HOOKS]: { value: [hooks, ...hooksOf(middleware)] },
  })
}

const hooksOf = (middleware: Middleware) =>
  (middleware as { readonly [HOOKS]?: readonly MiddlewareHooks[] })[HOOKS] ?? []

/** The view with the hooks of the middleware around it; the very same where none has any. */
export function hookedView(
  view: Handle,
  middleware: readonly Middleware[],
  match: (request: HttpRequest) => ResolverMatch,
): Handle {
  const hooks = middleware.flatMap(hooksOf)
  if (hooks.length === 0) return view
  const before = hooks.flatMap(({ processView }) => processView ?? [])
  const after = hooks.flatMap(({ processException }) => processException ?? []).toReversed()
  return async (request) => {
    const found = match(request)
    const early = await first(before, (hook) => hook(request, found))
    if (early !== undefined) return rendered(request, early)
    try {
      return await view(request)
    } catch (error) {
      const answer = await first(after, (hook) => hook(request, error))
      if (answer === undefined) throw error
      return rendered(request, answer)
    }
  }
}

/** The first answer that a hook gives. */
async function first<H>(hooks: readonly H[], call: (hook: H) => MaybeResponse): Promise<AnyResponse | undefined> {
  for (const hook of hooks) {
    const response = await call(hook)
    if (response !== undefined) return checked(response, { name: 'A hook of a middleware' })
  }
  return undefined
}
