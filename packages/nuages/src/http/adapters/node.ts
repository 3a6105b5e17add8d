import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { logger } from '../../core/index.ts'
import type { RequestHandler } from '../handler.ts'
import { HttpRequest } from '../request.ts'
import type { AnyResponse, HttpResponse, StreamingHttpResponse } from '../response.ts'
import { NodeSource } from './node-source.ts'

/** Limits of the server; times in milliseconds. */
export interface NodeServerOptions {
  /** Default 8000; 0 takes any free one. */
  port?: number
  /** The address to listen on; default 127.0.0.1: this machine only. */
  host?: string
  /** Largest size of all headers together, in bytes; default 16 KiB. More is answered with 431. */
  maxHeaderSize?: number
  /** Time for the headers to arrive; default 20 s. Later ones are answered with 408. */
  headersTimeout?: number
  /** Time for the whole request to arrive; default 300 s. */
  requestTimeout?: number
  /** How long an idle connection is kept; default 5 s. */
  keepAliveTimeout?: number
  /** How long `close` waits for running requests; default 30 s. */
  shutdownTimeout?: number
}

/** A server at work. */
export interface NodeServer {
  /** `http://<host>:<port>`. */
  readonly origin: string
  readonly port: number
  /** The server of node:http, for upgrades (WebSocket). */
  readonly server: Server
  /**
   * Takes no more connections, closes idle ones, ends event streams, lets running requests finish, and breaks off what is left after
   * `shutdownTimeout`. Resolves when all are gone.
   */
  close(): Promise<void>
}

const SHUTDOWN_POLL_MS = 50

/** Serves a handler over node:http; resolves when it listens. Rejects where the port is taken. */
export async function serveNode(handler: RequestHandler, options: NodeServerOptions = {}): Promise<NodeServer> {
  const server = createServer({
    maxHeaderSize: options.maxHeaderSize ?? 16_384,
    headersTimeout: options.headersTimeout ?? 20_000,
    requestTimeout: options.requestTimeout ?? 300_000,
    keepAliveTimeout: options.keepAliveTimeout ?? 5_000,
  })
  const stopping = new AbortController()
  server.on('request', nodeListener(handler, { stopping: stopping.signal }))
  await listen(server, options.port ?? 8000, options.host ?? '127.0.0.1')
  const { port, address, family } = server.address() as AddressInfo
  const host = family === 'IPv6' ? `[${address}]` : address
  let closing: Promise<void> | undefined
  return {
    server,
    port,
    origin: `http://${host}:${port}`,
    close: () => {
      stopping.abort()
      closing ??= shutDown(server, options.shutdownTimeout ?? 30_000)
      return closing
    },
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function shutDown(server: Server, timeout: number): Promise<void> {
  return new Promise((resolve) => {
    const poll = setInterval(() => server.closeIdleConnections(), SHUTDOWN_POLL_MS)
    const limit = setTimeout(() => server.closeAllConnections(), timeout)
    server.close(() => {
      clearInterval(poll)
      clearTimeout(limit)
      resolve()
    })
    server.closeIdleConnections()
  })
}

/** What a listener can be told of its server. */
export interface NodeListenerOptions {
  /** Aborted when the server stops: ends streams that would not end by themselves. */
  readonly stopping?: AbortSignal
}

/** The listener for `request` events: for a server of your own making. */
export function nodeListener(
  handler: RequestHandler,
  { stopping }: NodeListenerOptions = {},
): (request: IncomingMessage, response: ServerResponse) => void {
  return (incoming, outgoing) => {
    const source = new NodeSource(incoming, outgoing)
    let request: HttpRequest
    let result: AnyResponse | Promise<AnyResponse>
    try {
      request = new HttpRequest(source, handler.config)
      result = handler.handle(request)
    } catch (error) {
      // Only the path can be at fault so early: the rest of the request is read when it is asked for.
      request = new HttpRequest({ ...partsOf(source), target: '/' }, handler.config)
      result = handler.fail(request, error)
    }
    if (result instanceof Promise)
      result.then(
        (response) => send(request, outgoing, response, stopping),
        (error) => broken(outgoing, error),
      )
    else send(request, outgoing, result, stopping)
  }
}

function partsOf(source: NodeSource): Omit<NodeSource, 'target'> {
  return {
    method: source.method,
    encrypted: source.encrypted,
    remoteAddress: source.remoteAddress,
    header: (name: string) => source.header(name),
    headers: () => source.headers(),
    body: () => source.body(),
    signal: () => source.signal(),
  } as unknown as Omit<NodeSource, 'target'>
}

function broken(outgoing: ServerResponse, error: unknown): void {
  logger('nuages.server').error({ err: error }, 'A response could not be sent')
  if (outgoing.headersSent) outgoing.destroy()
  else outgoing.writeHead(500, { 'content-length': 0 }).end()
}

function send(
  request: HttpRequest,
  outgoing: ServerResponse,
  response: AnyResponse,
  stopping: AbortSignal | undefined,
): void {
  try {
    if (response.ownReason !== undefined) outgoing.statusMessage = response.ownReason
    if (response.hasClosers) whenClosed(outgoing, () => response.close())
    if (response.streaming) {
      endWhenStopping(outgoing, response, stopping)
      void sendStream(request, outgoing, response)
    } else sendWhole(outgoing, response as HttpResponse)
  } catch (error) {
    broken(outgoing, error)
  }
}

function endWhenStopping(
  outgoing: ServerResponse,
  response: StreamingHttpResponse,
  stopping: AbortSignal | undefined,
): void {
  const end = () => response.end()
  if (stopping?.aborted === true) end()
  stopping?.addEventListener('abort', end)
  outgoing.once('close', () => stopping?.removeEventListener('abort', end))
}

/** A client that is gone already does not go again. */
function whenClosed(outgoing: ServerResponse, fn: () => void): void {
  if (outgoing.destroyed) fn()
  else outgoing.once('close', fn)
}

function sendWhole(outgoing: ServerResponse, response: HttpResponse): void {
  const { content, status } = response
  if (status === 204 || status === 304) {
    outgoing.writeHead(status, [...response.headers.raw()])
    outgoing.end()
    return
  }
  const length = typeof content === 'string' ? Buffer.byteLength(content) : content.length
  outgoing.writeHead(status, response.headers.rawWith('content-length', String(length)))
  outgoing.end(content)
}

async function sendStream(request: HttpRequest, outgoing: ServerResponse, response: AnyResponse): Promise<void> {
  outgoing.writeHead(response.status, [...response.headers.raw()])
  if (request.method === 'HEAD') {
    outgoing.end()
    return
  }
  try {
    await pipeline(Readable.from(response.content as AsyncIterable<Uint8Array>), outgoing)
  } catch (error) {
    // The head is sent already: breaking the connection is how HTTP says that the body is not complete.
    if (!isGone(error))
      logger('nuages.server').error({ err: error, path: request.path }, 'A streaming response broke off')
    outgoing.destroy()
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
}
