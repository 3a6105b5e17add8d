import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { Cast, Count, F, FieldError, field, Max, model, registerModels, Sum } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Host extends model({
  name: field.char({ maxLength: 9 }),
  ip: field.genericIpAddress(),
  hits: field.integer({ null: true }),
  facts: field.json({ null: true }),
}) {}

class Slot extends model({
  pk: field.compositeKey('rack', 'place'),
  rack: field.integer(),
  place: field.integer(),
}) {}

for (const { name, make } of scratchDatabases) {
  describe(`comparisons on ${name}`, () => {
    useTables(make, registerModels('hosts', { Host, Slot }))
    before(async () => {
      await Host.create({ name: 'a', ip: '10.0.0.1', hits: 80, facts: { lang: 'en', no: null } })
      await Host.create({ name: 'b', ip: '10.0.0.11', hits: -1, facts: { lang: null, no: 1 } })
      await Host.create({ name: 'c', ip: '10.0.1.2', hits: null, facts: null })
      await Slot.create({ rack: 1, place: 2 })
    })

    const names = async (query: { orderBy(path: 'name'): { valuesFlat(path: 'name'): PromiseLike<string[]> } }) =>
      (await query.orderBy('name').valuesFlat('name')).join('')

    it('take an address as it is written', async () => {
      assert.equal(await names(Host.filter({ ip__iexact: '10.0.0.1' })), 'a')
      assert.equal(await names(Host.filter({ ip__endswith: '.1' })), 'a')
      assert.equal(await names(Host.filter({ ip__regex: '\\.[12]$' })), 'ac')
    })

    it('take a range beyond what the column holds', async () => {
      assert.equal(await names(Host.filter({ hits__range: [1, 2 ** 40] })), 'a')
      assert.equal(await names(Host.filter({ hits__range: [-(2 ** 40), 2 ** 40] })), 'ab')
      assert.equal(await names(Host.filter({ hits__range: [2 ** 40, 2 ** 41] })), '')
      assert.equal(await names(Host.filter({ id__range: [1, 2 ** 63] })), 'abc')
      assert.equal(await names(Host.exclude({ hits__range: [1, 2 ** 40] })), 'bc')
    })

    it('take a fraction beside whole numbers', async () => {
      const summed = Host.annotate({ sum: Sum('hits') })
      assert.equal(await names(summed.filter({ sum__gt: 79.5 })), 'a')
      assert.equal(await names(summed.filter({ sum__lte: 80.5 })), 'ab')
      assert.equal(await names(summed.filter({ sum: 79.5 })), '')
      assert.equal(await names(Host.filter({ hits__gt: -1.5 })), 'ab')
    })

    it('take lists longer than a statement has parameters', async () => {
      const many = Array.from({ length: 70_000 }, (_, index) => index + 2)
      const texts = [...many.map((number) => `"${number}, \\`), 'c']
      assert.equal(await names(Host.filter({ id__in: many })), 'bc')
      assert.equal(await names(Host.exclude({ id__in: many })), 'a')
      assert.equal(await names(Host.filter({ hits__in: [80, null, ...many] as number[] })), 'a')
      assert.equal(await names(Host.exclude({ hits__in: [80, ...many] })), 'bc')
      assert.equal(await names(Host.filter({ name__in: texts })), 'c')
    })

    it("tell JSON's null from a key that is not there", async () => {
      assert.equal(await names(Host.filter({ facts__lang: null })), 'b')
      assert.equal(await names(Host.exclude({ facts__lang: null })), 'a')
      assert.equal(await names(Host.filter({ facts__no__in: [null, 1] })), 'b')
    })

    it('make every number but zero true', async () => {
      assert.deepEqual(
        await Host.annotate({ any: Cast('hits', field.boolean()) })
          .orderBy('name')
          .valuesFlat('any'),
        [true, true, null],
      )
      assert.equal(
        (await Host.annotate({ any: Cast(F('hits').minus(80), field.boolean()) }).get({ name: 'a' })).any,
        false,
      )
    })

    it('have no greatest of keys of several columns', async () => {
      await assert.rejects(
        Promise.resolve(Slot.all()).then(() => Slot.aggregate({ last: Max('pk') } as never)),
        FieldError,
      )
      assert.deepEqual({ ...(await Slot.aggregate({ n: Count('pk') })) }, { n: 1 })
    })
  })
}
