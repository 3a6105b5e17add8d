import type { OrderNode, SqlNode } from '../../db/sql/nodes.ts'
import { groupColumns, groupColumnsOfCondition, nodeKey } from '../../db/index.ts'
import type { Compilation } from './compilation.ts'
import { fieldNode } from './field-nodes.ts'
import type { QueryState } from './state.ts'

/** Everything selected, sorted or filtered by that is no aggregate, where there is one. */
export function groupBy(
  query: Compilation,
  state: QueryState,
  values: readonly SqlNode[],
  orderBy: readonly OrderNode[],
): SqlNode[] {
  if (query.group === 'none') return []
  const sorted = orderBy.map(({ value }) => value).filter((value) => !isSelected(value, values))
  const compared = [query.having, query.qualify].flatMap((node) => (node === null ? [] : groupColumnsOfCondition(node)))
  const base =
    typeof query.group === 'string' ? rowColumns(query, state) : query.group.flatMap((path) => pathColumns(query, path))
  return unique([...base, ...values.flatMap(groupColumns), ...sorted.flatMap(groupColumns), ...compared])
}

/** The groups without the columns of the model's table that its key decides; a view may have a key in name only. */
export function groupKey({ meta, joins: { base } }: Compilation, groups: readonly SqlNode[]): readonly SqlNode[] {
  if (groups.length < 2 || meta.parentLink !== null || meta.options.managed === false) return groups
  const keys = new Set(meta.keyColumns.map((field) => nodeKey(fieldNode(base, field))))
  const isKey = (node: SqlNode) => keys.has(nodeKey(node))
  if (groups.filter(isKey).length < keys.size) return groups
  return groups.filter((node) => node.kind !== 'column' || node.table !== base || isKey(node))
}

/** The columns of whole rows, with the annotations that are no aggregates. */
function rowColumns(query: Compilation, state: QueryState): SqlNode[] {
  const { meta, joins } = query
  const own = meta.columns.map((field) => fieldNode(joins.tableOf(joins.base, meta, field), field))
  const named = state.annotations
    .filter(({ selected }) => selected)
    .map(({ name }) => query.annotations.get(name)?.node)
  return [...own, ...named.flatMap((node) => (node === undefined ? [] : groupColumns(node)))]
}

function pathColumns(query: Compilation, path: string): readonly SqlNode[] {
  return groupColumns((query.chosen.get(path) ?? query.resolvePath(path)).node)
}

function isSelected(value: SqlNode, values: readonly SqlNode[]): boolean {
  const key = nodeKey(value)
  return values.some((other) => nodeKey(other) === key)
}

function unique(nodes: readonly SqlNode[]): SqlNode[] {
  return [...new Map(nodes.map((node) => [nodeKey(node), node])).values()]
}

/**
 * Nodes that stand in the select list by their position there: a parameter is another one each time it is written, so
 * that the database could not see that both are equal.
 */
export function byPosition<N extends SqlNode>(node: N, values: readonly SqlNode[]): SqlNode {
  if (node.kind === 'column' || node.kind === 'literal') return node
  const key = nodeKey(node)
  const index = values.findIndex((value) => nodeKey(value) === key)
  return index < 0 ? node : { kind: 'literal', sql: String(index + 1) }
}
