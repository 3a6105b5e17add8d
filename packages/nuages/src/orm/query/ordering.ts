import type { OrderNode, SqlNode } from '../../db/sql/nodes.ts'
import { nodeKey } from '../../db/index.ts'
import { FieldError } from '../errors.ts'
import { Expr, OrderedExpr } from '../expressions/expression.ts'
import { renamedPaths } from '../expressions/renamed.ts'
import type { BaseField } from '../fields/field.ts'
import type { ForeignKeyField } from '../fields/relations.ts'
import type { Compilation } from './compilation.ts'
import type { QueryState } from './state.ts'
import { applyTransforms } from './transforms.ts'

type OrderItem = string | Expr | OrderedExpr

/** The order of a query: its own, or the model's where it says none and does not group. */
export function orderOf(query: Compilation, state: QueryState): OrderNode[] {
  const order: readonly OrderItem[] = state.order ?? (query.group === 'none' ? query.meta.ordering : [])
  const nodes = order.flatMap((item) => orderItem(query, item, state.reversed, state.values))
  if (nodes.length < 2) return nodes
  const seen = new Set<string>()
  return nodes.filter(({ value }) => {
    const key = nodeKey(value)
    return !seen.has(key) && seen.add(key)
  })
}

function orderItem(
  query: Compilation,
  item: OrderItem,
  reversed: boolean,
  values: readonly string[] | null,
): OrderNode[] {
  if (item instanceof OrderedExpr) {
    const node = sortable(query, item.expression)
    return [
      { kind: 'order', value: node, descending: item.descending !== reversed, nulls: flipped(item.nulls, reversed) },
    ]
  }
  if (item instanceof Expr) return [{ kind: 'order', value: sortable(query, item), descending: reversed }]
  if (item === '?') return [{ kind: 'order', value: { kind: 'function', name: 'random', args: [] }, descending: false }]
  const descending = item.startsWith('-') !== reversed
  const path = item.replace(/^-/, '')
  return pathOrder(query, path, descending, values?.includes(path) === true, new Set())
}

function sortable(query: Compilation, expression: Expr): SqlNode {
  const { node, aggregate } = expression.resolve(query)
  if (aggregate && !query.grouped) {
    throw new FieldError('orderBy() cannot take an aggregate that the query does not have.', {
      hint: 'Name it with annotate() or alias() before, and sort by its name.',
    })
  }
  return node
}

function flipped(nulls: 'first' | 'last' | undefined, reversed: boolean): 'first' | 'last' | undefined {
  if (nulls === undefined || !reversed) return nulls
  return nulls === 'first' ? 'last' : 'first'
}

/** A relation sorts as its own model does, where that has an order and the key itself is not what is selected. */
function pathOrder(
  query: Compilation,
  path: string,
  descending: boolean,
  selected: boolean,
  seen: Set<string>,
): OrderNode[] {
  const { resolved, rest, relation } = query.find(path)
  const ordering = relation === null || selected || rest.length > 0 ? [] : targetOf(relation).ordering
  if (ordering.length > 0 && relation !== null && !seen.has(path)) {
    const inside = new Set([...seen, path])
    return ordering.flatMap((item) => {
      if (typeof item !== 'string')
        return orderItem(
          query,
          renamedPaths(item, (name) => `${path}__${name}`),
          descending,
          null,
        )
      const down = item.startsWith('-')
      return pathOrder(query, `${path}__${down ? item.slice(1) : item}`, descending !== down, false, inside)
    })
  }
  const { node } = applyTransforms(query, resolved, rest, path)
  const columns: readonly SqlNode[] = node.kind === 'tuple' ? node.items : [node]
  return columns.map((value) => ({ kind: 'order', value, descending }))
}

function targetOf(relation: BaseField): { readonly ordering: readonly OrderItem[] } {
  return (relation as ForeignKeyField).target
}
