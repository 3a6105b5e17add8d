import assert from 'node:assert/strict'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { migrate, squashMigrations } from '../../src/migrations/index.ts'
import { schemaDifference, schemaShape } from '../../src/migrations/schema-shape.ts'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { testSite } from './site.ts'

const IMPORTS = `import * as m from 'nuages/migrations'\nimport { field } from 'nuages/orm'\n`
const KEY = 'field.bigAuto({ primaryKey: true })'
const FK = "{ onDelete: 'cascade' }"
const LINK = "{ onDelete: 'cascade', parentLink: true }"

const create = (name: string, fields: Readonly<Record<string, string>>, options = '{}') =>
  `m.createModel('${name}', { ${Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')} }, ${options})`

/** Histories: what the first migration does, what the second does, and how many operations are left of them. */
const HISTORIES: Readonly<
  Record<string, readonly [first: readonly string[], second: readonly string[], left: number]>
> = {
  'a model that a foreign key points to': [
    [create('B', { id: KEY }), create('C', { id: KEY, b: `field.foreignKey('sq.B', ${FK})` })],
    ["m.renameModel('B', 'Bee')"],
    3,
  ],
  'a model that others extend, and the link': [
    [
      create('A', { aid: KEY }),
      create('B', { bid: KEY }),
      create(
        'C',
        {
          aPtr: `field.oneToOne('sq.A', { onDelete: 'cascade', primaryKey: true, parentLink: true })`,
          bPtr: `field.oneToOne('sq.B', ${LINK})`,
        },
        "{ extends: ['sq.A', 'sq.B'] }",
      ),
    ],
    [
      "m.renameModel('B', 'Bee')",
      "m.renameField('C', 'bPtr', 'beePtr')",
      "m.addField('Bee', 'x', field.integer({ default: 1 }))",
    ],
    5,
  ],
  'a model that is renamed before what points to it changes': [
    [create('B', { id: KEY }), create('C', { id: KEY, b: `field.foreignKey('sq.B', ${FK})` })],
    ["m.renameModel('B', 'Bee')", "m.addField('C', 'n', field.integer({ default: 1 }))"],
    3,
  ],
  'a model with a many-to-many relation to it': [
    [create('B', { id: KEY }), create('C', { id: KEY, bs: "field.manyToMany('sq.B')" })],
    ["m.renameModel('B', 'Bee')", "m.renameModel('Bee', 'Bumble')"],
    3,
  ],
  'a model of pairs': [
    [
      create('B', { id: KEY }),
      create('D', { id: KEY, b: `field.foreignKey('sq.B', ${FK})` }),
      create('C', { id: KEY }),
      `m.addField('D', 'c', field.foreignKey('sq.C', ${FK}))`,
      "m.addField('C', 'bs', field.manyToMany('sq.B', { through: 'sq.D' }))",
    ],
    ["m.addField('C', 'n', field.integer({ default: 1 }))", "m.renameModel('C', 'Sea')"],
    6,
  ],
  'a field that a foreign key names': [
    [
      create('B', { id: KEY, code: 'field.char({ maxLength: 9, unique: true })' }),
      create('C', { id: KEY, b: `field.foreignKey('sq.B', { onDelete: 'cascade', toField: 'code' })` }),
    ],
    ["m.renameField('B', 'code', 'sign')", "m.addField('C', 'n', field.integer({ default: 1 }))"],
    3,
  ],
  'a model whose reference goes before it does': [
    [
      create('B', { id: KEY }),
      create('C', { id: KEY, b: `field.foreignKey('sq.B', ${FK})` }),
      "m.runSql('SELECT 1', '')",
    ],
    ["m.removeField('C', 'b')", "m.deleteModel('B')", "m.deleteModel('C')", create('E', { id: KEY })],
    7,
  ],
  'indexes and constraints that are made and changed': [
    [
      create(
        'B',
        { id: KEY, code: 'field.char({ maxLength: 9, unique: true })', n: 'field.integer({ dbIndex: true })' },
        `{ indexes: [{ name: 'b_n', fields: ['n', 'code'] }, { name: 'b_m', fields: ['-n'] }], uniqueTogether: [['code', 'n']],
          constraints: [{ type: 'unique', name: 'b_u', fields: ['n', 'id'] },
            { type: 'unique', name: 'b_w', fields: ['n'], condition: { n__gt: 3 } }] }`,
      ),
      create('C', { id: KEY, b: `field.foreignKey('sq.B', ${FK})`, d: `field.foreignKey('sq.B', ${FK})` }),
    ],
    [
      create(
        'D',
        { id: KEY, code: 'field.slug()', b: `field.foreignKey('sq.B', ${FK})` },
        "{ uniqueTogether: [['code', 'b']], indexes: [{ name: 'd_c', fields: ['code'] }] }",
      ),
      "m.renameField('B', 'n', 'number')",
      "m.alterField('D', 'code', field.char({ maxLength: 70 }))",
      "m.renameField('D', 'code', 'sign')",
      "m.renameIndex('D', 'd_c', 'd_s')",
      "m.alterUniqueTogether('D', [])",
      "m.removeIndex('B', 'b_n')",
      "m.removeConstraint('B', 'b_w')",
      "m.removeField('C', 'd')",
      "m.renameModel('B', 'Bee')",
    ],
    4,
  ],
  'a model that nothing points to': [
    [create('B', { id: KEY }), create('C', { id: KEY })],
    ["m.renameModel('B', 'Bee')", "m.addField('Bee', 'x', field.integer({ default: 1 }))"],
    2,
  ],
  'a model with itself': [
    [
      create('B', { id: KEY, up: `field.foreignKey('self', { onDelete: 'cascade', null: true })` }),
      create('C', { id: KEY }),
    ],
    ["m.renameModel('B', 'Bee')"],
    2,
  ],
}

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`squashed migrations with renames on ${name}`, () => {
    for (const [what, [first, second, left]] of Object.entries(HISTORIES)) {
      it(`make what the whole row makes: ${what}`, async () => {
        const site = testSite()
        const [one, other] = [await make(), await make()]
        const set = await openDatabases({ default: one.engine, other: other.engine })
        const files = {
          '0001_initial': `{ initial: true, operations: [${first.join(',')}] }`,
          '0002_more': `{ dependencies: [['sq', '0001_initial']], operations: [${second.join(',')}] }`,
        }
        try {
          const app = site.migrations('sq', files, IMPORTS)
          const whole = set.get() as TransactionalDatabase
          await migrate({ apps: [app], database: whole })
          const made = await squashMigrations({ apps: [app], app: 'sq', to: '0002' })
          assert.equal(made.count[1], left, made.operations.join(', '))
          for (const file of readdirSync(join(app.dir, 'migrations')))
            if (!file.startsWith(made.name)) rmSync(join(app.dir, 'migrations', file))
          const short = set.get('other') as TransactionalDatabase
          await migrate({ apps: [app], database: short })
          assert.equal(schemaDifference(await schemaShape(whole), await schemaShape(short)), undefined)
          await migrate({ apps: [app], database: short, app: 'sq', target: 'zero' })
          // The same as one migration that is not made shorter: much of what is made waits there while it is changed.
          const all = { '0001_all': `{ initial: true, operations: [${[...first, ...second].join(',')}] }` }
          const long = { ...site.migrations('long', all, IMPORTS), label: 'sq' }
          await migrate({ apps: [long], database: short })
          assert.equal(schemaDifference(await schemaShape(whole), await schemaShape(short)), undefined)
          await migrate({ apps: [long], database: short, app: 'sq', target: 'zero' })
        } finally {
          await set.close()
          await one.drop()
          await other.drop()
          site.remove()
        }
      })
    }
  })
}
