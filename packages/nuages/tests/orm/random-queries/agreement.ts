import assert from 'node:assert/strict'
import { connection } from '../../../src/db/index.ts'
import { Count, F, Q, Sum } from '../../../src/orm/index.ts'
import type { Traits } from './comparing.ts'
import { evaluate, evaluateChosenGroups, evaluateGroups, type Found } from './evaluation.ts'
import { isAnnotation, type Query } from './queries.ts'
import type { Row, World } from './world.ts'
import { type LooseQuerySet, pathOf, queryOf, unordered } from './written.ts'

/** Where a query runs. */
export interface Place {
  readonly world: World
  readonly models: Record<string, object>
  readonly traits: Traits
}

/** Checks what a query gives in each of the ways in which it can end. */
export async function agree(given: Query, place: Place): Promise<void> {
  const { world, models, traits } = place
  const query = isDefinite(given, place) ? given : { ...given, slice: null }
  const set = queryOf(query, world, models)
  const names = query.steps.flatMap((step) => (isAnnotation(step) ? [step.name] : []))
  const expected = evaluate(query, world, traits)
  await saying(query, set, async () => {
    const rows = await set
    const found = rows.map((row) => ({ id: row.id, ...Object.fromEntries(names.map((name) => [name, row[name]])) }))
    assert.deepEqual(settled(found as Found[], names), settled(expected, names))
    assert.equal(await set.all().count(), expected.length, 'count')
    assert.equal(await set.all().exists(), expected.length > 0, 'exists')
    await agreeOnTotals(set, expected, world.rows[query.model] as readonly Row[])
  })
  if (names.length === 0) await agreeOnGroups(query, place)
  if (names.length === 0 && query.slice === null && !query.distinct) await agreeOnUpdate(query, expected, place)
}

/** False where a slice may take one or another: the order does not tell rows of one key with different values. */
function isDefinite(query: Query, { world, traits }: Place): boolean {
  if (query.slice === null) return true
  const all = evaluate({ ...query, slice: null, distinct: true }, world, traits)
  return new Set(all.map(({ id }) => id)).size === all.length
}

/** Rows with those of one key, which stand together, in the order of their values, and the values in that of the names. */
function settled(rows: readonly Found[], names: readonly string[]): Found[] {
  const runs: Found[][] = []
  for (const row of rows) {
    const same = Object.fromEntries(['id', ...names].map((name) => [name, row[name]])) as Found
    if (runs.at(-1)?.[0]?.id === row.id) runs.at(-1)?.push(same)
    else runs.push([same])
  }
  const text = (row: Found) => JSON.stringify(row)
  return runs.flatMap((run) => run.sort((one, other) => (text(one) < text(other) ? -1 : 1)))
}

async function agreeOnTotals(set: LooseQuerySet, expected: readonly Found[], rows: readonly Row[]): Promise<void> {
  const numbers = expected.map(({ id }) => rows.find((row) => row.id === id)?.number as number)
  const sum = numbers.length === 0 ? null : numbers.reduce((one, other) => one + other, 0)
  assert.deepEqual(
    { ...(await set.all().aggregate({ sum: Sum('number'), count: Count('id') })) },
    {
      sum,
      count: numbers.length,
    },
  )
}

async function agreeOnGroups(query: Query, { world, models, traits }: Place): Promise<void> {
  const path = pathOf(query.group)
  const set = unordered(query, world, models)
    .values(path)
    .annotate({ count: Count('id') })
  await agreeOnCounts(query, set, path, evaluateGroups(query, world, traits))
  const { kind, negated, least, number } = query.chosenGroups
  const condition = Q({ count__gte: least } as object)[kind]({ number } as object)
  const chosen = set.where(negated ? condition.not() : condition)
  await agreeOnCounts(query, chosen, path, evaluateChosenGroups(query, world, traits))
}

type Groups = readonly { readonly value: unknown; readonly count: unknown }[]

/** Checks groups in each of the ways in which they can be asked for. */
async function agreeOnCounts(query: Query, set: LooseQuerySet, path: string, expected: Groups): Promise<void> {
  const sorted = (groups: Groups) => groups.map((one) => JSON.stringify(one)).sort()
  await saying(query, set, async () => {
    const found = (await set).map((row) => ({ value: row[path], count: row.count }))
    assert.deepEqual(sorted(found), sorted(expected), 'groups')
    assert.equal(await set.all().count(), expected.length, 'count of groups')
    assert.equal(await set.all().exists(), expected.length > 0, 'groups exist')
    const totals = await set.all().aggregate({ groups: Count('*'), rows: Sum('count') })
    const rows = expected.length === 0 ? null : expected.reduce((sum, { count }) => sum + Number(count), 0)
    assert.deepEqual({ ...totals }, { groups: expected.length, rows }, 'totals of groups')
  })
}

class Undo extends Error {}

/** Runs checks that write, and takes back what they wrote. */
export async function undone(check: () => Promise<void>): Promise<void> {
  try {
    await connection().atomic(async () => {
      await check()
      throw new Undo()
    })
  } catch (error) {
    if (!(error instanceof Undo)) throw error
  }
}

/** Writes to the rows of a query, looks at all rows of the model, and takes it back. */
async function agreeOnUpdate(query: Query, expected: readonly Found[], { world, models }: Place): Promise<void> {
  const chosen = new Set(expected.map(({ id }) => id))
  const set = unordered(query, world, models)
  const all = unordered({ ...query, steps: [] }, world, models)
  const check = async () => {
    const count = await set.update({ numberNull: F('number').plus(10) })
    assert.equal(count, chosen.size, 'rows updated')
    const after = (world.rows[query.model] as readonly Row[]).map((row) =>
      chosen.has(row.id) ? (row.number as number) + 10 : row.numberNull,
    )
    assert.deepEqual(await all.orderBy('id').valuesFlat('numberNull'), after, 'after an update')
  }
  await saying(query, set, () => undone(check))
}

/** Checks the rows of two queries together, where they are of one model and have nothing but conditions. */
export async function agreeTogether(pair: readonly [Query, Query], { world, models, traits }: Place): Promise<void> {
  const [one, other] = [bare(pair[0]), bare(pair[1])]
  const isPlain = ({ steps }: Query) => !steps.some(isAnnotation)
  if (one.model !== other.model || !isPlain(one) || !isPlain(other)) return
  const keysOf = (query: Query) => new Set(evaluate(query, world, traits).map(({ id }) => id))
  const [left, right] = [keysOf(one), keysOf(other)]
  const expected = {
    union: left.union(right),
    intersection: left.intersection(right),
    difference: left.difference(right),
  }
  for (const [kind, ids] of Object.entries(expected)) {
    const set = unordered(one, world, models)[kind as keyof typeof expected](unordered(other, world, models))
    await saying([one, other], set, async () => {
      const found = (await set).map(({ id }) => id as number).sort((a, b) => a - b)
      assert.deepEqual(
        found,
        [...ids].sort((a, b) => a - b),
        kind,
      )
    })
  }
}

const bare = (query: Query): Query => ({ ...query, order: [], slice: null, distinct: false })

/** Adds the query and its SQL to an error. */
async function saying(query: unknown, set: LooseQuerySet, check: () => Promise<void>): Promise<void> {
  try {
    await check()
  } catch (error) {
    const { sql, params } = set.toSql()
    throw new Error(`${String(error)}\n${JSON.stringify(query)}\n${sql}\n${JSON.stringify(params)}`, { cause: error })
  }
}
