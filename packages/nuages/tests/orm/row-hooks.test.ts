import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { permissionsOfModel } from '../../src/contrib/auth/index.ts'
import { connection, type QueryRecord } from '../../src/db/index.ts'
import {
  cleanFields,
  CustomField,
  customField,
  field,
  metaOf,
  model,
  NotLoadedError,
  registerModels,
  reverse,
} from '../../src/orm/index.ts'
import type { ValidationError } from '../../src/validation/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

const calls: [value: unknown, adding: boolean][] = []
/** A number that counts how often its row was saved. */
class RevisionField extends CustomField<number> {
  columnType() {
    return { kind: 'integer' } as const
  }
  toDatabase(value: number) {
    return value
  }
  fromDatabase(stored: unknown) {
    return Number(stored)
  }
  override beforeSave(value: unknown, adding: boolean) {
    calls.push([value, adding])
    return adding ? 1 : (value as number) + 1
  }
}
const revision = customField(RevisionField)

class Writer extends model(
  {
    name: field.char({ maxLength: 9 }),
    get pages() {
      return reverse(Page, 'writer')
    },
  },
  { defaultPermissions: ['view', 'publish'], permissions: [['praise_writer', 'Can praise']] },
) {}
class Page extends model(
  {
    title: field.char({ maxLength: 5 }),
    kind: field.char({ maxLength: 1, choices: [['n', 'News']], default: 'n' }),
    size: field.integer({ default: 0 }),
    revision: revision({ default: 0 }),
    get writer() {
      return field.foreignKey(Writer, { onDelete: 'cascade' })
    },
  },
  { ordering: ['id'] },
) {}

for (const { name, make } of scratchDatabases) {
  describe(`rows on ${name}`, () => {
    let ada: Writer
    const tables = useTables(make, registerModels('hooks', { Writer, Page }))
    before(async () => {
      ada = await Writer.create({ name: 'Ada' })
    })

    it('are written with what beforeSave of a field makes of its value', async () => {
      calls.length = 0
      const page = await Page.create({ title: 'a', writer: ada })
      assert.equal(page.revision, 1)
      const loaded = await Page.get({ pk: page.pk })
      loaded.title = 'b'
      await loaded.save()
      assert.equal(loaded.revision, 2)
      assert.equal((await Page.get({ pk: page.pk })).revision, 2)
      assert.deepEqual(calls, [
        [0, true],
        [1, false],
      ])
      await Page.bulkCreate([new Page({ title: 'c', writer: ada, revision: 7 })])
      assert.equal((await Page.get({ title: 'c' })).revision, 1)
    })

    it('say whether they are in a database, and in which', async () => {
      const page = new Page({ id: 77_777, title: 'k', writer: ada })
      assert.deepEqual(page._state, { adding: true, db: null })
      await page.save()
      assert.deepEqual(page._state, { adding: false, db: 'default' })
      assert.deepEqual((await Page.get({ pk: page.pk }))._state, { adding: false, db: 'default' })
      // The same values in another row: a copy.
      const { id: _, ...values } = page.toJSON()
      const copy = new Page(values)
      await copy.save()
      assert.notEqual(copy.id, page.id)
      assert.deepEqual([copy.title, copy.writerId], ['k', ada.id])
      await page.delete()
      await copy.delete()
      assert.deepEqual(page._state, { adding: true, db: null })
    })

    it('are converted and checked field by field', async () => {
      const problems = async (row: Page, exclude?: ReadonlySet<string>) =>
        cleanFields(row, exclude === undefined ? {} : { exclude }).then(
          () => ({}),
          (error: unknown) => (error as ValidationError).messageDict,
        )
      const page = new Page({ title: 'a', writer: ada })
      page.size = '12' as never
      assert.deepEqual(await problems(page), {})
      assert.equal(page.size, 12)

      const wrong = new Page({ title: 'too long', kind: 'x' as never, writerId: 10_000 })
      wrong.size = 'many' as never
      assert.deepEqual(Object.keys(await problems(wrong)).sort(), ['kind', 'size', 'title', 'writer'])
      assert.deepEqual(Object.keys(await problems(wrong, new Set(['kind', 'writer']))).sort(), ['size', 'title'])
      assert.equal(wrong.size, 'many')
      assert.deepEqual(Object.keys(await problems(new Page({ title: '', writer: ada }))), ['title'])
    })

    it("of fetchMode('raise') load no relation that the query did not name", async () => {
      await Page.create({ title: 'd', writer: ada })
      const [page] = await Page.all().fetchMode('raise')
      const said = (error: unknown) =>
        error instanceof NotLoadedError && /hooks.Page.writer is not loaded/.test(error.message)
      await assert.rejects(async () => await page?.writer, said)
      assert.equal(page?.writerId, ada.id)
      const [joined] = await Page.selectRelated('writer').fetchMode('raise')
      assert.equal(joined?.writer.name, 'Ada')
      const [fetched] = await Page.prefetchRelated('writer').fetchMode('raise')
      assert.equal((await fetched?.writer)?.name, 'Ada')
    })

    it('are told to who listens to queries, with the time and place of each, until it ends', async () => {
      const told: QueryRecord[] = []
      const end = tables.databases.onQuery((record) => told.push(record))
      await Page.filter({ title: 'none' })
      await assert.rejects(async () => await connection().execute('SELECT nothing FROM nowhere', []))
      await connection().atomic(async () => await Page.all().count())
      end()
      await Page.all().count()
      const statements = told.filter(({ control }) => !control)
      assert.equal(statements.length, 3)
      const [found, failed] = statements as [QueryRecord, QueryRecord]
      assert.match(found.sql, /^SELECT .*hooks_page/)
      assert.deepEqual([found.alias, found.error], ['default', undefined])
      assert.ok(found.duration >= 0)
      assert.match(failed.origin ?? '', /row-hooks\.test\.ts:\d+:\d+$/)
      assert.notEqual(failed.error, undefined)
      assert.ok(told.some(({ control, sql }) => control && /^BEGIN|^START/.test(sql)))
    })
  })
}

describe('defaultPermissions', () => {
  it('are those that a model has in the place of add, change, delete and view', () => {
    registerModels('hooks', { Writer, Page })
    assert.deepEqual(permissionsOfModel(metaOf(Writer)), [
      ['view_writer', 'Can view writer'],
      ['publish_writer', 'Can publish writer'],
      ['praise_writer', 'Can praise'],
    ])
    assert.deepEqual(
      permissionsOfModel(metaOf(Page)).map(([codename]) => codename),
      ['add_page', 'change_page', 'delete_page', 'view_page'],
    )
  })
})
