import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { database, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { runCommands } from '../support/commands.ts'
import { compile } from './compile.ts'

/** A database without a history, whose apps need each other. */
const SQL = `
CREATE TABLE "library_tag" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "label" varchar(20) NOT NULL);
CREATE TABLE "library_book" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "slug" varchar(50) NOT NULL UNIQUE,
  "tag_id" bigint NOT NULL REFERENCES "library_tag" ("id") DEFERRABLE INITIALLY DEFERRED,
  "sold_as_id" bigint NULL REFERENCES "shop_item" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "shop_tag" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "price_tag" varchar(20) NOT NULL);
CREATE TABLE "shop_item" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "tag_id" bigint NOT NULL REFERENCES "library_tag" ("id") DEFERRABLE INITIALLY DEFERRED,
  "label_id" bigint NOT NULL REFERENCES "shop_tag" ("id") DEFERRABLE INITIALLY DEFERRED,
  "book_id" bigint NULL REFERENCES "library_book" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "shop_item_like" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "from_item_id" bigint NOT NULL REFERENCES "shop_item" ("id") DEFERRABLE INITIALLY DEFERRED,
  "to_item_id" bigint NOT NULL REFERENCES "shop_item" ("id") DEFERRABLE INITIALLY DEFERRED,
  UNIQUE ("from_item_id", "to_item_id"));
CREATE TABLE "shop_item_odd" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "left_id" bigint NOT NULL REFERENCES "shop_item" ("id") DEFERRABLE INITIALLY DEFERRED,
  "right_id" bigint NOT NULL REFERENCES "shop_tag" ("id") DEFERRABLE INITIALLY DEFERRED,
  UNIQUE ("left_id", "right_id"));
CREATE TABLE "review_special" (
  "book_ptr_id" bigint NOT NULL PRIMARY KEY REFERENCES "library_book" ("id") DEFERRABLE INITIALLY DEFERRED,
  "stars" integer NOT NULL);
CREATE TABLE "review_note" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "item_id" bigint NOT NULL REFERENCES "shop_item" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "elsewhere" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT);
INSERT INTO "library_tag" VALUES (1, 'new');
INSERT INTO "shop_tag" VALUES (1, 'cheap');
INSERT INTO "shop_item" VALUES (1, 1, 1, NULL), (2, 1, 1, NULL);
INSERT INTO "shop_item_like" VALUES (1, 1, 2);
`

const settings = (apps: readonly string[]) => `import { join } from 'node:path'
import { defineSettings } from 'nuages'
import { database } from 'nuages/db'
${apps.map((app) => `import ${app} from './${app}/app.ts'`).join('\n')}
export default defineSettings({
  secretKey: 'a key of fifty characters or more, for the tests of adopting',
  apps: [${apps.join(', ')}],
  databases: { default: database.sqlite({ file: join(import.meta.dirname, 'db.sqlite3') }) },
})
`

describe('adopting a database without a history', () => {
  const folder = mkdtempSync(join(import.meta.dirname, '.site-'))
  before(async () => {
    const set = await openDatabases({ default: database.sqlite({ file: join(folder, 'db.sqlite3') }) })
    await (set.get() as TransactionalDatabase).executeScript(SQL)
    await set.close()
    writeFileSync(join(folder, 'settings.ts'), settings([]))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('asks for the names of apps, and takes those that they need', () => {
    const [unnamed, named] = runCommands({ folder }, 'adopt', 'adopt shop library')
    assert.match(unnamed.err, /There is nothing to adopt/)
    assert.equal(named.status, 0, named.err)
    assert.match(named.out, /Left alone, as no app is known for them: elsewhere, review_note, review_special\./)
    assert.match(named.out, /To be recorded as applied: shop\.0001_initial/)
  })

  it('tells classes of one name apart, and pairs by what their rows and columns say', () => {
    const shop = readFileSync(join(folder, 'shop/models.ts'), 'utf8')
    assert.match(shop, /import \{ Book, Tag as LibraryTag \} from '\.\.\/library\/models\.ts'/)
    assert.match(shop, /field\.foreignKey\(LibraryTag, /)
    assert.match(shop, /field\.foreignKey\(Tag, /)
    assert.match(shop, /get like\(\) \{\n\s+return field\.manyToMany\(Item, \{ symmetrical: false, blank: true \}\)/)
    assert.match(shop, /class ItemOdd extends model\([^]*uniqueTogether: \[\['left', 'right'\]\]/)
    assert.match(readFileSync(join(folder, 'library/models.ts'), 'utf8'), /slug: field\.slug\(\{ unique: true \}\)/)
  })

  it('breaks the circle of migrations, and they are applied', () => {
    writeFileSync(join(folder, 'settings.ts'), settings(['shop', 'library']))
    const files = ['shop', 'library'].flatMap((app) => readdirSync(join(folder, app, 'migrations')))
    assert.ok(files.length > 2, files.join())
    const [check, make] = runCommands({ folder }, 'migrate --check', 'makemigrations --check')
    assert.deepEqual([check.status, make.status], [0, 0], `${check.out}${check.err}${make.out}${make.err}`)
  })

  it('adds an app to those that the site has by now, which it builds on', () => {
    const [adopted] = runCommands({ folder }, 'adopt review')
    assert.equal(adopted.status, 0, adopted.err)
    const models = readFileSync(join(folder, 'review/models.ts'), 'utf8')
    assert.match(models, /class Special extends Book\.extend\(/)
    assert.match(models, /from '\.\.\/shop\/models\.ts'/)
    writeFileSync(join(folder, 'settings.ts'), settings(['shop', 'library', 'review']))
    const [check, make] = runCommands({ folder }, 'migrate --check', 'makemigrations --check')
    assert.deepEqual([check.status, make.status], [0, 0], `${check.out}${check.err}${make.out}${make.err}`)
    assert.equal(compile(folder, ['settings.ts', 'shop/models.ts', 'library/models.ts', 'review/models.ts']), '')
  })
})
