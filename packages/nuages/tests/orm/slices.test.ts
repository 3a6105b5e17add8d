import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { makeMigrations } from '../../src/migrations/index.ts'
import { Cast, F, field, FieldError, Lower, model, QueryUsageError, registerModels } from '../../src/orm/index.ts'
import { testSite } from '../migrations/site.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Part extends model({
  code: field.char({ maxLength: 20 }),
  kind: field.char({ maxLength: 5, default: 'wheel', choices: { wheel: 'Wheel', axle: 'Axle' } }),
  note: field.text({ null: true }),
  count: field.integer({ default: 12345 }),
  group: field.generated({ expression: F('code').slice(0, 2), output: field.char({ maxLength: 2 }) }),
}) {}

for (const { name, make } of scratchDatabases) {
  describe(`slices of texts on ${name}`, () => {
    useTables(make, registerModels('stock', { Part }))
    before(async () => {
      await Part.create({ code: 'AB-zé😀1', note: 'AB' })
      await Part.create({ code: 'CD-a', kind: 'axle' })
    })

    it('are computed in annotations, conditions, orders, updates and generated columns', async () => {
      const found = await Part.annotate({ end: F('code').slice(3), letter: F('code').slice(4, 6) })
        .orderBy('id')
        .valuesList('end', 'letter', 'group')
      assert.deepEqual(found, [
        ['zé😀1', 'é😀', 'AB'],
        ['a', '', 'CD'],
      ])
      assert.equal(await Part.filter({ note: F('code').slice(0, 2) }).count(), 1)
      assert.deepEqual(await Part.orderBy(F('code').slice(3, 4)).valuesFlat('group'), ['CD', 'AB'])
      assert.deepEqual(
        await Part.annotate({ low: Lower('code').slice(0, 1) })
          .orderBy('id')
          .valuesFlat('low'),
        ['a', 'c'],
      )
      assert.deepEqual(await Part.annotate({ none: F('code').slice(2, 2) }).valuesFlat('none'), ['', ''])
      await Part.filter({ group: 'CD' }).update({ note: F('kind').slice(0, 2) })
      const [updated] = await Part.filter({ group: 'CD' }).annotate({ part: F('note').slice(1) })
      // The compiler knows that a part of one of the choices is none of them, and where it may be null.
      const part: string | null | undefined = updated?.part
      assert.equal(part, 'x')
      const counts = await Part.annotate({ two: Cast('count', field.text()).slice(0, 2) }).valuesFlat('two')
      assert.deepEqual(counts, ['12', '12'])
      const typed = async () => {
        const [row] = await Part.annotate({ part: F('kind').slice(0, 1), maybe: F('note').slice(0, 1) })
        // @ts-expect-error Not one of the choices any more.
        const kind: 'wheel' | 'axle' | undefined = row?.part
        // @ts-expect-error The note may be null.
        const note: string | undefined = row?.maybe
        return [kind, note]
      }
      assert.equal(typeof typed, 'function')
    })

    it('are of texts, from the start', async () => {
      assert.throws(() => F('code').slice(-1), QueryUsageError)
      assert.throws(() => F('code').slice(2, 1), QueryUsageError)
      assert.throws(() => F('code').slice(0.5), QueryUsageError)
      await assert.rejects(async () => await Part.annotate({ x: F('count').slice(0, 1) }), FieldError)
    })
  })
}

describe('a slice in a migration', () => {
  it('is written as it is in the model', async () => {
    const site = testSite()
    try {
      const apps = [site.app('stock', { Part })]
      const [written] = await makeMigrations({ apps })
      assert.match(written?.source ?? '', /expression: F\('code'\)\.slice\(0, 2\)/)
      assert.deepEqual(await makeMigrations({ apps }), [])
    } finally {
      site.remove()
    }
  })
})
