import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import {
  Avg,
  Case,
  Count,
  Exists,
  F,
  FieldError,
  field,
  Lead,
  model,
  Max,
  Min,
  OuterRef,
  Q,
  QueryUsageError,
  registerModels,
  reverse,
  Sum,
  When,
  Window,
} from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Press extends model(
  {
    name: field.char({ maxLength: 20 }),
    city: field.char({ maxLength: 20 }),
    get novels() {
      return reverse(Novel, 'press')
    },
  },
  { ordering: ['name'] },
) {}

class Label extends model({
  word: field.char({ maxLength: 20 }),
  get novels() {
    return reverse(Novel, 'labels')
  },
}) {}

class Novel extends model({
  get press() {
    return field.foreignKey(Press, { onDelete: 'cascade' })
  },
  get labels() {
    return field.manyToMany(Label)
  },
  title: field.char({ maxLength: 20 }),
  pages: field.integer(),
  price: field.decimal({ maxDigits: 6, decimalPlaces: 2 }),
}) {}

class Stay extends model({ length: field.duration() }) {}

class Saga extends Novel.extend({ parts: field.integer() }) {}

const titles = async (rows: PromiseLike<readonly { readonly title: string }[]>) =>
  (await rows).map(({ title }) => title).sort()

for (const { name, make } of scratchDatabases) {
  describe(`steps of a query in any order on ${name}`, () => {
    useTables(make, registerModels('novels', { Press, Label, Novel, Saga, Stay }))
    before(async () => {
      const [zoo, ark] = await Press.bulkCreate([
        new Press({ name: 'Zoo', city: 'Rome' }),
        new Press({ name: 'Ark', city: 'Oslo' }),
      ])
      const [long, short] = await Label.bulkCreate([new Label({ word: 'long' }), new Label({ word: 'short' })])
      const add = async (press: Press, title: string, pages: number, price: string, labels: readonly Label[]) => {
        const novel = await Novel.create({ press, title, pages, price })
        await novel.labels.add(...labels)
      }
      await add(zoo as Press, 'Ant', 100, '9.50', [short as Label])
      await add(zoo as Press, 'Bee', 900, '20.00', [long as Label])
      await add(ark as Press, 'Cat', 300, '5.00', [long as Label, short as Label])
      await Saga.create({ press: ark as Press, title: 'Dog', pages: 700, price: '12.00', parts: 3 })
    })

    it('first() and last() go by the key where whole rows are grouped, which the model does not sort', async () => {
      const counted = Press.annotate({ novels_: Count('novels') })
      assert.equal((await counted.first())?.name, 'Zoo')
      assert.equal((await counted.last())?.name, 'Ark')
      assert.equal(counted.ordered, false)
      assert.equal(Press.annotate({ short: Case([When({ city: 'Rome' }, 1)]) }).ordered, true)
      assert.equal((await Press.annotate({ n: F('id') }).first())?.name, 'Ark')
    })

    it('first() of groups needs an order, and of computed values none', async () => {
      const groups = Press.all()
        .values('city')
        .annotate({ n: Count('id') })
      await assert.rejects(groups.first(), QueryUsageError)
      const computed = Press.all()
        .values('city')
        .annotate({ n: Case([When({ city: 'Rome' }, 1)], { default: 2 }) })
      assert.deepEqual(await computed.first(), { city: 'Oslo', n: 2 })
    })

    it('or() and xor() with all rows', async () => {
      const long = Novel.filter({ pages__gt: 500 })
      assert.equal(await Novel.all().or(long).count(), 4)
      assert.equal(await long.or(Novel.all()).count(), 4)
      assert.deepEqual(await titles(Novel.all().xor(long)), ['Ant', 'Cat'])
      assert.deepEqual(await titles(long.xor(Novel.all())), ['Ant', 'Cat'])
      assert.equal(await Novel.all().xor(Novel.all()).count(), 0)
      assert.equal(
        await Novel.all()
          .or(Novel.filter({ labels__word: 'long' }))
          .count(),
        4,
      )
    })

    it('filters that each have a related row of their own keep theirs', async () => {
      const both = Novel.filter({ labels__word: 'long' }).filter({ labels__word: 'short' })
      assert.deepEqual(await titles(both), ['Cat'])
      assert.deepEqual(await titles(both.or(Novel.filter({ title: 'Ant' }))), ['Ant', 'Cat'])
    })

    it('queries of a manager, and conditions on names of their own, are joined with others', async () => {
      const long = await Label.get({ word: 'long' })
      const cheap = Novel.filter({ price__lt: 10 })
      assert.deepEqual(await titles(long.novels.all().or(cheap)), ['Ant', 'Bee', 'Cat'])
      assert.deepEqual(await titles(cheap.or(long.novels.all())), ['Ant', 'Bee', 'Cat'])
      assert.deepEqual(await titles(cheap.and(long.novels.all())), ['Cat'])
      const labelled = Novel.all()
        .alias({ n: Count('labels') })
        .filter({ n: 2 })
      assert.deepEqual(await titles(Novel.filter({ title: 'Ant' }).or(labelled as never)), ['Ant', 'Cat'])
      assert.deepEqual(await titles(Novel.filter({ pages__lt: 500 }).and(labelled as never)), ['Cat'])
    })

    it('a later filter has joins of its own, also where values were chosen or compared before', async () => {
      const groups = Press.all()
        .values('novels__labels__word')
        .annotate({ least: Min('novels__pages') })
        .filter({ novels__title: 'Bee' })
        .orderBy('least')
      assert.deepEqual(await groups, [
        { novels__labels__word: 'short', least: 100 },
        { novels__labels__word: 'long', least: 900 },
      ])
      const other = Press.filter({ novels__pages__lt: 200 }).filter({ name__gt: F('novels__title') })
      assert.equal(await other.filter({ name: 'Zoo' }).count(), 2)
      const one = Press.filter({ novels__pages__lt: 200, name__gt: F('novels__title') })
      assert.equal(await one.count(), 1)
    })

    it('not() twice is as if it had not been said', async () => {
      const twice = Q({ labels__word__in: ['long', 'short'] })
        .not()
        .not()
      assert.equal(await Novel.where(twice).count(), 4)
      assert.equal(await Novel.where(Q({ labels__word__in: ['long'] }).not()).count(), 2)
    })

    it('reverse() holds for an order that is said later', async () => {
      assert.deepEqual(await Novel.all().reverse().orderBy('pages').valuesFlat('title'), ['Bee', 'Dog', 'Cat', 'Ant'])
      assert.equal((await Novel.all().reverse().latest('pages')).title, 'Ant')
    })

    it('windows stand beside aggregates', async () => {
      const next = Window(Lead('pages'), { partitionBy: 'press', orderBy: 'pages' })
      const rows = Novel.annotate({ next }).annotate({ n: Count('labels') })
      assert.deepEqual(await rows.orderBy('title').valuesList('title', 'next', 'n'), [
        ['Ant', 900, 1],
        ['Bee', null, 1],
        ['Cat', 700, 2],
        ['Dog', null, 0],
      ])
      const grouped = Novel.all()
        .alias({ next })
        .values('press__name')
        .annotate({ n: Count('id') })
      assert.deepEqual(await grouped.filter({ next__gt: 800 }), [{ press__name: 'Zoo', n: 1 }])
    })

    it('a window is looked for among the rows of a query', async () => {
      const next = Window(Lead('pages'), { partitionBy: 'press', orderBy: 'pages' })
      const pages = Novel.filter({ press: OuterRef('press') }).values('pages')
      assert.deepEqual(await titles(Novel.annotate({ next }).filter({ next__in: Novel.all().values('pages') })), [
        'Ant',
        'Cat',
      ])
      assert.deepEqual(await titles(Novel.annotate({ next }).filter({ next__in: pages })), ['Ant', 'Cat'])
      const among = Count('id', { filter: { pages__in: Novel.filter({ price__gt: 10 }).values('pages') } })
      assert.deepEqual(await Novel.all().distinct().aggregate({ among }), { among: 2 })
    })

    it('a distinct query inside another gives what it selects alone', async () => {
      const cheapest = Novel.all().distinct().orderBy('price').values('press').slice(0, 1)
      assert.deepEqual(await Press.filter({ pk__in: cheapest }).valuesFlat('name'), ['Ark'])
      const both = Novel.filter({ pages__lt: 200 }).values('title')
      const rows = Novel.all().distinct().orderBy('-price').values('title').slice(0, 1).union(both).orderBy('title')
      assert.deepEqual(await rows.valuesFlat('title'), ['Ant', 'Bee'])
    })

    it('values() of a union takes of the columns of its parts, in its own order', async () => {
      const part = (where: object) => Novel.filter(where as { pages: number }).values('title', 'pages', 'price')
      const rows = part({ pages__gt: 800 }).union(part({ pages__lt: 200 }))
      assert.deepEqual(await rows.values('pages', 'title').orderBy('-pages'), [
        { pages: 900, title: 'Bee' },
        { pages: 100, title: 'Ant' },
      ])
      assert.deepEqual(await rows.orderBy('price').slice(0, 1).valuesFlat('pages'), [100])
      assert.deepEqual(await rows.valuesFlat('pages').orderBy('price').slice(1, 2), [900])
      assert.equal(await rows.valuesFlat('pages').count(), 2)
      await assert.rejects(async () => rows.values('press'), FieldError)
    })

    it('computed decimals are compared as numbers', async () => {
      const reduced = Case([When({ pages__gt: 500 }, F('price'))], {
        default: 1,
        output: field.decimal({ maxDigits: 6, decimalPlaces: 2 }),
      })
      assert.deepEqual(await titles(Novel.annotate({ reduced }).filter({ reduced__gte: 9.75 })), ['Bee', 'Dog'])
      assert.equal(await Novel.annotate({ reduced }).filter({ reduced__lt: 9.75 }).count(), 2)
    })

    it('what a computed aggregate compares makes groups, not whether it holds', async () => {
      const size = Case([When({ labels__word__gt: 'm' }, Avg('pages'))], { default: 0.5 })
      assert.equal(await Novel.annotate({ size }).filter({ title: 'Cat' }).count(), 2)
      const has = Exists(Novel.filter({ press: OuterRef('pk'), pages__gt: 800 }))
      const chosen = Press.annotate({ sum: Sum('novels__pages') }).where(Q({ sum__gt: 5000 }).or(has))
      assert.deepEqual(await chosen.valuesFlat('name'), ['Zoo'])
      const inner = { pk__in: Novel.filter({ pages: 300 }).values('press') }
      const groups = Novel.all()
        .values('pages')
        .annotate({ n: Count('labels') })
      const ofZoo = Exists(Press.filter({ pk: OuterRef('press'), name: 'Zoo' }))
      assert.equal(await groups.where(Q({ n__gt: 1 }).or(ofZoo)).count(), 3)
      const either = Press.annotate({ sum: Sum('novels__pages') }).where(Q({ sum__gt: 5000 }).or(inner))
      assert.deepEqual(await either.valuesFlat('name'), ['Ark'])
    })

    it('the key of an extended model is that of its link, in updates too', async () => {
      const { sql } = Saga.filter({ id: 4 }).values('parts').toSql()
      assert.doesNotMatch(sql, /JOIN/)
      const { id } = await Saga.get({ title: 'Dog' })
      assert.equal(await Saga.filter({ id }).update({ parts: F('id') }), 1)
      assert.equal((await Saga.get({ id })).parts, id)
      assert.deepEqual(await Saga.orderBy('id').valuesFlat('id'), [id])
      await Saga.filter({ id }).update({ parts: 3 })
    })

    it('an alias that the order alone speaks of does not forbid an aggregate of a slice', async () => {
      const slice = Novel.all()
        .alias({ size: F('pages') })
        .orderBy('-size')
        .slice(0, 2)
      assert.deepEqual(await slice.aggregate({ least: Min('pages'), most: Max('pages') }), { least: 700, most: 900 })
    })

    it('the mean of lengths of time has a fraction', async () => {
      await Stay.bulkCreate(
        [1000, 1000, 1001].map((ms) => new Stay({ length: Temporal.Duration.from({ milliseconds: ms }) })),
      )
      const { mean } = await Stay.aggregate({ mean: Avg('length') })
      assert.equal(Math.round((mean as { total(unit: string): number }).total('milliseconds')), 1000)
    })

    it('what is distinct may be deleted', async () => {
      const press = await Press.create({ name: 'Tip', city: 'Rome' })
      await Novel.create({ press, title: 'Elk', pages: 1, price: '1.00' })
      const { total } = await Press.filter({ novels__pages: 1 }).distinct().delete()
      assert.equal(total, 2)
    })
  })
}
