import { NuagesError } from '../../kernel/index.ts'

/** What is sent to the browser at once (HTML Living Standard, 9.2). */
export interface ServerSentEvent {
  /** A text as it is; anything else as JSON. Without it the browser hears nothing, and only keeps `id` and `retry`. */
  readonly data?: unknown
  /** What listeners listen to; default `message`. */
  readonly event?: string
  /** Where the stream may go on: the browser sends the last one as `Last-Event-ID` when it connects again. */
  readonly id?: string | number
  /** Milliseconds until the browser connects again. */
  readonly retry?: number
  /** A note that the browser drops. */
  readonly comment?: string
}

/** What keeps proxies from closing a connection on which nothing happens. */
export const HEARTBEAT = ':\n\n'

/** An event as it goes over the wire; a text alone is its data. Raises NUA-HTTP-021. */
export function eventText(given: ServerSentEvent | string): string {
  const { data, event, id, retry, comment } = typeof given === 'string' ? ({ data: given } as ServerSentEvent) : given
  const text = data === undefined || typeof data === 'string' ? data : JSON.stringify(data)
  const lines = [
    ...linesOf('', comment),
    ...(event === undefined ? [] : [`event: ${oneLine('event', event)}`]),
    ...(id === undefined ? [] : [`id: ${oneLine('id', String(id))}`]),
    ...(retry === undefined ? [] : [`retry: ${wholeNumber(retry)}`]),
    ...linesOf('data', text),
  ]
  return `${lines.join('\n')}\n\n`
}

function linesOf(name: string, text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(/\r\n|\r|\n/).map((line) => `${name}: ${line}`)
}

/** A line break would begin another field, and browsers drop an id with a zero byte. */
function oneLine(name: string, text: string): string {
  if (!/[\r\n\0]/.test(text)) return text
  throw new NuagesError('NUA-HTTP-021', `The ${name} of a server-sent event has a line break or a zero byte in it.`, {
    hint: 'Take it out of what visitors wrote; text of several lines belongs into the data.',
  })
}

function wholeNumber(retry: number): number {
  if (Number.isInteger(retry) && retry >= 0) return retry
  throw new NuagesError('NUA-HTTP-021', `The retry of a server-sent event is ${retry}, and must be whole milliseconds.`)
}
