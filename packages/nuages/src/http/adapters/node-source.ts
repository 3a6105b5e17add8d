import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { checkDeclared, joined, readBody } from '../body.ts'
import { BadRequest, RequestDataTooBig } from '../errors.ts'
import type { RequestSource } from '../request-source.ts'

/** A request of node:http; nothing is read or parsed before it is asked for. */
export class NodeSource implements RequestSource {
  private readonly request: IncomingMessage
  private readonly response: ServerResponse
  private controller: AbortController | undefined = undefined

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.request = request
    this.response = response
  }

  get method(): string {
    return this.request.method as string
  }

  get target(): string {
    return this.request.url as string
  }

  get encrypted(): boolean {
    return (this.request.socket as TLSSocket).encrypted === true
  }

  get remoteAddress(): string | undefined {
    return this.request.socket.remoteAddress
  }

  header(name: string): string | undefined {
    const value = this.request.headers[name]
    return Array.isArray(value) ? value.join(', ') : value
  }

  *headers(): Iterable<readonly [string, string]> {
    for (const [name, value] of Object.entries(this.request.headers)) {
      if (value !== undefined) yield [name, Array.isArray(value) ? value.join(', ') : value]
    }
  }

  body(): AsyncIterable<Uint8Array> | undefined {
    if (!this.#begin()) return undefined
    return readable(this.request)
  }

  async wholeBody(limit: number | undefined): Promise<Uint8Array> {
    if (!this.#begin()) return new Uint8Array(0)
    const { request } = this
    const declared = request.headers['content-length']
    // One that is over already has no events to wait for.
    if (request.destroyed || request.readableEnded) return readBody(readable(request), declared, limit)
    checkDeclared(declared, limit)
    return collect(request, limit)
  }

  /** Whether there is a body; says what becomes of the rest of it once the answer is sent. */
  #begin(): boolean {
    const { headers } = this.request
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return false
    this.response.once('finish', () => linger(this.request))
    return true
  }

  signal(): AbortSignal {
    if (this.controller === undefined) {
      const controller = new AbortController()
      this.controller = controller
      const gone = () => {
        if (!this.response.writableFinished) controller.abort()
      }
      if (this.response.destroyed) gone()
      else this.response.once('close', gone)
    }
    return this.controller.signal
  }
}

/** A client that goes away in the middle of its body is no error of the site. */
async function* readable(request: IncomingMessage): AsyncIterable<Uint8Array> {
  try {
    // What is not read of a body is thrown away for a while once the answer is sent, and not for as long as it comes.
    yield* request.iterator({ destroyOnReturn: false })
  } catch (cause) {
    throw wentAway(cause)
  }
}

function wentAway(cause: unknown): BadRequest {
  return new BadRequest('The client went away before its request was complete.', { cause })
}

/** By listeners: to iterate over a body of one piece would cost more than all else that is done with it. */
function collect(request: IncomingMessage, limit: number | undefined): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let size = 0
    const stop = () => request.off('data', take).off('end', end).off('error', gone).off('close', gone)
    const take = (chunk: Uint8Array) => {
      size += chunk.length
      if (limit === undefined || size <= limit) {
        chunks.push(chunk)
        return
      }
      stop().pause()
      reject(new RequestDataTooBig(limit))
    }
    const end = () => {
      stop()
      resolve(joined(chunks, size))
    }
    const gone = (cause?: Error) => {
      stop()
      reject(wentAway(cause))
    }
    request.on('data', take).on('end', end).on('error', gone).on('close', gone)
  })
}

/** How long a body that is still coming is thrown away once the answer is sent: who still writes would not read it. */
const LINGER_MS = 500

function linger(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return
  const end = setTimeout(() => request.destroy(), LINGER_MS)
  request.once('close', () => clearTimeout(end))
  request.resume()
}
