import type { ColumnType } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import type { BaseField } from '../fields/field.ts'
import type { Condition } from '../query/conditions.ts'
import type { At, NullIn, NullOf, Operated, PartOf, PathsOf } from '../types/expressions.ts'
import type { Expression } from '../types/lookups.ts'
import { combine, type Operator } from './arithmetic.ts'
import { FieldError, QueryUsageError } from '../errors.ts'
import { familyOf, outputFieldOf, plainType, storedPlain } from './output.ts'

/** An expression after its names are found: the SQL, and what its value is. */
export interface Resolved {
  readonly node: SqlNode
  /** The field whose conversion the value takes, where there is one. */
  readonly field: BaseField | null
  readonly type: ColumnType | null
  /** True where it contains an aggregate: it then belongs into HAVING and stays out of GROUP BY. */
  readonly aggregate: boolean
  /** True where it contains a window: a filter on it then acts on the result of the query. */
  readonly window?: boolean
  /** True where types met that have no common one: it needs `ExpressionWrapper`. */
  readonly mixed?: boolean
}

/** What a plan of a statement depends on besides its words, as its expressions note it. */
export interface ScopeNotes {
  /** The time zone in effect, where the statement reads instants in it. */
  zone: string | null
  /** True where code of the site had a say: it may say something else the next time. */
  madeByCode: boolean
}

/** What an expression may ask of the query it stands in. */
export interface ExpressionScope {
  /** A path such as `author__name`, or an annotation, with the transforms after it. */
  resolvePath(path: string): Resolved
  /** A path of the query around this one, or of one so many further out. */
  resolveOuter(path: string, levels?: number): Resolved
  /** A condition, as in `filter`. */
  resolveCondition(condition: Condition): SqlNode
  /** A comparison by the name of its lookup. */
  resolveLookup(left: unknown, name: string, right: unknown): SqlNode
  readonly notes: ScopeNotes
  /** True while `aggregate()` computes over rows that are aggregates themselves. */
  readonly overGroups: boolean
}

/** Something the database computes. Immutable; the arithmetic methods return new ones. */
export abstract class Expr<T = unknown, P = unknown> implements Expression<T, P> {
  declare readonly $expression: T
  declare readonly $paths: P
  abstract resolve(scope: ExpressionScope): Resolved

  /** A text that two expressions share only where they say the same; null for one whose SQL is made each time. */
  shape(): string | null {
    return null
  }

  plus<const O extends Operand>(other: O): Expr<Operated<T, O, '+'> | NullOf<O>, P | PathsOf<O>> {
    return combined(this, '+', other)
  }
  minus<const O extends Operand>(other: O): Expr<Operated<T, O, '-'> | NullOf<O>, P | PathsOf<O>> {
    return combined(this, '-', other)
  }
  times<const O extends Operand>(other: O): Expr<Operated<T, O, '*'> | NullOf<O>, P | PathsOf<O>> {
    return combined(this, '*', other)
  }
  dividedBy<const O extends Operand>(other: O): Expr<Operated<T, O, '/'> | NullOf<O>, P | PathsOf<O>> {
    return combined(this, '/', other)
  }
  modulo<const O extends Operand>(other: O): Expr<Operated<T, O, '%'> | NullOf<O>, P | PathsOf<O>> {
    return combined(this, '%', other)
  }
  power<const O extends Operand>(other: O): Expr<Operated<T, O, '^'> | NullOf<O>, P | PathsOf<O>> {
    return combined(this, '^', other)
  }
  bitAnd<const O extends Operand>(other: O): Expr<T | NullOf<O>, P | PathsOf<O>> {
    return combined(this, '&', other)
  }
  bitOr<const O extends Operand>(other: O): Expr<T | NullOf<O>, P | PathsOf<O>> {
    return combined(this, '|', other)
  }
  bitXor<const O extends Operand>(other: O): Expr<T | NullOf<O>, P | PathsOf<O>> {
    return combined(this, '#', other)
  }
  bitLeftShift<const O extends Operand>(other: O): Expr<T | NullOf<O>, P | PathsOf<O>> {
    return combined(this, '<<', other)
  }
  bitRightShift<const O extends Operand>(other: O): Expr<T | NullOf<O>, P | PathsOf<O>> {
    return combined(this, '>>', other)
  }
  /** The value with the other sign. */
  negated(): Expr<T, P> {
    return combined(this, '*', -1) as Expr<T, P>
  }
  /**
   * The characters of a text, or the items of an array, from a place that counts from 0 up to another, which is left out,
   * or to the end.
   */
  slice(start: number, end?: number): Expr<PartOf<T> | NullIn<T>, P> {
    return new SliceExpr(this, start, end) as Expr as Expr<PartOf<T> | NullIn<T>, P>
  }
  /** For `orderBy`, descending. */
  desc(options: { nulls?: 'first' | 'last' } = {}): OrderedExpr<P> {
    return new OrderedExpr(this, true, options.nulls)
  }
  /** For `orderBy`, ascending. */
  asc(options: { nulls?: 'first' | 'last' } = {}): OrderedExpr<P> {
    return new OrderedExpr(this, false, options.nulls)
  }
}

/** What stands at the right of an operator: an expression or a plain value. */
export type Operand = Expression | number | bigint | object

function combined<R>(left: Expr, operator: Operator, right: unknown): R {
  return new Combined(left, operator, valueExpr(right)) as R
}

/** An expression as it is, anything else as a value. */
export function valueExpr(value: unknown): Expr {
  return value instanceof Expr ? value : new ValueExpr(value)
}

/** An expression as it is, a text as a path, anything else as a value. */
export function sourceExpr(source: unknown): Expr {
  return typeof source === 'string' ? new FieldExpr(source) : valueExpr(source)
}

/** What an expression takes over from those it is made of. */
export function partsOf(parts: readonly Pick<Resolved, 'aggregate' | 'window'>[]): {
  aggregate: boolean
  window: boolean
} {
  return { aggregate: parts.some((part) => part.aggregate), window: parts.some((part) => part.window === true) }
}

export class Combined extends Expr {
  readonly left: Expr
  readonly operator: Operator
  readonly right: Expr

  constructor(left: Expr, operator: Operator, right: Expr) {
    super()
    this.left = left
    this.operator = operator
    this.right = right
  }

  resolve(scope: ExpressionScope): Resolved {
    const left = this.left.resolve(scope)
    const right = this.right.resolve(scope)
    return { ...combine(left, this.operator, right), ...partsOf([left, right]) }
  }
}

/** A part of a text, or of a value whose field says what a part is. */
export class SliceExpr extends Expr {
  readonly source: Expr
  readonly start: number
  readonly end: number | undefined

  constructor(source: Expr, start: number, end: number | undefined) {
    super()
    const isPlace = (place: number) => Number.isInteger(place) && place >= 0
    if (!isPlace(start) || (end !== undefined && !isPlace(end)))
      throw new QueryUsageError('slice() takes whole numbers from 0: no place counts from the end.')
    if (end !== undefined && end < start) throw new QueryUsageError('The end of a slice() is not before its start.')
    this.source = source
    this.start = start
    this.end = end
  }

  resolve(scope: ExpressionScope): Resolved {
    const value = this.source.resolve(scope)
    const own = value.field?.sliced(value, this.start, this.end)
    if (own !== undefined) return own
    if (familyOf(value.type) !== 'text') {
      throw new FieldError('Only texts and arrays have a slice().', {
        hint: 'Of other values write Cast(..., field.text()).slice(0, 2).',
      })
    }
    const type = { kind: 'text' } as const
    const place = (number: number): SqlNode => ({ kind: 'literal', sql: String(number) })
    const args = [value.node, place(this.start + 1)]
    if (this.end !== undefined) args.push(place(this.end - this.start))
    return { node: { kind: 'function', name: 'substr', args, type }, field: null, type, ...partsOf([value]) }
  }
}

/** An expression with a direction; only `orderBy` takes it. */
export class OrderedExpr<P = unknown> implements Expression<never, P> {
  declare readonly $expression: never
  declare readonly $paths: P
  readonly expression: Expr
  readonly descending: boolean
  readonly nulls: 'first' | 'last' | undefined

  constructor(expression: Expr, descending: boolean, nulls: 'first' | 'last' | undefined) {
    this.expression = expression
    this.descending = descending
    this.nulls = nulls
  }
}

/** The value of a path. */
export class FieldExpr extends Expr {
  readonly path: string

  constructor(path: string) {
    super()
    this.path = path
  }

  resolve(scope: ExpressionScope): Resolved {
    return scope.resolvePath(this.path)
  }

  override shape(): string | null {
    return this.constructor === FieldExpr ? `${this.path.length}:${this.path}` : null
  }
}

class OuterExpr extends Expr {
  readonly path: string
  /** How many queries further out the path is looked for. */
  readonly levels: number

  constructor(path: unknown) {
    super()
    if (typeof path !== 'string' && !(path instanceof OuterExpr))
      throw new QueryUsageError('OuterRef() takes a path, or another OuterRef() for a query further out.')
    this.path = typeof path === 'string' ? path : path.path
    this.levels = typeof path === 'string' ? 1 : path.levels + 1
  }

  resolve(scope: ExpressionScope): Resolved {
    return scope.resolveOuter(this.path, this.levels)
  }
}

const NULL: Resolved = { node: { kind: 'literal', sql: 'NULL' }, field: null, type: null, aggregate: false }

export class ValueExpr<T> extends Expr<T, never> {
  readonly value: unknown
  readonly output: BaseField | null

  constructor(value: unknown, output: BaseField | null = null) {
    super()
    this.value = value
    this.output = output
  }

  resolve(): Resolved {
    const type = this.output?.columnType() ?? plainType(this.value)
    // A parameter of no type could be of any: a server does not guess it.
    if (this.value === null && type === null) return NULL
    const value = this.output === null ? storedPlain(this.value) : this.output.toStored(this.value)
    const node: SqlNode = { kind: 'parameter', value, type: type ?? undefined, cast: true }
    return { node, field: this.output ?? outputFieldOf(type), type, aggregate: false }
  }
}

/** The value of a field in the row at hand: `F('likes')`, `F('author__name')`, `F('createdAt__year')`. */
export function F<const P extends string>(path: P): Expr<At<P>, P> {
  return new FieldExpr(path) as unknown as Expr<At<P>, P>
}

/**
 * In a query inside another: the value of a path of the row around it. `OuterRef(OuterRef('pk'))` is of the row around
 * that one.
 */
export function OuterRef(path: string | Expr<unknown, never>): Expr<unknown, never> {
  return new OuterExpr(path) as unknown as Expr<unknown, never>
}

/** A value where an expression is due: text, a number, a date, a decimal. `output` is a field that says its type. */
export function Value<const T>(value: T, options: { output?: object } = {}): Expr<Widened<T>, never> {
  return new ValueExpr(value, (options.output ?? null) as BaseField | null)
}
type Widened<T> = T extends number ? number : T
