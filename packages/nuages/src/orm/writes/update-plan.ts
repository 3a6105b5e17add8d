import { type Database, slotNode } from '../../db/index.ts'
import { Expr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { Compilation } from '../query/compilation.ts'
import { type Bound, bindPlan, type Planned, planOf } from '../query/plans.ts'
import { keyOfRow } from '../query/related-keys.ts'
import { type Shape, shapeOf, templateOf } from '../query/shape.ts'
import type { QueryState } from '../query/state.ts'
import { stored } from '../rows/values.ts'
import { column } from './bulk-create.ts'
import { updateOrder } from './update-order.ts'

type Values = Readonly<Record<string, unknown>>

/** An update of plain values in one table, from the plan of its shape; null where it has none. */
export function plannedUpdate(
  database: Database,
  meta: ModelMeta,
  state: QueryState,
  values: Values,
): Bound<null> | null {
  const shape = shapeOf(state)
  if (shape === null) return null
  const names = Object.keys(values)
  const given = shape.values
  const conditions = given.length
  for (const name of names) {
    const value = values[name]
    if (value instanceof Expr) return null
    given.push(value)
  }
  const key = keyOf(shape, names)
  const build = () => buildUpdate(database, meta, templateOf(state), names, conditions)
  return bindPlan(planOf(database.dialect, meta, key, build), given)
}

/** Models have fewer columns; names that are none are not kept for ever. */
const WORDS_KEPT = 200

/** The key of an update of these columns of what a query finds. */
function keyOf({ key, made }: Shape, names: readonly string[]): string {
  const [only] = names
  if (made === null || names.length !== 1 || only === undefined)
    return `${key} update ${names.map((name) => `${name.length}:${name}`).join('')}`
  const kept = made.get(only)
  if (kept !== undefined) return kept
  const whole = `${key} update ${only}`
  if (made.size < WORDS_KEPT) made.set(only, whole)
  return whole
}

function buildUpdate(
  database: Database,
  meta: ModelMeta,
  state: QueryState,
  names: readonly string[],
  from: number,
): Planned<null> | null {
  const query = new Compilation(meta, { dialect: database.dialect }).apply({ ...state, order: [] })
  const fields = names.map((name) => column(meta, name))
  const elsewhere = fields.some((field) => field.computedByDatabase || meta.inherited.has(field.name))
  if (query.empty || query.grouped || query.qualify !== null || elsewhere || fields.length === 0) return null
  if (query.joins.byAlias.size > 0) return null
  const set = fields.map((field, index) => ({
    column: field.column,
    value: slotNode(from + index, (value) => stored(field, pointing(field, value)), field.columnType()),
  }))
  const orderBy = updateOrder(database, meta, state)
  const statement = { kind: 'update', table: meta.dbTable, set, where: query.where, orderBy } as const
  return { statement, result: null, notes: query.notes }
}

/** A value for a column: of a row that a foreign key is to point to, what it is pointed to by. */
export function pointing(field: BaseField, value: unknown): unknown {
  return field instanceof ForeignKeyField ? keyOfRow(field, value, field.name) : value
}
