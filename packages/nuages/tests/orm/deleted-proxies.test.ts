import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { field, metaOf, model, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Node extends model({
  name: field.char({ maxLength: 9 }),
  get parent() {
    return field.foreignKey(Node, { onDelete: 'cascade', null: true })
  },
}) {}
class Branch extends Node.extend({}, { proxy: true }) {}
class Leaf extends model({
  get node() {
    return field.foreignKey(Branch, { onDelete: 'cascade' })
  },
}) {}
class Bough extends Branch.extend({ extra: field.integer({ default: 0 }) }) {}
class Kid extends Node.extend({ extra: field.integer({ default: 0 }) }) {}
class Pup extends Kid.extend({}, { proxy: true }) {}
registerModels('proxied', { Node, Branch, Leaf, Bough, Kid, Pup })

for (const { name, make } of scratchDatabases) {
  describe(`a deletion of rows by a proxy, as Django counts it, on ${name}`, () => {
    useTables(make, [Node, Leaf, Bough, Kid].map(metaOf))

    const tree = async () => {
      const a = await Node.create({ name: 'a' })
      const b = await Node.create({ name: 'b', parent: a })
      await Node.create({ name: 'c', parent: b })
      return { a, b }
    }
    const ring = async () => {
      const a = await Node.create({ name: 'a' })
      const b = await Node.create({ name: 'b', parent: a })
      a.parent = b
      await a.save()
      return a
    }
    const branch = (node: Node) => Branch.get({ pk: node.pk })
    /** Leaves no rows behind, whatever points to what. */
    const clear = async () => {
      await Bough.all().delete()
      await Kid.all().delete()
      await Leaf.all().delete()
      await Node.all().update({ parent: null })
      await Node.all().delete()
    }
    const counts = async (deleted: Promise<{ readonly perModel: object }>) => {
      const { perModel } = await deleted
      assert.equal(await Node.count(), 0)
      await clear()
      return perModel
    }

    it('has the rows that were asked for as those of the proxy, and what hangs on them as those of the model', async () => {
      const { a, b } = await tree()
      await Leaf.create({ node: await branch(b) })
      const gone = { 'proxied.Leaf': 1, 'proxied.Branch': 1, 'proxied.Node': 2 }
      assert.deepEqual(await counts((await branch(a)).delete()), gone)
      assert.deepEqual(await counts((await tree()).a.delete()), { 'proxied.Node': 3 })
    })

    it('has a row once that is found as one of the proxy and as one of the model', async () => {
      await tree()
      assert.deepEqual(await counts(Branch.all().delete()), { 'proxied.Branch': 3 })
      assert.deepEqual(await counts((await branch(await ring())).delete()), { 'proxied.Branch': 1, 'proxied.Node': 1 })
      await ring()
      assert.deepEqual(await counts(Branch.all().delete()), { 'proxied.Branch': 2 })
      const own = await Node.create({ name: 'own' })
      own.parent = own
      await own.save()
      assert.deepEqual(await counts((await branch(own)).delete()), { 'proxied.Branch': 1 })
    })

    it('has the row of a model that extends a proxy in the table of the proxy, to which it is linked', async () => {
      assert.equal(metaOf(Bough).parentLink?.column, 'node_ptr_id')
      const alone = await Bough.create({ name: 's' })
      assert.deepEqual(await counts(alone.delete()), { 'proxied.Bough': 1, 'proxied.Node': 1 })
      const above = await Bough.create({ name: 's' })
      const child = await Node.create({ name: 'k', parent: await Node.get({ pk: above.pk }) })
      await Node.filter({ pk: above.pk }).update({ parent: child })
      const found = await Bough.get({ pk: above.pk })
      assert.deepEqual(await counts(found.delete()), { 'proxied.Bough': 1, 'proxied.Node': 2 })
    })

    it('has the row of a proxy of a model that extends another as that of the proxy, and what is above it by its model', async () => {
      const kid = await Kid.create({ name: 'k' })
      await Leaf.create({ node: await branch(kid) })
      const gone = { 'proxied.Pup': 1, 'proxied.Leaf': 1, 'proxied.Node': 1 }
      assert.deepEqual(await counts(Pup.all().delete()), gone)
      await Kid.create({ name: 'k' })
      assert.deepEqual(await counts(Branch.all().delete()), { 'proxied.Kid': 1, 'proxied.Node': 1 })
    })
  })
}
