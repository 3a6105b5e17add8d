import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import fc from 'fast-check'
import { changeSchema, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { createModels, makeMigrations, migrate } from '../../src/migrations/index.ts'
import { field, metaOf, model, type ModelOptions, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'
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
  uuid: () => field.uuid({ null: true, unique: true }),
} as const
type Maker = keyof typeof MAKERS | 'foreignKey' | 'oneToOne' | 'manyToMany'

const NAMES = ['alpha', 'betaGamma', 'delta'] as const
const MODELS = ['One', 'Two', 'Three'] as const

interface Description {
  readonly fields: Readonly<Partial<Record<(typeof NAMES)[number], { maker: Maker; to: number }>>>
  readonly together: boolean
  readonly index: boolean
}

const maker = fc.constantFrom<Maker>(...(Object.keys(MAKERS) as Maker[]), 'foreignKey', 'oneToOne', 'manyToMany')
const spec = fc.record({ maker, to: fc.nat(2) })
const description: fc.Arbitrary<Description> = fc.record({
  fields: fc.record({ alpha: spec, betaGamma: spec, delta: spec }, { requiredKeys: [] }),
  together: fc.boolean(),
  index: fc.boolean(),
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
    made[MODELS[position] as string] = model(definition, optionsOf(one)) as object
  })
  return made
}

function optionsOf({ fields, together, index }: Description): ModelOptions {
  const columns = Object.entries(fields)
    .filter(([, { maker: kind }]) => kind !== 'manyToMany')
    .map(([name]) => name)
  return {
    ...(together && columns.length > 1 ? { uniqueTogether: [columns.slice(0, 2)] } : {}),
    ...(index && columns[0] !== undefined ? { indexes: [{ fields: columns.slice(0, 1) }] } : {}),
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

for (const { name, make } of scratchDatabases) {
  describe(`random edits of random models on ${name}`, () => {
    it('are detected whole, applied, and undone', async () => {
      await fc.assert(
        fc.asyncProperty(site, site, async (first, second) => {
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
          numRuns: Number(process.env.NUAGES_RANDOM_EDITS ?? (name === 'sqlite' ? 25 : 6)),
          seed: 20261123,
          endOnFailure: true,
        },
      )
    })
  })
}
