import { after, describe, it } from 'node:test'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { proveOurs } from './prove-ours.ts'

after(stopScratchServer)

describe('the migrations of the framework and of Atlas', () => {
  for (const { name, make } of scratchDatabases) it(`are reversible by proof on ${name}`, () => proveOurs(make))
})
