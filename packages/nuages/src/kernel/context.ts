import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * A typed place in the async context. The current request, transaction, language and trace each have one; a room makes
 * its own with `contextKey` and nobody else can write it.
 */
export interface ContextKey<T> {
  readonly name: string
  readonly id: symbol
  /** False until a scope sets it for the first time: there is nothing to look for before. */
  used: boolean
  /** Never set: it carries the type. */
  readonly _type?: T
}

/** Frozen link from one context to the one it was opened in: reading walks outwards, writing makes a new link. */
interface ContextLink {
  readonly key: symbol
  readonly value: unknown
  readonly outer: ContextLink | undefined
}

const storage = new AsyncLocalStorage<ContextLink | undefined>()

/** Makes a place in the async context; `name` is for messages and traces. */
export function contextKey<T>(name: string): ContextKey<T> {
  return { name, id: Symbol(name), used: false }
}

/** The value of `key` in the innermost scope that set it, or undefined outside of any. */
export function contextValue<T>(key: ContextKey<T>): T | undefined {
  if (!key.used) return undefined
  for (let link = storage.getStore(); link !== undefined; link = link.outer) {
    if (link.key === key.id) return link.value as T
  }
  return undefined
}

/** Runs `fn`, and everything it awaits, with `key` set to `value`; the outer value is back afterwards. */
export function withContext<T, R>(key: ContextKey<T>, value: T, fn: () => R): R {
  key.used = true
  return storage.run({ key: key.id, value, outer: storage.getStore() }, fn)
}

/**
 * The scopes that are open now, as a function that runs others inside of them: for what is called from elsewhere, such
 * as a server's requests or the tests of a suite.
 */
export function captureContext(): <R>(fn: () => R) => R {
  const link = storage.getStore()
  return (fn) => storage.run(link, fn)
}

/** Runs `fn` outside of every scope: for work that must outlive the request that started it. */
export function withoutContext<R>(fn: () => R): R {
  return storage.run(undefined, fn)
}
