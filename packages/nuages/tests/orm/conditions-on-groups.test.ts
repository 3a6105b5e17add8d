import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { changeSchema, connection, type Databases, openDatabases, useDatabases } from '../../src/db/index.ts'

import { createModels } from '../../src/migrations/index.ts'
import { Count, Exists, F, field, model, OuterRef, Q, registerModels, reverse, Sum } from '../../src/orm/index.ts'
import { Paginator } from '../../src/views/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'

class Writer extends model({
  name: field.char({ maxLength: 9 }),
  get mentor() {
    return field.foreignKey(Writer, { onDelete: 'setNull', null: true })
  },
  get texts() {
    return reverse(Text, 'writer')
  },
  get pupils() {
    return reverse(Writer, 'mentor')
  },
}) {}
class Text extends model({
  get writer() {
    return field.foreignKey(Writer, { onDelete: 'cascade' })
  },
  pages: field.integer(),
  open: field.boolean(),
}) {}

after(stopScratchServer)

for (const { name: engine, make } of scratchDatabases) {
  describe(`groups and conditions on ${engine}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
      const metas = registerModels('letters', { Writer, Text })
      await changeSchema(connection(), (editor) => createModels(editor, metas))
      const ada = await Writer.create({ name: 'Ada' })
      const bob = await Writer.create({ name: 'Bob', mentor: ada })
      await Writer.create({ name: 'Cem', mentor: ada })
      for (const [writer, pages, open] of [
        [ada, 120, true],
        [ada, 80, true],
        [ada, 300, false],
        [bob, 0, true],
        [bob, 120, false],
      ] as const)
        await Text.create({ writer, pages, open })
    })
    after(async () => {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
    })

    const byWriter = () =>
      Text.all()
        .values('writer')
        .annotate({ n: Count('id') })

    it('counts groups, not rows', async () => {
      assert.equal(await byWriter().count(), 2)
      assert.equal(await byWriter().filter({ n__gt: 2 }).count(), 1)
      assert.deepEqual(await byWriter().aggregate({ all: Count('*'), texts: Sum('n') }), { all: 2, texts: 5 })
      assert.equal(await byWriter().exists(), true)
      assert.equal(
        await Text.all()
          .values('writer__name')
          .annotate({ n: Count('id') })
          .count(),
        2,
      )
    })

    it('counts a group for each value that is shown beside the aggregate', async () => {
      const shown = byWriter().annotate({ size: F('pages') })
      assert.equal(await shown.count(), (await shown).length)
      assert.equal(await shown.count(), 5)
      const repeated = Writer.annotate({ pages: F('texts__pages'), pupilCount: Count('pupils') })
      assert.equal((await repeated).length, 6)
      assert.equal(await repeated.count(), 6)
    })

    it('divides them into pages', async () => {
      const pages = new Paginator(byWriter().orderBy('writer'), 1)
      assert.equal(await pages.count(), 2)
      assert.equal(await pages.numPages(), 2)
    })

    it('takes an aggregate or something else for a condition', async () => {
      const counted = Writer.annotate({ n: Count('texts') }).orderBy('id')
      const names = (condition: ReturnType<typeof Q>) => counted.where(condition).valuesFlat('name')
      assert.deepEqual(await names(Q({ n__gt: 2 }).or({ mentor__name: 'Ada' })), ['Ada', 'Bob', 'Cem'])
      assert.deepEqual(await names(Q({ n__gt: 2 }).or({ mentor__name__startswith: 'A', name: 'Cem' })), ['Ada', 'Cem'])
      assert.deepEqual(await names(Q({ n__lt: 1 }).or({ mentor__name__icontains: 'D' })), ['Bob', 'Cem'])
      assert.deepEqual(await names(Q({ n: 2, mentor__name: 'Ada' }).not()), ['Ada', 'Cem'])
      assert.deepEqual(await counted.exclude({ n: 2, mentor__name: 'Ada' }).valuesFlat('name'), ['Ada', 'Cem'])
      const long = Exists(Text.filter({ writer: OuterRef('pk'), pages__gt: 200 }))
      assert.deepEqual(await names(Q({ n: 2 }).or(long)), ['Ada', 'Bob'])
      assert.equal(await counted.where(Q({ n: 2 }).or(long)).count(), 2)
    })

    it('divides groups by what a condition compares, as Django does', async () => {
      const found = Text.all()
        .values('open')
        .annotate({ n: Count('id') })
        .where(Q({ n__gt: 1 }).or({ pages__lte: 100 }))
        .orderBy('open', 'n')
      assert.deepEqual(await found, [
        { open: true, n: 1 },
        { open: true, n: 1 },
      ])
      assert.equal(await found.count(), 2)
    })
  })
}
