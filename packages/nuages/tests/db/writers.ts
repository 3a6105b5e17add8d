// Processes that write pairs of rows, for tests of what a kill leaves.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Databases } from '../../src/db/index.ts'

const SCRIPT = fileURLToPath(new URL('./writer-process.ts', import.meta.url))

/** Starts a writer and waits for its end; `last` is the number of the last pair that it said was committed. */
export function startWriter(url: string, who: string, count: number, killAfter = Number.POSITIVE_INFINITY) {
  const child = spawn(process.execPath, [SCRIPT, url, who, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  const last = () => Number(text.slice(0, text.lastIndexOf('\n')).split('\n').at(-1))
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    if (last() >= killAfter) child.kill('SIGKILL')
  })
  return new Promise<{ code: number | null; last: number }>((resolve) => {
    child.once('close', (code) => resolve({ code, last: last() }))
  })
}

/** The numbers of a writer's pairs; fails where a pair is not whole. */
export async function pairsOf(set: Databases, who: string): Promise<number[]> {
  const [place] = set.get().dialect.placeholders(1)
  const sql = `SELECT number FROM pair WHERE who = ${place} ORDER BY number`
  const found = (await set.get().execute(sql, [who])).rows.map(([number]) => Number(number))
  const first = found.filter((number) => number > 0)
  const second = found.filter((number) => number < 0).map((number) => -number)
  assert.deepEqual(second.reverse(), first, 'pairs are whole')
  return first
}
