import { createHook } from 'node:async_hooks'

/**
 * Runs `make`, and lets nobody hear of the promises that it makes and that are rejected later: where they are kept, be it
 * in a private field, cannot be seen from outside, and a rejection that nobody waits for ends the process.
 */
export function withCaughtPromises<T>(make: () => T): T {
  const made: Promise<unknown>[] = []
  const hook = createHook({
    init(_id, _type, _trigger, resource) {
      if (resource instanceof Promise) made.push(resource)
    },
  })
  hook.enable()
  try {
    return make()
  } finally {
    hook.disable()
    for (const promise of made) promise.catch(() => undefined)
  }
}
