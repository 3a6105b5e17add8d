import { namesAlterData } from '../kernel/index.ts'
import type { CacheEngine } from './cache-engine.ts'
import { NoSuchKey } from './errors.ts'

/** What holds for all keys of a cache. */
export interface CacheOptions {
  /** How long values are kept where `set` does not say, in seconds; null is for ever. Default 300. */
  timeout?: number | null
  /** Stands before all keys, so that several sites may share a server. */
  keyPrefix?: string
  /** The version of keys where a call does not say. Default 1. */
  version?: number
  /** Makes the key that the engine gets. Default `prefix:version:key`. */
  keyFunction?: (key: string, prefix: string, version: number) => string
}

/** What a call may say of a key. */
export interface KeyOptions {
  /** The version of the key. */
  version?: number
}

/** What a call may say of a value that is kept. */
export interface KeepOptions extends KeyOptions {
  /** In seconds; null is for ever, 0 and less is not at all. */
  timeout?: number | null
}

/** Keeps values for a while. They are copied: plain data goes in and comes out, no instances of classes. */
export class Cache {
  readonly #engine: CacheEngine
  readonly #timeout: number | null
  readonly #version: number
  readonly #prefix: string
  readonly #keyFunction: NonNullable<CacheOptions['keyFunction']>

  constructor(engine: CacheEngine, options: CacheOptions = {}) {
    this.#engine = engine
    this.#timeout = options.timeout === undefined ? 300 : options.timeout
    this.#version = options.version ?? 1
    this.#prefix = options.keyPrefix ?? ''
    this.#keyFunction = options.keyFunction ?? ((key, prefix, version) => `${prefix}:${version}:${key}`)
  }

  /** The key as the engine gets it. */
  makeKey(key: string, options: KeyOptions = {}): string {
    return this.#keyFunction(key, this.#prefix, options.version ?? this.#version)
  }

  /** The value of a key; undefined where there is none. A kept null is null. */
  async get<T = unknown>(key: string, options: KeyOptions = {}): Promise<T | undefined> {
    return (await this.#engine.get(this.makeKey(key, options))) as T | undefined
  }

  /** Keeps a value. Undefined forgets the key, since it means that there is none. */
  async set(key: string, value: unknown, options: KeepOptions = {}): Promise<void> {
    const timeout = this.#timeoutOf(options)
    const made = this.makeKey(key, options)
    if (value === undefined || isOver(timeout)) await this.#engine.delete(made)
    else await this.#engine.set(made, value, timeout)
  }

  /** Keeps a value only where there is none; true if it did. */
  async add(key: string, value: unknown, options: KeepOptions = {}): Promise<boolean> {
    const timeout = this.#timeoutOf(options)
    if (isOver(timeout)) return !(await this.has(key, options))
    return this.#engine.add(this.makeKey(key, options), value, timeout)
  }

  /** The value of a key, or what `make` gives, which is then kept. Several at once may each call `make`. */
  async getOrSet<T>(key: string, make: T | (() => T | PromiseLike<T>), options: KeepOptions = {}): Promise<T> {
    const found = await this.get<T>(key, options)
    if (found !== undefined) return found
    const value = typeof make === 'function' ? await (make as () => T | PromiseLike<T>)() : make
    if (value === undefined) return value
    await this.add(key, value, options)
    // Another may have been faster: all shall see the same.
    return (await this.get<T>(key, options)) ?? value
  }

  /** Whether there is a value. */
  async has(key: string, options: KeyOptions = {}): Promise<boolean> {
    return (await this.get(key, options)) !== undefined
  }

  /** Gives a key a new timeout; false where it is not there. */
  async touch(key: string, options: KeepOptions = {}): Promise<boolean> {
    const timeout = this.#timeoutOf(options)
    return isOver(timeout) ? this.delete(key, options) : this.#engine.touch(this.makeKey(key, options), timeout)
  }

  /** Forgets a key; false where it was not there. */
  async delete(key: string, options: KeyOptions = {}): Promise<boolean> {
    return this.#engine.delete(this.makeKey(key, options))
  }

  /** The values of those keys that are there. */
  async getMany<T = unknown>(keys: Iterable<string>, options: KeyOptions = {}): Promise<Map<string, T>> {
    const found = await Promise.all(Array.from(keys, async (key) => [key, await this.get<T>(key, options)] as const))
    return new Map(found.filter((pair): pair is [string, Awaited<T>] => pair[1] !== undefined) as [string, T][])
  }

  /** Keeps several values. */
  async setMany(values: Readonly<Record<string, unknown>>, options: KeepOptions = {}): Promise<void> {
    await Promise.all(Object.entries(values).map(([key, value]) => this.set(key, value, options)))
  }

  /** Forgets several keys. */
  async deleteMany(keys: Iterable<string>, options: KeyOptions = {}): Promise<void> {
    await Promise.all(Array.from(keys, (key) => this.delete(key, options)))
  }

  /** Adds to a number in one step, and gives the sum. Raises NUA-CACHE-001 where the key is not there. */
  async incr(key: string, by = 1, options: KeyOptions = {}): Promise<number> {
    const sum = await this.#engine.increment(this.makeKey(key, options), by)
    if (sum === undefined) throw new NoSuchKey(key)
    return sum
  }

  /** Takes from a number in one step, and gives what is left. Raises NUA-CACHE-001 where the key is not there. */
  decr(key: string, by = 1, options: KeyOptions = {}): Promise<number> {
    return this.incr(key, -by, options)
  }

  /** Moves a value to the version after its own, and gives that. Raises NUA-CACHE-001 where the key is not there. */
  async incrVersion(key: string, by = 1, options: KeyOptions = {}): Promise<number> {
    const value = await this.get(key, options)
    if (value === undefined) throw new NoSuchKey(key)
    const version = (options.version ?? this.#version) + by
    await this.set(key, value, { version })
    await this.delete(key, options)
    return version
  }

  /** Moves a value to the version before its own, and gives that. */
  decrVersion(key: string, by = 1, options: KeyOptions = {}): Promise<number> {
    return this.incrVersion(key, -by, options)
  }

  /** Forgets everything, also what other sites keep on the same server. */
  clear(): Promise<void> {
    return this.#engine.clear()
  }

  /** Ends connections. */
  async close(): Promise<void> {
    await this.#engine.close?.()
  }

  #timeoutOf({ timeout }: KeepOptions): number | null {
    return timeout === undefined ? this.#timeout : timeout
  }
}

// Also those that take a key: one of a site's own may not need it.
namesAlterData(
  Cache,
  'set',
  'add',
  'getOrSet',
  'touch',
  'delete',
  'setMany',
  'deleteMany',
  'incr',
  'decr',
  'clear',
  'close',
)

const isOver = (timeout: number | null) => timeout !== null && timeout <= 0
