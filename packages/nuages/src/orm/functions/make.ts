import type { ColumnType } from '../../db/index.ts'
import { sourceExpr } from '../expressions/expression.ts'
import { FunctionExpr, type Output } from '../expressions/function.ts'

/** Types of what functions give. */
export const TEXT: ColumnType = { kind: 'text' }
export const INTEGER: ColumnType = { kind: 'integer' }
export const FLOAT: ColumnType = { kind: 'float' }

/** A function of sources; a text among the arguments is a path. */
export function call<R>(name: string, args: readonly unknown[], output: Output): R {
  return new FunctionExpr(
    name,
    args.map((argument) => sourceExpr(argument)),
    output,
  ) as R
}
