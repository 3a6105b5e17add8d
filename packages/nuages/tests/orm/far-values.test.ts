import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { F, field, model, registerModels, reverse, Sum } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Host extends model({
  name: field.char({ maxLength: 40 }),
  ip: field.genericIpAddress(),
  size: field.integer(),
  share: field.decimal({ maxDigits: 6, decimalPlaces: 2 }),
  seen: field.dateTime(),
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

const SEEN = new Date('2026-03-04T05:06:07.080Z')
for (const { name: engine, make } of scratchDatabases) {
  describe(`values far from what columns hold, on ${engine}`, () => {
    useTables(make, registerModels('far', { Host, Visit }))
    before(async () => {
      const [one] = await Host.bulkCreate([
        new Host({ name: 'one "1"', ip: '10.0.0.1', size: 120, share: '1.50', seen: SEEN }),
        new Host({ name: 'two \\ {2}', ip: '2001:db8::7', size: 80, share: '2.50', seen: new Date(0) }),
      ])
      await Visit.create({ host: one as Host, length: 79 })
      await Visit.create({ host: one as Host, length: 1 })
    })

    const sizes = (where: object) =>
      Host.filter(where as never)
        .orderBy('size')
        .valuesFlat('size')

    it('compares addresses as they are written', async () => {
      assert.deepEqual(await sizes({ ip__iexact: '10.0.0.1' }), [120])
      assert.deepEqual(await sizes({ ip__endswith: '.1' }), [120])
      assert.deepEqual(await sizes({ ip__regex: '\\.1$' }), [120])
      assert.deepEqual(await sizes({ ip__startswith: '2001:' }), [80])
    })

    it('answers ranges whose ends no row can reach', async () => {
      assert.deepEqual(await sizes({ size__range: [100, 2 ** 40] }), [120])
      assert.deepEqual(await sizes({ size__range: [-(2 ** 40), 100] }), [80])
      assert.deepEqual(await sizes({ id__range: [1, 2n ** 63n] }), [80, 120])
      assert.deepEqual(await sizes({ size__range: [2 ** 40, 2 ** 41] }), [])
    })

    it('compares computed whole numbers with fractions', async () => {
      const summed = Host.annotate({ spent: Sum('visits__length'), twice: F('size').times(2) })
      for (const [where, found] of [
        [{ spent__gt: 79.5 }, ['one "1"']],
        [{ spent__lte: 80.5 }, ['one "1"']],
        [{ spent__gt: 80.5 }, []],
        [{ twice__gte: 239.5 }, ['one "1"']],
        [{ twice__lt: 160.5 }, ['two \\ {2}']],
      ] as const)
        assert.deepEqual(await summed.filter(where as never).valuesFlat('name'), found, JSON.stringify(where))
    })

    it('takes lists of any length', async () => {
      const long = (first: readonly unknown[], more: (index: number) => unknown, length = 1500) => [
        ...first,
        ...Array.from({ length }, (_, index) => more(index)),
      ]
      const keys = await Host.orderBy('size').valuesFlat('id')
      assert.deepEqual(await sizes({ id__in: long(keys, (index) => 1000 + index, 70_000) }), [80, 120])
      assert.deepEqual(await sizes({ name__in: long(['one "1"', 'two \\ {2}'], (index) => `x${index}`) }), [80, 120])
      assert.deepEqual(await sizes({ share__in: long(['1.50'], (index) => `${1000 + (index % 900)}.25`) }), [120])
      assert.deepEqual(await sizes({ seen__in: long([SEEN], (index) => new Date(1e12 + index)) }), [120])
      assert.deepEqual(await sizes({ ip__in: long(['10.0.0.1'], () => '10.9.9.9') }), [120])
      const others = Host.exclude({ id__in: long([keys[0]], (index) => 1000 + index) as number[] })
      assert.deepEqual(await others.valuesFlat('size'), [120])
      assert.equal((await Host.all().inBulk(long(keys, (index) => 1000 + index) as number[])).size, 2)
    })
  })
}
