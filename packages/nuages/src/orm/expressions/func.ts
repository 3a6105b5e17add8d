import type { SqlNode } from '../../db/sql/nodes.ts'
import { FieldError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { FieldExpr } from './expression.ts'
import type { NullOf, PathsOf } from '../types/expressions.ts'
import { Aggregate, type AggregateOptions } from './aggregates.ts'
import { Expr, type ExpressionScope, partsOf, type Resolved, sourceExpr } from './expression.ts'
import { outputOf } from './function.ts'

/** What a call of a function of the database is told. */
export interface FuncOptions<O extends object = object> {
  /** A field that says the type of the value. */
  readonly output: O
  /** SQL around the arguments where it is no plain call: gives a `RawSql` template of them. */
  readonly template?: (expressions: readonly Expr[]) => Expr
}
/** What a call of an aggregate of the database is told. */
export interface FuncAggregateOptions<O extends object = object>
  extends FuncOptions<O>,
    Omit<AggregateOptions, 'output'> {
  /** True for a function of the rows of a group. */
  readonly aggregate: true
}

/** An argument of `Func`: the path of a field, an expression, or a value. */
export type FuncArgument = string | number | bigint | boolean | Date | object | null

/** A function of the database by its own name. */
export class FuncExpr extends Expr {
  readonly name: string
  readonly args: readonly Expr[]
  readonly options: FuncOptions | FuncAggregateOptions

  constructor(name: string, args: readonly Expr[], options: FuncOptions | FuncAggregateOptions) {
    super()
    if (!/^[a-z_]\w*(\.[a-z_]\w*)?$/i.test(name)) throw new FieldError(`'${name}' is not the name of a function.`)
    this.name = name
    this.args = args
    this.options = options
  }

  /** True where it is computed over the rows of a group. */
  get isAggregate(): boolean {
    return 'aggregate' in this.options
  }

  /** `each` resolves the arguments, where that is not as the query does it. */
  resolve(scope: ExpressionScope, each = (argument: Expr): Resolved => argument.resolve(scope)): Resolved {
    const { template } = this.options
    if (template !== undefined) return this.shaped(scope, template(this.args))
    if (this.isAggregate) return this.resolveOver(scope, scope.overGroups)
    const args = this.args.map((argument) => each(argument))
    const output = outputOf(this.options.output as BaseField)
    const node: SqlNode = {
      kind: 'function',
      // In capitals no name is one of our own functions.
      name: this.name.toUpperCase(),
      args: args.map((one) => one.node),
      type: output.type ?? undefined,
    }
    return { node, ...output, ...partsOf(args) }
  }

  /** As an aggregate; see there. */
  resolveOver(scope: ExpressionScope, overGroups: boolean): Resolved {
    const [first, ...more] = this.args
    if (first === undefined) throw new FieldError(`The aggregate ${this.name} needs an argument.`)
    const made = new Aggregate(this.name.toUpperCase(), first, this.options as AggregateOptions, more)
    return made.resolveOver(scope, overGroups)
  }

  private shaped(scope: ExpressionScope, inner: Expr): Resolved {
    const output = outputOf(this.options.output as BaseField)
    const resolved = inner.resolve(scope)
    if (!this.isAggregate) return { ...resolved, ...output }
    const { distinct, filter, orderBy } = this.options as AggregateOptions
    if (distinct !== undefined || filter !== undefined || orderBy !== undefined)
      throw new FieldError(`The template of ${this.name} says itself what is distinct, filtered and sorted.`)
    const node: SqlNode = { kind: 'aggregate', name: '', args: [resolved.node], type: output.type ?? undefined }
    return { node, ...output, aggregate: true }
  }
}

type OutputOf<O, A> = O extends { readonly output: infer F }
  ? (F extends { readonly $row: infer V } ? NonNullable<V> : unknown) | (A extends readonly [] ? never : FuncNull<A>)
  : unknown
type FuncNull<A> = A extends readonly (infer X)[] ? NullOf<Exclude<X, number | bigint | boolean | Date>> : never

/**
 * A function of the database that has no function here, by its name: `Func('SOUNDEX', 'name', { output: field.text() })`.
 * Arguments are paths, expressions and values; these become parameters. With `aggregate: true` it is computed over the
 * rows of a group.
 */
export function Func<const A extends readonly FuncArgument[], const O extends FuncOptions | FuncAggregateOptions>(
  name: string,
  ...args: [...A, O]
): Expr<OutputOf<O, A>, PathsOf<A[number]>> {
  const options = args.at(-1) as FuncOptions
  if (typeof options !== 'object' || options === null || !('output' in options))
    throw new FieldError(`Func('${name}', …) needs an output: a field that says the type of its value.`)
  return new FuncExpr(
    name,
    args.slice(0, -1).map((one) => sourceExpr(one)),
    options,
  ) as never
}

/** How it is written, where a migration can say it. */
export function writtenFunc({
  name,
  args,
  options,
}: FuncExpr): { maker: string; args: readonly unknown[] } | undefined {
  if (options.template !== undefined || 'aggregate' in options) return undefined
  return {
    maker: 'Func',
    args: [name, ...args.map((one) => (one instanceof FieldExpr ? one.path : one)), { output: options.output }],
  }
}
