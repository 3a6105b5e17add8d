import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReportSuite } from '../lib/index.ts'

const PARIS = 2988507
const PAGES = [
  ['list', 'atlas/city/'],
  ['form', `atlas/city/${PARIS}/change/`],
  ['dashboard', ''],
] as const
/** Milliseconds to the first byte of the list of all cities, a page of 100. */
const TARGET_MS = 10
const WARM_UP = 30
const ROUNDS = 9
const REQUESTS = 20

/** What is asked of a server: the median of the first bytes, and pages a second over one connection. */
interface Figures {
  readonly firstByteMs: number
  readonly perSecond: number
}

/** Arguments: a Python that has Django and gunicorn (default `python3`), to show it beside. */
export default ([python = 'python3']: readonly string[]): ReportSuite => ({
  name: 'admin',
  about: 'The admin over HTTP on SQLite, one process, a superuser: 135 233 cities (100 rows), a form, the dashboard.',
  async run(onStep) {
    const file = join(mkdtempSync(join(tmpdir(), 'nuages-bench-admin-')), 'atlas.sqlite3')
    const folder = join(import.meta.dirname, '..', 'servers')
    const nuages = [process.execPath, join(folder, 'admin.ts'), file]
    const servers: [name: string, command: readonly string[]][] = [['nuages', nuages]]
    const hasDjango = spawnSync(python, ['-c', 'import django, gunicorn']).status === 0
    if (hasDjango) servers.push(['django', [python, join(folder, 'admin-django.py'), file]])
    const data: Record<string, Record<string, Figures>> = {}
    for (const [name, command] of servers) {
      onStep(name)
      data[name] = await measureServer(command)
    }
    const slow = (data['nuages']?.['list']?.firstByteMs ?? 0) > TARGET_MS
    const failures = slow ? [`The list takes more than ${TARGET_MS} ms to its first byte.`] : []
    return { lines: tableOf(data, hasDjango), failures, data }
  },
})

function tableOf(data: Record<string, Record<string, Figures>>, hasDjango: boolean): string[] {
  const heads = PAGES.flatMap(([page]) => [`${page}, first byte`, `${page}, a second`])
  const rows = Object.entries(data).map(([name, figures]) =>
    [name, ...PAGES.flatMap(([page]) => cellsOf(figures[page]))].join(' | '),
  )
  const note = hasDjango
    ? []
    : ['Django is not here: its list took 61 ms for 100 of 100 thousand rows when it was recorded.']
  return [
    `| ${['', ...heads].join(' | ')} |`,
    `|---|${heads.map(() => '---:|').join('')}`,
    ...rows.map((row) => `| ${row} |`),
    ...note,
  ]
}

function cellsOf(figures: Figures | undefined): string[] {
  return figures === undefined ? ['-', '-'] : [`${figures.firstByteMs.toFixed(1)} ms`, figures.perSecond.toFixed(0)]
}

/** Starts a server, which prints a session and its port, and asks it for the pages. */
async function measureServer(command: readonly string[]): Promise<Record<string, Figures>> {
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(command[0] as string, command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'], env })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    const { port, session } = await started(child)
    const found: Record<string, Figures> = {}
    for (const [name, path] of PAGES)
      found[name] = await measurePage(agent, `http://127.0.0.1:${port}/admin/${path}`, session)
    return found
  } finally {
    agent.destroy()
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
}

function started(child: ChildProcess): Promise<{ port: string; session: string }> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it listened.`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk
      const [port, session] = [/listening (\d+)\s/.exec(text)?.[1], /session (\w+)/.exec(text)?.[1]]
      if (port !== undefined && session !== undefined) resolve({ port, session })
    })
  })
}

async function measurePage(agent: Agent, url: string, session: string): Promise<Figures> {
  for (let index = 0; index < WARM_UP; index++) await ask(agent, url, session)
  const firsts: number[] = []
  const rates: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    for (let index = 0; index < REQUESTS; index++) firsts.push(await ask(agent, url, session))
    rates.push((REQUESTS * 1000) / (performance.now() - start))
  }
  return { firstByteMs: median(firsts), perSecond: median(rates) }
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] as number
}

/** Milliseconds to the first byte of the body, which is read to its end. */
function ask(agent: Agent, url: string, session: string): Promise<number> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { cookie: `sessionid=${session}` } }, (response) => {
      let first = 0
      response.on('data', () => {
        if (first === 0) first = performance.now() - start
      })
      response.on('end', () =>
        response.statusCode === 200 ? resolve(first) : reject(new Error(`${url} answered ${response.statusCode}.`)),
      )
    })
    request.on('error', reject)
  })
}
