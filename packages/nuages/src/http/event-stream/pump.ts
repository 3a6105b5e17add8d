import { eventText, HEARTBEAT, type ServerSentEvent } from './event-text.ts'

/** What a stream is made of. */
export interface Pump {
  readonly events: AsyncIterator<ServerSentEvent | string>
  /** Ends the stream, even where the next event never comes. */
  readonly signal: AbortSignal
  /** Milliseconds without an event after which a heartbeat is sent. */
  readonly heartbeat: number
  /** Runs what makes events in the scopes of the view. */
  readonly enter: <R>(fn: () => R) => R
}

type Arrived = { readonly result: IteratorResult<ServerSentEvent | string> } | { readonly error: unknown }

/** The text of a stream of events, with heartbeats in between, until the events end or the client goes away. */
export async function* pump({ events, signal, heartbeat, enter }: Pump): AsyncGenerator<string> {
  // One waiter at a time: racing promises would hold on to each race that an endless stream has run.
  let [wake, arrived] = [() => {}, undefined as Arrived | undefined]
  const arrive = (one: Arrived) => {
    arrived = one
    wake()
  }
  const ask = () =>
    enter(() => events.next()).then(
      (result) => arrive({ result }),
      (error: unknown) => arrive({ error }),
    )
  const gone = () => wake()
  signal.addEventListener('abort', gone, { once: true })
  try {
    void ask()
    // So that the browser hears at once that the stream is open: the head goes with the first piece.
    yield HEARTBEAT
    while (!signal.aborted) {
      if (arrived === undefined && (await beats(heartbeat, (fn) => (wake = fn)))) yield HEARTBEAT
      const got = arrived as Arrived | undefined
      if (got === undefined) continue
      if ('error' in got) throw got.error
      if (got.result.done === true) return
      arrived = undefined
      yield eventText(got.result.value)
      void ask()
    }
  } finally {
    signal.removeEventListener('abort', gone)
    // Not awaited: what waits for an event that never comes would never end.
    void enter(async () => events.return?.()).catch(() => {})
  }
}

/** What a timer of Node can wait, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1

/** True once the time is over, false when it was woken before. */
function beats(time: number, onWaker: (wake: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = Number.isFinite(time) ? setTimeout(resolve, Math.min(time, LONGEST_TIMER), true) : undefined
    onWaker(() => {
      clearTimeout(timer)
      resolve(false)
    })
  })
}
