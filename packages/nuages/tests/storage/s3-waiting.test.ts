import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { storage } from 'nuages/storage'

describe('the storage in S3 whose bucket is slow', () => {
  const keys = { region: 'us-east-1', accessKeyId: 'key', secretAccessKey: 'secret' }

  it('waits for a bucket that does not answer as long as it is told, and for each piece of an answer', async () => {
    const [answers, sockets] = [new Map<string, (response: ServerResponse) => void>(), new Set<Socket>()]
    const server = createServer((request, response) => {
      request.resume()
      answers.get(request.method as string)?.(response)
    })
    server.on('connection', (socket) => sockets.add(socket))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const kept = storage.s3({ ...keys, endpoint: `http://127.0.0.1:${port}/media`, timeout: 0.2 })
    const late = { code: 'NUA-STORAGE-003', message: /did not answer .* within 0\.2 seconds.*'timeout'/ }
    try {
      for (const ask of [kept.open('a.txt'), kept.exists('a.txt'), kept.size('a.txt'), kept.getModifiedTime('a.txt')])
        await assert.rejects(ask, late)
      await assert.rejects(kept.listdir(''), (error: Error) => /within 0\.2 seconds/.test(String(error.cause ?? error)))
      await assert.rejects(kept.open('a.txt', { signal: AbortSignal.timeout(50) }), { name: 'TimeoutError' })
      answers.set('HEAD', (response) => response.writeHead(200, { 'content-length': '3' }).end())
      answers.set('GET', (response) => response.write('x'))
      const file = await kept.open('a.txt')
      const got: string[] = []
      const read = async () => {
        for await (const piece of file.chunks()) {
          got.push(Buffer.from(piece).toString())
          // What the reader takes its time for is not the fault of the bucket.
          await new Promise((resolve) => setTimeout(resolve, 300))
        }
      }
      await assert.rejects(read(), late)
      assert.deepEqual(got, ['x'])
      answers.set('GET', (response) => {
        // Each piece is in time, and all of them take longer.
        response.write('x')
        setTimeout(() => response.write('y'), 110)
        setTimeout(() => response.end('z'), 220)
      })
      assert.equal(await (await kept.open('a.txt')).text(), 'xyz')
      // Headers come, and then no more: an error, a list, the answer to what was sent.
      const inTime = (error: Error) => /within 0\.2 seconds/.test(String(error.cause ?? error))
      const stalled = (status: number) => (response: ServerResponse) => {
        response.writeHead(status, { 'content-type': 'application/xml', 'content-length': '5000' }).write('<A')
      }
      answers.set('GET', stalled(200)).set('DELETE', stalled(500)).set('PUT', stalled(500))
      for (const ask of [() => kept.listdir(''), () => kept.delete('a.txt'), () => kept.replace('a.txt', 'b')])
        await assert.rejects(ask, inTime)
      answers.delete('PUT')
      answers.set('HEAD', (response) => response.writeHead(404).end())
      await assert.rejects(kept.replace('a.txt', 'b'), inTime)
      await assert.rejects(kept.save('a.txt', 'b'), inTime)
      for (const timeout of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
        await assert.rejects(
          storage.s3({ ...keys, endpoint: `http://127.0.0.1:${port}/media`, timeout }).exists('a.txt'),
          {
            code: 'NUA-STORAGE-003',
            message: /The 'timeout' of a storage in S3 is/,
          },
        )
    } finally {
      for (const socket of sockets) socket.destroy()
      server.close()
    }
  })

  it('lets what is sent take longer while the bucket takes it', async () => {
    const size = 8 * 1024 * 1024 - 1
    const seen: [length: string | undefined, read: number][] = []
    const server = createServer(async (request, response) => {
      let read = 0
      // Half of it after a while, and the other half after another.
      await sleep(600)
      for await (const piece of request) {
        if (read < size / 2 && read + piece.length >= size / 2) await sleep(600)
        read += piece.length
      }
      seen.push([request.headers['content-length'], read])
      response.writeHead(200, { etag: '"x"' }).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const kept = storage.s3({ ...keys, endpoint: `http://127.0.0.1:${port}/media`, timeout: 1 })
    try {
      await kept.replace('a.bin', new Uint8Array(size))
      assert.deepEqual(seen, [[String(size), size]])
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})
