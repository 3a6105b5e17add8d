import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { connection, NotSupportedError, openDatabases, OperationalError } from '../../src/db/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Writer extends model({ name: field.char({ maxLength: 20 }) }) {}
class Book extends model({
  title: field.char({ maxLength: 20 }),
  writer: field.foreignKey(Writer, { onDelete: 'cascade' }),
}) {}
const metas = registerModels('locks', { Writer, Book })

for (const { name, make } of scratchDatabases) {
  if (name === 'sqlite') continue
  describe(`selectForUpdate() with relations on ${name}`, () => {
    const tables = useTables(make, metas)
    before(async () => {
      await Book.create({ title: 'Middlemarch', writer: await Writer.create({ name: 'Eliot' }) })
    })
    const books = () => Book.all().selectRelated('writer')

    /** Locks the rows of a table from another connection, where nobody has them. */
    async function take(table: string): Promise<void> {
      const other = await openDatabases({ default: tables.scratch.engine })
      const sql = `SELECT id FROM ${table} FOR UPDATE NOWAIT`
      await other
        .get()
        .atomic(() => other.get().execute(sql, [], { write: true }))
        .finally(() => other.close())
    }

    it('locks the rows of all', () =>
      connection().atomic(async () => {
        assert.equal((await books().selectForUpdate()).length, 1)
        for (const table of ['locks_book', 'locks_writer']) await assert.rejects(take(table), OperationalError)
      }))

    it('locks those that `of` names alone', { skip: name === 'mariadb' && 'it has no FOR UPDATE OF' }, async () => {
      for (const [of, locked, free] of [
        ['self', 'locks_book', 'locks_writer'],
        ['writer', 'locks_writer', 'locks_book'],
      ] as const)
        await connection().atomic(async () => {
          assert.equal((await books().selectForUpdate({ of: [of] }))[0]?.writer?.name, 'Eliot')
          await assert.rejects(take(locked), OperationalError)
          await take(free)
        })
    })

    if (name === 'mariadb')
      it('refuses `of`', () =>
        connection().atomic(() =>
          assert.rejects(async () => await books().selectForUpdate({ of: ['self'] }), NotSupportedError),
        ))
  })
}
