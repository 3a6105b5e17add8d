import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, test } from 'node:test'
import { database } from '../../src/db/index.ts'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  test(`the client that dbshell opens reaches the database (${name})`, async (context) => {
    const scratch = await make()
    try {
      const shell = scratch.engine.shell?.()
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
      await scratch.drop()
    }
  })
}

test('the client of MariaDB is told of TLS as the options have it', () => {
  const told = (ssl: boolean | object | undefined) =>
    database
      .mysql({ host: 'db', database: 'shop', ...(ssl === undefined ? {} : { ssl }) })
      .shell?.()
      .args.filter((arg) => /ssl/.test(arg))
  assert.deepEqual(told(undefined), [])
  assert.deepEqual(told(true), ['--loose-ssl', '--loose-ssl-verify-server-cert', '--loose-ssl-mode=REQUIRED'])
  assert.ok(told({ rejectUnauthorized: false })?.includes('--loose-skip-ssl-verify-server-cert'))
  assert.ok(told(false)?.includes('--loose-skip-ssl'))
})
