import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

const LOCK = join(import.meta.dirname, '../packages/nuages/dist.lock')
const STALE_MS = 120_000

/** Builds and packs while nobody else does: all build into one folder, and tests run side by side. */
export function whileBuilding<T>(build: () => T): T {
  acquire()
  try {
    return build()
  } finally {
    rmSync(LOCK, { recursive: true, force: true })
  }
}

/** mkdir is the atomic test. */
function acquire(): void {
  for (;;) {
    try {
      mkdirSync(LOCK)
      return
    } catch {
      const since = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
      if (Date.now() - since > STALE_MS) rmSync(LOCK, { recursive: true, force: true })
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    }
  }
}
