import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  Abs,
  defineLookup,
  defineTransform,
  ExtractMonth,
  F,
  field,
  FieldError,
  Length,
  Lower,
  model,
  Q,
  RawSql,
  registerLookup,
  registerModels,
  registerTransform,
  withLookups,
} from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

declare module '../../src/orm/index.ts' {
  interface LookupExtensions {
    text__differs: string
    number__beyond: number
  }
  interface TransformExtensions {
    text__size: number
    number__magnitude: number
  }
}

class Word extends model({
  short: field.char({ maxLength: 20 }),
  long: field.text(),
  slug: field.slug(),
  count: field.integer({ default: 0 }),
  weight: field.decimal({ maxDigits: 5, decimalPlaces: 2, default: 0 }),
  day: field.date({ null: true }),
  own: withLookups(field.char({ maxLength: 20, default: 'own' }), {
    lookups: { differs: defineLookup<string>((left, right) => RawSql`${left} = ${right}`) },
  }),
}) {}

for (const { name, make } of scratchDatabases) {
  describe(`lookups and transforms of a whole kind on ${name}`, () => {
    let takeBack: (() => void)[] = []
    useTables(make, registerModels('words', { Word }))
    before(async () => {
      await Word.create({ short: 'sea', long: 'ocean', slug: 'sea', count: -5, weight: '-1.50' })
      await Word.create({ short: 'lake', long: 'lake', slug: 'lake', count: 2, weight: '1' })
      takeBack = [
        registerLookup(
          'text',
          'differs',
          defineLookup<string>((left, right) => RawSql`${left} <> ${right}`),
        ),
        registerLookup(
          'number',
          'beyond',
          defineLookup<number>((left, right) => RawSql`${left} > ${right}`),
        ),
        registerTransform(
          'text',
          'size',
          defineTransform((value) => Length(value)),
        ),
        registerTransform(
          'number',
          'magnitude',
          defineTransform<number>((value) => Abs(value) as never),
        ),
      ]
    })
    after(async () => {
      for (const one of takeBack) one()
    })
    const found = async (query: { valuesFlat(path: 'short'): PromiseLike<string[]> }) => [
      ...(await query.valuesFlat('short')),
    ]

    it('are those of every field of the kind, of computed values and along relations', async () => {
      assert.deepEqual(await found(Word.filter({ short__differs: 'sea' })), ['lake'])
      assert.deepEqual(await found(Word.filter({ long__differs: 'lake' })), ['sea'])
      assert.deepEqual(await found(Word.filter({ slug__differs: F('long') })), ['sea'])
      assert.deepEqual(await found(Word.annotate({ low: Lower('short') }).filter({ low__differs: 'sea' })), ['lake'])
      assert.deepEqual(await found(Word.all().where(Q({ count__beyond: 0 }))), ['lake'])
      assert.deepEqual(await found(Word.filter({ weight__beyond: 0 })), ['lake'])
      assert.deepEqual(await found(Word.exclude({ weight__beyond: 0 })), ['sea'])
    })

    it('give transforms values and what may follow them', async () => {
      assert.deepEqual(await found(Word.filter({ long__size: 5 })), ['sea'])
      assert.deepEqual(await found(Word.filter({ slug__size__gt: 3 })), ['lake'])
      assert.deepEqual(await found(Word.filter({ count__magnitude__gte: 5 })), ['sea'])
      assert.deepEqual(await found(Word.filter({ count__magnitude__beyond: 2 })), ['sea'])
      assert.deepEqual(await Word.orderBy('-long__size').valuesFlat('short'), ['sea', 'lake'])
    })

    it('yield to those of a field of its own', async () => {
      assert.deepEqual(await Word.filter({ own__differs: 'own' }).count(), 2)
    })

    it('are known to the compiler as they are declared, and must be', () => {
      const refused = () => {
        // @ts-expect-error A number at the right of a text.
        void Word.filter({ short__differs: 5 })
        // @ts-expect-error Dates have no such lookup.
        void Word.filter({ day__differs: 'x' })
        // @ts-expect-error The transform gives a number.
        void Word.filter({ long__size__gt: 'x' })
        const lookup = defineLookup<string>((left) => left)
        // @ts-expect-error Nobody declared it.
        registerLookup('text', 'unheard', lookup)
        const ofNumbers = defineLookup<number>((left) => left)
        // @ts-expect-error It is declared with a text at its right.
        registerLookup('text', 'differs', ofNumbers)
      }
      assert.equal(typeof refused, 'function')
    })

    it('may be taken back in any order: the last one that is left counts', async () => {
      const all = ['1', '2', '3'].map((mark) =>
        registerLookup(
          'text',
          'differs',
          defineLookup<string>(() => RawSql`${'lake'} = ${mark === '2' ? 'lake' : 'sea'}` as never),
        ),
      )
      const count = async () => Word.filter({ short__differs: 'sea' }).count()
      const [first, second, third] = all as [() => void, () => void, () => void]
      assert.equal(await count(), 0)
      first()
      assert.equal(await count(), 0)
      third()
      assert.equal(await count(), 2)
      third()
      assert.equal(await count(), 2)
      second()
      assert.deepEqual(await found(Word.filter({ short__differs: 'sea' })), ['lake'])
    })

    it('may take the place of built-in ones, which are back with it', async () => {
      const shorts = async () => ({
        contains: await found(Word.filter({ short__icontains: 'EA' })),
        exact: await found(Word.filter({ short: 'sea' })),
        excluded: await found(Word.exclude({ short: 'sea' })),
        year: await Word.filter({ day__year: 2024 }).count(),
        years: await Word.orderBy('pk').valuesFlat('day__year'),
      })
      await Word.filter({ short: 'lake' }).update({ day: '2024-05-01' })
      const builtIn = await shorts()
      assert.deepEqual(builtIn, { contains: ['sea'], exact: ['sea'], excluded: ['lake'], year: 1, years: [null, 2024] })
      const undo = [
        registerLookup(
          'text',
          'icontains',
          defineLookup<string>((left, right) => RawSql`NOT ${left} = ${right}`),
        ),
        registerLookup(
          'text',
          'exact',
          defineLookup<string>((left, right) => RawSql`NOT ${left} = ${right}`),
        ),
        registerTransform(
          'date',
          'year',
          defineTransform<number>((value) => ExtractMonth(value) as never),
        ),
      ]
      assert.deepEqual(await shorts(), {
        contains: ['sea', 'lake'],
        exact: ['lake'],
        excluded: ['sea'],
        year: 0,
        years: [null, 5],
      })
      for (const one of undo) one()
      assert.deepEqual(await shorts(), builtIn)
    })

    it('are gone once they are taken back, and may take the place of others meanwhile', async () => {
      const again = registerLookup(
        'text',
        'differs',
        defineLookup<string>((left, right) => RawSql`${left} = ${right}`),
      )
      assert.deepEqual(await found(Word.filter({ short__differs: 'sea' })), ['sea'])
      again()
      assert.deepEqual(await found(Word.filter({ short__differs: 'sea' })), ['lake'])
      for (const one of takeBack) one()
      await assert.rejects(async () => await Word.filter({ short__differs: 'sea' }), FieldError)
      assert.throws(() => registerLookup('text', 'two__words' as 'differs', (() => {}) as never), {
        code: 'NUA-ORM-001',
      })
    })
  })
}
