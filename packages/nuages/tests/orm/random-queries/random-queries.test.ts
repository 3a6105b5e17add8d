import { after, describe, it } from 'node:test'
import fc from 'fast-check'
import {
  changeSchema,
  connection,
  openDatabases,
  type TransactionalDatabase,
  useDatabases,
} from '../../../src/db/index.ts'
import { createModels } from '../../../src/migrations/index.ts'
import { registerModels } from '../../../src/orm/index.ts'
import { scratchDatabases, stopScratchServer } from '../../support/databases.ts'
import { agree, agreeTogether } from './agreement.ts'
import { queryOn } from './queries.ts'
import { makeModels, type World, world } from './world.ts'

after(stopScratchServer)

const TRAITS = {
  sqlite: { likeFoldsAscii: true, foldsAscii: true, nullsLast: false },
  postgres: { likeFoldsAscii: false, foldsAscii: false, nullsLast: true },
  mariadb: { likeFoldsAscii: false, foldsAscii: false, nullsLast: false },
  mysql: { likeFoldsAscii: false, foldsAscii: false, nullsLast: false },
} as const

const cases = world.chain((one) =>
  fc.record({ world: fc.constant(one), queries: fc.array(queryOn(one), { minLength: 5, maxLength: 20 }) }),
)

for (const { name, make } of scratchDatabases) {
  describe(`random queries over random models on ${name}`, () => {
    it('find what a plain evaluation in memory finds', async () => {
      const scratch = await make()
      const set = await openDatabases({ default: scratch.engine })
      const before = useDatabases(set)
      let worlds = 0
      try {
        await fc.assert(
          fc.asyncProperty(cases, async ({ world: one, queries }) => {
            worlds += 1
            const models = await filled(one, `random${worlds}`)
            const place = { world: one, models, traits: TRAITS[name] }
            for (const query of queries) await agree(query, place)
            for (const [index, query] of queries.slice(1).entries())
              await agreeTogether([queries[index] as typeof query, query], place)
          }),
          {
            numRuns: Number(process.env.NUAGES_RANDOM_QUERIES ?? (name === 'sqlite' ? 80 : 12)),
            seed: Number(process.env.NUAGES_RANDOM_SEED ?? 20261127),
          },
        )
      } finally {
        useDatabases(before)
        await set.close()
        await scratch.drop()
      }
    })
  })
}

/** Makes the tables of a world and fills them. */
async function filled(world: World, app: string): Promise<Record<string, object>> {
  const models = makeModels(world)
  const metas = registerModels(app, models)
  await changeSchema(connection(), (editor) => createModels(editor, metas))
  await (connection() as TransactionalDatabase).loadAtomic(async () => {
    // A key may point at a row that comes later.
    for (const [index, rows] of world.rows.entries()) await insert(models[`Model${index}`] as object, rows)
    for (const [index, { kind, from }] of world.relations.entries())
      if (kind === 'manyToMany') await link(models[`Model${from}`] as object, `link${index}`, world.pairs[index] ?? [])
  })
  return models
}

interface LooseModel {
  new (values: object): object
  bulkCreate(rows: readonly object[]): Promise<unknown>
  get(where: object): Promise<Record<string, { add(...keys: number[]): Promise<void> }>>
}

async function insert(model: object, rows: World['rows'][number]): Promise<void> {
  const made = model as LooseModel
  await made.bulkCreate(rows.map((row) => new made(row)))
}

async function link(model: object, name: string, pairs: readonly (readonly [number, number])[]): Promise<void> {
  for (const [from, to] of pairs) await (await (model as LooseModel).get({ id: from }))[name]?.add(to)
}
