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
import { type Asked, CASES, type Case, checkAnswer, ORDER, USER } from '../servers/stack/answers.ts'
import { Fortune } from '../servers/stack/app/models.ts'
import { openSite, SECRET } from '../servers/stack/site.ts'

const FOLDER = join(import.meta.dirname, '..', 'servers', 'stack')

/** A visitor who is logged in. */
interface Visitor {
  readonly file: string
  readonly asks: Readonly<Record<Case, Asked>>
  /** Scripts for wrk that send what is not a GET. */
  readonly scripts: Readonly<Partial<Record<Case, string>>>
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
  const user = await User.createUser({ ...USER, password: 'difference-engine' })
  const client = new Client(await site.handler())
  await client.forceLogin(user)
  const session = client.cookies.get('sessionid') as string
  const write = (sql: string, params: (string | number)[] = []) => connection().execute(sql, params, { write: true })
  await write('CREATE TABLE stack_session (session_key varchar(40) PRIMARY KEY, user_id integer, expires integer)')
  await write('INSERT INTO stack_session VALUES (?, ?, ?)', [session, user.id, Date.now() + 86_400_000])
  await site.close()
  const asks = asksOf(session)
  const scripts = { post: script(folder, asks.post), order: script(folder, asks.order) }
  return { file, asks, scripts }
}

function asksOf(session: string): Record<Case, Asked> {
  const token = 'a'.repeat(32)
  const headers = { cookie: `sessionid=${session}; csrftoken=${token}` }
  const get = (path: string): Asked => ({ path, init: { method: 'GET', headers } })
  const post = (path: string, body: string, more: Record<string, string>): Asked => ({
    path,
    init: { method: 'POST', headers: { ...headers, ...more }, body },
  })
  const form = { 'content-type': 'application/x-www-form-urlencoded', 'x-csrftoken': token }
  return {
    get: get('/me'),
    post: post('/me', 'name=Ada', form),
    fortunes: get('/fortunes'),
    order: post('/order', JSON.stringify(ORDER), { 'content-type': 'application/json' }),
  }
}

/** A script that has wrk send the same. */
function script(folder: string, { path, init }: Asked): string {
  const file = join(folder, `${path.slice(1)}.lua`)
  const headers = Object.entries(init.headers).map(([name, value]) => `wrk.headers["${name}"] = "${value}"\n`)
  writeFileSync(file, `wrk.method = "${init.method}"\nwrk.body = '${init.body}'\n${headers.join('')}`)
  return file
}

interface Running {
  readonly origin: string
  stop(): Promise<void> | void
}

function served(name: string, version: string, visitor: Visitor, run: () => Promise<Running>): Peer {
  let server: Running | undefined
  const asked = (test: Case): Asked => {
    const { path, init } = visitor.asks[test]
    const origin = init.method === 'GET' ? {} : { origin: String(server?.origin) }
    return { path, init: { ...init, headers: { ...init.headers, ...origin } } }
  }
  const ask = (test: Case) => async () => {
    const { path, init } = asked(test)
    return load({ url: `${server?.origin}${path}`, seconds: 1, headers: init.headers, script: visitor.scripts[test] })
  }
  return {
    name,
    version,
    start: async () => {
      server = await run()
      for (const test of CASES) await checkAnswer(name, server.origin, test, asked(test))
    },
    stop: async () => server?.stop(),
    measure: Object.fromEntries(CASES.map((test) => [test, ask(test)])) as Record<Case, () => Promise<number>>,
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
    ahead: { peer: 'nuages', of: ['hono', 'fastify', 'django', 'fastapi'] },
  }
}
