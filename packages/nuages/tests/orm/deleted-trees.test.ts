import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { connection, IntegrityError, type TransactionalDatabase, useDatabases } from '../../src/db/index.ts'
import { field, model, postDelete, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Branch extends model({
  name: field.char({ maxLength: 9 }),
  get up() {
    return field.foreignKey(Branch, { onDelete: 'cascade', null: true })
  },
}) {}
class Leaf extends Branch.extend({ green: field.boolean({ default: true }) }) {}

/** Each points to another, or to itself. */
class Link extends model({
  name: field.char({ maxLength: 9 }),
  get up() {
    return field.foreignKey(Link, { onDelete: 'cascade' })
  },
}) {}

/* Registered so that what points to two others is found through the last of them. */
class Reply extends model({
  get comment() {
    return field.foreignKey(Comment, { onDelete: 'cascade' })
  },
}) {}
class Comment extends model({
  get author() {
    return field.foreignKey(Author, { onDelete: 'cascade' })
  },
  get post() {
    return field.foreignKey(Post, { onDelete: 'cascade' })
  },
}) {}
class Post extends model({
  get author() {
    return field.foreignKey(Author, { onDelete: 'cascade' })
  },
}) {}
class Author extends model({
  get best() {
    return field.foreignKey(Post, { onDelete: 'cascade', null: true })
  },
}) {}
class Egg extends model({
  get hen() {
    return field.foreignKey(Hen, { onDelete: 'cascade' })
  },
}) {}
class Hen extends model({
  get egg() {
    return field.foreignKey(Egg, { onDelete: 'cascade' })
  },
}) {}
const MODELS = { Branch, Leaf, Link, Reply, Comment, Post, Author, Egg, Hen }

for (const { name, make } of scratchDatabases) {
  describe(`deletes of rows that point to each other on ${name}`, () => {
    const tables = useTables(make, registerModels('trees', MODELS))
    beforeEach(() => useDatabases(tables.databases))

    it('take a tree from any of its rows, and all of it by a query', async () => {
      const root = await Branch.create({ name: 'root' })
      const limb = await Branch.create({ name: 'limb', up: root })
      await Leaf.create({ name: 'leaf', up: limb })
      await Branch.create({ name: 'other' })
      const gone: string[] = []
      const listener = ({ instance }: { instance: object }) => void gone.push((instance as Branch).name)
      const stop = postDelete.connect(listener, { sender: Branch })
      const { total, perModel } = await root.delete()
      stop()
      assert.deepEqual([total, perModel], [4, { 'trees.Branch': 3, 'trees.Leaf': 1 }])
      assert.deepEqual(gone.sort(), ['leaf', 'limb', 'root'])
      assert.deepEqual(await Branch.all().valuesFlat('name'), ['other'])
      const one = await Branch.create({ name: 'one' })
      await Branch.create({ name: 'two', up: one })
      assert.equal((await Branch.all().delete()).total, 3)
    })

    it('take a row that points to itself', async () => {
      const root = await Branch.create({ name: 'root' })
      root.up = root
      await root.save()
      assert.equal((await root.delete()).total, 1)
    })

    it('take a chain whose rows may not point to nothing, whatever the order of their keys', async () => {
      const end = await Link.create({ id: 100, name: 'end', upId: 100 })
      for (const pks of [
        [1, 2, 3, 4],
        [4, 3, 2, 1],
        [2, 4, 1, 3],
      ]) {
        const make = async () => {
          const made: Link[] = []
          for (const id of pks) made.push(await Link.create({ id, name: 'link', up: made.at(-1) ?? end }))
          await Link.create({ id: 9, name: 'side', up: made[0] as Link })
          return made[0] as Link
        }
        assert.equal((await (await make()).delete()).total, 5)
        await make()
        assert.equal((await Link.exclude({ name: 'end' }).delete()).total, 5)
      }
      assert.equal(await Link.count(), 1)
      await end.delete()
    })

    it('take rows that may point to nothing neither, though they point to themselves or in a circle', async () => {
      const alone = await Link.create({ id: 1, name: 'alone', upId: 1 })
      assert.deepEqual((await alone.delete()).perModel, { 'trees.Link': 1 })
      const ring = [await Link.create({ id: 1, name: 'ring', upId: 1 })]
      for (const id of [2, 3]) ring.push(await Link.create({ id, name: 'ring', up: ring.at(-1) as Link }))
      await Link.filter({ id: 1 }).update({ up: ring[2] as Link })
      await Link.create({ id: 4, name: 'side', up: ring[1] as Link })
      assert.equal((await Link.filter({ id: 2 }).delete()).total, 4)
      const egg = await Egg.create({ id: 1, henId: 1 }).catch(() => null)
      assert.equal(egg, null, 'a foreign key is looked at again')
    })

    it('take models whose rows may point to nothing neither, though they point to each other', async () => {
      const made = connection() as TransactionalDatabase
      await made.loadAtomic(async () => {
        await Egg.bulkCreate([new Egg({ id: 1, henId: 1 })])
        await Hen.bulkCreate([new Hen({ id: 1, eggId: 1 })])
      })
      assert.deepEqual((await Hen.filter({ id: 1 }).delete()).perModel, { 'trees.Hen': 1, 'trees.Egg': 1 })
    })

    it('fail where a row was written meanwhile that points to one of them', async () => {
      const alone = await Link.create({ id: 1, name: 'alone', upId: 1 })
      const stop = postDelete.connect(async () => void (await Link.create({ id: 2, name: 'late', upId: 1 })), {
        sender: Link,
      })
      await assert.rejects(alone.delete(), IntegrityError)
      stop()
      assert.equal(await Link.count(), 1)
      await alone.delete()
    })

    it('take models in an order in which each goes before what it points to, and circles', async () => {
      const author = await Author.create({})
      const post = await Post.create({ author })
      const comment = await Comment.create({ author, post })
      await Reply.create({ comment })
      assert.equal((await author.delete()).total, 4)
      const again = await Author.create({})
      again.best = await Post.create({ author: again })
      await again.save()
      await Reply.create({ comment: await Comment.create({ author: again, post: again.best as never }) })
      assert.equal((await again.delete()).total, 4)
      assert.deepEqual(
        [await Author.count(), await Post.count(), await Comment.count(), await Reply.count()],
        [0, 0, 0, 0],
      )
    })
  })
}
