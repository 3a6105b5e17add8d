import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Databases, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { inspectModels } from '../../src/inspect/index.ts'
import { scratchPostgres, scratchSqlite, type ScratchDatabase, stopScratchServer } from '../support/databases.ts'
import { compile } from './compile.ts'

const COMMON = `
CREATE TABLE "2 odd--names" ("id" integer NOT NULL PRIMARY KEY, "class" text, "pk" integer, "save" integer,
  "größe" integer, "CamelCase" integer, "a__b" integer, "x_1" integer, "x1" integer);
CREATE TABLE "people" ("code" varchar(5) NOT NULL PRIMARY KEY, "boss" varchar(5) REFERENCES "people" ("code"),
  "mail_email" varchar(254), "home_url" varchar(200), "born" date DEFAULT '2001-02-03' NOT NULL);
CREATE TABLE "no_key" ("a" integer NOT NULL, "b" integer);
CREATE VIEW "grown_up" AS SELECT "code" FROM "people" WHERE "born" < '2000-01-01';
`

const POSTGRES = `
CREATE TABLE "types" ("id" serial PRIMARY KEY, "big" bigint GENERATED ALWAYS AS IDENTITY, "tags" text[], "parts" bytea[],
  "price" numeric, "word" varchar COLLATE "C", "when_made" timestamp with time zone DEFAULT now(), "doc" tsvector, "place" point);
COMMENT ON TABLE "types" IS 'All kinds';
COMMENT ON COLUMN "types"."tags" IS 'What it is about';
INSERT INTO "types" ("price") VALUES (123456789012.1234567);
CREATE INDEX "types_tags" ON "types" USING gin ("tags");
CREATE TABLE "events" ("day" date NOT NULL, "what" text) PARTITION BY RANGE ("day");
CREATE TABLE "events_old" PARTITION OF "events" FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
CREATE TABLE "stays" ("room" integer, EXCLUDE USING btree ("room" WITH =));
`

describe('inspectdb', () => {
  const folder = mkdtempSync(join(import.meta.dirname, '.site-'))
  after(() => rmSync(folder, { recursive: true, force: true }))

  async function opened(scratch: ScratchDatabase, sql: string): Promise<Databases> {
    const databases = await openDatabases({ default: scratch.engine })
    await (databases.get() as TransactionalDatabase).executeScript(sql)
    return databases
  }

  describe('on sqlite', () => {
    const scratch = scratchSqlite()
    let databases: Databases
    before(async () => {
      databases = await opened(scratch, COMMON)
    })
    after(async () => {
      await databases.close()
      await scratch.drop()
    })

    it('makes valid names of any', async () => {
      const models = await inspectModels(databases.get(), { tables: ['2 odd--names'] })
      assert.match(models, /export class Model2OddNames extends model\(/)
      assert.match(models, /class: field\.text\(\{ null: true, blank: true \}\)/)
      assert.match(models, /pkField: field\.integer\(\{ null: true, blank: true, dbColumn: 'pk' \}\)/)
      assert.match(models, /saveField: .* dbColumn: 'save'/)
      assert.match(models, /größe: field\.integer/)
      assert.match(models, /camelCase: .* dbColumn: 'CamelCase'/)
      assert.match(models, /aB: .* dbColumn: 'a__b'/)
      assert.match(models, /x1: .* dbColumn: 'x_1'[^]* x12: .* dbColumn: 'x1'/)
      assert.match(models, /dbTable: '2 odd--names'/)
      assert.match(models, /managed: false/)
    })

    it('leaves views out unless they are asked for, and says what stands in for a key', async () => {
      assert.doesNotMatch(await inspectModels(databases.get()), /GrownUp/)
      const models = await inspectModels(databases.get(), { includeViews: true })
      assert.match(
        models,
        /\/\/ A view\.\n\/\/ It has no primary key; the first column stands in for one\.\nexport class GrownUp/,
      )
      assert.match(
        models,
        /export class NoKey extends model\(\n {2}\{\n {4}a: field\.integer\(\{ primaryKey: true \}\)/,
      )
    })

    it('knows kinds by names, defaults, and relations to keys of other kinds', async () => {
      const models = await inspectModels(databases.get(), { tables: ['people'] })
      assert.match(models, /mailEmail: field\.email\(/)
      assert.match(models, /homeUrl: field\.url\(/)
      assert.match(models, /born: field\.date\(\{ dbDefault: '2001-02-03' \}\)/)
      assert.match(models, /return field\.foreignKey\(People, \{[^}]*dbIndex: false,\s+dbColumn: 'boss',?\s+\}\)/)
    })

    it('writes what compiles', async () => {
      writeFileSync(join(folder, 'models.ts'), await inspectModels(databases.get(), { includeViews: true }))
      assert.equal(compile(folder, ['models.ts']), '')
    })
  })

  describe('on postgres', () => {
    let scratch: ScratchDatabase
    let databases: Databases
    before(async () => {
      scratch = await scratchPostgres()
      databases = await opened(scratch, COMMON + POSTGRES)
    })
    after(async () => {
      await databases.close()
      await scratch.drop()
      await stopScratchServer()
    })

    it('tells comments, collations and defaults, and marks what it guesses or cannot say', async () => {
      const models = await inspectModels(databases.get(), { tables: ['types', 'stays'] })
      assert.match(models, /id: field\.auto\(\),\n {4}\/\/ The database counts it up.*\n {4}big: field\.bigInteger\(\)/)
      assert.match(models, /tags: field\.array\(field\.text\(\), \{[^}]*dbComment: 'What it is about'/)
      assert.match(models, /price: field\.decimal\(\{ maxDigits: 19, decimalPlaces: 7/)
      assert.match(models, /word: field\.text\(\{ dbCollation: 'C'/)
      assert.match(models, /whenMade: field\.dateTime\(\{[^}]*dbDefault: Now\(\)/)
      assert.match(models, /dbTableComment: 'All kinds'/)
      assert.match(models, /A guess: the column is point, .*\n {4}place: field\.text\(/)
      assert.match(models, /A guess: the column is bytea\[\], .*\n {4}parts: field\.text\(/)
      assert.match(models, /name: 'types_tags', using: 'gin', fields: \['tags'\]/)
      assert.match(models, /Left to the database: the constraint stays_room_excl: EXCLUDE/)
    })

    it('shows partitions where they are asked for', async () => {
      assert.doesNotMatch(await inspectModels(databases.get()), /EventsOld/)
      assert.match(await inspectModels(databases.get()), /class Events /)
      assert.match(
        await inspectModels(databases.get(), { includePartitions: true }),
        /\/\/ A partition\.[^]*class EventsOld/,
      )
    })

    it('writes what compiles', async () => {
      const models = await inspectModels(databases.get(), { includeViews: true, includePartitions: true })
      writeFileSync(join(folder, 'postgres-models.ts'), models)
      assert.equal(compile(folder, ['postgres-models.ts']), '')
    })
  })
})
