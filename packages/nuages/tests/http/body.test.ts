import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { createHandler, HttpResponse, JsonResponse, type NodeServer, path, serveNode } from '../../src/http/index.ts'

const LIMIT = 1000

describe('the body of a request over a socket', () => {
  let server: NodeServer
  /** Told why a body could not be read. */
  let failed: (error: unknown) => void = () => {}

  before(async () => {
    const urls = [
      path('size', async (request) => {
        try {
          const bytes = await request.bytes()
          return new JsonResponse({ size: bytes.length, again: (await request.bytes()) === bytes })
        } catch (error) {
          failed(error)
          throw error
        }
      }),
      path('late', async (request) => {
        await new Promise((resolve) => setTimeout(resolve, 50))
        return new HttpResponse(await request.text())
      }),
    ]
    server = await serveNode(createHandler({ urls, config: { allowedHosts: ['*'], dataUploadMaxMemorySize: LIMIT } }), {
      port: 0,
    })
  })
  after(() => server.close())

  const post = (where: string, headers: string) => `POST ${where} HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n`

  async function opened(): Promise<Socket> {
    const socket = connect(server.port, '127.0.0.1')
    await once(socket, 'connect')
    return socket
  }

  async function answer(socket: Socket): Promise<string> {
    let text = ''
    for await (const chunk of socket) {
      text += String(chunk)
      if (/\r\n\r\n./s.test(text)) break
    }
    return text
  }

  test('is put together of the pieces it comes in', async () => {
    const socket = await opened()
    socket.write(post('/size', 'Content-Length: 6'))
    for (const piece of ['ab', 'cd', 'ef']) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      socket.write(piece)
    }
    assert.match(await answer(socket), /\{"size":6,"again":true\}/)
  })

  test('needs no length where it comes in chunks', async () => {
    const socket = await opened()
    socket.write(`${post('/size', 'Transfer-Encoding: chunked')}3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n`)
    assert.match(await answer(socket), /\{"size":5,/)
  })

  test('may be empty', async () => {
    const socket = await opened()
    socket.write(post('/size', 'Content-Length: 0'))
    assert.match(await answer(socket), /\{"size":0,/)
    const without = await opened()
    without.write('GET /size HTTP/1.1\r\nHost: x\r\n\r\n')
    assert.match(await answer(without), /\{"size":0,/)
  })

  test('waits for a view that asks late', async () => {
    const socket = await opened()
    socket.write(`${post('/late', 'Content-Length: 3')}abc`)
    assert.match(await answer(socket), /abc$/)
  })

  test('is refused beyond the limit, also where no length says so, and the connection goes on', async () => {
    const large = 'x'.repeat(LIMIT + 1)
    const declared = await opened()
    declared.write(`${post('/size', `Content-Length: ${large.length}`)}${large}`)
    assert.match(await answer(declared), /^HTTP\/1\.1 413 /)

    const socket = await opened()
    socket.write(`${post('/size', 'Transfer-Encoding: chunked')}${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`)
    let text = ''
    socket.on('data', (chunk) => {
      text += String(chunk)
    })
    while (!text.includes('\r\n\r\n')) await once(socket, 'data')
    assert.match(text, /^HTTP\/1\.1 413 /)
    socket.write(`${post('/size', 'Content-Length: 2')}ab`)
    while (!text.includes('{"size":2')) await once(socket, 'data')
    socket.destroy()
  })

  test('that breaks off is an error of the client', async () => {
    const failure = new Promise((resolve) => {
      failed = resolve
    })
    const socket = await opened()
    socket.write(`${post('/size', 'Content-Length: 10')}abc`)
    await new Promise((resolve) => setTimeout(resolve, 20))
    socket.destroy()
    assert.match(String(await failure), /The client went away before its request was complete/)
  })
})
