import type { QueryNode, SqlNode } from '../../db/sql/nodes.ts'
import type { BaseField } from '../fields/field.ts'
import type { WantedKey } from '../query/related-keys.ts'
import { FALSE, isFalse, negation } from '../query/logic.ts'
import { Expr, type ExpressionScope, type Resolved } from './expression.ts'
import type { Problem } from '../types/problem.ts'
import { outputOf } from './function.ts'

/** A query set used as a value; it compiles itself into the query around it. */
export interface Selectable {
  /** The select of its one path, or of the key; null where it has no row for certain. `wanted` is what key is due. */
  $select(outer: ExpressionScope, purpose: 'value' | 'exists' | 'rows', wanted?: WantedKey): InnerQuery
}

/** A query inside another, with what its first column is. */
export interface InnerQuery {
  readonly query: QueryNode | null
  readonly output: Pick<Resolved, 'field' | 'type'>
  readonly columns: number
}

export function isSelectable(value: unknown): value is Selectable {
  return typeof value === 'object' && value !== null && '$select' in value
}

/** A query set without its types. */
interface AnyRows<R> extends PromiseLike<R[]> {
  readonly $query: true
}

/** The value that a row of `valuesFlat`, `valuesList` or `values` holds. */
type SingleValue<R> = R extends readonly [infer V]
  ? V
  : R extends Date | Uint8Array
    ? R
    : R extends { readonly pk: infer K }
      ? K
      : R extends object
        ? R extends { toJSON(): unknown }
          ? R
          : R[keyof R]
        : R

class SubqueryExpr<T> extends Expr<T, never> {
  readonly inner: Selectable
  readonly output: BaseField | null

  constructor(inner: Selectable, output: BaseField | null) {
    super()
    this.inner = inner
    this.output = output
  }

  resolve(scope: ExpressionScope): Resolved {
    const { query, output } = this.inner.$select(scope, 'value')
    const said = this.output === null ? output : outputOf(this.output)
    const node: SqlNode = query === null ? nothing(said) : { kind: 'subquery', select: query }
    return { node, ...said, aggregate: false }
  }
}

/** What a query without rows gives: null, of the type that a value of it would have. */
function nothing({ type }: Pick<Resolved, 'type'>): SqlNode {
  return type === null ? { kind: 'literal', sql: 'NULL' } : { kind: 'parameter', value: null, type, cast: true }
}

/** The problem of rows of several columns. */
type OneColumn<R> = R extends { readonly pk: unknown } | Date | Uint8Array
  ? unknown
  : R extends readonly unknown[]
    ? R extends readonly [unknown]
      ? unknown
      : SeveralColumns
    : R extends object
      ? R extends { toJSON(): unknown }
        ? unknown
        : IsUnion<keyof R> extends true
          ? SeveralColumns
          : unknown
      : unknown
type SeveralColumns = Problem<'a subquery has one column: name it with valuesFlat()'>
type IsUnion<K, All = K> = K extends unknown ? ([All] extends [K] ? false : true) : never

/** The value of the first row of a query that has one column: null where there is no row. */
export function Subquery<R>(
  query: AnyRows<R> & NoInfer<OneColumn<R>>,
  options: { output?: object } = {},
): Expr<SingleValue<R> | null, never> {
  return new SubqueryExpr(query as unknown as Selectable, (options.output ?? null) as BaseField | null)
}

class ExistsExpr extends Expr<boolean, never> {
  readonly inner: Selectable

  constructor(inner: Selectable) {
    super()
    this.inner = inner
  }

  /** The opposite: true where the query has no row. */
  not(): Expr<boolean, never> {
    return new NotExpr(this)
  }

  resolve(scope: ExpressionScope): Resolved {
    const { query } = this.inner.$select(scope, 'exists')
    const node = query === null ? FALSE : ({ kind: 'exists', select: query } as const)
    return { node, ...outputOf({ kind: 'boolean' }), aggregate: false }
  }
}

class NotExpr extends Expr<boolean, never> {
  readonly inner: ExistsExpr

  constructor(inner: ExistsExpr) {
    super()
    this.inner = inner
  }

  /** The opposite again. */
  not(): Expr<boolean, never> {
    return this.inner
  }

  resolve(scope: ExpressionScope): Resolved {
    const inner = this.inner.resolve(scope)
    return { ...inner, node: isFalse(inner.node) ? negation(inner.node) : { kind: 'not', items: [inner.node] } }
  }
}

/** True where a query has a row: `Exists(Review.filter({ book: OuterRef('pk') }))`. */
export function Exists(query: AnyRows<unknown>): Expr<boolean, never> & { not(): Expr<boolean, never> } {
  return new ExistsExpr(query as unknown as Selectable)
}
