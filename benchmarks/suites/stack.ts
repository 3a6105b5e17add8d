import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { User } from '../../packages/nuages/src/contrib/auth/index.ts'
import { connection } from '../../packages/nuages/src/db/index.ts'
import { createModels, migrate } from '../../packages/nuages/src/migrations/index.ts'
import { changeSchema } from '../../packages/nuages/src/db/index.ts'
import { metaOf } from '../../packages/nuages/src/orm/index.ts'
import { migrationApps } from '../../packages/nuages/src/site/index.ts'
import { Client } from '../../packages/nuages/src/testing/index.ts'
import {
  type BenchmarkSuite,
  load,
  type Peer,
  packageVersion,
  type PythonServer,
  pythonVersion,
  requireWrk,
  type ServerProcess,
  startPython,
  startServer,
  uvicorn,
} from '../lib/index.ts'
import { Fortune } from '../servers/stack/app/models.ts'
import { openSite, SECRET } from '../servers/stack/site.ts'

const FOLDER = join(import.meta.dirname, '..', 'servers', 'stack')
const CASES = ['get', 'post', 'fortunes', 'order'] as const
type Case = (typeof CASES)[number]

/** What a visitor who is logged in sends. */
interface Visitor {
  readonly file: string
  readonly headers: Readonly<Record<string, string>>
  /** A script for wrk that posts a form with the token, and one that posts JSON. */
  readonly script: string
  readonly jsonScript: string
}

/** A file with twelve fortunes, a user and a session in the tables of each, and who the visitor is. */
async function fill(): Promise<Visitor> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-stack-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'stack.sqlite3')
  const site = await openSite(file)
  await migrate({ apps: await migrationApps(site.apps), database: connection() })
  await changeSchema(connection(), (editor) => createModels(editor, [metaOf(Fortune)]))
  for (let index = 0; index < 12; index++)
    await Fortune.create({
      message: `${(index * 7) % 12}: a computer scientist is <someone> who fixes things & "more"`,
    })
  const user = await User.createUser({ username: 'ada', email: 'ada@example.org', password: 'difference-engine' })
  const client = new Client(await site.handler())
  await client.forceLogin(user)
  const session = client.cookies.get('sessionid') as string
  const write = (sql: string, params: (string | number)[] = []) => connection().execute(sql, params, { write: true })
  await write('CREATE TABLE stack_session (session_key varchar(40) PRIMARY KEY, user_id integer, expires integer)')
  await write('INSERT INTO stack_session VALUES (?, ?, ?)', [session, user.id, Date.now() + 86_400_000])
  await site.close()
  const token = 'a'.repeat(32)
  const headers = { cookie: `sessionid=${session}; csrftoken=${token}` }
  const script = join(folder, 'post.lua')
  writeFileSync(
    script,
    `wrk.method = "POST"\nwrk.body = "name=Ada"\nwrk.headers["content-type"] = "application/x-www-form-urlencoded"\nwrk.headers["x-csrftoken"] = "${token}"\n`,
  )
  const jsonScript = join(folder, 'order.lua')
  const order = JSON.stringify({ name: 'Ada', email: 'ada@example.org', quantity: 3, gift: true })
  writeFileSync(
    jsonScript,
    `wrk.method = "POST"\nwrk.body = '${order}'\nwrk.headers["content-type"] = "application/json"\n`,
  )
  return { file, headers, script, jsonScript }
}

interface Running {
  readonly origin: string
  stop(): Promise<void> | void
}

function served(name: string, version: string, visitor: Visitor, start: () => Promise<Running>): Peer {
  let server: Running | undefined
  const ask = (path: string, script?: string) => async () =>
    load({
      url: `${server?.origin}${path}`,
      seconds: 1,
      headers: { ...visitor.headers, ...(script === undefined ? {} : { origin: String(server?.origin) }) },
      ...(script === undefined ? {} : { script }),
    })
  const measure: Record<Case, () => Promise<number>> = {
    get: ask('/me'),
    post: ask('/me', visitor.script),
    fortunes: ask('/fortunes'),
    order: ask('/order', visitor.jsonScript),
  }
  return {
    name,
    version,
    start: async () => {
      server = await start()
    },
    stop: async () => server?.stop(),
    measure,
  }
}

const ofNode = (file: string, visitor: Visitor) => async (): Promise<ServerProcess> =>
  startServer(join(FOLDER, file), [visitor.file])

const ofPython =
  (words: (port: number) => readonly string[], { file }: Visitor) =>
  (): Promise<PythonServer> =>
    startPython(words, '/fortunes', { STACK_FILE: file, STACK_SECRET: SECRET })

/** One worker of gunicorn. */
const gunicorn = (port: number) =>
  ['-m', 'gunicorn', '-b', `127.0.0.1:${port}`, '-w', '1', '--chdir', FOLDER, 'django_stack:application'] as const

/** What of the Python frameworks is there. */
function pythonPeers(visitor: Visitor): Peer[] {
  const django = pythonVersion('django', 'gunicorn')
  const fastapi = pythonVersion('fastapi', 'uvicorn', 'uvloop', 'httptools', 'jinja2', 'email_validator')
  return [
    ...(django === undefined ? [] : [served('django', django, visitor, ofPython(gunicorn, visitor))]),
    ...(fastapi === undefined
      ? []
      : [served('fastapi', fastapi, visitor, ofPython(uvicorn('fastapi_stack:app', FOLDER), visitor))]),
  ]
}

/** One process each, 64 connections from wrk on the same machine. Django and FastAPI are there where BENCH_PYTHON has them. */
export default async (): Promise<BenchmarkSuite> => {
  requireWrk()
  const visitor = await fill()
  const peer = (name: string, version: string, file: string) => served(name, version, visitor, ofNode(file, visitor))
  return {
    name: 'stack',
    about:
      'A visitor with a session: its row and that of the user from SQLite, security headers, protection from forgery on POST; a page of 12 fortunes, sorted and escaped; and an order in JSON, checked (by a form, a schema, or by hand). The limit is node:http and node:sqlite by hand.',
    cases: CASES,
    limit: peer('node:http', process.version, 'node-http.ts'),
    peers: [
      peer('nuages', 'source', 'nuages.ts'),
      peer('hono', packageVersion('hono'), 'hono.ts'),
      peer('fastify', packageVersion('fastify'), 'fastify.ts'),
      ...pythonPeers(visitor),
    ],
    targets: { nuages: { get: 0.6, post: 0.6, fortunes: 0.6 } },
  }
}
