import type { ColumnType } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import type { BaseField } from '../fields/field.ts'
import type { Expression } from '../types/lookups.ts'

/** An expression after its names are found: the SQL, and what its value is. */
export interface Resolved {
  readonly node: SqlNode
  /** The field whose conversion the value takes, where there is one. */
  readonly field: BaseField | null
  readonly type: ColumnType | null
  /** True where it contains an aggregate: it then belongs into HAVING and stays out of GROUP BY. */
  readonly aggregate: boolean
}

/** What an expression may ask of the query it stands in. */
export interface ExpressionScope {
  /** A path such as `author__name`, or an annotation. */
  resolvePath(path: string): Resolved
  /** A condition, as in `filter`. */
  resolveCondition(condition: object): SqlNode
}

/** Something the database computes. Immutable; the arithmetic methods return new ones. */
export abstract class Expr<T = unknown> implements Expression<T> {
  declare readonly $expression: T
  abstract resolve(scope: ExpressionScope): Resolved

  plus(other: number | Expr): Expr<T> {
    return new Combined(this, '+', operand(other)) as unknown as Expr<T>
  }
  minus(other: number | Expr): Expr<T> {
    return new Combined(this, '-', operand(other)) as unknown as Expr<T>
  }
  times(other: number | Expr): Expr<T> {
    return new Combined(this, '*', operand(other)) as unknown as Expr<T>
  }
  dividedBy(other: number | Expr): Expr<T> {
    return new Combined(this, '/', operand(other)) as unknown as Expr<T>
  }
  modulo(other: number | Expr): Expr<T> {
    return new Combined(this, '%', operand(other)) as unknown as Expr<T>
  }
  /** For `orderBy`, descending. */
  desc(options: { nulls?: 'first' | 'last' } = {}): OrderedExpr {
    return new OrderedExpr(this, true, options.nulls)
  }
  /** For `orderBy`, ascending. */
  asc(options: { nulls?: 'first' | 'last' } = {}): OrderedExpr {
    return new OrderedExpr(this, false, options.nulls)
  }
}

function operand(value: number | Expr): Expr {
  return value instanceof Expr ? value : new ValueExpr(value)
}

class Combined extends Expr {
  readonly left: Expr
  readonly operator: '+' | '-' | '*' | '/' | '%'
  readonly right: Expr

  constructor(left: Expr, operator: Combined['operator'], right: Expr) {
    super()
    this.left = left
    this.operator = operator
    this.right = right
  }

  resolve(scope: ExpressionScope): Resolved {
    const left = this.left.resolve(scope)
    const right = this.right.resolve(scope)
    const { field, type } = left.type === null ? right : left
    const node: SqlNode = {
      kind: 'operator',
      operator: this.operator,
      left: left.node,
      right: right.node,
      type: type ?? undefined,
    }
    return { node, field, type, aggregate: left.aggregate || right.aggregate }
  }
}

/** An expression with a direction; only `orderBy` takes it. */
export class OrderedExpr implements Expression<never> {
  declare readonly $expression: never
  readonly expression: Expr
  readonly descending: boolean
  readonly nulls: 'first' | 'last' | undefined

  constructor(expression: Expr, descending: boolean, nulls: 'first' | 'last' | undefined) {
    this.expression = expression
    this.descending = descending
    this.nulls = nulls
  }
}

class FieldExpr extends Expr {
  readonly path: string

  constructor(path: string) {
    super()
    this.path = path
  }

  resolve(scope: ExpressionScope): Resolved {
    return scope.resolvePath(this.path)
  }
}

class ValueExpr<T> extends Expr<T> {
  readonly value: T

  constructor(value: T) {
    super()
    this.value = value
  }

  resolve(): Resolved {
    const type = valueType(this.value)
    const node: SqlNode = { kind: 'parameter', value: this.value as never, type: type ?? undefined }
    return { node, field: null, type, aggregate: false }
  }
}

function valueType(value: unknown): ColumnType | null {
  if (typeof value === 'number') return { kind: Number.isInteger(value) ? 'integer' : 'float' }
  if (typeof value === 'string') return { kind: 'text' }
  return typeof value === 'boolean' ? { kind: 'boolean' } : null
}

/** The value of a field in the row at hand: `F('likes')`, `F('author__name')`. */
export function F(path: string): Expr {
  return new FieldExpr(path)
}

/** A value where an expression is due. */
export function Value<const T extends string | number | boolean | null>(value: T): Expr<T> {
  return new ValueExpr(value)
}
