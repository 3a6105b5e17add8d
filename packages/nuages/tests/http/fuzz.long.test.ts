import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { sendMalformed } from './malformed.ts'

const COUNT = 100_000
const WARM = 10_000
const GROWTH = 1.05

// The server is a process of its own, so that the heap is its alone.
test('100 thousand malformed requests: no 500, no hang, no crash, and no memory kept', async () => {
  const server = fork(join(import.meta.dirname, 'fuzzed-server.ts'), { execArgv: ['--expose-gc'] })
  try {
    const [port] = (await once(server, 'message')) as [number]
    const heap = async () => {
      server.send('heap')
      const [{ heap: bytes, left }] = (await once(server, 'message')) as [{ heap: number; left: string[] }]
      assert.deepEqual(left, [])
      return bytes
    }
    await sendMalformed(port, WARM)
    const warm = await heap()
    await sendMalformed(port, COUNT - WARM)
    const end = await heap()
    assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), 'home')
    console.log(`heap after ${WARM}: ${warm} bytes, after ${COUNT}: ${end} bytes`)
    assert.ok(end <= warm * GROWTH, `the heap grew from ${warm} to ${end} bytes`)
  } finally {
    server.kill()
  }
})
