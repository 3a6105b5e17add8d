import type { AtomicOptions, MaybePromise } from './database.ts'
import { connection } from './databases.ts'

/** Which database a transaction is of. */
export interface UsingOptions {
  /** The alias of the database. Default `default`. */
  readonly using?: string
}

/**
 * Runs `fn` in a transaction of a database of the settings, the default one or `using`: it commits when the promise of
 * `fn` is fulfilled and rolls back when it throws. Inside another one it is a savepoint. The same as
 * `connection(using).atomic(fn)`.
 */
export function atomic<T>(fn: () => T | PromiseLike<T>, options: AtomicOptions & UsingOptions = {}): Promise<T> {
  const { using, ...others } = options
  return connection(using).atomic(fn, others)
}

/**
 * Runs `fn` after the outermost commit of a database of the settings, the default one or `using`, and at once outside of
 * a transaction. With `robust` its error does not keep later ones from running. The same as
 * `connection(using).onCommit(fn)`.
 */
export function onCommit(
  fn: () => unknown,
  options: { readonly robust?: boolean } & UsingOptions = {},
): MaybePromise<void> {
  const { using, ...others } = options
  return connection(using).onCommit(fn, others)
}

/**
 * Runs `fn` with autocommit off on a database of the settings, the default one or `using`: `commit` and `rollback` end
 * the transaction that its first statement began, and the next statement begins another one. What is not committed at
 * its end is rolled back. The same as `connection(using).withoutAutocommit(fn)`.
 */
export function withoutAutocommit<T>(fn: () => T | PromiseLike<T>, options: UsingOptions = {}): Promise<T> {
  return connection(options.using).withoutAutocommit(fn)
}

/** Commits the transaction of the `withoutAutocommit` that this code runs in. The same as `connection(using).commit()`. */
export function commit(options: UsingOptions = {}): Promise<void> {
  return connection(options.using).commit()
}

/** Rolls it back. The same as `connection(using).rollback()`. */
export function rollback(options: UsingOptions = {}): Promise<void> {
  return connection(options.using).rollback()
}
