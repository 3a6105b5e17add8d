import { connection } from '../../db/index.ts'
import type { OrderNode, SelectNode, SqlNode } from '../../db/sql/nodes.ts'
import { someNode } from '../../db/index.ts'
import { FieldError } from '../errors.ts'
import { Expr, type Resolved } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { Compilation } from '../query/compilation.ts'
import { fieldNode } from '../query/field-nodes.ts'
import { run, runWrite } from '../query/run.ts'
import { selectOf } from '../query/select.ts'
import type { QueryState } from '../query/state.ts'
import { levelsOf, nearestKey } from '../rows/level-keys.ts'
import { columnIn, keyIn, parameter } from '../rows/values.ts'
import { column } from './bulk-create.ts'
import { updateOrder } from './update-order.ts'
import { plannedUpdate, pointing } from './update-plan.ts'

/** A column and what it becomes. */
export interface Change {
  readonly field: BaseField
  readonly value: SqlNode
}

/** Changes all rows of a query; says how many. */
export async function updateRows(
  meta: ModelMeta,
  state: QueryState,
  values: Readonly<Record<string, unknown>>,
  using: string,
): Promise<number> {
  const database = connection(using)
  const planned = plannedUpdate(database, meta, state, values)
  if (planned !== null) {
    const answer = runWrite(database, planned.sql, planned.params)
    return (answer instanceof Promise ? await answer : answer).affected
  }
  return changeRows(meta, state, using, (query) =>
    Object.entries(values).map(([name, value]) => changeOf(query, column(meta, name), value)),
  )
}

/** Changes all rows of a query to what is made of it; says how many. */
export async function changeRows(
  meta: ModelMeta,
  state: QueryState,
  using: string,
  make: (query: Compilation) => readonly Change[],
): Promise<number> {
  const database = connection(using)
  const query = new Compilation(meta, { dialect: database.dialect }).apply({ ...state, order: [] })
  const joined = new Set(query.joins.byAlias.keys())
  const changes = make(query)
  if (query.empty) return 0
  const reaches = changes.some(
    ({ field, value }) => !meta.inherited.has(field.name) && isOutside(value, query.joins.base),
  )
  if (reaches || query.joins.byAlias.size > joined.size) throw elsewhere(meta)
  if (changes.some(({ field }) => meta.inherited.has(field.name))) return updateTables(query, state, changes, using)
  if (changes.length === 0) return 0
  const orderBy = updateOrder(database, meta, state)
  const isAlone = joined.size === 0 && !query.grouped && query.qualify === null
  if (!isAlone && orderBy.length > 0) return updateInOrder(query, state, changes, using, orderBy)
  const where = isAlone ? query.where : keysOf(query, state)
  return (await updateTable(meta, changes, where, using, orderBy)).affected
}

/** What a column becomes: a value, or an expression over the columns of its table. */
export function changeOf(query: Compilation, field: BaseField, value: unknown): Change {
  if (field.computedByDatabase)
    throw new FieldError(`${query.meta.label}.${field.name} is computed by the database: it cannot be updated.`)
  if (!(value instanceof Expr)) return { field, value: parameter(field, pointing(field, value)) }
  const level = query.meta.ownerOf(field.name)
  const resolved = level.concrete === query.meta.concrete ? value.resolve(query) : resolveAt(query, level, field, value)
  if (resolved.aggregate)
    throw new FieldError('An update cannot take an aggregate.', { hint: 'Use a Subquery that computes it.' })
  return { field, value: resolved.node }
}

/** The value of a column that a model above has: it speaks of the columns of that model's table. */
function resolveAt(query: Compilation, level: ModelMeta, field: BaseField, value: Expr): Resolved {
  const scope = new Compilation(level, { dialect: query.dialect })
  try {
    const resolved = value.resolve(scope)
    if (scope.joins.byAlias.size > 0 || isOutside(resolved.node, scope.joins.base)) throw elsewhere(level)
    return resolved
  } catch (error) {
    if (!(error instanceof FieldError)) throw error
    // A name of the query's, which may stand for such a value; what is none at all is told as that.
    const resolved = value.resolve(query)
    const table = someNode(resolved.node, isColumn) ? query.joins.tableOf(query.joins.base, query.meta, field) : null
    if (table === null || (table === level.dbTable && !isOutside(resolved.node, table))) return resolved
    throw elsewhere(level, error)
  }
}

const isColumn = (node: SqlNode): boolean => node.kind === 'column'

const isOutside = (value: SqlNode, table: string): boolean =>
  someNode(value, (node) => node.kind === 'column' && node.table !== table)

function elsewhere(level: ModelMeta, cause?: FieldError): FieldError {
  return new FieldError(`An update of columns of ${level.label} cannot take values of another table.`, {
    hint: 'A Subquery finds them.',
    ...(cause === undefined ? {} : { cause }),
  })
}

const isColumnOf = (level: ModelMeta, field: BaseField) => level.localColumns.some(({ name }) => name === field.name)

function updateTable(
  meta: ModelMeta,
  changes: readonly Change[],
  where: SqlNode | null,
  using: string,
  orderBy: readonly OrderNode[] = [],
) {
  const set = changes.map(({ field, value }) => ({ column: field.column, value }))
  const key = meta.keyColumns.map((field) => field.column)
  return run(connection(using), { kind: 'update', table: meta.dbTable, set, where, orderBy, key }, true)
}

/** The keys that the query finds, as a condition. */
function keysOf(query: Compilation, state: QueryState): SqlNode {
  const key = query.meta.primaryKey
  const values = query.meta.keyColumns.map((field) => fieldNode(query.joins.base, field))
  const select = selectOf(query, { ...state, order: [], distinct: false }, { values }, []) as SelectNode
  return { kind: 'lookup', name: 'in', left: fieldNode(null, key), right: { kind: 'subquery', select } }
}

/** With a query inside a statement has no order: the keys are found first. */
async function updateInOrder(
  query: Compilation,
  state: QueryState,
  changes: readonly Change[],
  using: string,
  orderBy: readonly OrderNode[],
): Promise<number> {
  const { meta } = query
  const database = connection(using)
  const values = meta.keyColumns.map((field) => fieldNode(query.joins.base, field))
  const select = selectOf(query, { ...state, order: [], distinct: false }, { values }, [...orderBy])
  return database.atomic(
    async () => {
      const found = await run(database, select, false)
      const keys = [...new Map(found.rows.map((row) => [String(row), row.length === 1 ? row[0] : row])).values()]
      let total = 0
      for (let start = 0; start < keys.length; start += CHUNK) {
        const where = keyIn(meta, keys.slice(start, start + CHUNK))
        total += (await updateTable(meta, changes, where, using, orderBy)).affected
      }
      return total
    },
    { savepoint: false },
  )
}

/** The key that rows have in the table of a model that theirs extends, from the nearest table that has it. */
function keyNodeAt({ meta, joins }: Compilation, level: ModelMeta): SqlNode {
  const nearest = nearestKey(meta, level.primaryKey)
  return fieldNode(joins.tableOf(joins.base, meta, nearest), nearest)
}

/** How many keys one statement takes. */
const CHUNK = 10_000

/** A model that extends others has its columns in several tables: the keys are found first. */
async function updateTables(
  query: Compilation,
  state: QueryState,
  changes: readonly Change[],
  using: string,
): Promise<number> {
  const { meta } = query
  const database = connection(using)
  return database.atomic(
    async () => {
      const tables = levelsOf(meta)
        .reverse()
        .map((level) => ({ level, own: changes.filter(({ field }) => isColumnOf(level, field)) }))
        .filter(({ own }) => own.length > 0)
      const values = tables.map(({ level }) => keyNodeAt(query, level))
      const found = await run(database, selectOf(query, { ...state, order: [] }, { values }, []), false)
      // A path to several rows finds a row as often as it meets one.
      const rows = [...new Map(found.rows.map((row) => [String(row[0]), row])).values()]
      for (const [index, { level, own }] of tables.entries()) {
        const { primaryKey } = level
        for (let start = 0; start < rows.length; start += CHUNK) {
          const keys = rows.slice(start, start + CHUNK).map((row) => row[index])
          await updateTable(level, own, columnIn(fieldNode(null, primaryKey), primaryKey, keys), using)
        }
      }
      return rows.length
    },
    { savepoint: false },
  )
}
