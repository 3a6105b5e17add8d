import type { OrderNode } from '../../db/sql/nodes.ts'
import { F, Expr, type ExpressionScope, OrderedExpr } from './expression.ts'

/** An order inside an expression: paths with a perhaps leading hyphen, or expressions. */
export function orderNodes(scope: ExpressionScope, order: readonly (string | Expr | OrderedExpr)[]): OrderNode[] {
  return order.map((item) => {
    if (item instanceof OrderedExpr)
      return {
        kind: 'order',
        value: item.expression.resolve(scope).node,
        descending: item.descending,
        nulls: item.nulls,
      }
    if (item instanceof Expr) return { kind: 'order', value: item.resolve(scope).node, descending: false }
    const descending = item.startsWith('-')
    return { kind: 'order', value: F(descending ? item.slice(1) : item).resolve(scope).node, descending }
  })
}
