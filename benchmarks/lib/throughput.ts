import { setImmediate } from 'node:timers/promises'

/** How long one measurement runs in the process; short enough for nine rounds of many cases. */
const DEFAULT_MS = 250

/**
 * Calls `fn` over and over for `ms` milliseconds (default 250) and gives calls per second. The batch grows until it
 * takes a few milliseconds, so that reading the clock does not weigh. What `fn` returns is kept, so that the engine
 * cannot leave the work out.
 */
export function throughput(fn: () => unknown, ms = DEFAULT_MS): number {
  let batch = 1
  let calls = 0
  const start = performance.now()
  for (;;) {
    const before = performance.now()
    for (let i = 0; i < batch; i++) sink = fn()
    calls += batch
    const now = performance.now()
    if (now - start >= ms) return (calls * 1000) / (now - start)
    if (now - before < 2) batch *= 2
  }
}

/**
 * As `throughput`, for work that is awaited: each call is awaited before the next one starts. A turn of the loop passes
 * between batches, as it does between the requests of a server: what the engine keeps to the end of a turn is let go.
 */
export async function throughputAsync(fn: () => Promise<unknown>, ms = DEFAULT_MS): Promise<number> {
  let batch = 1
  let calls = 0
  const start = performance.now()
  for (;;) {
    const before = performance.now()
    for (let i = 0; i < batch; i++) sink = await fn()
    await setImmediate()
    calls += batch
    const now = performance.now()
    if (now - start >= ms) return (calls * 1000) / (now - start)
    if (now - before < 2) batch *= 2
  }
}

/** The last result; exported so that it counts as used. */
export let sink: unknown
