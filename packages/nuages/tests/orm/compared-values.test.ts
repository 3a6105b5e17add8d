import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { connection } from '../../src/db/index.ts'
import { Cast, Count, F, FieldError, field, Max, model, registerModels, reverse, Sum } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Host extends model({
  name: field.char({ maxLength: 20 }),
  ip: field.genericIpAddress(),
  hits: field.integer({ null: true }),
  share: field.decimal({ maxDigits: 6, decimalPlaces: 2, null: true }),
  seen: field.dateTime({ null: true }),
  facts: field.json({ null: true }),
  get visits() {
    return reverse(Visit, 'host')
  },
}) {}

class Visit extends model({
  get host() {
    return field.foreignKey(Host, { onDelete: 'cascade' })
  },
  length: field.integer(),
}) {}

class Slot extends model({
  pk: field.compositeKey('rack', 'place'),
  rack: field.integer(),
  place: field.integer(),
}) {}

const SEEN = new Date('2026-03-04T05:06:07.080Z')

for (const { name, make } of scratchDatabases) {
  describe(`comparisons on ${name}`, () => {
    useTables(make, registerModels('hosts', { Host, Visit, Slot }))
    before(async () => {
      await Host.create({ name: 'a', ip: '10.0.0.1', hits: 80, share: '1.50', facts: { lang: 'en', no: null } })
      await Host.create({ name: 'b', ip: '10.0.0.11', hits: -1, seen: new Date(0), facts: { lang: null, no: 1 } })
      await Host.create({ name: 'c', ip: '10.0.1.2' })
      const host = await Host.create({ name: 'd "1" \\ {2}', ip: '2001:db8::7', hits: 120, share: '2.50', seen: SEEN })
      await Visit.create({ host, length: 79 })
      await Visit.create({ host, length: 1 })
      await Slot.create({ rack: 1, place: 2 })
    })

    /** The first letters of the names. */
    const names = async (query: { orderBy(path: 'name'): { valuesFlat(path: 'name'): PromiseLike<string[]> } }) =>
      (await query.orderBy('name').valuesFlat('name')).map((text) => text.charAt(0)).join('')

    it('take an address as it is written', async () => {
      assert.equal(await names(Host.filter({ ip__iexact: '10.0.0.1' })), 'a')
      assert.equal(await names(Host.filter({ ip__endswith: '.1' })), 'a')
      assert.equal(await names(Host.filter({ ip__regex: '\\.[12]$' })), 'ac')
      assert.equal(await names(Host.filter({ ip__startswith: '2001:' })), 'd')
    })

    it('take a range beyond what the column holds', async () => {
      assert.equal(await names(Host.filter({ hits__range: [1, 2 ** 40] })), 'ad')
      assert.equal(await names(Host.filter({ hits__range: [100, 2 ** 40] })), 'd')
      assert.equal(await names(Host.filter({ hits__range: [-(2 ** 40), 2 ** 40] })), 'abd')
      assert.equal(await names(Host.filter({ hits__range: [-(2 ** 40), 100] })), 'ab')
      assert.equal(await names(Host.filter({ hits__range: [2 ** 40, 2 ** 41] })), '')
      assert.equal(await names(Host.filter({ id__range: [1, 2 ** 63] })), 'abcd')
      assert.equal(await names(Host.filter({ id__range: [1, (2n ** 63n) as never] })), 'abcd')
      assert.equal(await names(Host.exclude({ hits__range: [1, 2 ** 40] })), 'bc')
    })

    it('take a fraction beside whole numbers, of a column or computed', async () => {
      assert.equal(await names(Host.filter({ hits__gt: -1.5 })), 'abd')
      const summed = Host.annotate({ sum: Sum('hits'), spent: Sum('visits__length'), twice: F('hits').times(2) })
      assert.equal(await names(summed.filter({ twice__gte: 239.5 })), 'd')
      assert.equal(await names(summed.filter({ twice__lt: 160.5 })), 'ab')
      assert.equal(await names(summed.filter({ spent__gt: 79.5 })), 'd')
      assert.equal(await names(summed.filter({ spent__lte: 80.5 })), 'd')
      assert.equal(await names(summed.filter({ spent__gt: 80.5 })), '')
      const own = Host.annotate({ sum: Sum('hits') })
      assert.equal(await names(own.filter({ sum__gt: 79.5 })), 'ad')
      assert.equal(await names(own.filter({ sum__lte: 80.5 })), 'ab')
      assert.equal(await names(own.filter({ sum: 79.5 })), '')
    })

    it('take lists longer than a statement has parameters', async () => {
      const length = connection().dialect.features.maxParameters + 1
      const many = Array.from({ length }, (_, index) => index + 2)
      const texts = [...many.map((number) => `"${number}, \\`), 'c', 'd "1" \\ {2}']
      assert.equal(await names(Host.filter({ id__in: many })), 'bcd')
      assert.equal(await names(Host.exclude({ id__in: many })), 'a')
      assert.equal(await names(Host.filter({ hits__in: [80, null, ...many] as number[] })), 'ad')
      assert.equal(await names(Host.exclude({ hits__in: [80, ...many] })), 'bc')
      assert.equal(await names(Host.filter({ name__in: texts })), 'cd')
    })

    it('take long lists of values of any kind', async () => {
      const long = <T>(first: T, more: (index: number) => T) => [
        first,
        ...Array.from({ length: 1500 }, (_, index) => more(index)),
      ]
      assert.equal(await names(Host.filter({ share__in: long('1.50', (index) => `${1000 + (index % 900)}.25`) })), 'a')
      assert.equal(await names(Host.filter({ seen__in: long(SEEN, (index) => new Date(1e12 + index)) })), 'd')
      assert.equal(await names(Host.filter({ ip__in: long('10.0.0.1', () => '10.9.9.9') })), 'a')
      assert.equal((await Host.all().inBulk(long(1, (index) => index + 2))).size, 4)
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
        [true, true, null, true],
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
