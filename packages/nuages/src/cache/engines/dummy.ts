import { Cache, type CacheOptions } from '../cache.ts'
import type { CacheEngine } from '../cache-engine.ts'

const dummyEngine: CacheEngine = {
  get: async () => undefined,
  set: async () => {},
  add: async () => true,
  touch: async () => false,
  delete: async () => false,
  increment: async () => undefined,
  clear: async () => {},
}

/** A cache that keeps nothing, for development. */
export function dummyCache(options: CacheOptions = {}): Cache {
  return new Cache(dummyEngine, options)
}
