import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { captureQueries } from '../../src/db/index.ts'
import { modelForm } from '../../src/model-forms/index.ts'
import { field, fullClean, model, registerModels } from '../../src/orm/index.ts'
import { isValidationError, minValue } from '../../src/validation/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Amount extends model({
  small: field.smallInteger({ default: 1 }),
  whole: field.integer({ default: 1 }),
  big: field.bigInteger({ as: 'bigint', default: 1n }),
  few: field.positiveSmallInteger({ default: 1 }),
  some: field.positiveInteger({ default: 1 }),
  many: field.positiveBigInteger({ as: 'bigint', default: 1n }),
  owned: field.integer({ default: 5, validators: [minValue(5)] }),
}) {}
type Name = 'small' | 'whole' | 'big' | 'few' | 'some' | 'many'

/** The bits that a database has for the numbers above zero of each column. */
const BITS: Readonly<Record<string, Readonly<Record<Name, bigint>>>> = {
  sqlite: { small: 63n, whole: 63n, big: 63n, few: 63n, some: 63n, many: 63n },
  postgres: { small: 15n, whole: 31n, big: 63n, few: 15n, some: 31n, many: 63n },
  mariadb: { small: 15n, whole: 31n, big: 63n, few: 16n, some: 32n, many: 64n },
  mysql: { small: 15n, whole: 31n, big: 63n, few: 16n, some: 32n, many: 64n },
}

for (const { name, make } of scratchDatabases) {
  describe(`whole numbers are checked by the range of their column on ${name}`, () => {
    useTables(make, registerModels('ranged', { Amount }))

    const problems = async (values: object) => {
      try {
        await fullClean(new Amount(values as never))
      } catch (error) {
        assert.ok(isValidationError(error))
        return error.messageDict
      }
      return {}
    }
    const most = (limit: bigint) => `Ensure this value is less than or equal to ${limit}.`
    const least = (limit: bigint) => `Ensure this value is greater than or equal to ${limit}.`

    for (const [column, bits] of Object.entries(BITS[name] as Record<Name, bigint>)) {
      it(`of ${column}, which holds its bounds and nothing beyond`, async () => {
        const high = 2n ** bits - 1n
        const low = ['few', 'some', 'many'].includes(column) ? 0n : -high - 1n
        for (const value of [high, low]) {
          assert.deepEqual(await problems({ [column]: value }), {})
          await Amount.create({ [column]: value } as never)
        }
        assert.deepEqual(await problems({ [column]: high + 1n }), { [column]: [most(high)] })
        assert.deepEqual(await problems({ [column]: low - 1n }), { [column]: [least(low)] })
      })
    }

    it('in a comparison, which is decided without the database where the number is beyond the column alone', async () => {
      await Amount.all().delete()
      for (const [column, bits] of Object.entries(BITS[name] as Record<Name, bigint>)) {
        const high = 2n ** bits - 1n
        const low = ['few', 'some', 'many'].includes(column) ? 0n : -high - 1n
        const ends = [low, high].map((value) => new Amount({ [column]: value } as never))
        await Amount.bulkCreate(ends)
        const count = async (lookup: string, value: unknown) =>
          Amount.filter({ [`${column}__${lookup}`]: value, id__in: ends.map(({ pk }) => pk) } as never).count()
        const queried = async (lookup: string, value: unknown) =>
          captureQueries(async () => Amount.filter({ [`${column}__${lookup}`]: value } as never).orderBy('id'))
        // Found at the very ends of the column...
        assert.equal(await count('exact', high), 1, column)
        assert.equal(await count('exact', low), 1, column)
        assert.equal(await count('gte', high), 1, column)
        assert.equal(await count('lte', low), 1, column)
        assert.equal(await count('in', [low, high, high + 1n]), 2, column)
        assert.equal(await count('range', [low - 1n, high + 1n]), 2, column)
        // ... and no further.
        for (const [lookup, value] of [
          ['exact', high + 1n],
          ['gte', high + 1n],
          ['lt', low - 1n],
          ['in', [high + 1n]],
          ['range', [high + 1n, high + 2n]],
        ] as const)
          assert.deepEqual((await queried(lookup, value)).queries, [], `${column} ${lookup}`)
        assert.equal(await count('lte', high + 1n), 2, column)
        assert.equal(await count('gt', low - 1n), 2, column)
      }
    })

    it('of a form of the model, beside its own fields', async () => {
      const AmountForm = modelForm(Amount, { fields: ['small', 'whole'] })
      const form = new AmountForm(new URLSearchParams({ small: '2147483648', whole: '2147483648' }))
      const expected = name === 'sqlite' ? [] : ['small', 'whole']
      await form.isValid()
      assert.deepEqual(form.errors.keys(), expected, JSON.stringify(form.errors))
    })

    it('by a closer bound of the field itself, where it has one', async () => {
      assert.deepEqual(await problems({ owned: -(2n ** 70n) }), { owned: [least(5n)] })
    })
  })
}
