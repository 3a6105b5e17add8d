import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { changeSchema, connection, database, type Databases, openDatabases, useDatabases } from '../../src/db/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import { Range } from '../../src/orm/postgres/index.ts'
import { type ScratchDatabase, scratchPostgres, stopScratchServer } from '../support/databases.ts'

class Tick extends model({
  at: field.dateTime(),
  span: field.dateTimeRange({ null: true }),
  all: field.array(field.dateTime(), { null: true }),
}) {}
const metas = registerModels('ticks', { Tick })
const AT = new Date('2024-01-01T00:00:00Z')

describe('instants behind a pooler, where the server is in another time zone', () => {
  let scratch: ScratchDatabase
  let databases: Databases
  before(async () => {
    scratch = await scratchPostgres()
    const first = await openDatabases({ default: scratch.engine })
    const name = new URL(scratch.url as string).pathname.slice(1)
    await first.get().execute(`ALTER DATABASE "${name}" SET timezone = 'America/New_York'`, [], { write: true })
    await first.close()
    databases = await openDatabases({
      default: database.postgres({ url: scratch.url as string, pooler: 'transaction', direct: {} }),
    })
    useDatabases(databases)
    await changeSchema(connection(), (editor) => createModels(editor, metas))
  })
  after(async () => {
    await databases.close()
    await scratch.drop()
    await stopScratchServer()
  })

  it('are written and found as they are, one by one and many at once', async () => {
    await Tick.create({ at: AT, span: new Range(AT, AT, '[]'), all: [AT] })
    await Tick.bulkCreate([new Tick({ at: AT, span: new Range(AT, AT, '[]'), all: [AT] }), new Tick({ at: AT })])
    for (const row of await Tick.orderBy('id')) assert.equal(row.at.getTime(), AT.getTime())
    assert.equal(await Tick.filter({ at: AT }).count(), 3)
    const [one] = await Tick.exclude({ span: null })
    assert.equal(one?.span?.lower?.getTime(), AT.getTime())
    assert.equal(one?.all?.[0]?.getTime(), AT.getTime())
  })
})
