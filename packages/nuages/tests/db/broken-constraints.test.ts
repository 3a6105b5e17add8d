import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Databases, IntegrityError, openDatabases } from '../../src/db/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer, speaksMysql } from '../support/databases.ts'

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`errors of ${name}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
    })
    after(async () => {
      await set.close()
      await scratch.drop()
    })
    const write = async (sql: string) => set.get().execute(sql, [], { write: true })

    it('says which constraint was broken, as far as the database does', async () => {
      const quoted = (word: string) => (speaksMysql(name) ? `\`${word}\`` : `"${word}"`)
      const [room, slot] = ['broken_room', 'broken_slot'].map(quoted)
      await write(`CREATE TABLE ${room} (id integer PRIMARY KEY)`)
      await write(
        `CREATE TABLE ${slot} (id integer PRIMARY KEY, day integer NOT NULL, ${quoted('the hour')} integer, room integer,
          CONSTRAINT slot_once UNIQUE (day, ${quoted('the hour')}), CONSTRAINT slot_late CHECK (day > 0),
          CONSTRAINT slot_room FOREIGN KEY (room) REFERENCES ${room} (id))`,
      )
      await write(`INSERT INTO ${slot} VALUES (1, 1, 1, NULL)`)
      const broken = async (values: string) => {
        const error = await write(`INSERT INTO ${slot} VALUES (${values})`).then(
          () => undefined,
          (one: unknown) => one,
        )
        assert.ok(error instanceof IntegrityError)
        return [error.constraint, error.table, error.columns]
      }
      const found = {
        unique: await broken('2, 1, 1, NULL'),
        check: await broken('2, -1, 2, NULL'),
        null: await broken('2, NULL, 2, NULL'),
        key: await broken('2, 2, 2, 9'),
      }
      const of = {
        sqlite: {
          unique: [undefined, 'broken_slot', ['day', 'the hour']],
          check: ['slot_late', undefined, undefined],
          null: [undefined, 'broken_slot', ['day']],
          key: [undefined, undefined, undefined],
        },
        postgres: {
          unique: ['slot_once', 'broken_slot', ['day', 'the hour']],
          check: ['slot_late', 'broken_slot', undefined],
          null: [undefined, 'broken_slot', ['day']],
          key: ['slot_room', 'broken_slot', ['room']],
        },
        mariadb: {
          unique: ['slot_once', undefined, undefined],
          check: ['slot_late', 'broken_slot', undefined],
          null: [undefined, undefined, ['day']],
          key: ['slot_room', 'broken_slot', ['room']],
        },
      }
      const ofMysql = {
        unique: ['slot_once', 'broken_slot', undefined],
        check: ['slot_late', undefined, undefined],
      }
      assert.deepEqual(found, { ...of, mysql: { ...of.mariadb, ...ofMysql } }[name])
      for (const table of [slot, room]) await write(`DROP TABLE ${table}`)
    })

    it('says the whole name of a constraint that has a dot', async () => {
      const dotted = speaksMysql(name) ? '`dotted_table.code`' : '"dotted_table.code"'
      await write(`CREATE TABLE dotted_table (code integer, CONSTRAINT ${dotted} UNIQUE (code))`)
      await write('INSERT INTO dotted_table VALUES (1)')
      await assert.rejects(write('INSERT INTO dotted_table VALUES (1)'), (error: unknown) => {
        assert.ok(error instanceof IntegrityError)
        assert.equal(error.constraint, name === 'sqlite' ? undefined : 'dotted_table.code')
        assert.equal(error.table, name === 'mariadb' ? undefined : 'dotted_table')
        return true
      })
      await write('DROP TABLE dotted_table')
    })

    it('shows the part of a long statement that is wrong, or its beginning and end', async () => {
      const columns = Array.from({ length: 40 }, (_, i) => `column_number_${i} integer`).join(', ')
      const make = (last: string) => write(`CREATE TABLE long_one (${columns}, ${last})`)
      await assert.rejects(
        make('CONSTRAINT same CHECK (nowhere > 0)'),
        /\[SQL: CREATE TABLE long_one .* \.\.\. .*CONSTRAINT same CHECK \(nowhere > 0\)\)|\[SQL: \.\.\. .*nowhere > 0/,
      )
      if (name !== 'postgres') return
      await assert.rejects(make('EXCLUDE USING gist (column_number_1 WITH =)'), /btreeGistExtension\(\)/)
      await assert.rejects(
        write(
          `SELECT ${Array.from({ length: 99 }, (_, i) => `'number ${i}'`).join(', ')}, nowhere, ${'1, '.repeat(400)}1`,
        ),
        /\[SQL: \.\.\. .*'number 98', nowhere, 1, .* \.\.\.\]/,
      )
    })
  })
}
