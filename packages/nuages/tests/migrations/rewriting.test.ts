import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { isNuagesError } from '../../src/kernel/index.ts'
import {
  makeMigrations,
  mergeMigrations,
  migrate,
  optimizeMigration,
  showMigrations,
  squashMigrations,
} from '../../src/migrations/index.ts'
import { field, model } from '../../src/orm/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { testSite } from './site.ts'

const code = (wanted: string) => (error: unknown) => isNuagesError(error) && error.code === wanted
const IMPORTS = `import * as m from 'nuages/migrations'\nimport { field } from 'nuages/orm'\n`
const ITEM = `m.createModel('Item', { id: field.bigAuto(), name: field.char({ maxLength: 9 }) })`

describe('migrations that are written anew', () => {
  const site = testSite()
  after(() => site.remove())

  it('join branches that have nothing to do with each other, and ask where they have', async () => {
    const branch = (operation: string) => `{ dependencies: [['parted', '0001_initial']], operations: [${operation}] }`
    const apps = [
      site.migrations(
        'parted',
        {
          '0001_initial': `{ operations: [${ITEM}] }`,
          '0002_color': branch(`m.addField('Item', 'color', field.integer({ null: true }))`),
          '0002_size': branch(`m.addField('Item', 'size', field.integer({ null: true }))`),
        },
        IMPORTS,
      ),
    ]
    await assert.rejects(makeMigrations({ apps }), code('NUA-MIG-004'))
    const [merged] = await mergeMigrations({ apps })
    assert.equal(merged?.name, '0003_merge_0002_color_0002_size')
    assert.match(merged?.source ?? '', /dependencies: \[\['parted', '0002_color'\], \['parted', '0002_size'\]\]/)
    assert.deepEqual(await mergeMigrations({ apps }), [])
    const clash = [
      site.migrations(
        'clashing',
        {
          '0001_initial': `{ operations: [${ITEM}] }`,
          '0002_a': `{ dependencies: [['clashing', '0001_initial']], operations: [m.renameField('Item', 'name', 'title')] }`,
          '0002_b': `{ dependencies: [['clashing', '0001_initial']], operations: [m.alterField('Item', 'name', field.text())] }`,
        },
        IMPORTS,
      ),
    ]
    await assert.rejects(mergeMigrations({ apps: clash }), code('NUA-MIG-017'))
    const asked: string[] = []
    const confirm = ({ clash: pair }: { clash: unknown }) => asked.push(String(pair)) > 0
    assert.equal((await mergeMigrations({ apps: clash, confirm, name: 'both' }))[0]?.name, '0003_both')
    assert.equal(asked.length, 1)
  })

  it('are updated while nobody has them', async () => {
    const one = { Note: model({ text: field.text() }) }
    const two = { Note: model({ text: field.text(), stars: field.integer({ default: 0 }) }) }
    const [first] = await makeMigrations({ apps: [site.app('notes', one)] })
    const apps = [site.app('notes', two)]
    await assert.rejects(
      makeMigrations({ apps, update: { applied: new Set(['notes.0001_initial']) } }),
      code('NUA-MIG-018'),
    )
    const [updated] = await makeMigrations({ apps, update: { applied: new Set() } })
    assert.equal(updated?.path, first?.path)
    assert.deepEqual(updated?.operations, ['Create model Note'])
    assert.match(readFileSync(updated?.path ?? '', 'utf8'), /stars: field.integer\(\{ default: 0 \}\)/)
  })

  it('are squashed and made shorter, and functions are borrowed from where they are', async () => {
    const history = (reverse: string) => ({
      '0001_initial': `{ operations: [${ITEM}, m.addField('Item', 'gone', field.integer({ null: true }))] }`,
      '0002_more': `{ dependencies: [['long', '0001_initial']], operations: [
        m.runSql('DELETE FROM long_item', '', { elidable: true }),
        m.renameField('Item', 'name', 'title'),
        m.removeField('Item', 'gone'),
        m.renameModel('Item', 'Thing'),
      ] }`,
      '0003_code': `{ dependencies: [['long', '0002_more']], operations: [m.runCode(fill, ${reverse})] }`,
      '0004_end': `{ dependencies: [['long', '0003_code']], operations: [
        m.addField('Thing', 'a', field.integer({ null: true })),
        m.alterField('Thing', 'a', field.text({ null: true })),
      ] }`,
    })
    const functions = `export const undo = () => {}
export const fill = async ({ apps }) => { await apps.getModel('long', 'Thing').create({ title: 'x' }) }\n`
    const hidden = { ...site.migrations('hidden', history('() => {}'), IMPORTS + functions), label: 'long' }
    await assert.rejects(squashMigrations({ apps: [hidden], app: 'long', to: '0003' }), code('NUA-MIG-019'))
    const apps = [site.migrations('long', history('undo'), IMPORTS + functions)]
    const made = await squashMigrations({ apps, app: 'long', to: '0003' })
    assert.deepEqual(made.operations, ['Create model Thing', 'Raw code operation'])
    assert.deepEqual(made.borrowed.map(({ name }) => name).sort(), ['fill', 'undo'])
    const shorter = await optimizeMigration({ apps, app: 'long', migration: '0004' })
    assert.deepEqual([shorter.operations, shorter.count], [['Add field a to Thing'], [2, 1]])
    const scratch = scratchSqlite()
    const set = await openDatabases({ default: scratch.engine })
    const database = set.get() as TransactionalDatabase
    await migrate({ apps, database })
    assert.deepEqual((await database.execute('SELECT title FROM long_thing', [])).rows, [['x']])
    assert.deepEqual(
      (await showMigrations({ apps, database })).map((one) => one.name),
      [made.name, '0004_end'],
    )
    await set.close()
    await scratch.drop()
  })
})
