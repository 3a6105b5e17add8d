import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { Count, field, manager, metaOf, model, ModelDefinitionError, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Person extends model({
  name: field.char({ maxLength: 20 }),
  role: field.char({ maxLength: 1 }),
  born: field.integer(),
}) {
  static readonly people = manager(Person, {
    methods: {
      authors() {
        return this.filter({ role: 'A' })
      },
      bornAfter(year: number) {
        return this.filter({ born__gt: year })
      },
      modernAuthors() {
        return this.authors().bornAfter(1950)
      },
      async firstName() {
        return (await this.orderBy('name').first())?.name
      },
    },
  }).orderBy('name')
}
registerModels('library', { Person })

for (const { name, make } of scratchDatabases) {
  describe(`managers with methods of their own on ${name}`, () => {
    useTables(make, [metaOf(Person)])
    before(async () => {
      const people = [
        ['zoe', 'A', 1980],
        ['ann', 'A', 1990],
        ['bob', 'A', 1900],
        ['cid', 'E', 1990],
      ] as const
      await Person.bulkCreate(people.map(([name, role, born]) => new Person({ name, role, born })))
    })

    test('they chain with each other and with those of every query set', async () => {
      const names = async (rows: PromiseLike<{ name: string }[]>) => (await rows).map((row) => row.name)
      assert.deepEqual(await names(Person.people.authors()), ['ann', 'bob', 'zoe'])
      assert.deepEqual(await names(Person.people.authors().filter({ name__lt: 'y' }).bornAfter(1899).reverse()), [
        'bob',
        'ann',
      ])
      assert.deepEqual(await names(Person.people.exclude({ name: 'ann' }).modernAuthors()), ['zoe'])
      assert.equal(await Person.people.bornAfter(1985).firstName(), 'ann')
      const counted = await Person.people.authors().aggregate({ n: Count('name') })
      assert.equal(counted.n, 3)
      // @ts-expect-error the argument of the own method is a number
      void Person.people.authors().bornAfter('x')
      assert.deepEqual(await Person.people.unfiltered().valuesFlat('name'), ['ann', 'bob', 'cid', 'zoe'])
    })
  })
}

test('a method of every query set keeps its name', () => {
  assert.throws(() => manager(Person, { methods: { filter: () => null } }), ModelDefinitionError)
})
