import { Cache, type CacheOptions } from '../cache.ts'
import type { CacheEngine } from '../cache-engine.ts'
import { notANumber } from '../errors.ts'

/** How much a cache in memory holds. */
export interface MemoryCacheOptions extends CacheOptions {
  /** The most entries; default 300. */
  maxEntries?: number
  /** Of a full cache one in so many goes, those that were not asked for longest; 0 empties it. Default 3. */
  cullFrequency?: number
  /** The clock in milliseconds, for tests. @default Date.now */
  clock?: () => number
}

interface Entry {
  value: unknown
  /** In milliseconds of the clock; null is never. */
  expires: number | null
}

/** Keeps copies of values in this process; those asked for last are at the end of the map. */
class MemoryEngine implements CacheEngine {
  readonly #entries = new Map<string, Entry>()
  readonly #most: number
  readonly #cullFrequency: number
  readonly #clock: () => number

  constructor({ maxEntries = 300, cullFrequency = 3, clock = Date.now }: MemoryCacheOptions) {
    this.#most = maxEntries
    this.#cullFrequency = cullFrequency
    this.#clock = clock
  }

  async get(key: string): Promise<unknown> {
    const entry = this.#live(key)
    if (entry === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return structuredClone(entry.value)
  }

  async set(key: string, value: unknown, timeout: number | null): Promise<void> {
    this.#keep(key, value, timeout)
  }

  async add(key: string, value: unknown, timeout: number | null): Promise<boolean> {
    if (this.#live(key) !== undefined) return false
    this.#keep(key, value, timeout)
    return true
  }

  async touch(key: string, timeout: number | null): Promise<boolean> {
    const entry = this.#live(key)
    if (entry === undefined) return false
    entry.expires = this.#expiry(timeout)
    return true
  }

  async delete(key: string): Promise<boolean> {
    return this.#live(key) !== undefined && this.#entries.delete(key)
  }

  async increment(key: string, by: number): Promise<number | undefined> {
    const entry = this.#live(key)
    if (entry === undefined) return undefined
    if (typeof entry.value !== 'number') return notANumber(key)
    entry.value += by
    return entry.value as number
  }

  async clear(): Promise<void> {
    this.#entries.clear()
  }

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined || entry.expires === null || entry.expires > this.#clock()) return entry
    this.#entries.delete(key)
    return undefined
  }

  #keep(key: string, value: unknown, timeout: number | null): void {
    const copy = structuredClone(value)
    this.#entries.delete(key)
    if (this.#entries.size >= this.#most) this.#cull()
    this.#entries.set(key, { value: copy, expires: this.#expiry(timeout) })
  }

  #expiry(timeout: number | null): number | null {
    return timeout === null ? null : this.#clock() + timeout * 1000
  }

  #cull(): void {
    if (this.#cullFrequency === 0) return this.#entries.clear()
    let surplus = Math.max(1, Math.floor(this.#entries.size / this.#cullFrequency))
    for (const key of this.#entries.keys()) {
      if (surplus-- === 0) return
      this.#entries.delete(key)
    }
  }
}

/** A cache in the memory of this process: each process has its own, and a restart empties it. */
export function memoryCache(options: MemoryCacheOptions = {}): Cache {
  return new Cache(new MemoryEngine(options), options)
}
