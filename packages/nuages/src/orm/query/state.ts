import type { Expr, OrderedExpr } from '../expressions/expression.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import type { Compilation } from './compilation.ts'
import { type Condition, conditionOf } from './conditions.ts'

/** A condition as it was said; `at` is the place in the chain of calls. */
export interface FilterItem {
  readonly at: number
  readonly condition: Condition
  readonly negated: boolean
  /** True for what the model's `defaultFilter` says. */
  readonly byDefault?: boolean
}

/** An expression under a name. */
export interface AnnotationItem {
  readonly at: number
  readonly name: string
  readonly expression: Expr
  /** False for `alias`: the name can be used but is no property of rows. */
  readonly selected: boolean
  /** What `values` named before, which an aggregate groups by; null for whole rows. */
  readonly groupBy: readonly string[] | null
}

/** A relation under a name of its own with a condition, as `FilteredRelation` says it. */
export interface RelationItem {
  readonly name: string
  readonly path: string
  readonly condition: Condition
}

/** Which fields are loaded: all but those named, or only those. */
export interface Loading {
  readonly defer: boolean
  readonly paths: readonly string[]
}

/** How rows are locked until the transaction ends. */
export interface LockOptions<N extends readonly string[] = readonly string[]> {
  /** Fail at once where another holds a row. Default false. */
  readonly nowait?: boolean
  /** Leave out rows that another holds. Default false. */
  readonly skipLocked?: boolean
  /** True lets others refer to the rows meanwhile. Default false. */
  readonly noKey?: boolean
  /** Lock the rows of these relations only; `self` names the model's own. Default all. */
  readonly of?: N
}

/** Queries put together. */
export interface Combination {
  readonly operator: 'union' | 'unionAll' | 'intersect' | 'except'
  readonly queries: readonly { readonly meta: ModelMeta; readonly state: QueryState }[]
}

/** What a query says, before it is compiled; query sets copy it and change the copy. */
export interface QueryState {
  readonly filters: readonly FilterItem[]
  readonly annotations: readonly AnnotationItem[]
  readonly relations: readonly RelationItem[]
  /** What ties the query to a row, such as the table of pairs behind a manager. */
  readonly ties: readonly ((query: Compilation) => void)[]
  /** Null for the model's own order. */
  readonly order: readonly (string | Expr | OrderedExpr)[] | null
  readonly reversed: boolean
  readonly distinct: boolean
  readonly distinctOn: readonly string[]
  /** Paths of `values`, or null for rows. */
  readonly values: readonly string[] | null
  /** The place of `values` in the chain of calls; after all others where it is asked of the whole. */
  readonly valuesAt: number
  readonly selectRelated: readonly string[]
  readonly loading: Loading
  readonly start: number
  readonly end: number | null
  readonly empty: boolean
  readonly forUpdate: LockOptions | null
  readonly combined: Combination | null
}

export const EMPTY_QUERY: QueryState = Object.freeze({
  filters: [],
  annotations: [],
  relations: [],
  ties: [],
  order: null,
  reversed: false,
  distinct: false,
  distinctOn: [],
  values: null,
  valuesAt: Number.POSITIVE_INFINITY,
  selectRelated: [],
  loading: { defer: true, paths: [] },
  start: 0,
  end: null,
  empty: false,
  forUpdate: null,
  combined: null,
})

/** True where a query takes a part of its rows only. */
export function isSliced(state: QueryState): boolean {
  return state.start > 0 || state.end !== null
}

/** `only` after what was said before: it names all fields to load. */
export function withOnly({ defer, paths }: Loading, names: readonly string[]): Loading {
  return { defer: false, paths: defer ? names.filter((name) => !paths.includes(name)) : names }
}

/** `defer` after what was said before: fields are left out besides. */
export function withDefer({ defer, paths }: Loading, names: readonly string[]): Loading {
  if (defer) return { defer: true, paths: [...paths, ...names] }
  const left = paths.filter((path) => !names.includes(path))
  const others = names.filter((name) => !paths.includes(name))
  return left.length > 0 ? { defer: false, paths: left } : { defer: true, paths: others }
}

/** With a field that the query itself needs, whatever was said. */
export function withLoaded(
  loading: Loading,
  field: { readonly name: string; readonly attname: string } | null,
): Loading {
  const { defer, paths } = loading
  if (field === null || (defer && paths.length === 0)) return loading
  if (!defer) return { defer, paths: [...paths, field.name] }
  return { defer, paths: paths.filter((path) => path !== field.name && path !== field.attname) }
}
