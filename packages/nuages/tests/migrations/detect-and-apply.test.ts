import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import {
  connection,
  type Databases,
  openDatabases,
  type TransactionalDatabase,
  useDatabases,
} from '../../src/db/index.ts'
import { makeMigrations, migrate, showMigrations, sqlMigrate } from '../../src/migrations/index.ts'
import { field, model } from '../../src/orm/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { testSite } from './site.ts'

function first() {
  class Author extends model({
    name: field.char({ maxLength: 80 }),
    get mentor() {
      return field.foreignKey('self', { onDelete: 'setNull', null: true })
    },
  }) {}
  class Tag extends model({ label: field.slug({ unique: true }) }) {}
  class Book extends model(
    {
      title: field.char({ maxLength: 50 }),
      pages: field.integer({ null: true }),
      isbn: field.char({ maxLength: 13, unique: true }),
      price: field.decimal({ maxDigits: 6, decimalPlaces: 2, default: '1.50' }),
      get author() {
        return field.foreignKey(Author, { onDelete: 'cascade' })
      },
      get tags() {
        return field.manyToMany(Tag)
      },
    },
    {
      ordering: ['title'],
      indexes: [{ fields: ['title', '-pages'] }],
      uniqueTogether: [['title', 'author']],
      constraints: [{ type: 'check', name: 'pages_nonneg', condition: { pages__gte: 0 } }],
    },
  ) {}
  return { Author, Tag, Book }
}

function second() {
  class Author extends model({
    fullName: field.text({ default: '' }),
    name: field.char({ maxLength: 120 }),
    born: field.date({ null: true }),
    get mentor() {
      return field.foreignKey('self', { onDelete: 'setNull', null: true })
    },
  }) {}
  class Tag extends model({ label: field.slug({ unique: true }) }) {}
  class Book extends model(
    {
      title: field.char({ maxLength: 80, dbIndex: true }),
      pageCount: field.integer({ null: true }),
      isbn: field.char({ maxLength: 13 }),
      lang: field.char({ maxLength: 5 }),
      addedAt: field.dateTime({ autoNowAdd: true }),
      get author() {
        return field.foreignKey(Author, { onDelete: 'cascade' })
      },
      get tags() {
        return field.manyToMany(Tag)
      },
    },
    { ordering: ['-title'], uniqueTogether: [['title', 'isbn']] },
  ) {}
  return { Author, Tag, Book }
}

/** Tables, columns, constraints and indexes, for comparing one point of the history with another. */
async function shape(database: TransactionalDatabase) {
  const read = database.introspection()
  const tables = (await read.tables()).filter((table) => table !== 'django_migrations')
  return Promise.all(
    tables.map(async (table) => ({
      table,
      columns: (await read.columns(table)).map((one) => JSON.stringify(one)).sort(),
      constraints: (await read.constraints(table))
        .map(({ name, ...rest }) => JSON.stringify(rest.foreignKey === null && !rest.unique ? { name, ...rest } : rest))
        .map((text) => text.replace(/__primary__|sqlite_autoindex_\w+|\w+_(key|uniq|check)\b/g, '*'))
        .sort(),
    })),
  )
}

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`migrations on ${name}`, () => {
    const site = testSite()
    let scratch: ScratchDatabase
    let set: Databases
    after(async () => {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
      site.remove()
    })

    it('detects, writes, applies, keeps the rows, and goes back to where it was', async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
      const database = connection() as TransactionalDatabase
      let apps = [site.app('library', first())]

      const initial = await makeMigrations({ apps })
      assert.deepEqual(
        initial.map((one) => one.name),
        ['0001_initial'],
      )
      assert.deepEqual(await makeMigrations({ apps }), [], 'no change, no file')
      await migrate({ apps, database })
      const before = await shape(database)
      const place = (count: number) => database.dialect.placeholders(count).join(', ')
      const insert = (table: string, row: Record<string, string | number | null>) =>
        database.execute(
          `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${place(Object.keys(row).length)})`,
          Object.values(row),
          { write: true },
        )
      await insert('library_author', { id: 1, name: 'Ada', mentor_id: null })
      await insert('library_author', { id: 2, name: 'Bob', mentor_id: 1 })
      await insert('library_tag', { id: 1, label: 'x' })
      await insert('library_book', { id: 1, title: 'T', pages: 3, isbn: 'i', price: '2.50', author_id: 2 })
      await insert('library_book_tags', { id: 1, book_id: 1, tag_id: 1 })

      apps = [site.app('library', second())]
      const [changed] = await makeMigrations({
        apps,
        answers: { renames: { 'library.Book.pages': 'pageCount' }, defaults: { 'library.Book.lang': "e'n" } },
      })
      assert.ok(changed?.operations.includes('Rename field pages on Book to pageCount'))
      assert.deepEqual(await makeMigrations({ apps }), [], 'detect, apply, detect again is empty')
      const plan = await migrate({ apps, database })
      assert.equal(plan.length, 1)
      const { rows } = await database.execute('SELECT page_count, lang, isbn, author_id FROM library_book', [])
      assert.deepEqual(rows, [[3, "e'n", 'i', 2]])
      assert.equal(
        (await showMigrations({ apps, database })).every((one) => one.applied),
        true,
      )

      await migrate({ apps, database, app: 'library', target: '0001' })
      assert.deepEqual(await shape(database), before)
      assert.deepEqual((await database.execute('SELECT pages FROM library_book', [])).rows, [[3]])
      assert.deepEqual((await database.execute('SELECT name FROM library_author WHERE mentor_id = 1', [])).rows, [
        ['Bob'],
      ])
      assert.ok((await sqlMigrate({ apps, database, app: 'library', name: '0002' })).length > 3)

      await migrate({ apps, database })
      await migrate({ apps, database, app: 'library', target: 'zero' })
      assert.deepEqual(await shape(database), [])
    })
  })
}
