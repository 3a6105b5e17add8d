/** The server that the long fuzzer asks: it sends its port, and for each message the size of its heap in bytes and the uploads on disk. */
import { openLogging, withLogging } from '../../src/core/index.ts'
import { serveNode } from '../../src/http/index.ts'
import { makeSite, uploadsLeft } from './site.ts'

const server = await withLogging(openLogging({ level: 'silent' }), () => serveNode(makeSite(), { port: 0 }))
process.send?.(server.port)
process.on('message', async () => {
  // What is being closed is let go first, and what is held weakly goes with a later collection.
  for (let times = 0; times < 12; times++) {
    await new Promise((resolve) => setTimeout(resolve, 250))
    globalThis.gc?.()
  }
  process.send?.({ heap: process.memoryUsage().heapUsed, left: uploadsLeft() })
})
