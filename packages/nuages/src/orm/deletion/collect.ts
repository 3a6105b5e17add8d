import type { SqlNode } from '../../db/sql/nodes.ts'
import type { ForeignKeyField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { fetchRows } from '../query/fetch.ts'
import { columnNode } from '../query/field-nodes.ts'
import { joined } from '../query/logic.ts'
import { EMPTY_QUERY } from '../query/state.ts'
import type { DeleteOptions } from '../types/models.ts'
import type { RowState } from '../rows/state.ts'
import { columnIn, keyIn } from '../rows/values.ts'
import { type Forbidding, isFastDeletable, pairsOf, pointingTo } from './relations.ts'
import { exactKey, exactPk, keyText } from '../rows/exact-key.ts'

/** How many keys one statement takes. */
const CHUNK = 500

/** What a delete will do, collected before anything is touched. */
export interface Plan {
  /** Rows to delete by model, in the order in which they were found; `leavesFirst` has that of their deletion. */
  readonly rows: Map<ModelMeta, Map<string, RowState>>
  readonly updates: { readonly field: ForeignKeyField; readonly value: unknown; readonly where: SqlNode }[]
  /** Deletes that need not look at the rows. */
  readonly fast: {
    readonly meta: ModelMeta | null
    readonly table: string
    readonly label: string
    readonly where: SqlNode
  }[]
  /** Rows that forbid the delete, whether they go with it or not. */
  readonly forbidding: Forbidding[]
  readonly using: string
  /** True where a row must go before those that it points to, also within one transaction. */
  readonly keysAtOnce: boolean
}

/**
 * Adds rows to the plan with all that depends on them, and gives those that forbid the delete unless they go with it;
 * `keepParents` leaves what they are in the tables that theirs extends.
 */
export async function collect(
  plan: Plan,
  meta: ModelMeta,
  rows: readonly RowState[],
  { keepParents = false }: Pick<DeleteOptions, 'keepParents'> = {},
): Promise<Forbidding[]> {
  const known = plan.rows.get(meta) ?? new Map<string, RowState>()
  plan.rows.set(meta, known)
  const text = (row: RowState) => keyText(meta, row)
  const fresh = rows.filter((row) => !known.has(text(row)))
  for (const row of fresh) known.set(text(row), row)
  if (fresh.length === 0) return []
  const restricted: Forbidding[] = []
  if (meta.parentLink !== null && !keepParents) restricted.push(...(await collectParents(plan, meta, fresh)))
  const cascades = new Map<ModelMeta, ForeignKeyField[]>()
  for (const field of pointingTo(meta)) {
    if (
      field.leftToDatabase ||
      ((field.model.parentLinks as readonly ForeignKeyField[]).includes(field) && isChild(plan, field, fresh))
    )
      continue
    if (isFastDeletable(field.model, field)) cascades.set(field.model, [...(cascades.get(field.model) ?? []), field])
    else restricted.push(...(await follow(plan, field, fresh)))
  }
  for (const [model, fields] of cascades)
    addFast(plan, { meta: model, table: model.dbTable, label: model.label }, fields, fresh)
  for (const { field, columns } of pairsOf(meta)) {
    for (const chunk of chunks(fresh)) {
      const keys = chunk.map((row) => exactKey(row, meta.primaryKey.attname))
      const where = joined(
        'or',
        columns.map((column) => columnIn(columnNode(null, column), meta.primaryKey, keys)),
      )
      plan.fast.push({ meta: null, table: field.table, label: `${field.model.label}_${field.name}`, where })
    }
  }
  return restricted
}

/** The rows of the models that this one extends go, too: they are the same rows. */
async function collectParents(plan: Plan, meta: ModelMeta, rows: readonly RowState[]): Promise<Forbidding[]> {
  const found: Forbidding[] = []
  for (const parent of meta.parents) found.push(...(await collect(plan, parent, rows)))
  return found
}

/** True where the rows that a link would find are those that the delete began with, perhaps as rows of a proxy. */
function isChild(plan: Plan, field: ForeignKeyField, rows: readonly RowState[]): boolean {
  const known = [...plan.rows].filter(([{ concrete }]) => concrete === field.model.concrete)
  if (known.length === 0) return false
  const keys = new Set(known.flatMap(([, some]) => [...some.values()].map((row) => linkOf(row, field))))
  return rows.every((row) => keys.has(String(exactKey(row, field.targetField.attname))))
}

const linkOf = (row: RowState, field: ForeignKeyField) => String(exactKey(row, field.attname))

function addFast(
  plan: Plan,
  target: { readonly meta: ModelMeta; readonly table: string; readonly label: string },
  fields: readonly ForeignKeyField[],
  rows: readonly RowState[],
): void {
  for (const chunk of chunks(rows))
    plan.fast.push({
      ...target,
      where: joined(
        'or',
        fields.map((field) => pointsAt(field, chunk)),
      ),
    })
}

/** The condition that a foreign key points to one of the rows. */
export function pointsAt(field: ForeignKeyField, rows: readonly RowState[]): SqlNode {
  const keys = rows.map((row) => exactKey(row, field.targetField.attname))
  return restricted(field, null, columnIn(columnNode(null, field.column), field, keys))
}

function restricted(field: ForeignKeyField, alias: string | null, node: SqlNode): SqlNode {
  const more = field.restriction(alias)
  return more === null ? node : joined('and', [node, more])
}

async function follow(plan: Plan, field: ForeignKeyField, rows: readonly RowState[]): Promise<Forbidding[]> {
  const { onDelete } = field
  if (onDelete === 'setNull') {
    for (const chunk of chunks(rows)) plan.updates.push({ field, value: null, where: pointsAt(field, chunk) })
    return []
  }
  const found = await referring(plan, field, rows)
  if (found.length === 0) return []
  if (onDelete === 'cascade') {
    if (plan.keysAtOnce && field.null) loosen(plan, field, found)
    return collect(plan, field.model, found)
  }
  const forbidding = found.map((row) => ({ field, row }))
  if (onDelete === 'restrict') return forbidding
  if (onDelete === 'protect') {
    plan.forbidding.push(...forbidding)
    return []
  }
  setOn(plan, field, found, valueSet(field))
  return []
}

/** Rows of a tree, or of models that point to each other in a circle, point to nothing before they go: none can go first. */
function loosen(plan: Plan, field: ForeignKeyField, rows: readonly RowState[]): void {
  const isThere = [...plan.rows.keys()].some(({ concrete }) => concrete === field.model.concrete)
  if (isThere) setOn(plan, field, rows, null)
}

function setOn(plan: Plan, field: ForeignKeyField, rows: readonly RowState[], value: unknown): void {
  for (const chunk of chunks(rows)) {
    const keys = chunk.map((row) => exactPk(field.model, row))
    plan.updates.push({ field, value, where: keyIn(field.model, keys) })
  }
}

/** What `setDefault` and `{ set: value }` put into a foreign key. */
function valueSet(field: ForeignKeyField): unknown {
  const { onDelete } = field
  if (typeof onDelete !== 'object') return field.defaultValue() ?? null
  return typeof onDelete.set === 'function' ? (onDelete.set as () => unknown)() : onDelete.set
}

async function referring(plan: Plan, field: ForeignKeyField, rows: readonly RowState[]): Promise<RowState[]> {
  const found: RowState[] = []
  const options = { using: plan.using, fetchMode: 'peers' } as const
  for (const chunk of chunks(rows)) {
    const keys = chunk.map((row) => exactKey(row, field.targetField.attname))
    found.push(
      ...(await fetchRows(field.model, { ...EMPTY_QUERY, order: [] }, options, {
        prepare: (query) => {
          const { base } = query.joins
          query.restrict(restricted(field, base, columnIn(columnNode(base, field.column), field, keys)))
        },
      })),
    )
  }
  return found
}

/** Parts of a list that fit into one statement each. */
export function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += CHUNK) yield items.slice(start, start + CHUNK)
}
