import { logger } from '../core/index.ts'
import { connection, TransactionalDatabase } from '../db/index.ts'

/** Which callbacks are captured, and what becomes of them. */
export interface CaptureCallbacksOptions {
  /** The alias of the database; default `default`. */
  readonly using?: string
  /** Runs them, and those that they register, at the end; default false. */
  readonly execute?: boolean
}

/** What came of a function, and the callbacks that it registered with `onCommit`. */
export interface CapturedCallbacks<T> {
  readonly result: T
  readonly callbacks: readonly (() => unknown)[]
}

/**
 * Runs `fn` and gives the callbacks that it registered with `onCommit`. The transaction around a test is never
 * committed, so that they do not run by themselves; `execute: true` runs them as a commit would.
 */
export async function captureOnCommitCallbacks<T>(
  fn: () => T | PromiseLike<T>,
  options: CaptureCallbacksOptions = {},
): Promise<CapturedCallbacks<T>> {
  const database = connection(options.using)
  const waiting = () => (database instanceof TransactionalDatabase ? database.commitHooks() : [])
  const known = new Set(waiting())
  const result = await fn()
  const callbacks: (() => unknown)[] = []
  for (;;) {
    const fresh = waiting().filter((hook) => !known.has(hook))
    if (fresh.length === 0) return { result, callbacks }
    for (const hook of fresh) {
      known.add(hook)
      callbacks.push(hook.run)
      if (options.execute === true) await runCallback(hook)
    }
  }
}

async function runCallback({ run, robust }: { run: () => unknown; robust: boolean }): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (!robust) throw error
    logger('nuages.db').error({ err: error }, 'A robust function of onCommit failed')
  }
}
