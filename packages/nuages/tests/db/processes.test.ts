import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Databases, openDatabases } from '../../src/db/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)

const SCRIPT = fileURLToPath(new URL('./writer-process.ts', import.meta.url))

/** Starts a writer; `last` is the number of the last pair that it said was committed. */
function startWriter(url: string, who: string, count: number, killAfter = Number.POSITIVE_INFINITY) {
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

for (const { name, make } of scratchDatabases) {
  describe(`processes on ${name}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    after(async () => {
      await set.close()
      await scratch.drop()
    })
    const rows = async (who: string): Promise<number[]> => {
      const [place] = set.get().dialect.placeholders(1)
      const result = await set.get().execute(`SELECT number FROM pair WHERE who = ${place} ORDER BY number`, [who])
      return result.rows.map(([number]) => Number(number))
    }

    it('two may write at once', async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      await set.get().execute('CREATE TABLE pair (who varchar(10), number integer)', [], { write: true })
      const done = await Promise.all([startWriter(scratch.url, 'one', 60), startWriter(scratch.url, 'two', 60)])
      assert.deepEqual(done, [
        { code: 0, last: 60 },
        { code: 0, last: 60 },
      ])
      assert.equal((await rows('one')).length, 120)
      assert.equal((await rows('two')).length, 120)
    })

    it('kill -9 loses nothing committed and leaves nothing half done', async () => {
      const { code, last } = await startWriter(scratch.url, 'killed', 100_000, 40)
      assert.equal(code, null)
      const found = await rows('killed')
      const positive = found.filter((number) => number > 0)
      assert.deepEqual(
        found
          .filter((number) => number < 0)
          .map((number) => -number)
          .reverse(),
        positive,
        'pairs are whole',
      )
      assert.ok(positive.length >= last, 'what was said to be committed is there')
      const again = await startWriter(scratch.url, 'after', 3)
      assert.deepEqual(again, { code: 0, last: 3 })
    })
  })
}
