import { captureContext } from '../../kernel/index.ts'
import type { HttpRequest } from '../request.ts'
import { type ResponseOptions, StreamingHttpResponse } from '../response.ts'
import type { ServerSentEvent } from './event-text.ts'
import { pump } from './pump.ts'

/** What a source of events is told. */
export interface EventStreamContext {
  /** Aborted when the client goes away or the server stops: give it to what waits for events. */
  readonly signal: AbortSignal
  /** The id of the last event that a browser got before it connected again; undefined the first time. */
  readonly lastEventId: string | undefined
}

/** Where events come from: an async iterable, or a function that makes one, such as an async generator. */
export type EventSource =
  | AsyncIterable<ServerSentEvent | string>
  | ((context: EventStreamContext) => AsyncIterable<ServerSentEvent | string>)

/** How events are streamed. */
export interface EventStreamOptions extends Omit<ResponseOptions, 'contentType'> {
  /** Milliseconds without an event after which a comment is sent, so that proxies keep the connection. Default 15,000. */
  readonly heartbeat?: number
}

const HEARTBEAT_MS = 15_000

/**
 * Sends events to the browser as they come (server-sent events; `new EventSource(url)` there).
 *
 * ```ts
 * path('prices/', (request) =>
 *   new EventStreamResponse(request, async function* ({ signal, lastEventId }) {
 *     for await (const price of pricesSince(lastEventId, signal)) yield { id: price.id, event: 'price', data: price }
 *   }),
 * )
 * ```
 *
 * The next event is asked for when the client has taken the last one. The stream ends when the events do, when the client
 * goes away, and when the server stops; the source's generator is then returned, and its `finally` runs.
 */
export class EventStreamResponse extends StreamingHttpResponse {
  readonly #ending = new AbortController()

  constructor(
    request: HttpRequest,
    source: EventSource,
    { heartbeat = HEARTBEAT_MS, ...options }: EventStreamOptions = {},
  ) {
    super([], { ...options, contentType: 'text/event-stream; charset=utf-8' })
    // Neither caches nor proxies may hold pieces back; the last header is nginx's.
    this.headers.setDefault('cache-control', 'no-cache, no-transform')
    this.headers.setDefault('x-accel-buffering', 'no')
    const { signal } = this.#ending
    request.signal.addEventListener('abort', () => this.end(), { once: true })
    if (request.signal.aborted) this.end()
    this.onClose(() => this.end())
    const enter = captureContext()
    const lastEventId = request.header('last-event-id')
    this.content = {
      [Symbol.asyncIterator]: () => {
        const events = typeof source === 'function' ? enter(() => source({ signal, lastEventId })) : source
        return pump({ events: events[Symbol.asyncIterator](), signal, heartbeat, enter })
      },
    }
  }

  /** Ends the stream, whether or not there will be more events. */
  override end(): void {
    this.#ending.abort()
  }
}
