import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Databases, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { type DatabaseName, type ScratchDatabase, stopScratchServer, speaksMysql } from '../support/databases.ts'
import { runCommands } from '../support/commands.ts'
import { compile } from './compile.ts'
import { addProject, restoreContrib } from './django-project.ts'

const settings = (url: string, apps: readonly string[]) => `import { defineSettings } from 'nuages'
import { adminSite } from 'nuages/admin'
import { auth } from 'nuages/auth'
import { contentTypes } from 'nuages/contenttypes'
import { database } from 'nuages/db'
import { include, path } from 'nuages/http'
import { messagesApp } from 'nuages/messages'
import { sessions } from 'nuages/sessions'
${apps.map((app) => `import ${app} from './${app}/app.ts'`).join('\n')}
export const admin = adminSite()
export default defineSettings({
  debug: true,
  secretKey: 'a key of fifty characters or more, for the tests of adopting',
  apps: [${[...apps, 'admin', 'auth', 'contentTypes', 'sessions', 'messagesApp'].join(', ')}],
  databases: { default: database.fromUrl('${url}') },
  urls: async () => ({ default: [path('admin/', include(admin.urls))] }),
})
`

/** Uses what was adopted, in a process of its own. */
const SCRIPT = `import { createSite } from 'nuages'
import { authenticate } from 'nuages/auth'
import { Client } from 'nuages/testing'
import settings from './settings.ts'
import { AllFields, Author, Book, Place, Restaurant, Tag } from './inventory/models.ts'
import { Order } from './shop/models.ts'

const site = await createSite(settings)
const ada = await authenticate({ username: 'ada', password: 'correct horse battery staple' })
const tag = await Tag.create({ label: 'new' })
const book = await Book.create({ title: 'Engines' })
await book.tags.add(tag)
const author = await Author.create({ name: 'Ada' })
await author.friends.add(await Author.create({ name: 'Bob', mentor: author }))
await Order.create({ count: 2, book, buyer: ada })
await Restaurant.create({ name: 'Mill', stars: 3 })
console.log(JSON.stringify({
  login: ada.username,
  tags: (await book.tags).map((one) => one.label),
  pupils: (await author.authorsByMentor).map((one) => one.name),
  buyer: (await Order.get({ count: 2 }).then((order) => order.buyer)).username,
  place: (await Place.get({ name: 'Mill' })).id > 0,
  fields: await AllFields.count(),
}))
const client = new Client(await site.handler())
await client.login({ username: 'ada', password: 'correct horse battery staple' })
console.log((await client.get('/admin/')).status, (await client.get('/admin/inventory/book/')).text.includes('Book object'))
await site.close()
`

/** SQL that was taken over as it stands has more parentheses around it. */
function withoutBrackets(described: unknown): string[] {
  return JSON.stringify(described, null, 1)
    .split('\n')
    .map((line) =>
      line.replaceAll(/[()]/g, '').replace('1.50', '1.5').replace('"NULL"', 'null').replace('`active` = 1', '`active`'),
    )
    .toSorted()
}

/** What must be true of adopting, on one database. */
export function testAdopting(name: DatabaseName, make: () => Promise<ScratchDatabase>): void {
  describe(`adopting the database of a Django project on ${name}`, () => {
    // Inside the package, so that nuages is found.
    const folder = mkdtempSync(join(import.meta.dirname, '.site-'))
    let scratch: ScratchDatabase
    let databases: Databases
    const database = () => databases.get() as TransactionalDatabase

    before(async () => {
      scratch = await make()
      databases = await openDatabases({ default: scratch.engine })
      writeFileSync(join(folder, 'settings.ts'), settings(scratch.url, []))
      if (speaksMysql(name)) nuages('migrate')
      await restoreContrib(database(), name)
      await addProject(database(), name)
    })
    after(async () => {
      await databases.close()
      await scratch.drop()
      rmSync(folder, { recursive: true, force: true })
      if (name === 'postgres') await stopScratchServer()
    })

    /** Runs commands that must end well, in one process, and gives what each printed. */
    function nuages(...lines: string[]): string[] {
      return runCommands({ folder }, ...lines).map(({ status, out, err }, index) => {
        assert.equal(status, 0, `${lines[index]}: ${out}${err}`)
        return out
      })
    }

    /** Every table with its columns, constraints and indexes. */
    async function schemaOf(opened: TransactionalDatabase): Promise<Record<string, unknown>> {
      const read = opened.introspection()
      const schema: Record<string, unknown> = {}
      for (const { name: table } of await read.relations()) {
        const columns = (await read.columns(table)).toSorted((one, other) => (one.name < other.name ? -1 : 1))
        const constraints = (await read.constraints(table)).map((one) => JSON.stringify(one)).toSorted()
        schema[table] = { columns, constraints }
      }
      return schema
    }

    async function contents(): Promise<unknown> {
      const tables = await database().introspection().tables()
      const all = tables.map(async (table) => [table, (await database().execute(`SELECT * FROM ${table}`, [])).rows])
      return { schema: await schemaOf(database()), rows: await Promise.all(all) }
    }

    it('shows first what would be written', async () => {
      const earlier = await contents()
      const [out = ''] = nuages('adopt --dry-run')
      assert.match(out, /^inventory: AllFields, AllNullFields, Author,/)
      assert.match(out, /export class AllFields extends model\(/)
      assert.match(out, /Nothing was written/)
      assert.deepEqual(readdirSync(folder), ['settings.ts'])
      assert.deepEqual(await contents(), earlier)
    })

    it('writes apps, no file twice, and leaves the database as it is', async () => {
      const earlier = await contents()
      const [adopted, again] = runCommands({ folder }, 'adopt', 'adopt')
      const out = adopted.out
      assert.equal(adopted.status, 0, adopted.err)
      assert.match(out, /4 table\(s\) of pairs became many-to-many fields/)
      assert.match(out, /proxies or models that are gone: inventory\.placeproxy/)
      assert.match(out, /the database was not changed/)
      assert.deepEqual(await contents(), earlier)
      assert.deepEqual(readdirSync(join(folder, 'inventory/migrations')), ['0001_initial.ts', '0002_more.ts'])
      assert.deepEqual([again.status, /Files are there already/.test(again.err)], [1, true])
    })

    it('recognises relations, pairs, extended models, choices and names', () => {
      const models = readFileSync(join(folder, 'inventory/models.ts'), 'utf8')
      for (const part of [
        /class Restaurant extends Place\.extend\(\{\n {2}stars: field\.integer\(\)/,
        /get friends\(\) \{\n\s+return field\.manyToMany\(Author, /,
        /get mentor\(\) \{\n\s+return field\.foreignKey\(Author, \{ onDelete: 'protect', null: true, blank: true \}\)/,
        /get authorsByMentor\(\) \{\n\s+return reverse\(Author, 'mentor'\)/,
        /get author\(\) \{\n\s+return field\.oneToOne\(Author, \{ onDelete: 'protect', primaryKey: true \}\)/,
        /get profile\(\) \{\n\s+return reverseOne\(Profile, 'author'\)/,
        /pk: field\.compositeKey\('tenant', 'number'\)/,
        /choices: \[\['new', 'New'\], \['open', 'Open'\]/,
        /uniqueTogether: \[\['book', 'author', 'role'\]\]/,
        /verboseName: 'label of books'/,
        /\{ type: 'check', name: 'a_nonneg', condition: \{ a__gte: 0 \} \}/,
      ]) {
        assert.match(models, part)
      }
      assert.doesNotMatch(models, /class \w*(?:Friends|Follows|Tags)\b/)
      const shop = readFileSync(join(folder, 'shop/models.ts'), 'utf8')
      assert.match(shop, /field\.foreignKey\(User, /)
      assert.match(shop, /get kinds\(\) \{\n\s+return field\.manyToMany\(Category, \{ blank: true \}\)/)
      assert.match(shop, /class Category extends model\([^]*dbTable: 'shop_cats'/)
    })

    it('leaves nothing to migrate and no change to write', () => {
      writeFileSync(join(folder, 'settings.ts'), settings(scratch.url, ['inventory', 'shop']))
      const commands = ['migrate --check', 'makemigrations --check', 'showmigrations']
      const [migrate = '', make = '', show = ''] = nuages(...commands)
      assert.match(migrate, /Nothing to migrate/)
      assert.match(make, /No changes/)
      assert.match(show, /\[X\] 0002_more/)
      const [again] = runCommands({ folder }, 'adopt')
      assert.match(again.err, /There is nothing to adopt/)
    })

    it('makes models that compile, log users in and hold the rows', () => {
      writeFileSync(join(folder, 'use.ts'), SCRIPT)
      if (name === 'sqlite') assert.equal(compile(folder, ['settings.ts', 'inventory/admin.ts', 'shop/admin.ts']), '')
      const args = ['--conditions=nuages-source', join(folder, 'use.ts')]
      const { stdout: out, stderr: err } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
      const [values = '', pages] = out.trim().split('\n')
      assert.equal(err, '')
      assert.deepEqual(JSON.parse(values), {
        login: 'ada',
        tags: ['new'],
        pupils: ['Bob'],
        buyer: 'ada',
        place: true,
        fields: 0,
      })
      assert.equal(pages, '200 true')
    })

    it('makes the same tables anew in an empty database', async () => {
      const fresh = await make()
      const opened = await openDatabases({ default: fresh.engine })
      writeFileSync(join(folder, 'fresh.ts'), settings(fresh.url, ['inventory', 'shop']))
      nuages('migrate --settings fresh.ts')
      const [made, django] = [await schemaOf(opened.get() as TransactionalDatabase), await schemaOf(database())]
      for (const [table, described] of Object.entries(django)) {
        if (/^(?:inventory|shop)_/.test(table))
          assert.deepEqual(withoutBrackets(made[table]), withoutBrackets(described), table)
      }
      await opened.close()
      await fresh.drop()
    })

    it('goes on: a change is migrated, with all that hangs on the tables', async () => {
      const path = join(folder, 'inventory/models.ts')
      const changed = readFileSync(path, 'utf8')
        .replace(
          'title: field.char({ maxLength: 100 }),\n  get tags',
          'title: field.char({ maxLength: 120 }),\n  pages: field.integer({ default: 0 }),\n  get tags',
        )
        .replace('name: field.char({ maxLength: 50 }),\n    start:', 'name: field.char({ maxLength: 60 }),\n    start:')
        .replace(
          'body: field.text(),\n    created:',
          'body: field.text(),\n    views: field.integer({ default: 0 }),\n    created:',
        )
      writeFileSync(path, changed)
      const rules = async (table: string) =>
        (await database().introspection().constraints(table)).map((one) => one.name).toSorted()
      const earlier = [await rules('inventory_constrainedmodel'), await rules('inventory_indexedmodel')]
      const [make = '', , check = ''] = nuages('makemigrations', 'migrate', 'makemigrations --check')
      assert.match(make, /0003_/)
      assert.match(check, /No changes/)
      const { rows } = await database().execute('SELECT title, pages FROM inventory_book', [])
      assert.deepEqual(rows, [['Engines', 0]])
      assert.deepEqual([await rules('inventory_constrainedmodel'), await rules('inventory_indexedmodel')], earlier)
      assert.ok(existsSync(join(folder, 'shop/app.ts')))
    })
  })
}
