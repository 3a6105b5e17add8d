import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import {
  changeSchema,
  type Databases,
  openDatabases,
  type TransactionalDatabase,
  useDatabases,
} from '../../src/db/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { type ModelMeta, registerModels } from '../../src/orm/index.ts'
import { dumpModels, loadFixtures, serializationFormats } from '../../src/serializers/index.ts'
import { scratchDatabases, type ScratchDatabase, stopScratchServer } from '../support/databases.ts'
import * as library from './library.ts'
import '../support/seeded.ts'

const { Kinds, Novel, Seat, Work, Writer } = library
const metas = registerModels('library', library)

const MICROSECONDS = { json: 1000, jsonl: 1000, xml: 1, yaml: 1 } as const
type Format = keyof typeof MICROSECONDS

/** Text that XML 1.0 can hold. */
const plainText = (maxLength: number) =>
  fc.string({ maxLength, unit: 'grapheme' }).filter((text) => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text))
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const integer = (min: number, max: number) => maybe(fc.integer({ min, max }))
const instant = (step: number) =>
  fc
    .bigInt({ min: -2_000_000_000_000_000n, max: 4_000_000_000_000_000n })
    .map((micro) => Temporal.Instant.fromEpochNanoseconds((micro / BigInt(step)) * BigInt(step) * 1000n))

/** Values of every column, as exact as the format is. */
function rowsFor(step: number) {
  const times = fc
    .integer({ min: 0, max: 86_399_999_999 })
    .map((micro) => Temporal.PlainTime.from({ hour: 0 }).add({ microseconds: Math.floor(micro / step) * step }))
  return fc.array(
    fc.record({
      big: maybe(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
      small: integer(-32_768, 32_767),
      integer: integer(-2_147_483_648, 2_147_483_647),
      positive: integer(0, 2_147_483_647),
      positiveSmall: integer(0, 32_767),
      positiveBig: maybe(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n })),
      yes: maybe(fc.boolean()),
      char: maybe(plainText(50)),
      text: maybe(plainText(80)),
      email: maybe(fc.constant('ada@example.org')),
      slug: maybe(fc.constantFrom('a-b', 'yes', '2024-01-02', '1:30', 'null', '~')),
      url: maybe(fc.webUrl().filter((url) => url.length < 200)),
      float: maybe(fc.double({ noNaN: true, noDefaultInfinity: true })),
      decimal: maybe(fc.integer().map((digits) => (digits / 1000).toFixed(3))),
      date: maybe(fc.integer({ min: 0, max: 60_000 }).map((days) => new Temporal.PlainDate(1900, 1, 1).add({ days }))),
      time: maybe(times),
      dateTime: maybe(instant(step)),
      duration: maybe(fc.integer().map((milliseconds) => Temporal.Duration.from({ milliseconds }))),
      uuid: maybe(fc.uuid({ version: 4 })),
      json: maybe(fc.jsonValue({ noUnicodeString: false, stringUnit: 'grapheme-ascii' })),
      binary: maybe(fc.uint8Array({ maxLength: 40 })),
      ip: maybe(fc.oneof(fc.ipV4(), fc.constant('2001:db8::1'))),
      stamped: maybe(instant(step)),
    }),
    { minLength: 1, maxLength: 8 },
  )
}

for (const { name, make } of scratchDatabases) {
  describe(`dump, empty, load on ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'nuages-fixtures-'))
    let scratch: ScratchDatabase
    let databases: Databases
    const database = () => databases.get() as TransactionalDatabase

    before(async () => {
      scratch = await make()
      databases = await openDatabases({ default: scratch.engine })
      useDatabases(databases)
      await changeSchema(database(), (editor) => createModels(editor, metas))
    })
    after(async () => {
      await databases.close()
      await scratch.drop()
      rmSync(folder, { recursive: true })
      if (name === 'postgres') await stopScratchServer()
    })

    /** All rows of all tables, as the database has them; pairs without the key that nothing points to. */
    async function contents(): Promise<unknown[]> {
      const tables = await database().introspection().tables()
      const columns = (table: string) => (table === 'library_work_readers' ? 'work_id, writer_id' : '*')
      const results = await Promise.all(
        tables.map((table) => database().execute(`SELECT ${columns(table)} FROM ${table}`, [])),
      )
      return results.map(({ rows }) => rows.map((row) => JSON.stringify(row, bigints)).sort())
    }

    async function empty(): Promise<void> {
      await database().emptyTables(await database().introspection().tables())
    }

    async function again(format: string, models: readonly ModelMeta[], natural = false): Promise<void> {
      let text = ''
      const options = { useNaturalForeignKeys: natural, useNaturalPrimaryKeys: natural }
      for await (const piece of dumpModels({ format, models, indent: 1, ...options })) text += piece
      const path = join(folder, `all.${format}`)
      writeFileSync(path, text)
      await empty()
      await loadFixtures([path], { folders: [] })
    }

    it('reads no more rows than it writes: memory does not grow with the table', async () => {
      await empty()
      await Writer.bulkCreate(Array.from({ length: 1200 }, (_, index) => new Writer({ name: `Writer ${index}` })))
      const told: number[] = []
      const models = metas.filter((meta) => meta.name === 'Writer')
      const text = dumpModels({ format: 'jsonl', models, onProgress: (_, rows) => told.push(rows) })
      for (let line = 0; line < 500; line++) await text.next()
      assert.deepEqual(told, [])
      await text.next()
      assert.deepEqual(told, [500])
      await text.return(undefined)
    })

    it('writes over rows that are there, inserts others together, and names the one that is refused', async () => {
      await empty()
      const ada = await Writer.create({ name: 'Ada' })
      const work = (pk: number, title: string, readers: readonly number[] = []) => ({
        model: 'library.work',
        pk,
        fields: { title, writer: ada.id, readers },
      })
      const load = async (objects: readonly object[]) => {
        const path = join(folder, 'works.json')
        writeFileSync(path, JSON.stringify(objects))
        await loadFixtures([path], { folders: [] })
      }
      await load(Array.from({ length: 150 }, (_, index) => work(index + 1, `Work ${index}`)))
      await load([work(150, 'Last', [ada.id]), work(151, 'New', [ada.id]), work(151, 'Newer')])
      assert.equal(await Work.count(), 151)
      assert.deepEqual(await Work.filter({ id__gte: 150 }).orderBy('id').valuesFlat('title'), ['Last', 'Newer'])
      assert.equal(await Work.filter({ readers: ada }).count(), 1)
      const broken = { ...work(154, 'x'), fields: { title: null, writer: ada.id } }
      await assert.rejects(
        load([work(152, 'Good'), work(153, 'Good'), broken]),
        /object 3 \(library\.work with key 154\)/,
      )
      assert.equal(await Work.count(), 151)
    })

    for (const format of serializationFormats) {
      it(`gives equal rows of every kind of field in ${format}`, async () => {
        const kinds = metas.filter((meta) => meta.name === 'Kinds')
        await fc.assert(
          fc.asyncProperty(rowsFor(MICROSECONDS[format as Format]), async (rows) => {
            await empty()
            for (const row of rows) {
              // As saved by hand: `stamped` would set itself at each save.
              const made = await Kinds.create({ ...row } as never)
              await Kinds.filter({ pk: made.id }).update({ stamped: row.stamped as never })
            }
            const earlier = await contents()
            await again(format, kinds)
            assert.deepEqual(await contents(), earlier)
          }),
          { numRuns: 10 },
        )
      })

      it(`gives relations, pairs, extended models and composite keys again in ${format}`, async () => {
        await empty()
        const ada = await Writer.create({ name: "Ada's <&>" })
        const bob = await Writer.create({ name: 'Bob', mentor: ada })
        await Writer.filter({ pk: ada.id }).update({ mentor: bob })
        const novel = await Novel.create({ title: 'Tale', writer: bob, pages: 300 })
        await novel.readers.add(ada, bob)
        await Seat.bulkCreate([new Seat({ row: 'A', number: 1 }), new Seat({ row: 'A', number: 2, taken: true })])
        const earlier = await contents()
        await again(format, metas)
        assert.deepEqual(await contents(), earlier)
        // The next key is a new one.
        assert.ok((await Work.create({ title: 'Next', writer: ada })).id > novel.id)
      })

      it(`finds rows by natural keys in ${format}, those that come later included`, async () => {
        await empty()
        await Writer.create({ name: 'First' })
        const ada = await Writer.create({ name: 'Ada' })
        const bob = await Writer.create({ name: 'Bob', mentor: ada })
        await Writer.filter({ pk: ada.id }).update({ mentor: bob })
        const work = await Work.create({ title: 'Notes', writer: ada })
        await work.readers.set([bob])
        // Works come first here, with a foreign key that may not be null.
        await again(
          format,
          [...metas].filter(({ name: model }) => ['Work', 'Writer'].includes(model)),
          true,
        )
        const found = await Work.get({ title: 'Notes' })
        assert.equal((await found.writer).name, 'Ada')
        assert.deepEqual(
          (await found.readers).map((reader) => reader.name),
          ['Bob'],
        )
        const mentors = (await Writer.all().orderBy('name').selectRelated('mentor')).map((one) => one.mentor?.name)
        assert.deepEqual(mentors, ['Bob', 'Ada', undefined])
      })
    }
  })
}

function bigints(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}
