import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { after, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import {
  createHandler,
  EventStreamResponse,
  gzipMiddleware,
  type HttpRequest,
  HttpResponse,
  path,
  type ServerSentEvent,
  serveNode,
  toFetchHandler,
} from '../../src/http/index.ts'
import { activeLanguage, withLanguage } from '../../src/i18n/index.ts'
import { RequestFactory } from '../../src/testing/index.ts'

/** Gates that a test opens: what waits in a view goes on, or what ended is heard of. */
function gate<T = void>(): { readonly promise: Promise<T>; open(value: T): void } {
  const { promise, resolve } = Promise.withResolvers<T>()
  return { promise, open: resolve }
}

const wire = async (events: readonly (ServerSentEvent | string)[]): Promise<string> => {
  async function* source() {
    yield* events
  }
  let text = ''
  const request = new RequestFactory().get('/')
  for await (const piece of new EventStreamResponse(request, source()).content) text += piece
  assert.ok(text.startsWith(':\n\n'), 'the stream is open')
  return text.slice(3)
}

describe('server-sent events', () => {
  it('are written as browsers read them', async () => {
    assert.equal(await wire(['hello']), 'data: hello\n\n')
    assert.equal(await wire(['a\nb\r\nc\rd']), 'data: a\ndata: b\ndata: c\ndata: d\n\n')
    assert.equal(
      await wire([{ comment: 'note', event: 'price', id: 7, retry: 3000, data: { eur: 1.5 } }]),
      ': note\nevent: price\nid: 7\nretry: 3000\ndata: {"eur":1.5}\n\n',
    )
    assert.equal(await wire([{ id: 'x' }, { data: '' }, { data: null }]), 'id: x\n\ndata: \n\ndata: null\n\n')
  })

  it('cannot be given another field by what a visitor wrote', async () => {
    for (const wrong of [{ event: 'a\ndata: b' }, { id: 'a\rb' }, { id: 'a\0' }, { retry: 1.5 }, { retry: -1 }])
      await assert.rejects(wire([wrong]), { code: 'NUA-HTTP-021' })
  })

  it('tell proxies and caches to hold nothing back', () => {
    const response = new EventStreamResponse(new RequestFactory().get('/'), async function* () {})
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8')
    assert.equal(response.headers.get('cache-control'), 'no-cache, no-transform')
    assert.equal(response.headers.get('x-accel-buffering'), 'no')
  })
})

/** What came over a socket. */
class Listener {
  text = ''
  readonly closed: Promise<void>
  readonly #socket: Socket
  #wake = () => {}

  constructor(port: number, target: string, headers = '') {
    this.#socket = connect(port, '127.0.0.1')
    this.#socket.write(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}\r\n`)
    this.#socket.on('data', (bytes) => {
      this.text += bytes.toString('latin1')
      this.#wake()
    })
    this.closed = new Promise((resolve) => this.#socket.once('close', () => resolve()))
  }

  async until(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.text)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  leave(): void {
    this.#socket.destroy()
  }
}

describe('a stream of events over a socket', () => {
  const [ended, aborted] = [gate(), gate()]
  const next = gate<string>()
  let asked = 0
  const urls = [
    path(
      'waiting/',
      (request) =>
        new EventStreamResponse(request, async function* ({ signal, lastEventId }) {
          signal.addEventListener('abort', () => aborted.open())
          try {
            yield { id: 1, data: `since ${lastEventId} in ${activeLanguage()}` }
            yield await next.promise
            await new Promise((resolve) => signal.addEventListener('abort', resolve))
          } finally {
            ended.open()
          }
        }),
    ),
    path('never/', never),
    path('beating/', (request) => new EventStreamResponse(request, stuck(), { heartbeat: 5 })),
    path(
      'endless/',
      (request) =>
        new EventStreamResponse(request, async function* () {
          for (;;) {
            asked++
            yield 'x'.repeat(10_000)
          }
        }),
    ),
    path('plain/', () => new HttpResponse('plain')),
  ]
  const inFrench = (next: (request: HttpRequest) => unknown) => (request: HttpRequest) =>
    withLanguage('fr', () => next(request))
  const config = { allowedHosts: ['127.0.0.1', 'localhost'] }
  const handler = createHandler({ urls, middleware: [inFrench as never], config })
  const servers: { close(): Promise<void> }[] = []
  after(() => Promise.all(servers.map((server) => server.close())))
  const serve = async (chosen = handler) => {
    const server = await serveNode(chosen, { port: 0 })
    servers.push(server)
    return server
  }

  /** Waits for what never comes, and does not listen to the signal. */
  async function* stuck(): AsyncGenerator<string> {
    await new Promise(() => {})
    yield 'never'
  }
  function never(request: HttpRequest) {
    return new EventStreamResponse(request, stuck())
  }

  it('sends each event when it comes, and ends with the client', async () => {
    const { port } = await serve()
    const listener = new Listener(port, '/waiting/', 'Last-Event-ID: 42\r\n')
    await listener.until(/data: since 42 in fr\n\n/)
    assert.match(listener.text, /^HTTP\/1\.1 200 OK\r\n/)
    next.open('second')
    await listener.until(/data: second\n\n/)
    listener.leave()
    await aborted.promise
    await ended.promise
  })

  it('sends comments while nothing happens', async () => {
    const { port } = await serve()
    const listener = new Listener(port, '/beating/')
    await listener.until(/(:\n\n[^]*){3}/)
    listener.leave()
  })

  it('asks for no more than the client takes', async () => {
    const { port } = await serve()
    const socket = connect(port, '127.0.0.1')
    socket.pause()
    socket.write('GET /endless/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
    let before = -1
    // Until the buffers on the way are full.
    while (before !== asked || asked === 0) {
      before = asked
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    socket.destroy()
  })

  it('ends when the server stops, at once', async () => {
    const server = await serve()
    const listeners = [new Listener(server.port, '/never/'), new Listener(server.port, '/beating/')]
    await Promise.all(listeners.map((one) => one.until(/event-stream/)))
    await server.close()
    await Promise.all(listeners.map((one) => one.closed))
    assert.match(listeners[0]?.text ?? '', /\r\n0\r\n\r\n$/, 'the body is complete')
  })

  it('is compressed event by event, where middleware does so', async () => {
    const events = (request: HttpRequest) =>
      new EventStreamResponse(request, async function* () {
        yield 'one'
      })
    const compressing = createHandler({ urls: [path('', events)], middleware: [gzipMiddleware()], config })
    const response = await toFetchHandler(compressing)(
      new Request('http://localhost/', { headers: { 'accept-encoding': 'gzip' } }),
    )
    assert.equal(response.headers.get('content-encoding'), 'gzip')
    assert.equal(gunzipSync(await response.bytes()).toString(), ':\n\ndata: one\n\n')
  })

  it('ends where a client of the Fetch API cancels it', async () => {
    const response = await toFetchHandler(handler)(new Request('http://localhost/never/'))
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    await reader.read()
    const reading = reader.read()
    await reader.cancel()
    assert.equal((await reading).done, true)
  })
})
