import type { ColumnType, Features } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import { Expr, type ExpressionScope, type Resolved } from '../expressions/expression.ts'
import { outputOf } from '../expressions/function.ts'
import { isSelectable } from '../expressions/subquery.ts'
import type { BaseField, OwnLookup, OwnTransform } from '../fields/field.ts'

/** What a function of the database is, where not all have it. */
export interface Needed {
  readonly name: string
  readonly needs: keyof Features
}

export function callNode({ name, needs }: Needed, args: readonly SqlNode[], type: ColumnType | null): SqlNode {
  return { kind: 'function', name, needs, args, type: type ?? undefined }
}

/** A value beside an operator: it says its type, since nothing else does. */
export function typedParameter(field: BaseField, value: unknown): SqlNode {
  return { kind: 'parameter', value: field.toStored(value), type: field.columnType() ?? undefined, cast: true }
}

/** The right side of an operator: an expression, a query, or a value of a field. */
export function operandNode(scope: ExpressionScope, field: BaseField, value: unknown): SqlNode {
  if (value instanceof Expr) return value.resolve(scope).node
  const items = computedItems(field, value)
  if (items !== null) {
    const args = items.map((item) => operandNode(scope, (field.options as { base: BaseField }).base, item))
    const type = field.columnType() as ColumnType
    return { kind: 'cast', value: callNode({ name: 'array_of', needs: 'arrays' }, args, type), type }
  }
  if (!isSelectable(value)) return typedParameter(field, value)
  const { query } = value.$select(scope, 'rows')
  return query === null ? { kind: 'literal', sql: 'NULL' } : { kind: 'subquery', select: query }
}

/** The items of an array that has an expression among them, at any depth; null for one of plain values. */
function computedItems(field: BaseField, value: unknown): readonly unknown[] | null {
  const hasExpression = (item: unknown): boolean =>
    item instanceof Expr || (Array.isArray(item) && item.some(hasExpression))
  return field.columnType()?.kind === 'array' && Array.isArray(value) && hasExpression(value) ? value : null
}

/** A lookup that is an operator between two values of one field. */
export function operatorLookup(
  call: Needed,
  fieldOf: (left: Resolved) => BaseField = (left) => left.field!,
): OwnLookup {
  return (scope, left, right) =>
    callNode(call, [left.node, operandNode(scope, fieldOf(left), right)], { kind: 'boolean' })
}

/** A transform that is a function of the value; what it gives is said by a type or a field. */
export function functionTransform(call: Needed, output: ColumnType | ((value: Resolved) => BaseField)): OwnTransform {
  return (_scope, value) => {
    const made = outputOf(typeof output === 'function' ? output(value) : output)
    return { ...value, ...made, node: callNode(call, [value.node], made.type) }
  }
}

const ORDER = new Set(['exact', 'gt', 'gte', 'lt', 'lte'])

/** Comparisons of values of several parts, which are no lists of values to compare with. */
export function wholeLookup(field: BaseField, name: string): OwnLookup | undefined {
  if (ORDER.has(name)) {
    return (scope, left, right) => {
      if (right === null && name === 'exact') return { kind: 'lookup', name: 'isnull', left: left.node, right: true }
      return { kind: 'lookup', name, left: left.node, right: operandNode(scope, field, right) }
    }
  }
  if (name !== 'in') return undefined
  return (scope, left, right) => {
    const list = isSelectable(right) || right instanceof Expr ? operandNode(scope, field, right) : undefined
    const items = list ?? [...(right as Iterable<unknown>)].map((item) => operandNode(scope, field, item))
    return { kind: 'lookup', name: 'in', left: left.node, right: items }
  }
}
