import * as orm from '../../../packages/nuages/src/orm/index.ts'
import { Unsupported } from './orm-unsupported.ts'
import { fieldOf } from './orm-fields.ts'

const { F, Value, Q } = orm
type Expr = orm.Expr
type Json = Record<string, unknown>
type AnyFunction = (...args: unknown[]) => Expr

/** What expressions need of the case they stand in. */
export interface ExpressionContext {
  path(path: string): string
  decode(value: unknown): unknown
  row(named: [string, unknown]): unknown
  /** A query set of `{model, ops}`. */
  subquery(node: Json): object
}

const ARITHMETIC: Readonly<Record<string, string>> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'dividedBy',
  '%': 'modulo',
  '^': 'power',
  '&': 'bitAnd',
  '|': 'bitOr',
  '#': 'bitXor',
  '<<': 'bitLeftShift',
  '>>': 'bitRightShift',
}
const AGGREGATES = ['Count', 'Sum', 'Avg', 'Min', 'Max', 'StdDev', 'Variance', 'StringAgg']

/** Reads the expressions and conditions of the file. */
export class Expressions {
  readonly #context: ExpressionContext

  constructor(context: ExpressionContext) {
    this.#context = context
  }

  /** Named annotations, in which a bare text is a text. */
  named(node: Json): Record<string, Expr> {
    return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, this.annotation(value)]))
  }

  private annotation(value: unknown): Expr {
    const made = this.value(value)
    return typeof made === 'object' &&
      made !== null &&
      ('resolve' in made || 'condition' in made || 'connector' in made)
      ? (made as Expr)
      : (Value(made as string) as unknown as Expr)
  }

  condition(node: Json): object {
    const [key] = Object.keys(node)
    if (key === undefined) return {}
    if (key === 'Q') return this.lookups(node.Q as Json)
    if (!/^[A-Z]/.test(key)) return this.lookups(node)
    const items = node[key]
    if (key === 'Not') return this.negated(this.condition(items as Json))
    if (key !== 'And' && key !== 'Or' && key !== 'Xor') return this.expression(node) as unknown as object
    const [first = {}, ...others] = (items as Json[]).map((item) => this.condition(item))
    const join = key.toLowerCase() as 'and' | 'or' | 'xor'
    return others.reduce<object>((left, right) => this.q(left)[join]?.(right) as object, first)
  }

  private q(where: object): Record<string, (other?: object) => object> {
    return Q(where) as unknown as Record<string, (other?: object) => object>
  }

  private negated(where: object): object {
    return this.q(where).not?.() as object
  }

  lookups(where: Json): object {
    const entries = Object.entries(where).map(([key, value]) => [this.#context.path(key), this.value(value)] as const)
    return Object.fromEntries(entries)
  }

  /** A value: decoded, or an expression, a row or a query. */
  value(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.value(item))
    if (typeof value !== 'object' || value === null) return value
    const [key = ''] = Object.keys(value)
    const node = value as Json
    if (key === 'Obj') return this.#context.row(node.Obj as [string, unknown])
    if (key === 'QuerySet') return this.#context.subquery(node.QuerySet as Json)
    if (key === '$json') return node.$json
    if (key === '$tuple') return (node.$tuple as unknown[]).map((item) => this.value(item))
    if (['Q', 'And', 'Or', 'Xor', 'Not'].includes(key)) return Q(this.condition(node))
    if (/^[A-Z+\-*/%^&|<>#]/.test(key)) return this.expression(value)
    const decoded = this.#context.decode(value)
    return typeof decoded === 'object' && decoded !== null && 'instant' in decoded ? decoded.instant : decoded
  }

  /** An expression; a bare text is a path, anything plain a value. */
  expression(value: unknown): Expr {
    if (typeof value === 'string') return F(this.#context.path(value)) as unknown as Expr
    if (typeof value !== 'object' || value === null) return this.plain(value)
    const node = value as Json
    const [kind = ''] = Object.keys(node)
    if (kind.startsWith('$')) return this.plain(value)
    if (AGGREGATES.includes(kind)) return this.aggregate(kind, node)
    const operator = ARITHMETIC[kind]
    if (operator !== undefined) return this.arithmetic(operator, node[kind] as unknown[])
    return this.special(kind, node)
  }

  private plain(value: unknown, output?: unknown): Expr {
    const decoded = this.value(value)
    const number = decoded instanceof Number ? decoded.valueOf() : decoded
    const float = decoded instanceof Number ? fieldOf('FloatField') : undefined
    const field = output === undefined ? float : fieldOf(output)
    return Value(number as string, field === undefined ? {} : { output: field }) as unknown as Expr
  }

  private arithmetic(operator: string, sides: readonly unknown[]): Expr {
    const [left, right] = sides.map((item) => this.expression(item))
    return (left as unknown as Record<string, (other: unknown) => Expr>)[operator]?.(right) as Expr
  }

  private aggregate(kind: string, node: Json): Expr {
    const options = {
      ...(node.distinct === true ? { distinct: true } : {}),
      ...(node.sample === true ? { sample: true } : {}),
      ...(node.filter === undefined ? {} : { filter: this.condition(node.filter as Json) }),
      ...(node.default === undefined ? {} : { default: this.value(node.default) }),
      ...(node.output === undefined ? {} : { output: fieldOf(node.output) }),
    }
    const source = node[kind] === '*' ? '*' : this.expression(node[kind])
    return (orm as unknown as Record<string, AnyFunction>)[kind]?.(source, options) as Expr
  }

  private special(kind: string, node: Json): Expr {
    switch (kind) {
      case 'F':
        return F(this.#context.path(node.F as string)) as unknown as Expr
      case 'OuterRef':
        return orm.OuterRef(this.#context.path(node.OuterRef as string)) as unknown as Expr
      case 'Value':
        return this.plain(node.Value, node.output)
      case 'Neg':
        return this.expression(node.Neg).negated() as Expr
      case 'KT':
        return orm.KT(this.#context.path(node.KT as string)) as unknown as Expr
      case 'Coalesce':
        return orm.Coalesce(
          ...(node.Coalesce as unknown[]).map((item) => this.expression(item) as never),
        ) as unknown as Expr
      case 'Cast':
        return orm.Cast(this.expression(node.Cast) as never, fieldOf(node.to)) as unknown as Expr
      case 'ExpressionWrapper':
        return orm.ExpressionWrapper(this.value(node.ExpressionWrapper) as never, {
          output: fieldOf(node.output),
        }) as unknown as Expr
      case 'Case':
        return this.caseOf(node)
      case 'Subquery':
        return orm.Subquery(this.#context.subquery(node.Subquery as Json) as never, output(node)) as unknown as Expr
      case 'Exists': {
        const exists = orm.Exists(this.#context.subquery(node.Exists as Json) as never)
        return (node.negated === true ? exists.not() : exists) as unknown as Expr
      }
      case 'Lookup':
        return orm.Lookup(node.Lookup as string, this.expression(node.lhs), this.value(node.rhs)) as unknown as Expr
      case 'OrderBy':
        return this.ordered(node)
      case 'Window':
        return this.window(node)
      case 'Func':
        return this.call(node)
      case 'FilteredRelation': {
        const condition = Q(this.condition(node.condition as Json))
        return new orm.FilteredRelation(this.#context.path(node.FilteredRelation as string), {
          condition,
        }) as unknown as Expr
      }
      default:
        throw new Unsupported(`expression ${kind}`)
    }
  }

  private caseOf(node: Json): Expr {
    const branches = (node.Case as Json[]).map(({ When, then }) =>
      orm.When(this.condition(When as Json), this.value(then)),
    )
    const otherwise = node.default === undefined ? {} : { default: this.value(node.default) }
    return orm.Case(branches as never, { ...otherwise, ...output(node) }) as unknown as Expr
  }

  private ordered(node: Json): Expr {
    const nulls =
      node.nulls_first === true
        ? { nulls: 'first' as const }
        : node.nulls_last === true
          ? { nulls: 'last' as const }
          : {}
    const inner = this.expression(node.OrderBy)
    return (node.desc === true ? inner.desc(nulls) : inner.asc(nulls)) as unknown as Expr
  }

  /** A path, or an expression, of an order. */
  order(item: unknown): unknown {
    return typeof item === 'string' ? this.#context.path(item) : this.expression(item)
  }

  private window(node: Json): Expr {
    const frames: Record<string, AnyFunction> = { rows: orm.RowRange as never, range: orm.ValueRange as never }
    const [unit = '', start, end] = (node.frame ?? []) as [string, unknown, unknown]
    return orm.Window(this.expression(node.Window), {
      ...(node.partition_by === undefined
        ? {}
        : { partitionBy: [node.partition_by].flat().map((item) => this.expression(item)) }),
      ...(node.order_by === undefined
        ? {}
        : { orderBy: [node.order_by].flat().map((item) => this.order(item)) as never }),
      ...(node.frame === undefined ? {} : { frame: frames[unit]?.(start, end) as never }),
      ...output(node),
    }) as unknown as Expr
  }

  private call(node: Json): Expr {
    const name = node.Func as string
    const make = (orm as unknown as Record<string, AnyFunction | undefined>)[name]
    if (make === undefined) throw new Unsupported(`function ${name}`)
    const args = ((node.args ?? []) as unknown[]).map((item) =>
      typeof item === 'number' && !(item % 1) ? item : this.expression(item),
    )
    const kw = (node.kw ?? {}) as Json
    if (name === 'JSONObject')
      return make(Object.fromEntries(Object.entries(kw).map(([key, value]) => [key, this.expression(value)])))
    const { tzinfo, collation, num_buckets, nth, lookup_name, kind, fill_text, length, ...rest } = kw
    const more = [collation, num_buckets, nth, lookup_name, kind, length].filter((item) => item !== undefined)
    const options = { ...rest, ...(tzinfo === undefined ? {} : { timeZone: tzinfo }), ...output(node) }
    const fill = fill_text === undefined ? [] : [this.expression(fill_text)]
    const known = Object.keys(options).length > 0 && name !== 'Concat'
    return make(...args, ...more, ...fill, ...(known ? [options] : []))
  }
}

function output(node: Json): { output?: object } {
  return node.output === undefined ? {} : { output: fieldOf(node.output) }
}
