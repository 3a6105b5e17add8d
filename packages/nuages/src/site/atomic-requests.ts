import { connection, type Databases } from '../db/index.ts'
import { type AnyResponse, type Handle, matchRequest, type Middleware, wrapView } from '../http/index.ts'
import type { Settings } from '../core/index.ts'

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /** Runs each view in a transaction: of all databases, or of those named. Default false. */
    readonly atomicRequests?: boolean | readonly string[]
  }
}

/** Marks the views that want no transaction: of the databases named, or of any. */
const APART = Symbol.for('nuages.nonAtomicRequests')

type Apart = readonly string[] | 'all'

const apartOf = (view: object) => (view as { readonly [APART]?: Apart })[APART]

/**
 * Marks a view that manages its transactions itself, where the setting `atomicRequests` would open one for it. Gives the
 * view itself or, where that is frozen, one around it.
 *
 * @param using the database that it leaves alone; default all.
 */
export function nonAtomicRequests<V extends object>(view: V, using?: string): V {
  const known = apartOf(view)
  const value: Apart = using === undefined || known === 'all' ? 'all' : [...(known ?? []), using]
  return Object.defineProperty(markable(view), APART, { value, configurable: true })
}

/** The view, or a function around one that takes no marks. */
function markable<V extends object>(view: V): V {
  if (Object.isExtensible(view) || typeof view !== 'function') return view
  return wrapView(view, ((...args: unknown[]) => Reflect.apply(view, undefined, args) as unknown) as unknown as V)
}

/** Runs each view in a transaction of the databases that the settings name; an error of the view takes all back. */
export function atomicRequests(
  { atomicRequests: wanted = false }: Settings,
  databases: Databases,
): Middleware | undefined {
  const aliases = wanted === true ? databases.aliases : wanted === false ? [] : wanted
  if (aliases.length === 0) return undefined
  return (next) => (request) => {
    const marked = apartOf(matchRequest(request).view)
    if (marked === 'all') return next(request)
    return within(
      aliases.filter((alias) => marked?.includes(alias) !== true),
      () => next(request),
    )
  }
}

async function within(aliases: readonly string[], fn: () => ReturnType<Handle>): Promise<AnyResponse> {
  const [first, ...others] = aliases
  return first === undefined ? await fn() : connection(first).atomic(() => within(others, fn))
}
