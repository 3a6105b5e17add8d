import { type ContextKey, contextKey, contextValue, withContext } from '../kernel/index.ts'
import type { ExecuteOptions, MaybePromise } from './database.ts'
import { DatabaseError, OperationalError } from './errors.ts'

/** What ends a statement before its time. */
export interface StatementLimits {
  /** Milliseconds that each statement may take. Default: no limit but the database's own. */
  readonly timeout?: number
  /** Ends the statement that runs, and keeps later ones from running. */
  readonly signal?: AbortSignal
}

const limitsKey: ContextKey<StatementLimits> = contextKey('statement limits')
/** How many blocks are open: while none is, a statement costs one look at this number. */
const open = { blocks: 0 }

/**
 * Runs `fn`; each statement that it runs, on any database, is ended on the server after `timeout` milliseconds
 * (NUA-DB-019) or when `signal` says so (NUA-DB-020); so is the wait for a connection. In a block inside another the narrower limits hold. SQLite runs a
 * statement in one go: there the signal is looked at before it, and the time is not limited.
 */
export async function limitStatements<T>(limits: StatementLimits, fn: () => T | PromiseLike<T>): Promise<T> {
  open.blocks++
  try {
    return await withContext(limitsKey, narrowed(contextValue(limitsKey), limits), async () => await fn())
  } finally {
    open.blocks--
  }
}

function narrowed(outer: StatementLimits | undefined, inner: StatementLimits): StatementLimits {
  const timeouts = [outer?.timeout, inner.timeout].filter((value) => value !== undefined)
  const signals = [outer?.signal, inner.signal].filter((value) => value !== undefined)
  return {
    ...(timeouts.length > 0 ? { timeout: Math.min(...timeouts) } : {}),
    ...(signals.length > 0 ? { signal: AbortSignal.any(signals) } : {}),
  }
}

/** False where nothing limits a statement: the usual case, which need not pass through `withinLimits`. */
export function areLimited(options: ExecuteOptions | undefined, ofDatabase?: StatementLimits): boolean {
  return open.blocks > 0 || options?.signal !== undefined || ofDatabase !== undefined
}

/**
 * Runs a statement within the limits of the async context, its own signal and, where it keeps one, its database. They
 * hold for the wait for a connection or a lock, too.
 */
export function withinLimits<R>(
  options: ExecuteOptions | undefined,
  run: (options: ExecuteOptions | undefined) => MaybePromise<R>,
  ofDatabase?: StatementLimits,
): MaybePromise<R> {
  if (!areLimited(options, ofDatabase)) return run(options)
  const own = options?.signal === undefined ? { ...ofDatabase } : { ...ofDatabase, signal: options.signal }
  const { timeout, signal } = narrowed(contextValue(limitsKey), own)
  if (timeout === undefined && signal === undefined) return run(options)
  return runLimited(timeout, signal, options, run)
}

/** The signal of the async context, if any. */
export function currentSignal(): AbortSignal | undefined {
  return open.blocks === 0 ? undefined : contextValue(limitsKey)?.signal
}

/** Raises where the signal of the async context has ended what runs in it; for results that come in pieces. */
export function refuseCancelled(): void {
  const signal = currentSignal()
  if (isAborted(signal)) throw cancelled(signal?.reason)
}

async function runLimited<R>(
  timeout: number | undefined,
  signal: AbortSignal | undefined,
  options: ExecuteOptions | undefined,
  run: (options: ExecuteOptions | undefined) => MaybePromise<R>,
): Promise<R> {
  if (isAborted(signal)) throw cancelled(signal?.reason)
  const late = new AbortController()
  const timer = timeout === undefined ? undefined : setTimeout(() => late.abort(), timeout)
  try {
    const signals = timeout === undefined ? [] : [late.signal]
    return await run({ ...options, signal: AbortSignal.any([...signals, ...(signal === undefined ? [] : [signal])]) })
  } catch (error) {
    if (isAborted(signal)) throw cancelled(error)
    if (late.signal.aborted) throw tookTooLong(timeout as number, error)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** A call, because the compiler takes a property for unchanged over an await. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

function tookTooLong(timeout: number, cause: unknown): OperationalError {
  return new OperationalError(`A statement was ended because it took more than ${timeout} ms.`, {
    ...driverCodeOf(cause),
    code: 'NUA-DB-019',
    cause,
    hint: 'Look at it with explain(), or give the block more time; the wait for a connection or a lock counts, too.',
  })
}

function cancelled(cause: unknown): OperationalError {
  return new OperationalError('A statement was ended, or not begun, because its signal was aborted.', {
    ...driverCodeOf(cause),
    code: 'NUA-DB-020',
    cause,
  })
}

function driverCodeOf(error: unknown): { driverCode?: string | number } {
  const driverCode = error instanceof DatabaseError ? error.driverCode : undefined
  return driverCode === undefined ? {} : { driverCode }
}
