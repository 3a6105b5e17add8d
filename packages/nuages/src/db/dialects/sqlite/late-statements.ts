import { retry } from './writer.ts'

/** Statements of one transaction that wait for the lock of the file; they run in the order in which they came. */
export class LateStatements {
  readonly #lockTimeout: number
  readonly #again: (error: unknown) => boolean
  #stop = new AbortController()
  /** The end of the last one, whatever came of it; undefined while none waits. */
  #last: Promise<void> | undefined

  /** `again` tells the errors that another attempt may mend. */
  constructor(lockTimeout: number, again: (error: unknown) => boolean) {
    this.#lockTimeout = lockTimeout
    this.#again = again
  }

  get areThere(): boolean {
    return this.#last !== undefined
  }

  /** Runs a statement when those before it are done. */
  add<T>(work: () => T, own?: AbortSignal): Promise<T> {
    const stop = this.#stop.signal
    const signal = own === undefined ? stop : AbortSignal.any([stop, own])
    const result = this.#run(work, signal, this.#last)
    const last = result
      .then(
        () => {},
        () => {},
      )
      .then(() => {
        if (this.#last === last) this.#last = undefined
      })
    this.#last = last
    return result
  }

  async #run<T>(work: () => T, signal: AbortSignal, before: Promise<void> | undefined): Promise<T> {
    await before
    signal.throwIfAborted()
    try {
      return work()
    } catch (error) {
      if (!this.#again(error)) throw error
      return await retry(work, this.#lockTimeout, { signal, again: this.#again })
    }
  }

  /** Waits until none is left. */
  async turn(): Promise<void> {
    while (this.#last !== undefined) await this.#last
  }

  /** Those that wait fail with this error, and are never run. */
  cancel(reason: Error): void {
    if (this.#last === undefined) return
    this.#last = undefined
    this.#stop.abort(reason)
    this.#stop = new AbortController()
  }
}
