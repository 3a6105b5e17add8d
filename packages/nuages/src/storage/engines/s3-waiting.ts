import { StorageCannot } from '../errors.ts'

/** Ends a request whose answer does not come, or does not go on, for so many seconds. */
export class Waiting {
  /** For `fetch`. */
  readonly signal: AbortSignal
  readonly #seconds: number
  readonly #what: string
  readonly #stop = new AbortController()
  #timer: NodeJS.Timeout | undefined

  constructor(seconds: number, what: string, outer?: AbortSignal) {
    this.#seconds = seconds
    this.#what = what
    this.signal = outer === undefined ? this.#stop.signal : AbortSignal.any([this.#stop.signal, outer])
  }

  /** Waits for the next piece; the time that passes between two calls does not count. */
  async for<T>(next: Promise<T>): Promise<T> {
    this.#timer = setTimeout(() => this.#stop.abort(this.#tooLate()), this.#seconds * 1000)
    try {
      return await next
    } finally {
      clearTimeout(this.#timer)
    }
  }

  #tooLate(): StorageCannot {
    return new StorageCannot(
      `The bucket did not answer ${this.#what} within ${this.#seconds} seconds.`,
      "Is it there, and does a firewall let this machine reach it? A slow one needs a longer 'timeout'.",
    )
  }
}

/** `fetch` for a client: what is asked without sending anything is answered in time. */
export function fetchInTime(seconds: number): typeof fetch {
  return (input, init) => {
    if (init?.body !== undefined && init.body !== null && init.body !== '') return fetch(input, init)
    const waiting = new Waiting(seconds, `a ${init?.method ?? 'GET'}`, init?.signal ?? undefined)
    return waiting.for(fetch(input, { ...init, signal: waiting.signal }))
  }
}
