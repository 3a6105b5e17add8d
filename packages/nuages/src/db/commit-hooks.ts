import { logger } from '../core/index.ts'
import { isThenable } from '../kernel/index.ts'
import type { MaybePromise } from './database.ts'
import type { CommitHook } from './transaction-blocks.ts'

/** Runs hooks in order; one that throws keeps the rest from running, unless it was registered as robust. */
export function runHooks(hooks: readonly CommitHook[]): MaybePromise<void> {
  for (let index = 0; index < hooks.length; index++) {
    const result = runHook(hooks[index]!)
    if (result instanceof Promise) return result.then(() => runHooks(hooks.slice(index + 1)))
  }
}

function runHook(hook: CommitHook): MaybePromise<unknown> {
  const failed = (error: unknown) => {
    if (!hook.robust) throw error
    logger('nuages.db').error({ err: error }, 'A robust function of onCommit failed')
  }
  try {
    const result = hook.run()
    return isThenable(result) ? Promise.resolve(result).catch(failed) : undefined
  } catch (error) {
    failed(error)
  }
}
