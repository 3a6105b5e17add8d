import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { defineSettings, withSettings } from '../../src/core/index.ts'
import { connection, type Databases, openDatabases, useDatabases } from '../../src/db/index.ts'
import { syncTables } from '../../src/migrations/index.ts'
import {
  allowMigrateModel,
  type DatabaseRouter,
  dbForWrite,
  field,
  metaOf,
  model,
  Q,
  registerModels,
  reverse,
} from '../../src/orm/index.ts'
import { scratchSqlite } from '../support/databases.ts'

class Person extends model({
  name: field.char({ maxLength: 30 }),
  get letters() {
    return reverse(Letter, 'from')
  },
}) {}
class Tag extends model({ name: field.char({ maxLength: 30 }) }) {}
class Letter extends model({
  text: field.char({ maxLength: 30 }),
  get from() {
    return field.foreignKey(Person, { onDelete: 'cascade' })
  },
  get tags() {
    return field.manyToMany(Tag)
  },
}) {}

const crossing = { code: 'NUA-ORM-010' }

function routed<T>(routers: readonly DatabaseRouter[], fn: () => Promise<T>): Promise<T> {
  return withSettings(defineSettings({ secretKey: 'k'.repeat(50), databaseRouters: routers }), fn)
}

describe('several databases', () => {
  const files = [scratchSqlite(), scratchSqlite()] as const
  let set: Databases
  before(async () => {
    registerModels('mail', { Person, Tag, Letter })
    set = await openDatabases({ default: files[0].engine, other: files[1].engine })
    useDatabases(set)
    const models = [Person, Tag, Letter].map((one) => metaOf(one))
    for (const alias of set.aliases) await syncTables([{ label: 'mail', dir: '/nowhere', models }], connection(alias))
  })
  after(async () => {
    useDatabases(undefined)
    await set.close()
    for (const file of files) await file.drop()
  })
  beforeEach(async () => {
    for (const alias of set.aliases) {
      await Letter.using(alias).all().delete()
      await Person.using(alias).all().delete()
      await Tag.using(alias).all().delete()
    }
  })

  it('a row stays in the database it came from: changes, relations and deletes', async () => {
    await Person.create({ name: 'Ada' })
    const bob = await Person.using('other').create({ name: 'Bob' })
    assert.deepEqual(await Person.using('other').valuesFlat('name'), ['Bob'])
    bob.name = 'Bo'
    await bob.save()
    const letter = await bob.letters.create({ text: 'Dear', from: bob })
    await letter.tags.create({ name: 'red' })
    assert.equal((await Person.using('other').get({ id: bob.id })).name, 'Bo')
    assert.equal(await Letter.count(), 0)
    const [found] = await Letter.using('other').prefetchRelated('tags')
    assert.equal((await found?.from)?.name, 'Bo')
    assert.deepEqual(
      (await found?.tags)?.map(({ name }) => name),
      ['red'],
    )
    await bob.delete()
    assert.equal(await Letter.using('other').count(), 0)
    assert.deepEqual(await Person.all().valuesFlat('name'), ['Ada'])
  })

  it('a row is copied by saving it to another database, and read again from there', async () => {
    const ada = await Person.create({ name: 'Ada' })
    await ada.save({ using: 'other' })
    await Person.using('other').filter({ id: ada.id }).update({ name: 'Countess' })
    await ada.refreshFromDb(undefined, { using: 'default' })
    assert.equal(ada.name, 'Ada')
    await ada.refreshFromDb(['name'], { using: 'other' })
    assert.equal(ada.name, 'Countess')
    await ada.delete({ using: 'default' })
    assert.deepEqual([await Person.count(), await Person.using('other').count()], [0, 1])
  })

  it('a transaction is that of one database', async () => {
    await assert.rejects(
      connection('other').atomic(async () => {
        await Person.using('other').create({ name: 'undone' })
        await Person.create({ name: 'kept' })
        throw new Error('no')
      }),
    )
    assert.deepEqual([await Person.count(), await Person.using('other').count()], [1, 0])
  })

  it('rows of different databases do not refer to each other', async () => {
    const ada = await Person.create({ name: 'Ada' })
    const bob = await Person.using('other').create({ name: 'Bob' })
    const letter = await Letter.create({ text: 'Dear', from: ada })
    assert.throws(() => (letter.from = bob), {
      ...crossing,
      message: /in the database "default", the other one in "other"/,
    })
    const tag = await Tag.using('other').create({ name: 'red' })
    await assert.rejects(letter.tags.add(tag), crossing)
    await assert.rejects(bob.letters.add(letter), crossing)
    // A row that is not saved yet goes where the first row goes that it refers to.
    const fresh = new Letter({ text: 'New', from: bob })
    assert.throws(() => (fresh.from = ada), crossing)
    await fresh.save()
    assert.equal(await Letter.using('other').count(), 1)
  })

  it('a query inside another is on the same database', async () => {
    const inner = Person.using('other').filter({ name: 'Bob' })
    const wrong = { code: 'NUA-ORM-006', message: /on "default" has a query on "other" inside/ }
    await assert.rejects(async () => Letter.filter({ from__in: inner }), wrong)
    await assert.rejects(Letter.where(Q({ text: 'x' }).or({ from__in: inner })).count(), wrong)
    assert.equal(await Letter.filter({ from__in: inner }).using('other').count(), 0)
    assert.equal(await Letter.using('other').filter({ from__in: Person.all() }).count(), 0)
  })

  it('routers choose by model; rows that they leave alone stay where they are', async () => {
    const asked: unknown[] = []
    const router: DatabaseRouter = {
      dbForRead: ({ modelName }) => (modelName === 'tag' ? 'other' : undefined),
      dbForWrite({ modelName }, { instance }) {
        asked.push([modelName, instance === undefined ? undefined : instance.constructor.name])
        return modelName === 'tag' ? 'other' : undefined
      },
      allowRelation: (one, other) => (one instanceof Tag || other instanceof Tag ? true : undefined),
      allowMigrate: (alias, app, { modelName }) =>
        app !== 'mail' ? undefined : (modelName === 'tag') === (alias === 'other'),
    }
    await routed([{}, router], async () => {
      const tag = await Tag.create({ name: 'red' })
      assert.deepEqual(asked.at(-1), ['tag', undefined])
      tag.name = 'green'
      await tag.save()
      assert.deepEqual(asked.at(-1), ['tag', 'Tag'])
      assert.deepEqual(await Tag.all().valuesFlat('name'), ['green'])
      assert.equal(await Tag.using('default').count(), 0)
      const [again, made] = await Tag.all().getOrCreate({ name: 'green' })
      assert.deepEqual([again.id, made], [tag.id, false])
      assert.equal(await Tag.filter({ id: tag.id }).update({ name: 'blue' }), 1)
      assert.equal(dbForWrite(metaOf(Person)), 'default')
      const letter = await Letter.create({ text: 'Dear', from: await Person.create({ name: 'Ada' }) })
      assert.doesNotThrow(() => letter.tags)
      assert.ok(allowMigrateModel('other', metaOf(Tag)) && !allowMigrateModel('default', metaOf(Tag)))
    })
  })

  it('a router may forbid a relation inside one database', async () => {
    await routed([{ allowRelation: () => false }], async () => {
      const ada = await Person.create({ name: 'Ada' })
      assert.throws(() => new Letter({ text: 'Dear', from: ada }), { ...crossing, message: /router forbids/ })
    })
  })

  it('only the tables that routers allow are made', async () => {
    const third = scratchSqlite()
    const own = await openDatabases({ third: third.engine })
    const models = [Person, Tag].map((one) => metaOf(one))
    const made = await routed([{ allowMigrate: (_, __, { modelName }) => modelName === 'tag' }], () =>
      syncTables([{ label: 'mail', dir: '/nowhere', models }], own.get('third')),
    )
    assert.deepEqual(made, ['mail_tag'])
    await own.close()
    await third.drop()
  })
})
