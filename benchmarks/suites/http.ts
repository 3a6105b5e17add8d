import { join } from 'node:path'
import {
  type BenchmarkSuite,
  load,
  type Peer,
  packageVersion,
  requireWrk,
  type ServerProcess,
  startServer,
} from '../lib/index.ts'

/** A peer that is a program of `benchmarks/servers`, asked for `/json` and `/plaintext`. */
function served(name: string, file: string, version: string, args: string[] = []): Peer {
  let server: ServerProcess | undefined
  const ask = (path: string) => async () => load({ url: `${server?.origin}${path}`, seconds: 1 })
  return {
    name,
    version,
    start: async () => {
      server = await startServer(join(import.meta.dirname, '..', 'servers', file), args)
      const megabytes = ((await server.memory()) / 2 ** 20).toFixed(0)
      console.log(`${name}: listens after ${server.startMs.toFixed(0)} ms with ${megabytes} MiB`)
    },
    stop: async () => server?.stop(),
    measure: { json: ask('/json'), plaintext: ask('/plaintext') },
  }
}

/** One process each, 64 connections from wrk on the same machine. */
export default (): BenchmarkSuite => {
  requireWrk()
  return {
    name: 'http',
    about: 'JSON and plain text hello, one process; the limit is node:http with a switch on the path.',
    cases: ['json', 'plaintext'],
    limit: served('node:http', 'node-http.ts', process.version),
    peers: [
      served('nuages', 'nuages.ts', 'source'),
      served('nuages+defaults', 'nuages.ts', 'source', ['--defaults']),
      served('hono', 'hono.ts', packageVersion('hono')),
      served('fastify', 'fastify.ts', packageVersion('fastify')),
      served('fastify+helmet', 'fastify.ts', packageVersion('fastify'), ['--defaults']),
    ],
    targets: { nuages: { json: 0.95 } },
  }
}
