import type { ColumnType } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import { FieldError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { Condition } from '../query/conditions.ts'
import type { NullOf, PathsOf, Source } from '../types/expressions.ts'
import type { Expression } from '../types/lookups.ts'
import { ConditionExpr } from './conditional.ts'
import { Expr, type ExpressionScope, partsOf, type Resolved, sourceExpr, valueExpr } from './expression.ts'
import { outputOf } from './function.ts'

/** What a field holds. */
export type FieldValue<F> = F extends { readonly $row: infer V } ? NonNullable<V> : unknown

export class WrapperExpr extends Expr {
  readonly inner: Expr
  readonly output: BaseField

  constructor(inner: Expr, output: BaseField) {
    super()
    this.inner = inner
    this.output = output
  }

  resolve(scope: ExpressionScope): Resolved {
    const inner = this.inner.resolve(scope)
    return { node: retyped(inner.node, this.output.columnType()), ...outputOf(this.output), ...partsOf([inner]) }
  }
}

/** The node with the type that it is said to have, where it has one. */
function retyped(node: SqlNode, type: ColumnType | null): SqlNode {
  const { kind } = node
  const computed = kind === 'operator' || kind === 'function' || kind === 'aggregate' || kind === 'case'
  return computed ? ({ ...node, type: type ?? undefined } as SqlNode) : node
}

/** An expression with the type of a field: `ExpressionWrapper(F('price').times(F('rating')), { output: field.float() })`. */
export function ExpressionWrapper<const A extends Expression | object, const O extends object>(
  expression: A,
  options: { readonly output: O },
): Expr<FieldValue<O> | NullOf<A>, PathsOf<A>> {
  const inner =
    (expression as object) instanceof Condition ? new ConditionExpr(expression as Condition) : valueExpr(expression)
  return new WrapperExpr(inner, options.output as BaseField) as never
}

export class CastExpr extends Expr {
  readonly source: Expr
  readonly to: BaseField

  constructor(source: Expr, to: BaseField) {
    super()
    this.source = source
    this.to = to
  }

  resolve(scope: ExpressionScope): Resolved {
    const source = this.source.resolve(scope)
    const type = this.to.columnType()
    if (type === null) throw new FieldError('Cast() needs a field that has a column.')
    return { node: { kind: 'cast', value: source.node, type }, ...outputOf(this.to), ...partsOf([source]) }
  }
}

/** The value as another type: `Cast('isbn', field.bigInteger())`. */
export function Cast<const A extends Source, const O extends object>(
  source: A,
  to: O,
): Expr<FieldValue<O> | NullOf<A>, PathsOf<A>> {
  return new CastExpr(sourceExpr(source), to as BaseField) as never
}

export class CollateExpr extends Expr {
  readonly source: Expr
  readonly collation: string

  constructor(source: Expr, collation: string) {
    super()
    if (!/^[\w-]+$/.test(collation)) throw new FieldError(`'${collation}' is not the name of a collation.`)
    this.source = source
    this.collation = collation
  }

  resolve(scope: ExpressionScope): Resolved {
    const source = this.source.resolve(scope)
    return { ...source, node: { kind: 'collate', value: source.node, collation: this.collation } }
  }
}

/** Text that is compared and sorted by a collation of the database. */
export function Collate<const A extends Source>(source: A, collation: string): Expr<string | NullOf<A>, PathsOf<A>> {
  return new CollateExpr(sourceExpr(source), collation) as never
}

export class RawExpr<T> extends Expr<T, never> {
  readonly texts: readonly string[]
  readonly values: readonly unknown[]
  readonly output: BaseField | null

  constructor(texts: readonly string[], values: readonly unknown[], output: BaseField | null) {
    super()
    this.texts = texts
    this.values = values
    this.output = output
  }

  resolve(scope: ExpressionScope): Resolved {
    const parts = this.values.map((value) => valueExpr(value).resolve(scope))
    const values = parts.map(({ node }) => node)
    const { type, field } = this.output === null ? { type: null, field: null } : outputOf(this.output)
    const end = this.texts.length - 1
    const texts = this.texts.map((text, index) => (index === 0 ? '(' : '') + text + (index === end ? ')' : ''))
    return { node: { kind: 'raw', texts, values }, field, type, ...partsOf(parts) }
  }
}

/** SQL of the programmer's, as a tagged template: its values become parameters. `` RawSql`price * ${2}` ``. */
export function RawSql<T = unknown>(texts: TemplateStringsArray, ...values: readonly unknown[]): Expr<T, never> {
  return new RawExpr<T>(texts, values, null)
}
