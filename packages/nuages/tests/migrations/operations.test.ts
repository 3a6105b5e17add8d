import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Databases, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { type MigrationApp, migrate, sqlMigrate } from '../../src/migrations/index.ts'
import {
  type DatabaseName,
  type ScratchDatabase,
  scratchDatabases,
  stopScratchServer,
  speaksMysql,
} from '../support/databases.ts'
import { testSite } from './site.ts'

after(stopScratchServer)

const IMPORTS = `import * as m from 'nuages/migrations'
import { F, field, Lower, Now, Q, Value } from 'nuages/orm'
`

/** A shop whose tables have one of each thing that a model can ask for. */
const SHOP = {
  '0001_initial': `{
    operations: [
      m.createModel('Brand', { id: field.bigAuto(), name: field.char({ maxLength: 30 }) }),
      m.createModel(
        'Item',
        {
          id: field.bigAuto(),
          name: field.char({ maxLength: 30, dbComment: "what it's called" }),
          price: field.integer({ dbDefault: 5 }),
          count: field.integer({ default: 1 }),
          live: field.boolean({ default: true }),
          made: field.dateTime({ dbDefault: Now() }),
          total: field.generated({ expression: F('price').times(F('count')), output: field.integer() }),
          brand: field.foreignKey('shop.Brand', { onDelete: 'cascade' }),
        },
        {
          dbTableComment: 'things to sell',
          indexes: [
            { name: 'item_lower', expressions: [Lower('name'), F('price').desc()] },
            { name: 'item_live', fields: ['price'], condition: { live: true } },
          ],
          constraints: [
            { type: 'unique', name: 'live_name', fields: ['name'], condition: Q({ live: true }).and({ price__gt: 0 }) },
            { type: 'unique', name: 'lower_brand', expressions: [Lower('name'), F('brand')] },
            { type: 'check', name: 'price_ok', condition: Q({ price__gte: 0 }).or(Q({ name: 'gift' }).not()) },
          ],
          managers: { alive: [['filter', [{ live: true }]]] },
        },
      ),
    ],
  }`,
  '0002_rows': `{
    dependencies: [['shop', '0001_initial']],
    operations: [
      m.runCode(
        async ({ apps }) => {
          const [Item, Brand] = [apps.getModel('shop', 'Item'), apps.getModel('shop', 'Brand')]
          const brand = await Brand.create({ name: 'B' })
          await Item.create({ name: 'Pen', count: 2, brand })
          await Item.create({ name: 'Ink', price: 7, live: false, brand })
          await Item.filter({ brand__name: 'B', name: 'Pen' }).update({ price: F('price').plus(1) })
        },
        async ({ apps }) => {
          // The items go with their brand.
          await apps.getModel('shop', 'Brand').all().delete()
        },
        { elidable: true },
      ),
      m.runSql([['UPDATE shop_item SET count = PLACE WHERE name = PLACE', [3, 'Ink']]], ''),
    ],
  }`,
  '0003_names': `{
    dependencies: [['shop', '0002_rows']],
    operations: [
      m.renameField('Item', 'price', 'cents'),
      m.alterField('Item', 'name', field.char({ maxLength: 40, dbComment: 'its name' })),
      m.alterModelTableComment('Item', null),
      m.alterConstraint('Item', 'price_ok', {
        type: 'check',
        name: 'price_ok',
        condition: Q({ cents__gte: 0 }).or(Q({ name: 'gift' }).not()),
        violationErrorMessage: 'Too cheap.',
      }),
      m.alterModelManagers('Item', { dear: [['filter', [{ cents__gt: 6 }]]] }),
      m.alterOrderWithRespectTo('Item', 'brand'),
    ],
  }`,
  '0004_later': `{
    dependencies: [['shop', '0003_names']],
    operations: [
      m.runCode(async ({ apps }) => {
        const Item = apps.getModel('shop', 'Item')
        const [Brand] = [apps.getModel('shop', 'Brand')]
        await Item.create({ name: 'Cap', cents: 1, brand: await Brand.get({ name: 'B' }) })
        await Item.create({ name: 'Cup', cents: 2, brand: await Brand.get({ name: 'B' }) })
        const dear = await Item.dear
        if (dear.length !== 1 || dear[0].name !== 'Ink') throw new Error('The manager is not the one of now.')
      }, () => {}),
    ],
  }`,
  '0005_postgres': `{
    dependencies: [['shop', '0004_later']],
    atomic: false,
    operations: [
      m.unaccentExtension(),
      m.createCollation('nocase', 'und-u-ks-level2', { provider: 'icu', deterministic: false }),
      m.addIndexConcurrently('Item', { name: 'item_made', fields: ['made'] }),
      m.addConstraintNotValid('Item', { type: 'check', name: 'few', condition: { count__lt: 100 } }),
    ],
  }`,
  '0006_valid': `{
    dependencies: [['shop', '0005_postgres']],
    atomic: false,
    operations: [m.validateConstraint('Item', 'few'), m.removeIndexConcurrently('Item', 'item_made')],
  }`,
}

/** MariaDB has no indexes over a part of the rows or over expressions, and leaves them out, as Django does. */
const hasPartialIndexes = (name: DatabaseName) => !speaksMysql(name)

for (const { name, make } of scratchDatabases) {
  describe(`operations on ${name}`, () => {
    const site = testSite()
    let scratch: ScratchDatabase
    let set: Databases
    let database: TransactionalDatabase
    let apps: readonly MigrationApp[]
    after(async () => {
      await set.close()
      await scratch.drop()
      site.remove()
    })
    const rows = async (sql: string) => (await database.execute(sql, [])).rows
    const to = (target: string) => migrate({ apps, database, app: 'shop', target })
    const refuses = (sql: string) => assert.rejects(async () => database.execute(sql, [], { write: true }))

    it('make indexes, constraints, defaults and columns of expressions', async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      database = set.get() as TransactionalDatabase
      const sources = Object.entries(SHOP).map(([file, source]) => {
        const places = database.dialect.placeholders(2)
        return [file, source.replaceAll('PLACE', () => places.shift() as string)] as const
      })
      apps = [site.migrations('shop', Object.fromEntries(sources), IMPORTS)]
      await to('0001')
      if (!hasPartialIndexes(name)) return
      const constraints = await database.introspection().constraints('shop_item')
      const unique = constraints.find((one) => one.name === 'live_name')?.definition ?? ''
      assert.match(unique, /UNIQUE INDEX .*WHERE/)
      assert.match(constraints.find((one) => one.name === 'item_lower')?.definition ?? '', /lower.*DESC/i)
      const statements = await sqlMigrate({ apps, database, app: 'shop', name: '0001' })
      assert.match(statements.join(), /WHERE \("live" AND "price" > 0\)/)
    })

    it('give the code of a migration the models as they were', async () => {
      await to('0002')
      assert.deepEqual(await rows('SELECT name, price, count, total FROM shop_item ORDER BY id'), [
        ['Pen', 6, 2, 12],
        ['Ink', 7, 3, 21],
      ])
      if (hasPartialIndexes(name))
        await refuses("INSERT INTO shop_item (name, count, live, brand_id) VALUES ('Pen', 1, true, 1)")
      await refuses("INSERT INTO shop_item (name, price, count, live, brand_id) VALUES ('gift', -1, 1, true, 1)")
      await to('0004')
      assert.deepEqual(await rows('SELECT name, cents, _order FROM shop_item ORDER BY id'), [
        ['Pen', 6, 0],
        ['Ink', 7, 0],
        ['Cap', 1, 1],
        ['Cup', 2, 2],
      ])
    })

    it('do for PostgreSQL what only it can, and elsewhere what comes closest', async () => {
      await to('0005')
      assert.ok((await database.introspection().constraints('shop_item')).some((one) => one.name === 'item_made'))
      await refuses("INSERT INTO shop_item (name, count, live, brand_id, _order) VALUES ('x', 100, true, 1, 9)")
      if (name === 'postgres') {
        const validated = "SELECT convalidated FROM pg_constraint WHERE conname = 'few'"
        assert.deepEqual(await rows(validated), [[false]])
        assert.deepEqual(await rows("SELECT extname FROM pg_extension WHERE extname = 'unaccent'"), [['unaccent']])
        assert.deepEqual(await rows("SELECT 'A' = 'a' COLLATE nocase"), [[true]])
        assert.deepEqual(await rows("SELECT col_description('shop_item'::regclass, 2)"), [['its name']])
        await to('0006')
        assert.deepEqual(await rows(validated), [[true]])
      } else await to('0006')
      assert.equal(
        (await database.introspection().constraints('shop_item')).some((one) => one.name === 'item_made'),
        false,
      )
    })

    it('can all be undone', async () => {
      await to('0001')
      assert.deepEqual(await rows('SELECT count(*) FROM shop_item'), [[0]])
      if (name === 'postgres') {
        assert.deepEqual(await rows("SELECT obj_description('shop_item'::regclass)"), [['things to sell']])
        assert.deepEqual(await rows("SELECT col_description('shop_item'::regclass, 2)"), [["what it's called"]])
      }
      await to('zero')
      assert.deepEqual(await database.introspection().tables(), ['django_migrations'])
    })
  })
}
