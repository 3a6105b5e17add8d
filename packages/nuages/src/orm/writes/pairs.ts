import { connection } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import type { ManyToManyField, ReverseField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { columnNode } from '../query/field-nodes.ts'
import { joined } from '../query/logic.ts'
import { pairTable } from '../query/load-relation.ts'
import { run } from '../query/run.ts'
import type { RowState } from '../rows/state.ts'
import { m2mChanged, type M2mChangedArgs } from '../signals/index.ts'
import { columnIn, parameter } from '../rows/values.ts'
import { bulkCreate } from './bulk-create.ts'
import { evaluated } from './evaluated.ts'
import { exactKey } from '../rows/exact-key.ts'

type ToMany = ManyToManyField | ReverseField

/** How pairs are added. */
export interface PairOptions {
  readonly using: string
  /** Values of the rows between, for a relation through a model. */
  readonly throughDefaults?: Readonly<Record<string, unknown>>
}

/** Adds the pairs that are not there yet; a symmetrical relation gets both directions. */
export async function addPairs(
  row: RowState,
  field: ToMany,
  keys: readonly unknown[],
  options: PairOptions,
): Promise<void> {
  const { relation } = pairTable(field)
  const wanted = [...new Map(keys.map((key) => [String(key), key])).values()]
  await connection(options.using).atomic(
    async () => {
      const { through } = relation
      const write = async (missing: readonly unknown[]) =>
        through === null
          ? insertPairs(row, field, missing, options.using)
          : addThrough(row, field, through, missing, options)
      if (!m2mChanged.isHeard(relation.model.modelClass) && through === null) return write(wanted)
      const missing = await missingPairs(row, field, wanted, options.using)
      await changing(row, field, ['preAdd', 'postAdd'], { keys: missing, using: options.using }, async () => {
        if (missing.length > 0) await write(missing)
      })
    },
    { savepoint: false },
  )
}

/** How a change of a relation is told. */
interface PairChange {
  readonly keys: readonly unknown[] | null
  readonly using: string
}

/** Changes the pairs of a row between the signals before and after it. */
async function changing(
  instance: RowState,
  field: ToMany,
  [before, after]: readonly [before: M2mChangedArgs['action'], after: M2mChangedArgs['action']],
  { keys, using }: PairChange,
  write: () => Promise<void>,
): Promise<void> {
  const { relation } = pairTable(field)
  const sender = relation.model.modelClass
  if (!m2mChanged.isHeard(sender)) return write()
  const args = {
    instance,
    using,
    field: relation.name,
    reverse: field !== relation,
    model: field.target.modelClass,
    pkSet: keys === null ? null : new Set(keys),
  }
  await m2mChanged.send(sender, { ...args, action: before })
  await write()
  await m2mChanged.send(sender, { ...args, action: after })
}

/** Pairs in one statement: two parameters each, below what every database takes. */
const PAIRS = 10_000

function* portions<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += PAIRS) yield items.slice(start, start + PAIRS)
}

/** The keys that a row is not paired with yet. */
async function missingPairs(
  row: RowState,
  field: ToMany,
  keys: readonly unknown[],
  using: string,
): Promise<readonly unknown[]> {
  const missing: unknown[] = []
  for (const some of portions(keys)) missing.push(...(await missingOf(row, field, some, using)))
  return missing
}

async function missingOf(
  row: RowState,
  field: ToMany,
  keys: readonly unknown[],
  using: string,
): Promise<readonly unknown[]> {
  const { pairs, own, other, key: mine } = pairTable(field)
  const there = await run(
    connection(using),
    {
      kind: 'select',
      distinct: false,
      columns: [{ value: columnNode(pairs, other) }],
      from: { table: pairs, alias: pairs },
      joins: [],
      where: joined('and', [
        columnIn(columnNode(pairs, own), mine, [exactKey(row, mine.attname)]),
        columnIn(columnNode(pairs, other), field.target.primaryKey, keys),
      ]),
      groupBy: [],
      having: null,
      orderBy: [],
      limit: null,
      offset: 0,
    },
    false,
  )
  const known = new Set(there.rows.map(([key]) => String(key)))
  return keys.filter((key) => !known.has(String(key)))
}

async function insertPairs(row: RowState, field: ToMany, keys: readonly unknown[], using: string): Promise<void> {
  const { pairs, own, other, relation, key: ownKey } = pairTable(field)
  const mine = parameter(ownKey, exactKey(row, ownKey.attname))
  const theirs = keys.map((key) => parameter(field.target.primaryKey, key))
  const insert = (rows: readonly (readonly SqlNode[])[]) =>
    run(
      connection(using),
      { kind: 'insert', table: pairs, columns: [own, other], rows, ignoreConflicts: true, returning: [] },
      true,
    )
  for (const some of portions(theirs)) {
    await insert(some.map((key) => [mine, key]))
    if (relation.symmetrical) await insert(some.map((key) => [key, mine]))
  }
}

/** Rows between are rows of a model: it gives them their defaults. */
async function addThrough(
  row: RowState,
  field: ToMany,
  through: ModelMeta,
  keys: readonly unknown[],
  { using, throughDefaults = {} }: PairOptions,
): Promise<void> {
  const { own, other, relation, key } = pairTable(field)
  const mine = exactKey(row, key.attname)
  const [ownName, otherName] = [nameOf(through, own), nameOf(through, other)]
  const defaults = evaluated(throughDefaults)
  const make = (from: unknown, to: unknown) =>
    new through.modelClass({ ...defaults, [ownName]: from, [otherName]: to }) as unknown as RowState
  const rows = keys.flatMap((key) => [make(mine, key), ...(relation.symmetrical ? [make(key, mine)] : [])])
  await bulkCreate(through, rows, {}, using)
}

function nameOf(through: ModelMeta, column: string): string {
  return through.columns.find((field) => field.column === column)?.attname as string
}

/** Removes the pairs of a row with the given keys, or all of them. */
export async function removePairs(
  row: RowState,
  field: ToMany,
  keys: readonly unknown[] | null,
  using: string,
): Promise<void> {
  const { pairs, own, other, relation, key } = pairTable(field)
  const side = (mine: string, theirs: string): SqlNode =>
    joined('and', [
      columnIn(columnNode(null, mine), key, [exactKey(row, key.attname)]),
      ...(keys === null ? [] : [columnIn(columnNode(null, theirs), field.target.primaryKey, keys)]),
    ])
  const where = relation.symmetrical ? joined('or', [side(own, other), side(other, own)]) : side(own, other)
  const actions = keys === null ? (['preClear', 'postClear'] as const) : (['preRemove', 'postRemove'] as const)
  const remove = async () => void (await run(connection(using), { kind: 'delete', table: pairs, where }, true))
  if (!m2mChanged.isHeard(relation.model.modelClass)) return remove()
  await connection(using).atomic(() => changing(row, field, actions, { keys, using }, remove), { savepoint: false })
}
