import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, test } from 'node:test'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  test(`the client that dbshell opens reaches the database (${name})`, async (context) => {
    const database = await make()
    try {
      const shell = database.engine.shell?.()
      assert.ok(shell)
      if (spawnSync(shell.command, ['--version']).error) return context.skip(`${shell.command} is not installed`)
      const run = spawnSync(shell.command, shell.args, {
        input: 'CREATE TABLE t (n integer); INSERT INTO t VALUES (41); SELECT n + 1 FROM t;\n',
        encoding: 'utf8',
        env: { ...process.env, ...shell.env },
      })
      assert.equal(run.status, 0, run.stderr)
      assert.match(run.stdout, /\b42\b/)
    } finally {
      await database.drop()
    }
  })
}
