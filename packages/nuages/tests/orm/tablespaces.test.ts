import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import pg from 'pg'
import { changeSchema, connection, openDatabases, useDatabases } from '../../src/db/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { modelStateOf } from '../../src/migrations/state.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { ensurePostgres } from '../support/postgres.ts'

const PLACE = `nuages_place_${process.pid}`

class Tag extends model({ word: field.char({ maxLength: 20 }) }) {}
class Entry extends model(
  {
    title: field.char({ maxLength: 20, dbIndex: true, dbTablespace: 'pg_default' }),
    slug: field.slug({ unique: true }),
    at: field.dateTime({ null: true }),
    get tags() {
      return field.manyToMany(Tag)
    },
  },
  { dbTablespace: PLACE, indexes: [{ fields: ['at'] }, { name: 'entry_two', fields: ['title', 'at'] }] },
) {}

const metas = registerModels('places', { Tag, Entry })

/** Runs statements as the owner of the server; a place within its own folder needs no folder to be made. */
async function onServer(...statements: string[]): Promise<void> {
  const server = await ensurePostgres()
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  for (const sql of statements) await client.query(sql)
  await client.end()
  await server.stop()
}

after(stopScratchServer)

describe('the tablespaces of tables and indexes', () => {
  for (const { name, make } of scratchDatabases) {
    it(`are ${name === 'postgres' ? 'those that model, fields and indexes name' : 'left to the database'} on ${name}`, async () => {
      const isPostgres = name === 'postgres'
      if (isPostgres) await onServer('SET allow_in_place_tablespaces = on', `CREATE TABLESPACE ${PLACE} LOCATION ''`)
      const scratch = await make()
      const databases = await openDatabases({ default: scratch.engine })
      useDatabases(databases)
      try {
        await changeSchema(connection(), (editor) => createModels(editor, metas))
        await Entry.create({ title: 'a', slug: 'a' })
        assert.equal(await Entry.count(), 1)
        if (isPostgres) await assertPlaces()
      } finally {
        await databases.close()
        await scratch.drop()
        if (isPostgres) await onServer(`DROP TABLESPACE ${PLACE}`)
      }
    })
  }

  it('are kept by migrations', () => {
    const [, entry] = metas
    assert.equal(modelStateOf(entry as (typeof metas)[number]).options.dbTablespace, PLACE)
  })
})

async function assertPlaces(): Promise<void> {
  const sql = "SELECT indexname, tablespace FROM pg_indexes WHERE tablename = 'places_entry' "
  const { rows } = await connection().execute(sql, [])
  const places = rows
    .map(([index, place]) => [String(index).replace(/_[0-9a-f]{6,8}/g, ''), place])
    .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1))
  assert.deepEqual(places, [
    ['entry_two', PLACE],
    ['places_entr_at_idx', PLACE],
    ['places_entry_pkey', PLACE],
    ['places_entry_slug_key', PLACE],
    ['places_entry_slug_like', PLACE],
    ['places_entry_title', null],
    ['places_entry_title_like', null],
  ])
  const tables = await connection().execute(
    "SELECT tablename FROM pg_tables WHERE tablespace IS NOT NULL AND tablename LIKE 'places%' ORDER BY tablename",
    [],
  )
  assert.deepEqual(tables.rows.flat(), ['places_entry', 'places_entry_tags'])
}
