import assert from 'node:assert/strict'
import { F, metaOf } from '../../../src/orm/index.ts'
import { agree, type Place, undone } from './agreement.ts'
import { type Applied, applied } from './applied.ts'
import type { Query } from './queries.ts'
import type { World } from './world.ts'
import type { Write } from './writes.ts'
import { computedOf, conditionOf, type LooseModel, type LooseQuerySet, modelAt } from './written.ts'

/** Writes, and looks at all tables after each; asks the queries of what is there in the end, and takes everything back. */
export async function agreeOnWrites(writes: readonly Write[], queries: readonly Query[], place: Place): Promise<void> {
  await undone(async () => {
    let { world } = place
    for (const write of writes) {
      const one = applied(write, world, place.traits)
      if (one === null) continue
      try {
        await agreeOnWrite(one, { ...place, world })
      } catch (error) {
        throw new Error(`${String(error)}\n${JSON.stringify(write)}`, { cause: error })
      }
      world = one.after
    }
    for (const query of queries) await agree(query, { ...place, world })
  })
}

async function agreeOnWrite(one: Applied, { world, models }: Place): Promise<void> {
  const model = modelAt(models, one.write.model)
  switch (one.kind) {
    case 'bulkCreate': {
      const { conflicts, fields } = one.write
      const rows = one.rows.map((row) => new model(row))
      if (conflicts === 'none') await model.bulkCreate(rows)
      else if (conflicts === 'ignore') await model.all().bulkCreate(rows, { ignoreConflicts: true })
      else await model.all().bulkCreate(rows, { updateConflicts: true, updateFields: fields, uniqueFields: ['pk'] })
      break
    }
    case 'bulkUpdate': {
      const { fields, computed } = one.write
      const rows = one.rows.map((row) =>
        Object.assign(
          new model(row),
          computed === null ? {} : { numberNull: computedOf(computed, one.write.model, world, models) },
        ),
      )
      const names = computed === null ? fields : [...new Set([...fields, 'numberNull'])]
      assert.equal(await model.all().bulkUpdate(rows, names), rows.length, 'rows of a bulkUpdate')
      break
    }
    case 'update':
      assert.equal(await rowsOf(one, world, models).update(valuesOf(one, world, models)), one.count, 'rows updated')
      break
    default: {
      const { total, perModel } = await rowsOf(one, world, models).delete()
      const app = metaOf(model).appLabel
      const counts = Object.fromEntries(Object.entries(one.counts).map(([name, count]) => [`${app}.${name}`, count]))
      assert.deepEqual({ ...perModel }, counts, 'rows deleted')
      assert.equal(
        total,
        Object.values(counts).reduce((sum, count) => sum + count, 0),
      )
    }
  }
  assert.deepEqual(await stateOf(one.after, models), plainState(one.after), `tables after ${one.kind}`)
}

function rowsOf(
  { write }: Extract<Applied, { kind: 'update' | 'delete' }>,
  world: World,
  models: Place['models'],
): LooseQuerySet {
  const condition = conditionOf(write.condition, write.model, world, models)
  const all = modelAt(models, write.model).all()
  return write.negated ? all.exclude(condition) : all.where(condition)
}

function valuesOf(
  { write, links }: Extract<Applied, { kind: 'update' }>,
  world: World,
  models: Place['models'],
): object {
  return Object.fromEntries(
    write.changes.map((change): [string, unknown] => {
      if (change.kind === 'link') return [`link${change.relation}`, links[`link${change.relation}Id`]]
      if (change.kind === 'given') return [change.column, change.value]
      if (change.kind === 'more') return [change.column, F('number').plus(change.by)]
      return [change.column, computedOf(change.value, write.model, world, models)]
    }),
  )
}

/** All rows and pairs that the tables have. */
async function stateOf(world: World, models: Place['models']): Promise<unknown> {
  const rows: unknown[] = []
  for (const [index, some] of world.rows.entries()) {
    const names = Object.keys(some[0] ?? {})
    const found = await modelAt(models, index).all().orderBy('id')
    // With no row expected any that is there is one too many. Days are as they are written.
    const plain = JSON.parse(JSON.stringify(found)) as Record<string, unknown>[]
    rows.push(plain.map((row) => Object.fromEntries(names.map((name) => [name, row[name]]))))
  }
  const pairs: unknown[] = []
  for (const [index, { from, kind }] of world.relations.entries())
    if (kind === 'manyToMany') {
      const name = `link${index}`
      const found = await modelAt(models, from)
        .all()
        .filter({ [`${name}__isnull`]: false })
        .valuesList('id', name)
      pairs.push(found.map(String).sort())
    }
  return { rows, pairs }
}

function plainState(world: World): unknown {
  const pairs = world.relations.flatMap(({ kind }, index) =>
    kind === 'manyToMany' ? [(world.pairs[index] ?? []).map(String).sort()] : [],
  )
  return { rows: world.rows.map((some) => some.map((row) => ({ ...row }))), pairs }
}
