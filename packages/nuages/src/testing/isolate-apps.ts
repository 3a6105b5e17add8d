import { saveModels } from '../orm/index.ts'

/**
 * Runs `fn`, which may be async, and then forgets the models that it registered: those of a test do not get in the way
 * of the next. Relations to models of the site work inside. Not for tests that run at the same time in one process.
 */
export async function isolateApps<T>(fn: () => T | PromiseLike<T>): Promise<T> {
  const restore = saveModels()
  try {
    return await fn()
  } finally {
    restore()
  }
}
