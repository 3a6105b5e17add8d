import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { test } from 'node:test'
import {
  createHandler,
  HttpResponse,
  path,
  requestFinished,
  serveNode,
  StreamingHttpResponse,
} from '../../src/http/index.ts'
import { makeSite } from './site.ts'

async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.end(text)
  let answer = ''
  for await (const chunk of socket) answer += chunk
  return answer
}

test('a malformed request is answered with 400 and the server lives on', async () => {
  const server = await serveNode(makeSite(), { port: 0, maxHeaderSize: 2000 })
  try {
    assert.match(await raw(server.port, 'nonsense\r\n\r\n'), /^HTTP\/1\.1 400 /)
    assert.match(await raw(server.port, 'GET / HTTP/1.1\r\n\r\n'), /^HTTP\/1\.1 400 /)
    assert.match(
      await raw(server.port, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: x\r\n\r\n'),
      /^HTTP\/1\.1 400 /,
    )
    assert.match(
      await raw(server.port, `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nA: ${'x'.repeat(3000)}\r\n\r\n`),
      /^HTTP\/1\.1 431 /,
    )
    for (const host of ['evil.example', 'a b', '"', '127.0.0.1:x', '[::1', '127.0.0.1.']) {
      const answer = await raw(server.port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
      assert.match(answer, host === '127.0.0.1.' ? /^HTTP\/1\.1 200 / : /^HTTP\/1\.1 400 /, host)
    }
    const absolute = await raw(
      server.port,
      'GET http://x/items/3/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
    )
    assert.match(absolute, /"double":6/)
  } finally {
    await server.close()
  }
})

test('closing waits for running requests and closes idle connections', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let started = () => {}
  const running = new Promise<void>((resolve) => {
    started = resolve
  })
  const urls = [
    path('quick', () => new HttpResponse('quick')),
    path('slow', async () => {
      started()
      await held
      return new HttpResponse('slow')
    }),
  ]
  const server = await serveNode(createHandler({ urls }), { port: 0, keepAliveTimeout: 60_000 })
  const agent = new Agent({ keepAlive: true })
  const get = (target: string) =>
    new Promise<string>((resolve, reject) => {
      httpRequest(server.origin + target, { agent }, async (response) => {
        let text = ''
        for await (const chunk of response) text += chunk
        resolve(text)
      })
        .on('error', reject)
        .end()
    })
  assert.equal(await get('/quick'), 'quick')
  const slow = get('/slow')
  await running
  const closed = server.close()
  await assert.rejects(fetch(`${server.origin}/quick`))
  release()
  assert.equal(await slow, 'slow')
  await closed
  agent.destroy()
})

test('a client that goes away aborts the signal, ends the stream and closes the response', async () => {
  let aborted = () => {}
  const abort = new Promise<void>((resolve) => {
    aborted = resolve
  })
  let ended = () => {}
  const end = new Promise<void>((resolve) => {
    ended = resolve
  })
  let finished = () => {}
  const finish = new Promise<void>((resolve) => {
    finished = resolve
  })
  const disconnect = requestFinished.connect(() => finished())
  async function* endless() {
    try {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve))
        yield 'x'.repeat(1000)
      }
    } finally {
      ended()
    }
  }
  const urls = [
    path('endless', (request) => {
      request.signal.addEventListener('abort', () => aborted())
      return new StreamingHttpResponse(endless())
    }),
  ]
  const server = await serveNode(createHandler({ urls }), { port: 0 })
  try {
    const socket = connect(server.port, '127.0.0.1')
    socket.write('GET /endless HTTP/1.1\r\nHost: x\r\n\r\n')
    await once(socket, 'data')
    socket.destroy()
    await Promise.all([abort, end, finish])
  } finally {
    disconnect()
    await server.close()
  }
})

test('a stream waits for a client that does not read', async () => {
  let made = 0
  function* plenty() {
    for (; made < 10_000; made++) yield 'x'.repeat(10_000)
  }
  const server = await serveNode(createHandler({ urls: [path('plenty', () => new StreamingHttpResponse(plenty()))] }), {
    port: 0,
    shutdownTimeout: 100,
  })
  const socket = connect(server.port, '127.0.0.1')
  socket.pause()
  socket.write('GET /plenty HTTP/1.1\r\nHost: x\r\n\r\n')
  await once(server.server, 'request')
  for (let last = -1; last !== made; ) {
    last = made
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  assert.ok(made < 10_000, `all ${made} pieces were made at once`)
  socket.destroy()
  await server.close()
})
