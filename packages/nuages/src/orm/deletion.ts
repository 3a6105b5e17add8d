import { connection, type Database } from '../db/index.ts'
import type { SelectNode, SqlNode } from '../db/sql/nodes.ts'
import { chunks, collect, type Plan } from './deletion/collect.ts'
import { countedOnce, inLayers, isCircle, leavesFirst } from './deletion/order.ts'
import { type Forbidding, forbiddenBy, isFastDeletable } from './deletion/relations.ts'
import { checkNoneLeft, untied } from './deletion/untied.ts'
import { ProtectedError, RestrictedError } from './errors.ts'
import type { ModelMeta } from './meta/model-meta.ts'
import { Compilation } from './query/compilation.ts'
import { fetchRows } from './query/fetch.ts'
import { fieldNode } from './query/field-nodes.ts'
import { joined } from './query/logic.ts'
import { run } from './query/run.ts'
import { selectOf } from './query/select.ts'
import { EMPTY_QUERY, type QueryState } from './query/state.ts'
import { keyIn, parameter } from './rows/values.ts'
import { type RowState, SOURCE } from './rows/state.ts'
import { type DeleteArgs, type ModelSignal, postDelete, preDelete } from './signals/index.ts'
import type { DeleteOptions, DeleteResult } from './types/models.ts'
import { exactPk, keyText } from './rows/exact-key.ts'

/** Deletes what a query finds: in one statement where nothing depends on it, else as {@link deleteRows}. */
export async function deleteQuery(meta: ModelMeta, state: QueryState, args: DeleteArgs): Promise<DeleteResult> {
  const { using } = args
  if (!isFastDeletable(meta, null)) {
    const rows = await fetchRows(
      meta,
      { ...state, order: [], selectRelated: [], loading: EMPTY_QUERY.loading, annotations: unselected(state) },
      { using, fetchMode: 'peers' },
    )
    return deleteRows(meta, rows, args)
  }
  const query = new Compilation(meta, { dialect: connection(using).dialect }).apply(state)
  if (query.empty) return { total: 0, perModel: {} }
  const alone = query.joins.byAlias.size === 0 && !query.grouped && query.qualify === null
  const where = alone ? query.where : keysFound(query, state)
  const key = meta.keyColumns.map((field) => field.column)
  const { affected } = await run(connection(using), { kind: 'delete', table: meta.dbTable, where, key }, true)
  return { total: affected, perModel: affected > 0 ? { [meta.label]: affected } : {} }
}

function unselected(state: QueryState): QueryState['annotations'] {
  return state.annotations.map((item) => ({ ...item, selected: false }))
}

function keysFound(query: Compilation, state: QueryState): SqlNode {
  const values = query.meta.keyColumns.map((field) => fieldNode(query.joins.base, field))
  const select = selectOf(query, { ...state, order: [] }, { values }, []) as SelectNode
  return {
    kind: 'lookup',
    name: 'in',
    left: fieldNode(null, query.meta.primaryKey),
    right: { kind: 'subquery', select },
  }
}

/**
 * Deletes rows with all that depends on them, in one transaction: it follows every foreign key that points to them by
 * its `onDelete`, then deletes from the leaves up.
 */
export async function deleteRows(
  meta: ModelMeta,
  rows: readonly RowState[],
  args: DeleteArgs,
  options: Pick<DeleteOptions, 'keepParents'> = {},
): Promise<DeleteResult> {
  const { using } = args
  if (rows.length === 0) return { total: 0, perModel: {} }
  const database = connection(using)
  return database.atomic(
    async () => {
      const plan: Plan = {
        rows: new Map(),
        updates: [],
        fast: [],
        forbidding: [],
        using,
        keysAtOnce: !database.dialect.features.lateForeignKeys,
      }
      const restricted = await collect(plan, meta, rows, options)
      if (plan.forbidding.length > 0) throw forbiddenBy(ProtectedError, plan.forbidding)
      const left = await stillRestricted(plan, restricted)
      if (left.length > 0) throw forbiddenBy(RestrictedError, left)
      const counts = await execute(database, plan, args)
      for (const row of rows) row[SOURCE] = null
      return { total: Object.values(counts).reduce((sum, count) => sum + count, 0), perModel: counts }
    },
    { savepoint: false },
  )
}

/** The rows that forbid the delete, but for those that go with it. */
async function stillRestricted(plan: Plan, restricted: readonly Forbidding[]): Promise<Forbidding[]> {
  const left = restricted.filter(({ field, row }) => !plan.rows.get(field.model)?.has(keyText(field.model, row)))
  const gone = new Map<ModelMeta, Set<string>>()
  for (const { meta, where } of plan.fast) {
    const keys = left.filter(({ field }) => field.model === meta).map(({ field, row }) => exactPk(field.model, row))
    if (meta === null || keys.length === 0) continue
    const known = gone.get(meta) ?? new Set()
    gone.set(meta, known)
    for (const chunk of chunks(keys)) {
      const prepare = (query: Compilation) => query.restrict(joined('and', [where, keyIn(meta, chunk)]))
      const options = { using: plan.using, fetchMode: 'peers' } as const
      for (const row of await fetchRows(meta, { ...EMPTY_QUERY, order: [] }, options, { prepare }))
        known.add(keyText(meta, row))
    }
  }
  return left.filter(({ field, row }) => gone.get(field.model)?.has(keyText(field.model, row)) !== true)
}

async function execute(database: Database, plan: Plan, args: DeleteArgs): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const count = (label: string, number: number) => {
    if (number > 0) counts[label] = (counts[label] ?? 0) + number
  }
  const found = leavesFirst(plan.rows)
  for (const [meta, rows] of found) await tell(preDelete, meta, rows, args)
  for (const { table, label, where } of plan.fast) {
    count(label, (await run(database, { kind: 'delete', table, where }, true)).affected)
  }
  for (const { field, value, where } of plan.updates) {
    const set = [{ column: field.column, value: parameter(field, value) }]
    await run(database, { kind: 'update', table: field.model.dbTable, set, where }, true)
  }
  const counted = countedOnce(plan.rows)
  const circle = plan.keysAtOnce && isCircle(plan.rows)
  const tied: [ModelMeta, readonly RowState[]][] = []
  for (const [meta, rows] of found) {
    const gone = counted.get(meta) ?? []
    const { layers, isTied } = plan.keysAtOnce ? inLayers(meta, gone) : { layers: [gone], isTied: false }
    if (circle || isTied) tied.push([meta, gone])
    for (const chunk of layers.flatMap((layer) => [...chunks(layer)])) {
      const remove = () => removeRows(database, meta, chunk)
      count(meta.label, (await (circle || isTied ? untied(database, remove) : remove())).affected)
    }
    await tell(postDelete, meta, rows, args)
  }
  for (const [meta, gone] of tied) await checkNoneLeft(database, meta, gone)
  return counts
}

function removeRows(database: Database, meta: ModelMeta, rows: readonly RowState[]) {
  const keys = rows.map((row) => exactPk(meta, row))
  return run(database, { kind: 'delete', table: meta.dbTable, where: keyIn(meta, keys) }, true)
}

async function tell(
  signal: ModelSignal<DeleteArgs>,
  { modelClass }: ModelMeta,
  rows: ReadonlyMap<string, RowState>,
  args: DeleteArgs,
): Promise<void> {
  if (!signal.isHeard(modelClass)) return
  for (const instance of rows.values()) await signal.send(modelClass, { ...args, instance })
}
