import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Databases, openDatabases, type TransactionalDatabase, withDatabases } from '../../src/db/index.ts'
import { isNuagesError } from '../../src/kernel/index.ts'
import {
  dataLosses,
  hazardText,
  makeMigrations,
  type MigrationApp,
  migrate,
  planHazards,
} from '../../src/migrations/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import { type ScratchDatabase, scratchPostgres, stopScratchServer } from '../support/databases.ts'
import { testSite } from './site.ts'

after(stopScratchServer)

const code = (wanted: string) => (error: unknown) => isNuagesError(error) && error.code === wanted
const IMPORTS = `import * as m from 'nuages/migrations'\nimport { field, Random } from 'nuages/orm'\n`

/** What a release of the site looks like: an app with the models of a release. */
function first() {
  class Author extends model({ name: field.char({ maxLength: 20 }) }, { dbTable: 'shelf_author' }) {}
  class Book extends model(
    {
      title: field.char({ maxLength: 20 }),
      note: field.text({ default: 'none' }),
      pages: field.integer({ null: true }),
    },
    { dbTable: 'shelf_book' },
  ) {}
  return { Author, Book }
}

function second() {
  class Author extends model({ name: field.char({ maxLength: 20 }) }, { dbTable: 'shelf_author' }) {}
  class Book extends model(
    {
      heading: field.char({ maxLength: 20 }),
      pages: field.integer({ default: 0 }),
      get author() {
        return field.foreignKey(Author, { onDelete: 'cascade', null: true })
      },
    },
    {
      dbTable: 'shelf_book',
      indexes: [{ name: 'book_pages', fields: ['pages'] }],
      constraints: [{ type: 'check', name: 'pages_ok', condition: { pages__gte: 0 } }],
    },
  ) {}
  return { Author, Book }
}

describe('migrations of a site that is in use, on PostgreSQL', () => {
  const site = testSite()
  let scratch: ScratchDatabase
  let set: Databases
  let database: TransactionalDatabase
  before(async () => {
    scratch = await scratchPostgres()
    set = await openDatabases({ default: scratch.engine })
    database = set.get() as TransactionalDatabase
  })
  after(async () => {
    await set.close()
    await scratch.drop()
    site.remove()
  })

  it('say what would lock a table, why, and what to do in its place', async () => {
    const change = (operation: string) => `{ dependencies: [['risky', '0001_initial']], operations: [${operation}] }`
    const sources = {
      '0001_initial': `{ operations: [
        m.createModel('Author', { id: field.bigAuto() }),
        m.createModel('Book', { id: field.bigAuto(), title: field.char({ maxLength: 20 }), n: field.integer({ null: true }) }),
      ] }`,
    }
    const initial = [site.migrations('risky', sources, IMPORTS)]
    assert.deepEqual(await planHazards({ apps: initial, database }), [], 'new tables are empty')
    await migrate({ apps: initial, database, longestLock: 0 })
    await database.execute("INSERT INTO risky_book (title, n) SELECT 'x', i FROM generate_series(1, 2000) i", [], {
      write: true,
    })
    await database.execute('ANALYZE risky_book', [], { write: true })
    const cases: readonly (readonly [name: string, operation: string, lock: string | null, what: RegExp | null])[] = [
      [
        'type',
        `m.alterField('Book', 'n', field.bigInteger({ null: true }))`,
        'ACCESS EXCLUSIVE',
        /written anew.*integer to bigint/,
      ],
      ['longer', `m.alterField('Book', 'title', field.char({ maxLength: 30 }))`, null, null],
      ['text', `m.alterField('Book', 'title', field.text())`, null, null],
      [
        'null',
        `m.alterField('Book', 'n', field.integer({ default: 0 }))`,
        'ACCESS EXCLUSIVE',
        /filled in one go.*--safe/,
      ],
      ['constant', `m.addField('Book', 'c', field.integer({ default: 3 }))`, null, null],
      [
        'volatile',
        `m.addField('Book', 'c', field.float({ dbDefault: Random() }))`,
        'ACCESS EXCLUSIVE',
        /differs from row to row/,
      ],
      ['index', `m.addIndex('Book', { name: 'risky_n', fields: ['n'] })`, 'SHARE', /concurrently/],
      [
        'key',
        `m.addField('Book', 'a', field.foreignKey('risky.Author', { onDelete: 'cascade', null: true }))`,
        'SHARE',
        /index is built on a_id/,
      ],
      [
        'check',
        `m.addConstraint('Book', { type: 'check', name: 'k', condition: { n__gt: 0 } })`,
        'ACCESS EXCLUSIVE',
        /not valid/,
      ],
      [
        'unique',
        `m.addConstraint('Book', { type: 'unique', name: 'u', fields: ['n'] })`,
        'ACCESS EXCLUSIVE',
        /index is built for u/,
      ],
      ['together', `m.alterUniqueTogether('Book', [['n', 'title']])`, 'ACCESS EXCLUSIVE', /unique together/],
    ]
    for (const [name, operation, lock, what] of cases) {
      const app = site.migrations(`risky_${name}`, { ...sources, '0002_change': change(operation) }, IMPORTS)
      const apps = [{ ...app, label: 'risky' }]
      const [hazard, ...others] = await planHazards({ apps, database })
      assert.equal(hazard?.lock ?? null, lock, name)
      assert.equal(others.length, 0, name)
      if (hazard === undefined) continue
      assert.equal(hazard.rows, 2000)
      assert.match(hazardText(hazard), what as RegExp)
      assert.match(hazardText(hazard), /^risky_book of about 2,000 rows is locked .* for about less than a second/)
      await assert.rejects(migrate({ apps, database, longestLock: 0.0001 }), code('NUA-MIG-021'))
    }
  })

  it('wait for a table with a limit, let others go first, and try again', async () => {
    const apps = [
      site.migrations(
        'busy',
        {
          '0001_initial': `{ operations: [m.createModel('Item', { id: field.bigAuto() })] }`,
          '0002_more': `{ dependencies: [['busy', '0001_initial']], operations: [m.addField('Item', 'n', field.integer({ null: true }))] }`,
        },
        IMPORTS,
      ),
    ]
    await migrate({ apps, database, app: 'busy', target: '0001' })
    const other = await openDatabases({ default: scratch.engine })
    const end = Promise.withResolvers<void>()
    const began = Promise.withResolvers<void>()
    const reading = other.get().atomic(async () => {
      await other.get().execute('SELECT * FROM busy_item', [])
      began.resolve()
      await end.promise
    })
    await began.promise
    await assert.rejects(migrate({ apps, database, lockTimeout: 0.05, retries: 0 }), code('NUA-MIG-015'))
    const pauses: number[] = []
    const migrating = migrate({
      apps,
      database,
      lockTimeout: 0.05,
      onRetry: (_, pause) => {
        pauses.push(pause)
        end.resolve()
      },
    })
    await migrating
    await reading
    await other.close()
    assert.deepEqual(pauses, [1000])
    assert.ok((await database.introspection().columns('busy_item')).some((column) => column.name === 'n'))
  })

  it('run while the code of before and that of after do', async () => {
    let apps: MigrationApp[] = [site.app('shelf', first())]
    await makeMigrations({ apps })
    await migrate({ apps, database })
    // The models of each release, over the same tables.
    const { Book: OldBook, ...others } = first()
    registerModels('release_one', { Book: OldBook, ...others })
    await withDatabases(set, async () => {
      for (let n = 0; n < 30; n++) await OldBook.create({ title: `t${n}`, pages: n % 2 === 0 ? n : null })
    })

    apps = [site.app('shelf', second())]
    const answers = { renames: { 'shelf.Book.title': 'heading' } }
    const written = await makeMigrations({ apps, answers, safe: true })
    assert.deepEqual(
      written.map(({ name }) => name.slice(0, 4)),
      ['0002', '0003'],
    )
    assert.match(written[0]?.source ?? '', /atomic: false/)
    assert.deepEqual(written[0]?.operations, [
      'Expand field title on Book to heading as well',
      'Custom state/database change combination',
      'Custom state/database change combination',
      'Create not valid constraint shelf_book_pages_filled on model Book',
      'Fill pages of Book in batches',
      'Validate constraint shelf_book_pages_filled on model Book',
      'Alter field pages on Book',
      'Remove constraint shelf_book_pages_filled from model Book',
      'Forget field note on Book and keep its column',
      'Concurrently create index book_pages on field(s) pages of model Book',
      'Create not valid constraint pages_ok on model Book',
      'Validate constraint pages_ok on model Book',
    ])
    assert.match(written[1]?.source ?? '', /afterDeploy: true/)
    assert.deepEqual(await makeMigrations({ apps }), [], 'the models and the migrations are one')
    assert.deepEqual(await planHazards({ apps, database }), [])

    // Old code goes on writing and reading while the first half runs.
    let stop = false
    const writes = withDatabases(set, async () => {
      for (let n = 0; !stop; n++) {
        const made = await OldBook.create({ title: `w${n}`, pages: n })
        await OldBook.filter({ id: made.id }).update({ title: `W${n}` })
        assert.equal((await OldBook.get({ id: made.id })).title, `W${n}`)
      }
    })
    const plan = await migrate({ apps, database, afterDeploy: false, longestLock: 0 })
    stop = true
    await writes
    assert.deepEqual(
      plan.map((step) => step.migration.name.slice(0, 4)),
      ['0002'],
    )

    // Now both releases run.
    const { Book: NewBook, ...more } = second()
    registerModels('release_two', { Book: NewBook, ...more })
    await withDatabases(set, async () => {
      assert.equal(
        await NewBook.filter({ heading__startswith: 'W' }).count(),
        await OldBook.filter({ title__startswith: 'W' }).count(),
      )
      const ofNew = await NewBook.create({ heading: 'new', pages: 1 })
      const seen = await OldBook.get({ id: ofNew.id })
      assert.deepEqual([seen.title, seen.note], ['new', 'none'])
      const ofOld = await OldBook.create({ title: 'old', note: 'mine', pages: 2 })
      assert.equal((await NewBook.get({ id: ofOld.id })).heading, 'old')
      await NewBook.filter({ id: ofOld.id }).update({ heading: 'changed by new' })
      await OldBook.filter({ id: ofNew.id }).update({ title: 'changed by old' })
      assert.equal((await OldBook.get({ id: ofOld.id })).title, 'changed by new')
      assert.equal((await NewBook.get({ id: ofNew.id })).heading, 'changed by old')
    })

    // The old release is gone.
    const late = await migrate({ apps, database, plan: true })
    assert.equal(dataLosses(late).length, 1)
    const early = (await migrate({ apps, database, app: 'shelf', target: 'zero', plan: true })).toReversed()
    assert.deepEqual(dataLosses(early.map((step) => ({ ...step, backwards: false }))), [], 'what a run makes is empty')
    await migrate({ apps, database })
    const columns = (await database.introspection().columns('shelf_book')).map(
      (one) => `${one.name}${one.null ? '?' : ''}`,
    )
    assert.deepEqual(columns.sort(), ['author_id?', 'heading', 'id', 'pages'])
    await withDatabases(set, async () => {
      assert.equal(await NewBook.filter({ heading: 'changed by new' }).count(), 1)
      await NewBook.create({ heading: 'last', pages: 3 })
    })
    // And back again, as far as to the first release.
    await migrate({ apps, database, app: 'shelf', target: '0001' })
    await withDatabases(set, async () => {
      assert.equal((await OldBook.get({ title: 'last' })).note, 'none')
    })
  })
})
