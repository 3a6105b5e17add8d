import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { it } from 'node:test'
import { openDatabases } from '../../src/db/index.ts'
import { LeakCheck } from '../../src/testing/index.ts'
import { scratchSqlite } from '../support/databases.ts'

it('finds nothing where all was closed', async () => {
  const check = new LeakCheck()
  const scratch = scratchSqlite()
  const set = await openDatabases({ default: scratch.engine })
  await set.get().atomic(async () => set.get().execute('SELECT 1', []))
  await set.close()
  await scratch.drop()
  assert.deepEqual(await check.finish(), [])
})

it('finds open transactions, databases, timers, servers and listeners', async () => {
  const check = new LeakCheck()
  const scratch = scratchSqlite()
  const set = await openDatabases({ default: scratch.engine })
  const end = Promise.withResolvers<void>()
  const open = set.get().atomic(() => end.promise)
  const timer = setInterval(() => {}, 60_000)
  const server = createServer().listen(0)
  const listener = () => {}
  process.on('SIGUSR2', listener)
  const found = await check.finish()
  clearInterval(timer)
  server.close()
  process.off('SIGUSR2', listener)
  end.resolve()
  await open
  await set.close()
  await scratch.drop()
  const [transaction, ...others] = found
  assert.match(transaction ?? '', /a transaction on 'default' is open, begun at .*leaks\.test\.ts/)
  assert.deepEqual(
    others.filter((one) => !one.includes('SignalWrap')),
    [
      'the databases default are not closed',
      'a TCPServerWrap keeps the process alive',
      'a Timeout keeps the process alive',
      "process has a listener of 'SIGUSR2' more",
    ],
  )
})
