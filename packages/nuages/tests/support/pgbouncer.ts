import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, portOpen } from './postgres.ts'

/** Where Debian puts it, and others do. */
const PLACES = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer']

/** The program; null where it is not installed. With CI=true that is an error: its tests must not be skipped there. */
export function findPgbouncer(): string | null {
  const found = PLACES.find((path) => existsSync(path)) ?? null
  if (found === null && process.env.CI === 'true') throw new Error('pgbouncer is not installed.')
  return found
}

/** A PgBouncer in transaction mode before one server. */
export interface TestPgbouncer {
  /** Of a database of the server, through it. */
  url(database: string): string
  stop(): Promise<void>
}

/** Starts one before the server of a URL, with so many connections to it. */
export async function startPgbouncer(program: string, server: string, poolSize: number): Promise<TestPgbouncer> {
  const { hostname, port, username, password } = new URL(server)
  const folder = mkdtempSync(join(tmpdir(), 'nuages-pgbouncer-'))
  const own = await freePort()
  const secret = password === '' ? '' : ` password=${decodeURIComponent(password)}`
  writeFileSync(
    join(folder, 'pgbouncer.ini'),
    `[databases]
* = host=${hostname} port=${port || 5432} user=${username}${secret}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${own}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 200
`,
  )
  // It refuses to run as root.
  const account = process.getuid?.() === 0 ? (accountOf('postgres') ?? accountOf('nobody')) : undefined
  chmodSync(folder, 0o755)
  const child = spawn(program, ['-q', join(folder, 'pgbouncer.ini')], { stdio: ['ignore', 'pipe', 'pipe'], ...account })
  const said: string[] = []
  child.stdout?.on('data', (text) => said.push(String(text)))
  child.stderr?.on('data', (text) => said.push(String(text)))
  const stop = async () => {
    await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  for (let tries = 0; !(await portOpen(own)); tries++) {
    if (tries < 100 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20))
    else {
      await stop()
      throw new Error(`PgBouncer did not start: ${said.join('')}`)
    }
  }
  return { url: (database) => `postgres://${username}@127.0.0.1:${own}/${database}`, stop }
}

function accountOf(name: string): { uid: number; gid: number } | undefined {
  const ask = (flag: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim() || Number.NaN)
  const [uid, gid] = [ask('-u'), ask('-g')]
  return Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { uid, gid }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}
