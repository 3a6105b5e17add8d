import { join } from 'node:path'
import {
  type BenchmarkSuite,
  load,
  type Peer,
  packageVersion,
  pythonVersion,
  requireWrk,
  startPython,
  startServer,
  uvicorn,
} from '../lib/index.ts'

const FOLDER = join(import.meta.dirname, '..', 'servers')

interface Running {
  readonly origin: string
  stop(): Promise<void>
}

/** A peer that is asked for `/json` and `/plaintext`. */
function peer(name: string, version: string, start: () => Promise<Running>): Peer {
  let server: Running | undefined
  const ask = (path: string) => async () => load({ url: `${server?.origin}${path}`, seconds: 1 })
  return {
    name,
    version,
    start: async () => {
      server = await start()
    },
    stop: async () => server?.stop(),
    measure: { json: ask('/json'), plaintext: ask('/plaintext') },
  }
}

/** A program of `benchmarks/servers`. */
const served = (name: string, file: string, version: string, args: string[] = []): Peer =>
  peer(name, version, async () => {
    const server = await startServer(join(FOLDER, file), args)
    const megabytes = ((await server.memory()) / 2 ** 20).toFixed(0)
    console.log(`${name}: listens after ${server.startMs.toFixed(0)} ms with ${megabytes} MiB`)
    return server
  })

/** FastAPI behind one worker of uvicorn, where it is there. */
function fastapi(): Peer[] {
  const version = pythonVersion('fastapi', 'uvicorn', 'uvloop', 'httptools')
  if (version === undefined) return []
  return [peer('fastapi', version, () => startPython(uvicorn('fastapi_hello:app', FOLDER), '/json'))]
}

/** One process each, 64 connections from wrk on the same machine. FastAPI is there where BENCH_PYTHON has it. */
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
      ...fastapi(),
    ],
    targets: { nuages: { json: 0.95 } },
    ahead: { peer: 'nuages+defaults', of: ['fastify+helmet'] },
  }
}
