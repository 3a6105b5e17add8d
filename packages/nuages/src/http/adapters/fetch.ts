import type { RequestHandler } from '../handler.ts'
import { HttpRequest } from '../request.ts'
import type { RequestSource } from '../request-source.ts'
import type { AnyResponse, StreamingContent } from '../response.ts'

/** What a runtime knows of a request besides the request. */
export interface FetchInfo {
  readonly remoteAddress?: string
}

/** A handler of the Fetch API: `Request` in, `Response` out. */
export type FetchHandler = (request: Request, info?: FetchInfo) => Promise<Response>

const NO_BODY_STATUS = new Set([204, 205, 304])

/** Serves a handler by the Fetch API: for other runtimes, and for tests without a socket. */
export function toFetchHandler(handler: RequestHandler): FetchHandler {
  return async (request, info = {}) => {
    const source = fetchSource(request, info)
    let inner: HttpRequest
    let response: AnyResponse
    try {
      inner = new HttpRequest(source, handler.config)
      response = await handler.handle(inner)
    } catch (error) {
      inner = new HttpRequest({ ...source, target: '/' }, handler.config)
      response = await handler.fail(inner, error)
    }
    return toResponse(inner, response)
  }
}

function fetchSource(request: Request, info: FetchInfo): RequestSource {
  const url = new URL(request.url)
  return {
    method: request.method,
    target: url.pathname + url.search,
    encrypted: url.protocol === 'https:',
    remoteAddress: info.remoteAddress,
    header: (name) => request.headers.get(name) ?? (name === 'host' ? url.host : undefined),
    headers: () => request.headers,
    body: () => (request.body as AsyncIterable<Uint8Array> | null) ?? undefined,
    signal: () => request.signal,
  }
}

function toResponse(request: HttpRequest, response: AnyResponse): Response {
  const headers = new Headers()
  for (const [name, value] of response.headers) headers.append(name, value)
  const { status } = response
  const head = { status, statusText: response.ownReason ?? '', headers }
  if (request.method === 'HEAD' || NO_BODY_STATUS.has(status)) {
    response.close()
    return new Response(null, head)
  }
  if (!response.streaming) {
    response.close()
    const { content } = response
    const size = typeof content === 'string' ? Buffer.byteLength(content) : content.length
    headers.set('content-length', String(size))
    return new Response(content as string | Uint8Array<ArrayBuffer>, head)
  }
  return new Response(
    toStream(response.content, () => response.close()),
    head,
  )
}

function toStream(content: StreamingContent, close: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const chunks = toAsync(content)
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (!done) return controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
      controller.close()
      close()
    },
    async cancel() {
      // First: it may be what ends a stream that waits.
      close()
      await chunks.return(undefined)
    },
  })
}

async function* toAsync(content: StreamingContent): AsyncGenerator<Uint8Array | string, void> {
  yield* content
}
