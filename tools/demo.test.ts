import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
const file = join(mkdtempSync(join(tmpdir(), 'nuages-demo-')), 'atlas.sqlite3')
const mark = `nuages-demo-${process.pid}`

/** Starts `npm run demo` in a process group of its own and waits for its address. */
async function start(): Promise<{ npm: ChildProcess; address: string }> {
  const { NODE_OPTIONS: _, ...env } = process.env
  const npm = spawn('npm', ['run', 'demo'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...env, PORT: '0', DATABASE_URL: `sqlite:///${file}`, NUAGES_DEMO_MARK: mark },
  })
  let text = ''
  for await (const chunk of npm.stdout as AsyncIterable<Buffer>) {
    text += chunk.toString()
    const address = /Atlas is at (http:\/\/\S+)/.exec(text)?.[1]
    if (address !== undefined) return { npm, address }
  }
  throw new Error(`The demo ended before it was ready: ${text}`)
}

/** The processes that carry the mark in their environment. */
function left(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark)
      } catch {
        return false
      }
    })
}

const linux = { skip: process.platform === 'linux' ? false : 'reads /proc' }

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  for (const group of [false, true]) {
    test(
      `the demo serves, and ${signal} to ${group ? 'its group' : 'npm itself'} leaves no process`,
      linux,
      async () => {
        const { npm, address } = await start()
        const page = await (await fetch(address)).text()
        assert.match(page, /135,233 places/)
        const ended = once(npm, 'exit')
        process.kill(group ? -(npm.pid as number) : (npm.pid as number), signal)
        await ended
        for (let tries = 0; left().length > 0 && tries < 100; tries++)
          await new Promise((resolve) => setTimeout(resolve, 50))
        assert.deepEqual(left(), [])
      },
    )
  }
}
