/** The server that the long fuzzer asks: it sends its port, and for each message the size of its heap in bytes. */
import { openLogging, withLogging } from '../../src/core/index.ts'
import { serveNode } from '../../src/http/index.ts'
import { makeSite } from './site.ts'

const server = await withLogging(openLogging({ level: 'silent' }), () => serveNode(makeSite(), { port: 0 }))
process.send?.(server.port)
process.on('message', async () => {
  // What is being closed is let go first.
  await new Promise((resolve) => setTimeout(resolve, 200))
  globalThis.gc?.()
  process.send?.(process.memoryUsage().heapUsed)
})
