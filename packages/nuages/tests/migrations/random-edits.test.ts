import assert from 'node:assert/strict'
import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import fc from 'fast-check'
import { changeSchema, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import {
  createModels,
  makeMigrations,
  type MigrationApp,
  migrate,
  squashMigrations,
} from '../../src/migrations/index.ts'
import { F, field, metaOf, model, type ModelOptions, Now, Q, registerModels } from '../../src/orm/index.ts'
import {
  type DatabaseName,
  scratchDatabases,
  scratchSqlite,
  speaksMysql,
  stopScratchServer,
} from '../support/databases.ts'
import { testSite } from './site.ts'

after(stopScratchServer)

/** What a random field can be; all that are not null have a default, so that rows could exist. */
const MAKERS = {
  char: () => field.char({ maxLength: 20, default: '' }),
  charLong: () => field.char({ maxLength: 40, default: 'x', dbIndex: true }),
  charUnique: () => field.char({ maxLength: 20, unique: true, null: true }),
  text: () => field.text({ default: "it's" }),
  slug: () => field.slug({ null: true }),
  integer: () => field.integer({ default: 5 }),
  big: () => field.bigInteger({ null: true }),
  positive: () => field.positiveInteger({ default: 1 }),
  boolean: () => field.boolean({ default: false }),
  decimal: () => field.decimal({ maxDigits: 6, decimalPlaces: 2, default: '1.50' }),
  date: () => field.date({ null: true, dbIndex: true }),
  moment: () => field.dateTime({ autoNowAdd: true }),
  json: () => field.json({ default: { a: 1 } }),
  databaseDefault: () => field.integer({ dbDefault: 7 }),
  databaseMoment: () => field.dateTime({ dbDefault: Now(), null: true }),
  commented: () => field.char({ maxLength: 20, default: '', dbComment: "it's one" }),
  generated: () => field.generated({ expression: F('id').times(2), output: field.bigInteger() }),
  uuid: () => field.uuid({ null: true, unique: true }),
} as const
type Maker = keyof typeof MAKERS | 'foreignKey' | 'oneToOne' | 'manyToMany'

const NAMES = ['alpha', 'betaGamma', 'delta'] as const
const MODELS = ['One', 'Two', 'Three'] as const

interface Description {
  readonly fields: Readonly<Partial<Record<(typeof NAMES)[number], { maker: Maker; to: number }>>>
  readonly together: boolean
  readonly index: boolean
  /** Options of other kinds. */
  readonly extras: readonly Extra[]
}

const EXTRAS = ['expression', 'condition', 'check', 'unique', 'comment', 'order', 'table', 'ordering'] as const
type Extra = (typeof EXTRAS)[number]

const maker = fc.constantFrom<Maker>(...(Object.keys(MAKERS) as Maker[]), 'foreignKey', 'oneToOne', 'manyToMany')
const spec = fc.record({ maker, to: fc.nat(2) })
const description: fc.Arbitrary<Description> = fc.record({
  fields: fc.record({ alpha: spec, betaGamma: spec, delta: spec }, { requiredKeys: [] }),
  together: fc.boolean(),
  index: fc.boolean(),
  extras: fc.uniqueArray(fc.constantFrom(...EXTRAS), { maxLength: 3 }),
})
const site = fc.array(description, { minLength: 1, maxLength: 3 })

function makeModels(descriptions: readonly Description[]): Record<string, object> {
  const made: Record<string, object> = {}
  descriptions.forEach((one, position) => {
    const definition = {}
    for (const [name, { maker: kind, to }] of Object.entries(one.fields)) {
      const target = () => made[MODELS[to % descriptions.length] as string] as object
      const build = {
        foreignKey: () => field.foreignKey(target(), { onDelete: 'cascade', null: true }),
        oneToOne: () => field.oneToOne(target(), { onDelete: 'cascade', null: true }),
        manyToMany: () => field.manyToMany(target()),
        ...MAKERS,
      }[kind]
      Object.defineProperty(definition, name, { get: build, enumerable: true })
    }
    made[MODELS[position] as string] = model(definition, optionsOf(one, position)) as object
  })
  return made
}

function optionsOf({ fields, together, index, extras }: Description, position: number): ModelOptions {
  const columns = Object.entries(fields)
    .filter(([, { maker: kind }]) => kind !== 'manyToMany')
    .map(([name]) => name)
  const name = MODELS[position] as string
  const has = (extra: Extra) => extras.includes(extra)
  const owner = Object.entries(fields).find(([, { maker: kind }]) => kind === 'foreignKey')?.[0]
  const [first] = columns
  return {
    ...(together && columns.length > 1 ? { uniqueTogether: [columns.slice(0, 2)] } : {}),
    indexes: [
      ...(index && first !== undefined ? [{ fields: columns.slice(0, 1) }] : []),
      ...(has('expression') ? [{ name: `${name}_e`, expressions: [F('id').plus(1).desc(), F('id')] }] : []),
      ...(has('condition') && first !== undefined
        ? [{ name: `${name}_c`, fields: [`-${first}`], condition: Q({ id__gt: 3 }).or({ id: 1 }) }]
        : []),
    ],
    constraints: [
      ...(has('check')
        ? [
            {
              type: 'check',
              name: `${name}_k`,
              condition: Q({ id__lt: 0 }).not(),
              violationErrorMessage: 'No.',
            } as const,
          ]
        : []),
      ...(has('unique') && first !== undefined
        ? [{ type: 'unique', name: `${name}_u`, fields: [first, 'id'], condition: { id__in: [1, 2] } } as const]
        : []),
    ],
    ...(has('comment') ? { dbTableComment: `It is ${name}.` } : {}),
    ...(has('order') && owner !== undefined ? { orderWithRespectTo: owner } : {}),
    ...(has('table') ? { dbTable: `own_${name.toLowerCase()}` } : {}),
    ...(has('ordering') && !has('order') ? { ordering: ['-id'] } : {}),
  }
}

const TEXTS: readonly Maker[] = ['char', 'charLong', 'charUnique', 'text', 'slug', 'manyToMany']
const NUMBERS: readonly Maker[] = ['integer', 'big', 'positive', 'decimal', 'foreignKey', 'oneToOne']

/** PostgreSQL can turn text into anything and back, and numbers into one another. */
function castable(one: Description | undefined, other: Description | undefined): boolean {
  return NAMES.every((name) => {
    const [from, to] = [one?.fields[name]?.maker, other?.fields[name]?.maker]
    if (from === undefined || to === undefined || from === to) return true
    return TEXTS.includes(from) || TEXTS.includes(to) || (NUMBERS.includes(from) && NUMBERS.includes(to))
  })
}

/** Tables with their columns, foreign keys, indexes and uniqueness; order and the names of constraints aside. */
async function shape(database: TransactionalDatabase): Promise<unknown> {
  const read = database.introspection()
  const tables = (await read.tables()).filter((table) => table !== 'django_migrations')
  return Promise.all(
    tables.map(async (table) => ({
      table,
      columns: (await read.columns(table)).map((one) => JSON.stringify(one)).sort(),
      constraints: (await read.constraints(table))
        .map(({ columns, primaryKey, unique, check, index, foreignKey }) =>
          JSON.stringify([columns, primaryKey, unique, check, index, foreignKey]),
        )
        .sort(),
    })),
  )
}

/**
 * MariaDB and MySQL compute nothing from a key that is counted up, have no partial indexes, and keep indexes of their own
 * for keys; MySQL has none over texts without a length and over documents.
 */
function plain({ fields, together, index }: Description, name: DatabaseName): Description {
  const kept = Object.entries(fields).filter(([, { maker: kind }]) => kind !== 'generated')
  const hasIndexes = name === 'mariadb' || kept.every(([, { maker: kind }]) => kind !== 'text' && kind !== 'json')
  return { fields: Object.fromEntries(kept), together: together && hasIndexes, index: index && hasIndexes, extras: [] }
}

/** What the migrations of an app make of an empty database when they are squashed. */
async function squashedShape(edited: MigrationApp): Promise<unknown> {
  const last = readdirSync(join(edited.dir, 'migrations')).sort().at(-1) as string
  const folder = testSite()
  const scratch = scratchSqlite()
  const set = await openDatabases({ default: scratch.engine })
  try {
    const app = folder.app('edit', {})
    cpSync(edited.dir, app.dir, { recursive: true })
    if (!last.startsWith('0001'))
      await squashMigrations({ apps: [edited], app: 'edit', to: last.replace('.ts', '') }).then(({ path, name }) => {
        rmSync(join(app.dir, 'migrations'), { recursive: true })
        cpSync(path, join(app.dir, 'migrations', `${name}.ts`))
        rmSync(path)
      })
    const database = set.get() as TransactionalDatabase
    await migrate({ apps: [app], database })
    return await shape(database)
  } finally {
    await set.close()
    await scratch.drop()
    folder.remove()
  }
}

for (const { name, make } of scratchDatabases) {
  describe(`random edits of random models on ${name}`, () => {
    it('are detected whole, applied, and undone', async () => {
      const edited = speaksMysql(name) ? site.map((models) => models.map((one) => plain(one, name))) : site
      await fc.assert(
        fc.asyncProperty(edited, edited, async (first, second) => {
          fc.pre(name === 'sqlite' || first.every((one, index) => castable(one, second[index])))
          const folder = testSite()
          const [scratch, other] = [await make(), await make()]
          const set = await openDatabases({ default: scratch.engine, other: other.engine })
          const database = set.get() as TransactionalDatabase
          try {
            const expected: unknown[] = []
            for (const step of [first, second]) {
              const apps = [folder.app('edit', makeModels(step))]
              await makeMigrations({ apps })
              assert.deepEqual(await makeMigrations({ apps }), [])
              await migrate({ apps, database })
              expected.push(await shape(database))
            }
            const models = Object.values(makeModels(second))
            registerModels('edit', Object.fromEntries(models.map((one, index) => [MODELS[index], one])))
            await changeSchema(set.get('other'), (editor) =>
              createModels(
                editor,
                models.map((one) => metaOf(one)),
              ),
            )
            assert.deepEqual(await shape(set.get('other') as TransactionalDatabase), expected[1], 'as if made new')
            if (name === 'sqlite')
              assert.deepEqual(await squashedShape(folder.app('edit', {})), expected[1], 'squashed')
            await migrate({ apps: [folder.app('edit', {})], database, app: 'edit', target: '0001' })
            assert.deepEqual(await shape(database), expected[0], 'undone')
          } finally {
            await set.close()
            await scratch.drop()
            await other.drop()
            folder.remove()
          }
        }),
        {
          numRuns: Number(process.env.NUAGES_RANDOM_EDITS ?? (name === 'sqlite' ? 25 : 4)),
          seed: 20261123,
          endOnFailure: true,
        },
      )
    })
  })
}
