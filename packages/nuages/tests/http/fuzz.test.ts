import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLogging, withLogging } from '../../src/core/index.ts'
import { serveNode } from '../../src/http/index.ts'
import { sendMalformed } from './malformed.ts'
import { makeSite, uploadsLeft } from './site.ts'

test('2000 malformed requests over a socket: none is answered with 500, none hangs', async () => {
  const server = await withLogging(openLogging({ level: 'silent' }), () => serveNode(makeSite(), { port: 0 }))
  try {
    await sendMalformed(server.port, 2000)
    assert.equal(await (await fetch(`${server.origin}/`)).text(), 'home')
    assert.deepEqual(uploadsLeft(), [])
  } finally {
    await server.close()
  }
})
