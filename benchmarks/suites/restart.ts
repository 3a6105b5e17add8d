import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { PackedSite, packed, write } from '../../tools/packed-site.ts'
import type { Report, ReportSuite } from '../lib/index.ts'
import { type Spread, spread } from '../lib/statistics.ts'

const ROUNDS = 15
const POLL_MS = 5
const SETTLED_MS = 300
const main = 'node_modules/nuages/dist/cli/nuages.js'

/** What a developer waits for, on the package as it is published: a command, a start, and a restart after a change. */
export default {
  name: 'restart',
  about: `a new site on the packed package: milliseconds, median of ${ROUNDS} and the range of three quarters of them.`,
  run,
} satisfies ReportSuite

async function run(onStep: (text: string) => void): Promise<Report> {
  onStep('packing')
  const site = new PackedSite([packed()])
  site.nuages('startapp', 'polls')
  site.settings([{ name: 'polls', from: './polls/app.ts' }])
  site.nuages('makemigrations')
  site.nuages('migrate')
  const results = {
    'nuages check': await rounds('check', onStep, async () => timed(() => site.nuages('check'))),
    'start of serve to the first answer': await rounds('start', onStep, () => startTime(site)),
    'change of a view to the answer of the new one': await restartTimes(site, onStep),
  }
  const lines = ['| what | median | range |', '| :-- | --: | --: |']
  for (const [what, { median, low, high }] of Object.entries(results))
    lines.push(`| ${what} | ${Math.round(median)} | ${Math.round(low)} to ${Math.round(high)} |`)
  return { lines, failures: [], data: { suite: 'restart', node: process.version, results } }
}

async function rounds(name: string, onStep: (text: string) => void, measure: () => Promise<number>): Promise<Spread> {
  const times: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    onStep(`${name} ${round}`)
    const time = await measure()
    if (round > 0) times.push(time)
  }
  return spread(times)
}

function timed(work: () => unknown): number {
  const before = performance.now()
  work()
  return performance.now() - before
}

async function startTime(site: PackedSite): Promise<number> {
  const before = performance.now()
  return site.served(async (address) => {
    await (await fetch(address)).text()
    return performance.now() - before
  })
}

async function restartTimes(site: PackedSite, onStep: (text: string) => void): Promise<Spread> {
  const port = 18_000 + (process.pid % 10_000)
  const server = spawn(process.execPath, [join(site.folder, main), 'runserver', '--port', String(port)], {
    cwd: site.folder,
    stdio: 'ignore',
  })
  let number = 0
  try {
    await answers(server, port, 'None yet')
    return await rounds('restart', onStep, async () => {
      // The watcher is to be awake, and the last restart over.
      await new Promise((resolve) => setTimeout(resolve, SETTLED_MS))
      const text = `answer ${++number};`
      const before = performance.now()
      write(site.folder, {
        'polls/views.ts': `import { HttpResponse } from 'nuages/http'\nexport const index = () => new HttpResponse('${text}')\n`,
      })
      await answers(server, port, text)
      return performance.now() - before
    })
  } finally {
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    await ended
  }
}

/** Asks until the page holds a text. */
async function answers(server: ChildProcess, port: number, text: string): Promise<void> {
  while (server.exitCode === null) {
    const page = await fetch(`http://127.0.0.1:${port}/`).then(
      (response) => response.text(),
      () => '',
    )
    if (page.includes(text)) return
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  throw new Error('The server ended.')
}
