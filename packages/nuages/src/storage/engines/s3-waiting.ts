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

  /** Counts from now on: something went on meanwhile. */
  goOn(): void {
    this.#timer?.refresh()
  }

  #tooLate(): StorageCannot {
    return new StorageCannot(
      `The bucket did not answer ${this.#what} within ${this.#seconds} seconds.`,
      "Is it there, and does a firewall let this machine reach it? A slow one needs a longer 'timeout'.",
    )
  }
}

/** `fetch` for a client: for each piece of what is sent and of the answer is waited so long. */
export function fetchInTime(seconds: number): typeof fetch {
  return async (input, init) => {
    const waiting = new Waiting(seconds, `a ${init?.method ?? 'GET'}`, init?.signal ?? undefined)
    const { signal } = waiting
    const response = await waiting.for(fetch(input, { ...init, ...sent(init, () => waiting.goOn()), signal }))
    return received(response, waiting)
  }
}

/** So many bytes are sent between two looks at the clock. */
const PIECE = 64 * 1024

/** What is sent, as a stream that tells of each piece that is taken. */
function sent(init: RequestInit | undefined, taken: () => void): RequestInit {
  const { body } = init ?? {}
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  if (!(bytes instanceof Uint8Array) || bytes.length === 0) return {}
  let from = 0
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        taken()
        controller.enqueue(bytes.subarray(from, from + PIECE))
        from += PIECE
        if (from >= bytes.length) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  const headers = new Headers(init?.headers)
  // Of a stream none would be sent, and a bucket needs it.
  headers.set('content-length', String(bytes.length))
  const parts: RequestInit & { duplex: 'half' } = { body: stream, headers, duplex: 'half' }
  return parts
}

/** An answer whose pieces are waited for, too. */
function received(response: Response, waiting: Waiting): Response {
  const { body, status, statusText, headers } = response
  if (body === null) return response
  const reader = body.getReader()
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await waiting.for(reader.read())
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
  return new Response(stream, { status, statusText, headers })
}
