import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { captureQueries, connection } from '../../src/db/index.ts'
import { SqliteDialect } from '../../src/db/dialects/sqlite/dialect.ts'
import { field, metaOf, model, Prefetch, registerModels, reverse } from '../../src/orm/index.ts'
import { planOf } from '../../src/orm/query/plans.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Owner extends model({
  name: field.char({ maxLength: 20 }),
  get things() {
    return reverse(Thing, 'owner')
  },
}) {}
class Box extends model({
  label: field.char({ maxLength: 20 }),
  get owner() {
    return field.foreignKey(Owner, { onDelete: 'cascade' })
  },
}) {}
class Mark extends model({
  word: field.char({ maxLength: 20 }),
  get things() {
    return reverse(Thing, 'marks')
  },
}) {}
class Thing extends model({
  name: field.char({ maxLength: 20 }),
  get owner() {
    return field.foreignKey(Owner, { onDelete: 'cascade' })
  },
  get box() {
    return field.foreignKey(Box, { onDelete: 'cascade' })
  },
  get marks() {
    return field.manyToMany(Mark)
  },
}) {}
describe('plans of queries', () => {
  it('stay while they are used, whatever comes besides', () => {
    const [dialect, meta] = [new SqliteDialect(), metaOf(Owner)]
    const built: string[] = []
    const use = (key: string) =>
      planOf(dialect, meta, key, () => {
        built.push(key)
        return { statement: { kind: 'delete', table: 'kept_owner', where: null, key: ['id'] }, result: key }
      })
    for (let round = 0; round < 2000; round++) {
      assert.equal(use('hot')?.result, 'hot')
      use(`once ${round}`)
    }
    assert.equal(built.filter((key) => key === 'hot').length, 1)
    assert.equal(use('once 1999')?.result, 'once 1999')
    assert.equal(built.length, 2001, 'the last ones are there')
    use('once 0')
    assert.equal(built.length, 2002, 'the first ones are not')
  })
})

for (const { name, make } of scratchDatabases) {
  describe(`rows that are loaded along on ${name}`, () => {
    useTables(make, registerModels('kept', { Owner, Box, Mark, Thing }))
    before(async () => {
      const marks = await Mark.bulkCreate(['red', 'green', 'blue'].map((word) => new Mark({ word })))
      for (const number of [1, 2, 3]) {
        const owner = await Owner.create({ name: `owner ${number}` })
        const box = await Box.create({ label: `box ${number}`, owner })
        const thing = await Thing.create({ name: `thing ${number}`, owner, box })
        await thing.marks.set(marks.slice(0, number))
      }
    })

    const words = async (things: readonly Thing[]) => {
      const found: string[][] = []
      for (const thing of things) found.push((await thing.marks).map((mark) => mark.word))
      return found
    }

    it('come in one query of a many-to-many relation, which is compiled once', async () => {
      const load = () => Thing.orderBy('name').prefetchRelated(new Prefetch('marks', { query: Mark.orderBy('word') }))
      const expected = [['red'], ['green', 'red'], ['blue', 'green', 'red']]
      assert.deepEqual(await words(await load()), expected)
      const { dialect } = connection()
      const compiler = dialect.compiler.bind(dialect)
      let compiled = 0
      dialect.compiler = () => {
        compiled++
        return compiler()
      }
      try {
        const { queries, result } = await captureQueries(async () => words(await load()))
        assert.deepEqual(result, expected)
        assert.equal(queries.length, 2)
        assert.equal(compiled, 0)
        const others = await Thing.filter({ name__in: ['thing 1', 'thing 3'] })
          .orderBy('-name')
          .prefetchRelated('marks')
        assert.deepEqual(
          (await words(others)).map((found) => found.length),
          [3, 1],
          'other keys, other pairs',
        )
      } finally {
        Reflect.deleteProperty(dialect, 'compiler')
      }
    })

    it('come from the other side, by a filter, and by a slice for each row', async () => {
      const names = async (query: PromiseLike<Thing[]>) => {
        const marks = await Mark.orderBy('pk').prefetchRelated(new Prefetch('things', { query }))
        const found: string[][] = []
        for (const mark of marks) found.push((await mark.things).map((thing) => thing.name))
        return found
      }
      for (const last of ['2', '3'])
        assert.deepEqual(await names(Thing.filter({ name: `thing ${last}` })), [
          [`thing ${last}`],
          [`thing ${last}`],
          last === '2' ? [] : ['thing 3'],
        ])
      assert.deepEqual(await names(Thing.orderBy('-name').slice(0, 1)), [['thing 3'], ['thing 3'], ['thing 3']])
    })

    it('load a relation together that is called as the one that led to them', async () => {
      const owners = await Owner.orderBy('name').prefetchRelated(
        new Prefetch('things', { query: Thing.selectRelated('box') }),
      )
      const boxes: Box[] = []
      for (const owner of owners) for (const thing of await owner.things) boxes.push(await thing.box)
      const { queries } = await captureQueries(async () => {
        for (const box of boxes) assert.equal((await box.owner).name, box.label.replace('box', 'owner'))
      })
      assert.equal(queries.length, 1)
    })
  })
}
