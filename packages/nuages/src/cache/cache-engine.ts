/**
 * Where values are kept. Engines are values: `memoryCache()`, `dummyCache()`. A timeout is in seconds and above 0; null
 * is for ever. What is too old is gone.
 */
export interface CacheEngine {
  /** A copy of the value of a key; undefined where there is none. */
  get(key: string): Promise<unknown>
  /** Keeps a value. */
  set(key: string, value: unknown, timeout: number | null): Promise<void>
  /** Keeps a value only where there is none, in one step; true if it was kept. */
  add(key: string, value: unknown, timeout: number | null): Promise<boolean>
  /** Gives a key a new timeout; false where it is not there. */
  touch(key: string, timeout: number | null): Promise<boolean>
  /** Forgets a key; false where it was not there. */
  delete(key: string): Promise<boolean>
  /** Adds to a number in one step, its timeout stays; undefined where the key is not there. */
  increment(key: string, by: number): Promise<number | undefined>
  /** Forgets everything. */
  clear(): Promise<void>
  /** Ends connections. */
  close?(): Promise<void>
}
