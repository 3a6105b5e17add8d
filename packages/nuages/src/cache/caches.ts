import { currentSettings } from '../core/index.ts'
import type { Cache } from './cache.ts'
import { memoryCache } from './engines/memory.ts'
import { NoSuchCache } from './errors.ts'

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /** The caches by their names; `default` is the one that `cache()` gives. Default: one in memory. */
    readonly caches?: Readonly<Record<string, Cache>>
  }
}

/** The caches in memory of settings that name none. */
const unnamed = new WeakMap<object, Cache>()

/** A cache of the settings; raises NUA-CACHE-002 for a name that they do not have. */
export function cache(name = 'default'): Cache {
  const settings = currentSettings()
  const { caches } = settings
  if (caches !== undefined && Object.hasOwn(caches, name)) return caches[name] as Cache
  if (name !== 'default') throw new NoSuchCache(name, ['default', ...Object.keys(caches ?? {})])
  const known = unnamed.get(settings)
  if (known !== undefined) return known
  const made = memoryCache()
  unnamed.set(settings, made)
  return made
}
