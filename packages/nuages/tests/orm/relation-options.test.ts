import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { connection, type TransactionalDatabase } from '../../src/db/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import { checkModels, field, fullClean, model, preDelete, Q, registerModels, reverse } from '../../src/orm/index.ts'
import { modelForm } from '../../src/model-forms/index.ts'
import type { ValidationError } from '../../src/validation/index.ts'
import { testSite } from '../migrations/site.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Owner extends model({
  name: field.char({ maxLength: 20 }),
  live: field.boolean({ default: true }),
  get dogs() {
    return reverse(Dog, 'owner')
  },
}) {
  override toString() {
    return this.name
  }
}
class Dog extends model({
  name: field.char({ maxLength: 20 }),
  get owner() {
    return field.foreignKey(Owner, {
      onDelete: 'dbCascade',
      limitChoicesTo: { live: true, dogs__name__startswith: 'R' },
    })
  },
  get walker() {
    return field.foreignKey(Owner, {
      onDelete: 'dbSetNull',
      null: true,
      blank: true,
      limitChoicesTo: () => Q({ live: false }).not(),
    })
  },
  get friends() {
    return field.manyToMany(Owner, { limitChoicesTo: { live: true }, blank: true })
  },
}) {}

for (const { name, make } of scratchDatabases) {
  describe(`options of relations on ${name}`, () => {
    useTables(make, registerModels('kennel', { Owner, Dog }))
    let database: TransactionalDatabase
    before(() => {
      database = connection() as TransactionalDatabase
    })

    it('let the database delete and set null, without a signal and in one statement', async () => {
      const [ada, bob] = [await Owner.create({ name: 'Ada' }), await Owner.create({ name: 'Bob' })]
      await Dog.create({ name: 'Rex', owner: ada, walker: bob })
      const other = await Dog.create({ name: 'Rolf', owner: bob, walker: ada })
      const heard: string[] = []
      const forget = preDelete.connect(({ instance }) => void heard.push(String(instance.pk)), {
        sender: Dog,
      } as never)
      try {
        assert.deepEqual((await ada.delete()).perModel, { 'kennel.Owner': 1 })
      } finally {
        ;(forget as unknown as (() => void) | undefined)?.()
      }
      assert.deepEqual(heard, [])
      assert.deepEqual(await Dog.all().valuesFlat('name'), ['Rolf'])
      await other.refreshFromDb()
      assert.equal(other.walkerId, null)
      await bob.delete()
      assert.equal(await Dog.count(), 0)
    })

    it('can be read from the database', async () => {
      const found = (await database.introspection().constraints('kennel_dog')).flatMap(({ columns, foreignKey }) =>
        foreignKey === null ? [] : [`${columns.join()} ${String(foreignKey.onDelete)}`],
      )
      assert.deepEqual(found.sort(), ['owner_id cascade', 'walker_id setNull'])
    })

    it('say which rows can be chosen, each once, in forms and for fullClean', async () => {
      const ada = await Owner.create({ name: 'Ada' })
      const gone = await Owner.create({ name: 'Gone', live: false })
      const lone = await Owner.create({ name: 'Lone' })
      for (const dog of ['Rex', 'Rolf']) await Dog.create({ name: dog, owner: ada })
      class DogForm extends modelForm(Dog, { fields: 'all' }) {}
      const form = new DogForm()
      await form.isValid()
      const labels = async (one: 'owner' | 'walker' | 'friends') => {
        const { queryset } = form.fields[one] as unknown as { queryset: PromiseLike<{ name: string }[]> }
        return (await queryset).map((row) => row.name).sort()
      }
      assert.deepEqual(await labels('owner'), ['Ada'])
      assert.deepEqual(await labels('walker'), ['Ada', 'Lone'])
      assert.deepEqual(await labels('friends'), ['Ada', 'Lone'])
      const refused = new DogForm({
        name: 'Rita',
        owner: String(lone.pk),
        walker: String(gone.pk),
        friends: [String(gone.pk)],
      })
      assert.equal(await refused.isValid(), false)
      assert.deepEqual([...refused.errors.keys()].sort(), ['friends', 'owner', 'walker'])
      const row = new Dog({ name: 'Rita', owner: lone })
      const { messageDict } = (await fullClean(row).catch((error: unknown) => error)) as ValidationError
      assert.deepEqual(messageDict, { owner: [`owner instance with id ${lone.pk} is not a valid choice.`] })
      await Owner.all().delete()
    })

    it('change the constraint by a migration, and back', async () => {
      const site = testSite()
      const boxes = (onDelete: 'cascade' | 'dbCascade') => {
        class Box extends model({ name: field.char({ maxLength: 9 }) }) {}
        class Thing extends model({
          get box() {
            return field.foreignKey(Box, { onDelete, limitChoicesTo: Q({ name: 'a' }).or({ name: 'b' }) })
          },
        }) {}
        return site.app('attic', { Box, Thing })
      }
      const rule = async () =>
        (await database.introspection().constraints('attic_thing')).find((one) => one.foreignKey !== null)?.foreignKey
          ?.onDelete
      try {
        await makeMigrations({ apps: [boxes('cascade')] })
        assert.deepEqual(await makeMigrations({ apps: [boxes('cascade')] }), [])
        const [changed] = await makeMigrations({ apps: [boxes('dbCascade')] })
        assert.match(changed?.source ?? '', /onDelete: 'dbCascade'/)
        assert.match(changed?.source ?? '', /limitChoicesTo: Q\(\{ name: 'a' \}\)\.or\(/)
        await migrate({ apps: [boxes('dbCascade')], database })
        assert.equal(await rule(), 'cascade')
        await migrate({ apps: [boxes('dbCascade')], database, app: 'attic', target: '0001' })
        assert.equal(await rule(), null)
      } finally {
        site.remove()
      }
    })

    it('leave the constraints of a table of pairs out, and put them back', async () => {
      const site = testSite()
      try {
        const friends = (options: { dbConstraint?: boolean; dbTable?: string }) => {
          class Cat extends model({
            get friends() {
              return field.manyToMany(Cat, { symmetrical: false, ...options })
            },
          }) {}
          return { Cat }
        }
        const keys = async (table: string) => {
          const found = await database.introspection().constraints(table)
          return found.filter(({ foreignKey }) => foreignKey !== null).length
        }
        const change = async (models: Record<string, object>) => {
          const apps = [site.app('cats', models)]
          const [written] = await makeMigrations({ apps })
          await migrate({ apps, database })
          return written?.source ?? ''
        }
        const { Cat } = friends({ dbConstraint: false })
        assert.match(
          await change({ Cat }),
          /field\.manyToMany\('cats\.Cat', \{ symmetrical: false, dbConstraint: false \}\)/,
        )
        assert.equal(await keys('cats_cat_friends'), 0)
        const cat = await Cat.create({})
        await cat.friends.add(cat)
        assert.equal(await Cat.filter({ friends: cat }).count(), 1)
        await change(friends({}))
        assert.equal(await keys('cats_cat_friends'), 2)
        await change(friends({ dbConstraint: false, dbTable: 'cat_friends' }))
        assert.equal(await keys('cat_friends'), 0)
        assert.equal((await database.execute('SELECT * FROM cat_friends', [])).rows.length, 1)
        await migrate({ apps: [site.app('cats', friends({}))], database, app: 'cats', target: '0002' })
        assert.equal(await keys('cats_cat_friends'), 2)
      } finally {
        site.remove()
      }
    })
  })
}

describe('a model between that is the table of pairs', () => {
  it('has the constraints itself', () => {
    class Left extends model({
      get rights() {
        return field.manyToMany(Right, { through: Pair, dbConstraint: false })
      },
    }) {}
    class Right extends model({}) {}
    class Pair extends model({
      get left() {
        return field.foreignKey(Left, { onDelete: 'cascade', dbConstraint: false })
      },
      get right() {
        return field.foreignKey(Right, { onDelete: 'cascade', dbConstraint: false })
      },
    }) {}
    const found = checkModels(registerModels('sides', { Left, Right, Pair }))
    assert.deepEqual(
      found.map(({ id, object }) => `${id} ${String(object)}`),
      ['nuages.E002 sides.Left.rights'],
    )
  })
})

describe('rules that the database follows', () => {
  it('are checked', () => {
    class Root extends model({}) {}
    class Middle extends model({
      get root() {
        return field.foreignKey(Root, { onDelete: 'cascade' })
      },
    }) {}
    class Leaf extends model({
      get middle() {
        return field.foreignKey(Middle, { onDelete: 'dbCascade' })
      },
      get other() {
        // @ts-expect-error setNull needs null
        return field.foreignKey(Root, { onDelete: 'dbSetNull' })
      },
      get third() {
        // @ts-expect-error dbSetDefault needs a dbDefault
        return field.foreignKey(Root, { onDelete: 'dbSetDefault' })
      },
    }) {}
    const found = checkModels(registerModels('ruled', { Root, Middle, Leaf }))
    assert.deepEqual(
      found.map(({ id, object }) => `${id} ${String(object)}`),
      ['fields.E323 ruled.Leaf.middle', 'fields.E320 ruled.Leaf.other', 'fields.E322 ruled.Leaf.third'],
    )
  })
})
