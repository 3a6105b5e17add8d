import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { connection } from '../../src/db/index.ts'
import { MysqlDialect } from '../../src/db/dialects/mysql/dialect.ts'
import { PostgresDialect } from '../../src/db/dialects/postgres/dialect.ts'
import { field, metaOf, model, registerModels } from '../../src/orm/index.ts'
import { type DatabaseName, scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Plant extends model({ name: field.char({ maxLength: 20 }), height: field.integer() }) {}
registerModels('explained', { Plant })

const on = (...names: DatabaseName[]) => scratchDatabases.filter(({ name }) => names.includes(name))

function explaining(names: readonly DatabaseName[], tests: (name: DatabaseName) => void): void {
  for (const { name, make } of on(...names)) {
    describe(`explain() on ${name}`, () => {
      useTables(make, [metaOf(Plant)])
      before(async () => {
        await Plant.bulkCreate([1, 2, 3].map((height) => new Plant({ name: `plant ${height}`, height })))
      })
      tests(name)
    })
  }
}

const tall = () => Plant.filter({ height__gt: 1 })
const unknown = (message: RegExp, hint: RegExp) => ({ code: 'NUA-DB-006', message, hint })

explaining(['sqlite', 'postgres', 'mariadb'], () => {
  it('tells how rows would be found', async () => assert.match(await tall().explain(), /explained_plant/))

  it('tells nothing of a query that can find nothing', async () => assert.equal(await tall().none().explain(), ''))

  it('refuses an option and a format that there are not, with the nearest', async () => {
    // @ts-expect-error: no option has this name.
    await assert.rejects(tall().explain({ formats: 'text' }), unknown(/no option 'formats'/, /Did you mean 'format'/))
    // @ts-expect-error: no format has this name.
    await assert.rejects(tall().explain({ format: 'jsn' }), unknown(/no format 'jsn'/, /\w/))
  })
})

explaining(['sqlite', 'mariadb'], () => {
  it('takes what says nothing of every option', async () => {
    const nothing = { analyze: false, buffers: false, serialize: 'none', genericPlan: false, costs: false } as const
    assert.equal(await tall().explain(nothing), await tall().explain())
    // @ts-expect-error: no option has this name.
    await assert.rejects(tall().explain({ constructor: false }), unknown(/no option 'constructor'/, /\w/))
  })
})

explaining(['sqlite'], () => {
  it('runs nothing and knows one format', async () => {
    await assert.rejects(
      tall().explain({ analyze: true }),
      unknown(/SQLite knows no option 'analyze'/, /There are: format/),
    )
    await assert.rejects(tall().explain({ format: 'json' }), unknown(/no format 'json'/, /There are: text/))
    assert.match(await tall().explain({ format: 'text' }), /SCAN/)
  })
})

explaining(['postgres'], () => {
  it('writes the formats of the server', async () => {
    const [plan] = JSON.parse(await tall().explain({ format: 'json' })) as [{ Plan: { 'Relation Name': string } }]
    assert.equal(plan.Plan['Relation Name'], 'explained_plant')
    assert.match(await tall().explain({ format: 'xml' }), /<Relation-Name>explained_plant</)
    assert.match(await tall().explain({ format: 'yaml' }), /Relation Name: "explained_plant"/)
    assert.match(await tall().explain({ format: 'text' }), /^Seq Scan on explained_plant /)
  })

  it('runs the query where it is to tell what really happened', async () => {
    assert.doesNotMatch(await tall().explain(), /actual/)
    assert.match(await tall().explain({ analyze: true }), /actual time=.* rows=2/)
    const quiet = await tall().explain({ analyze: true, timing: false, summary: false, costs: false })
    assert.match(quiet, /\(actual rows=2/)
    assert.doesNotMatch(quiet, /cost=|Execution Time/)
  })

  it('takes the options of the server', async () => {
    assert.match(await tall().explain({ verbose: true }), /Output: id, name, height/)
    assert.doesNotMatch(await tall().explain({ costs: false }), /cost=/)
    assert.match(await tall().explain({ summary: true }), /Planning Time/)
    assert.match(await tall().explain({ analyze: true, buffers: true, wal: true }), /Buffers: shared hit/)
    const settings = await connection().atomic(async () => {
      await connection().execute('SET LOCAL enable_hashjoin = off', [])
      return tall().explain({ settings: true })
    })
    assert.match(settings, /enable_hashjoin = 'off'/)
  })

  it('refuses values that an option does not take', async () => {
    // @ts-expect-error: an option that is there or not.
    await assert.rejects(tall().explain({ costs: 'off) DELETE' }), { code: 'NUA-DB-006', message: /true or false/ })
    // @ts-expect-error: one of three words.
    await assert.rejects(tall().explain({ serialize: 'json' }), { code: 'NUA-DB-006', message: /none, text, binary/ })
  })
})

explaining(['mariadb'], () => {
  it('writes JSON, and runs the query where it is to tell what really happened', async () => {
    assert.match(await tall().explain({ format: 'traditional' }), /SIMPLE explained_plant/)
    const plan = JSON.parse(await tall().explain({ format: 'json' })) as { query_block: object }
    assert.match(JSON.stringify(plan.query_block), /explained_plant/)
    assert.doesNotMatch(JSON.stringify(plan), /r_rows/)
    assert.match(await tall().explain({ format: 'json', analyze: true }), /r_rows/)
    assert.match(await tall().explain({ analyze: true }), /explained_plant/)
    await assert.rejects(
      tall().explain({ buffers: true }),
      unknown(/MariaDB knows no option 'buffers'/, /format, analyze/),
    )
    await assert.rejects(tall().explain({ format: 'tree' }), unknown(/no format 'tree'/, /traditional, json/))
  })
})

explaining(['postgres'], () => {
  it('says from which version on an option is there', async () => {
    const { rows } = await connection().execute("SELECT current_setting('server_version_num')", [])
    const version = Math.trunc(Number(rows[0]?.[0]) / 10_000)
    for (const [first, option] of [
      [16, { genericPlan: true }],
      [17, { analyze: true, serialize: 'text' }],
      [17, { memory: true }],
    ] as const) {
      const told = tall().explain(option)
      if (version >= first) assert.match(await told, /explained_plant/)
      else
        await assert.rejects(
          told,
          unknown(
            /PostgreSQL \d+ knows no option '(genericPlan|serialize|memory)'/,
            new RegExp(`from PostgreSQL ${first} on`),
          ),
        )
    }
    assert.match(await tall().explain({ genericPlan: false, serialize: 'none', memory: false }), /explained_plant/)
  })

  it('is checked by the version alone', () => {
    const dialect = new PostgresDialect()
    dialect.serverVersion = 16
    assert.equal(dialect.explain('SELECT 1', { genericPlan: true }), 'EXPLAIN (GENERIC_PLAN TRUE) SELECT 1')
    assert.throws(() => dialect.explain('SELECT 1', { serialize: 'text' }), { code: 'NUA-DB-006' })
    dialect.serverVersion = 17
    assert.equal(dialect.explain('SELECT 1', { serialize: 'text' }), 'EXPLAIN (SERIALIZE TEXT) SELECT 1')
  })
})

describe('explain() of MySQL 8, by its version alone', () => {
  const dialect = new MysqlDialect({ isMariaDb: false, version: [8, 4, 0], foldsCase: true, keyStep: 1 })

  it('has a format of its own', () => {
    assert.equal(dialect.explain('SELECT 1', { format: 'tree' }), 'EXPLAIN FORMAT=TREE SELECT 1')
    assert.equal(dialect.explain('SELECT 1', { analyze: true }), 'EXPLAIN ANALYZE SELECT 1')
  })
})
