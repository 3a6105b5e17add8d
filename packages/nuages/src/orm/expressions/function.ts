import type { ColumnType } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import { FieldError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { Expr, type ExpressionScope, partsOf, type Resolved } from './expression.ts'
import { familyOf, outputFieldOf } from './output.ts'

/** What a function gives: a type, that of all its arguments, or that of the first. */
export type Output = ColumnType | 'same' | 'first' | BaseField

/** A function of the database by its neutral name. */
export class FunctionExpr<T = unknown, P = unknown> extends Expr<T, P> {
  readonly name: string
  readonly args: readonly Expr[]
  readonly output: Output

  constructor(name: string, args: readonly Expr[], output: Output) {
    super()
    this.name = name
    this.args = args
    this.output = output
  }

  /** `each` resolves the arguments, where that is not as the query does it. */
  resolve(scope: ExpressionScope, each = (argument: Expr): Resolved => argument.resolve(scope)): Resolved {
    const args = this.args.map((argument) => each(argument))
    const { type, field } = this.outputOf(args)
    return { node: this.node(args, type), field, type, ...partsOf(args) }
  }

  private outputOf(args: readonly Resolved[]): { type: ColumnType | null; field: BaseField | null } {
    if (this.output === 'same') return commonOutput(args, this.name)
    return this.output === 'first' ? commonOutput(args.slice(0, 1), this.name) : outputOf(this.output)
  }

  protected node(args: readonly Resolved[], type: ColumnType | null): SqlNode {
    return { kind: 'function', name: this.name, args: args.map(({ node }) => node), type: type ?? undefined }
  }
}

/** The conversion that an output asks for: a type, or a field of the user's. */
export function outputOf(output: ColumnType | BaseField): { type: ColumnType | null; field: BaseField | null } {
  if (!('columnType' in output)) return { type: output, field: outputFieldOf(output) }
  return { type: output.columnType(), field: output }
}

/** The type that all arguments have; those that say nothing, such as null, do not count. */
export function commonOutput(
  args: readonly Resolved[],
  what: string,
): { type: ColumnType | null; field: BaseField | null } {
  const typed = args.filter(({ type }) => type !== null)
  const [first] = typed
  if (first === undefined) return { type: null, field: null }
  const mixed = typed.some(({ type }) => familyOf(type) !== familyOf(first.type))
  if (mixed || args.some((argument) => argument.mixed === true)) {
    throw new FieldError(`The values of ${what} are of several types.`, {
      hint: 'Say which is meant: ExpressionWrapper(expression, { output: field.float() }), or Cast(...).',
    })
  }
  // A computed decimal keeps the digits it has; only a column rounds to its own.
  const field = first.type?.kind === 'decimal' ? outputFieldOf(first.type) : first.field
  return { type: first.type, field }
}
