import { changeSchema, connection, type TransactionalDatabase } from '../../../src/db/index.ts'
import { createModels } from '../../../src/migrations/index.ts'
import { registerModels } from '../../../src/orm/index.ts'
import { makeModels, type World } from './world.ts'
import type { LooseModel } from './written.ts'

/** Makes the tables of a world and fills them. */
export async function filled(world: World, app: string): Promise<Record<string, object>> {
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

async function insert(model: object, rows: World['rows'][number]): Promise<void> {
  const made = model as LooseModel
  await made.bulkCreate(rows.map((row) => new made(row)))
}

async function link(model: object, name: string, pairs: readonly (readonly [number, number])[]): Promise<void> {
  for (const [from, to] of pairs) {
    const row = await (model as LooseModel).get({ id: from })
    await (row[name] as { add(...keys: number[]): Promise<void> }).add(to)
  }
}
