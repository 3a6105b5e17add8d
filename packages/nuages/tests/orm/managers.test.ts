import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { changeSchema, connection, type Databases, openDatabases, useDatabases } from '../../src/db/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { Count, field, manager, metaOf, model, ModelDefinitionError, registerModels } from '../../src/orm/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'

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

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`managers with methods of their own on ${name}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
      await changeSchema(connection(), (editor) => createModels(editor, [metaOf(Person)]))
      const people = [
        ['zoe', 'A', 1980],
        ['ann', 'A', 1990],
        ['bob', 'A', 1900],
        ['cid', 'E', 1990],
      ] as const
      await Person.bulkCreate(people.map(([name, role, born]) => new Person({ name, role, born })))
    })
    after(async () => {
      await set.close()
      await scratch.drop()
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
