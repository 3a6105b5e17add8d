import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AutoFieldKind, defineApp, defineSettings, withSettings } from '../../src/core/index.ts'
import { type Databases, openDatabases, type TransactionalDatabase, useDatabases } from '../../src/db/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import { field, metaOf, model, registerModels } from '../../src/orm/index.ts'
import { testSite } from '../migrations/site.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'

const garden = () => {
  class Tree extends model({ name: field.char({ maxLength: 20 }) }) {}
  class Leaf extends model({
    get tree() {
      return field.foreignKey(Tree, { onDelete: 'cascade' })
    },
    get near() {
      return field.manyToMany(Tree)
    },
  }) {}
  return { Tree, Leaf }
}

/** Runs with the settings of a site, whose app may say what its keys are. */
function settings<R>(site: AutoFieldKind | undefined, app: AutoFieldKind | undefined, run: () => R): R {
  const apps = [defineApp({ label: 'garden', dir: '/garden', ...(app && { defaultAutoField: app }) })]
  return withSettings(defineSettings({ secretKey: 'x', apps, ...(site && { defaultAutoField: site }) }), run)
}

after(stopScratchServer)

describe('the key of a model that names none', () => {
  const keyOf = (site: AutoFieldKind | undefined, app: AutoFieldKind | undefined): string =>
    settings(site, app, () => {
      const { Tree } = garden()
      registerModels('garden', { Tree })
      return metaOf(Tree).primaryKey.type
    })

  it('is what its app says, else the settings, else bigAuto', () => {
    assert.equal(keyOf(undefined, undefined), 'bigAuto')
    assert.equal(keyOf('auto', undefined), 'auto')
    assert.equal(keyOf('auto', 'smallAuto'), 'smallAuto')
    const { Tree } = garden()
    registerModels('garden', { Tree })
    assert.equal(metaOf(Tree).primaryKey.type, 'bigAuto', 'without settings, in a script')
  })

  it('is a number for the compiler, whatever its size', () => {
    const { Tree } = garden()
    registerModels('garden', { Tree })
    const tree = new Tree({ id: 5 })
    const id: number = tree.id
    // @ts-expect-error A key that is counted is no text.
    const text: string = tree.id
    assert.deepEqual([id, text], [5, 5])
  })
})

for (const { name, make } of scratchDatabases) {
  describe(`defaultAutoField on ${name}`, () => {
    const site = testSite()
    let scratch: ScratchDatabase
    let set: Databases
    let database: TransactionalDatabase
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
      database = set.get('default') as TransactionalDatabase
    })
    after(async () => {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
      site.remove()
    })

    /** The kinds of some columns in the database. */
    const kinds = async () => {
      const found: string[] = []
      for (const [table, column] of [
        ['garden_tree', 'id'],
        ['garden_leaf', 'id'],
        ['garden_leaf', 'tree_id'],
        ['garden_leaf_near', 'id'],
        ['garden_leaf_near', 'tree_id'],
      ] as const) {
        const columns = await database.introspection().columns(table)
        found.push(String(columns.find((one) => one.name === column)?.columnType?.kind))
      }
      return found
    }

    it('is written to migrations, which see that it changes; keys and rows stay', async () => {
      const written = await settings('auto', undefined, async () => {
        const apps = [site.app('garden', garden())]
        const [first] = await makeMigrations({ apps })
        await migrate({ apps, database })
        return first?.source ?? ''
      })
      assert.match(written, /id: field\.auto\(\{ verboseName: 'ID' \}\)/)
      // SQLite counts in one size alone.
      const auto = name === 'sqlite' ? 'bigAuto' : 'auto'
      assert.deepEqual(await kinds(), [auto, auto, 'integer', auto, 'integer'])
      const changed = await settings('auto', 'bigAuto', async () => {
        const models = garden()
        const apps = [site.app('garden', models)]
        const oak = await models.Tree.create({ name: 'Oak' })
        await models.Leaf.create({ tree: oak })
        const [second] = await makeMigrations({ apps })
        await migrate({ apps, database })
        assert.deepEqual(await makeMigrations({ apps }), [])
        assert.equal((await models.Leaf.get({ tree__name: 'Oak' })).treeId, oak.id)
        assert.equal((await models.Tree.create({ name: 'Elm' })).id, oak.id + 1)
        return second?.source ?? ''
      })
      assert.match(changed, /alterField\('Tree', 'id', field\.bigAuto\(\{ verboseName: 'ID' \}\)\)/)
      // A table of pairs keeps the key that it was made with; integers of SQLite hold 64 bits whatever their type says.
      const side = name === 'sqlite' ? 'integer' : 'bigInteger'
      assert.deepEqual(await kinds(), ['bigAuto', 'bigAuto', 'bigInteger', auto, side])
    })
  })
}
