import { type Database, slotNode } from '../../db/index.ts'
import type { QueryNode } from '../../db/sql/nodes.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { compileCount, compileExists } from './aggregation.ts'
import { type Bound, bindPlan, compileBound, type Planned, planOf } from './plans.ts'
import { type Normalizer, normalizers } from './run.ts'
import { type CompileOptions, compileQuery, type Listed } from './select.ts'
import type { CompiledQuery, OutputColumn, ResultMap } from './selection.ts'
import { LONGEST_LIST, type Shape, shapeOf, templateOf } from './shape.ts'
import type { QueryState } from './state.ts'

/** What is known of a query's rows once it is compiled. */
export interface RowsResult {
  readonly map: ResultMap
  readonly adapters: readonly Normalizer[]
  /** True where it locks rows. */
  readonly write: boolean
}

const NOTHING: CompileOptions = Object.freeze({})

/** A query of rows with its values bound, from the plan of its shape where it has one; null where it has no rows. */
export function boundRows(
  database: Database,
  meta: ModelMeta,
  state: QueryState,
  options: CompileOptions = NOTHING,
): Bound<RowsResult> | null {
  const planned = isAlone(options) ? plannedRows(database, meta, state, options.listed) : null
  if (planned !== null) return planned
  const compiled = compileQuery(meta, state, database.dialect, options)
  if (compiled.query === null) return null
  return compileBound(database, compiled.query, rowsResult(database, compiled, compiled.query))
}

function isAlone({ outer, prepare, sliceBy, listed }: CompileOptions): boolean {
  if (listed !== undefined && (listed.name === null || listed.values.length > LONGEST_LIST)) return false
  return outer === undefined && prepare === undefined && sliceBy === undefined
}

function plannedRows(
  database: Database,
  meta: ModelMeta,
  state: QueryState,
  listed: Listed | undefined,
): Bound<RowsResult> | null {
  const shape = shapeOf(state)
  if (shape === null) return null
  const key = listed === undefined ? shape.key : `by ${listed.name} ${listed.values.length} ${shape.key}`
  const options = () => (listed === undefined ? NOTHING : placesOf(listed, shape))
  const plan = planOf(database.dialect, meta, key, () => plannedSelect(database, meta, state, options()))
  return bindPlan(plan, listed === undefined ? shape.values : [...shape.values, ...listed.values])
}

/** The plan of a query of rows, whatever values its conditions have; null where it has no rows. */
export function plannedSelect(
  database: Database,
  meta: ModelMeta,
  state: QueryState,
  options: CompileOptions = NOTHING,
): Planned<RowsResult> | null {
  const compiled = compileQuery(meta, templateOf(state), database.dialect, options)
  const { query, notes } = compiled
  if (query === null || notes === undefined) return null
  return { statement: query, result: rowsResult(database, compiled, query), notes }
}

/** The places of listed values, after those of the query. */
function placesOf({ field, values, restrict }: Listed, shape: Shape): CompileOptions {
  const read = (value: unknown) => field.toStored(value)
  const places = values.map((_, index) => slotNode(shape.values.length + index, read, field.columnType()))
  return { prepare: (query) => restrict(query, places) }
}

function rowsResult(database: Database, compiled: CompiledQuery, query: QueryNode): RowsResult {
  const { outputs, own, related, annotations } = compiled
  return {
    map: { outputs, own, related, annotations },
    adapters: outputNormalizers(database, outputs),
    write: query.kind === 'select' && query.forUpdate !== undefined,
  }
}

/** What the dialect asks to be done with the columns of a result. */
export function outputNormalizers(database: Database, outputs: readonly OutputColumn[]): Normalizer[] {
  return normalizers(
    database,
    outputs.flatMap(({ type, parts }) => parts?.map((part) => part.type) ?? [type]),
  )
}

/** `count()` with its values bound; null where it is 0. */
export function boundCount(database: Database, meta: ModelMeta, state: QueryState): Bound<null> | null {
  return boundQuery(database, meta, state, 'count')
}

/** `exists()` with its values bound; null where there is no row for certain. */
export function boundExists(database: Database, meta: ModelMeta, state: QueryState): Bound<null> | null {
  return boundQuery(database, meta, state, 'exists')
}

const COMPILERS = { count: compileCount, exists: compileExists }

function boundQuery(
  database: Database,
  meta: ModelMeta,
  state: QueryState,
  kind: keyof typeof COMPILERS,
): Bound<null> | null {
  const compile = COMPILERS[kind]
  const shape = shapeOf(state)
  if (shape !== null) {
    const plan = planOf(database.dialect, meta, `${kind} ${shape.key}`, () => {
      const template = templateOf(state)
      const statement = compile(meta, template, database.dialect)
      const { notes } = compileQuery(meta, template, database.dialect)
      return statement === null || notes === undefined ? null : { statement, result: null, notes }
    })
    const bound = bindPlan(plan, shape.values)
    if (bound !== null) return bound
  }
  const query = compile(meta, state, database.dialect)
  return query === null ? null : compileBound(database, query, null)
}
