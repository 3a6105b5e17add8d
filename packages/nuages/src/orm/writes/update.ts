import { connection } from '../../db/index.ts'
import type { SelectNode, SqlNode } from '../../db/sql/nodes.ts'
import { someNode } from '../../db/index.ts'
import { FieldError } from '../errors.ts'
import { Expr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { Compilation } from '../query/compilation.ts'
import { fieldNode } from '../query/field-nodes.ts'
import { run, runWrite } from '../query/run.ts'
import { selectOf } from '../query/select.ts'
import type { QueryState } from '../query/state.ts'
import { levelsOf, nearestKey } from '../rows/level-keys.ts'
import { columnIn, parameter } from '../rows/values.ts'
import { column } from './bulk-create.ts'
import { plannedUpdate } from './update-plan.ts'

interface Change {
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
  const query = new Compilation(meta).apply({ ...state, order: [] })
  const joined = new Set(query.joins.byAlias.keys())
  const changes = Object.entries(values).map(([name, value]) => changeOf(query, column(meta, name), value))
  if (query.empty) return 0
  // Without a join there is no other table to take a value from.
  const reaches = changes.some(({ value }) =>
    someNode(value, (node) => node.kind === 'column' && node.table !== query.joins.base),
  )
  if (reaches || query.joins.byAlias.size > joined.size)
    throw new FieldError('An update cannot take values of another table.')
  if (changes.some(({ field }) => meta.inherited.has(field.name))) return updateTables(query, state, changes, using)
  if (changes.length === 0) return 0
  const where = joined.size > 0 || query.grouped || query.qualify !== null ? keysOf(query, state) : query.where
  return (await updateTable(meta, changes, where, using)).affected
}

function changeOf(query: Compilation, field: BaseField, value: unknown): Change {
  if (field.computedByDatabase)
    throw new FieldError(`${query.meta.label}.${field.name} is computed by the database: it cannot be updated.`)
  if (!(value instanceof Expr)) return { field, value: parameter(field, value) }
  const resolved = value.resolve(query)
  if (resolved.aggregate)
    throw new FieldError('An update cannot take an aggregate.', { hint: 'Use a Subquery that computes it.' })
  return { field, value: resolved.node }
}

const isColumnOf = (level: ModelMeta, field: BaseField) => level.localColumns.some(({ name }) => name === field.name)

function updateTable(meta: ModelMeta, changes: readonly Change[], where: SqlNode | null, using: string) {
  const set = changes.map(({ field, value }) => ({ column: field.column, value }))
  const key = meta.keyColumns.map((field) => field.column)
  return run(connection(using), { kind: 'update', table: meta.dbTable, set, where, key }, true)
}

/** The keys that the query finds, as a condition. */
function keysOf(query: Compilation, state: QueryState): SqlNode {
  const key = query.meta.primaryKey
  const values = query.meta.keyColumns.map((field) => fieldNode(query.joins.base, field))
  const select = selectOf(query, { ...state, order: [], distinct: false }, { values }, []) as SelectNode
  return { kind: 'lookup', name: 'in', left: fieldNode(null, key), right: { kind: 'subquery', select } }
}

/** The key that rows have in the table of a model that theirs extends: their own, but where it extends several. */
function keyNodeAt(query: Compilation, level: ModelMeta): SqlNode {
  const { meta, joins } = query
  if (levelsOf(meta).every(({ concrete }) => concrete.parentLinks.length < 2))
    return fieldNode(joins.base, meta.primaryKey)
  return fieldNode(joins.tableOf(joins.base, meta, level.primaryKey), level.primaryKey)
}

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
      if (found.rows.length === 0) return 0
      for (const [index, { level, own }] of tables.entries()) {
        const keys = found.rows.map((row) => row[index])
        await updateTable(level, own, columnIn(fieldNode(null, level.primaryKey), level.primaryKey, keys), using)
      }
      return found.rows.length
    },
    { savepoint: false },
  )
}
