import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { random, sendMalformed } from './malformed.ts'

const COUNT = 100_000
const WARM = 10_000
const CHANGE = 0.05

// The server is a process of its own, so that the heap is its alone; V8 keeps the code of what ran at the start, so that
// throwing it away cannot hide what is kept.
test('100 thousand malformed requests: no 500, no hang, no crash, and no memory kept', async () => {
  const server = fork(join(import.meta.dirname, 'fuzzed-server.ts'), {
    execArgv: ['--expose-gc', '--no-flush-bytecode'],
  })
  try {
    const [port] = (await once(server, 'message')) as [number]
    const heap = async () => {
      server.send('heap')
      const [{ heap: bytes, left }] = (await once(server, 'message')) as [{ heap: number; left: string[] }]
      assert.deepEqual(left, [])
      return bytes
    }
    const next = random(20_261_123)
    await sendMalformed(port, WARM, next)
    const warm = await heap()
    await sendMalformed(port, (COUNT - WARM) / 2, next)
    const middle = await heap()
    await sendMalformed(port, (COUNT - WARM) / 2, next)
    const end = await heap()
    assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), 'home')
    console.log(`heap after ${WARM}: ${warm} bytes, at half time: ${middle}, after ${COUNT}: ${end}`)
    assert.ok(Math.abs(end / warm - 1) <= CHANGE, `the heap went from ${warm} and ${middle} to ${end} bytes`)
  } finally {
    server.kill()
  }
})
