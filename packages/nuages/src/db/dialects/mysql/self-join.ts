import type { DeleteNode, QueryNode, SelectNode, SqlNode, UpdateNode } from '../../sql/nodes.ts'
import type { Dialect } from '../base/dialect.ts'

/** True where a query inside one of the nodes reads the table. */
export function reads(nodes: readonly (SqlNode | null)[], table: string): boolean {
  return nodes.some((node) => node !== null && finds(node, table))
}

function finds(value: unknown, table: string): boolean {
  if (Array.isArray(value)) return value.some((item) => finds(item, table))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false
  if (isSelect(value) && readsItself(value, table)) return true
  return Object.values(value).some((item) => finds(item, table))
}

function isSelect(value: object): value is SelectNode {
  return (value as { kind?: unknown }).kind === 'select'
}

function readsItself({ from, joins }: SelectNode, table: string): boolean {
  return (from !== null && 'table' in from && from.table === table) || joins.some((join) => join.table === table)
}

/**
 * A change of the rows of a table that reads the same table: the rows and their new values are found by a query of
 * their own, which the server finishes before it changes any: it would else be merged with the change. Null where the statement does not say the table's key.
 */
export function asSelfJoin(
  node: UpdateNode | DeleteNode,
  dialect: Dialect,
  write: (query: QueryNode) => string,
): string | null {
  const { table, where, key = [] } = node
  if (key.length === 0) return null
  const quote = (name: string) => dialect.quoteName(name)
  const set = node.kind === 'update' ? node.set : []
  const column = (name: string) => ({ value: { kind: 'column', table, name } as const })
  const found: SelectNode = {
    kind: 'select',
    columns: [
      ...key.map((name, index) => ({ ...column(name), as: `key${index}` })),
      ...set.map(({ value }, index) => ({ value, as: `value${index}` })),
    ],
    from: { table, alias: table },
    joins: [],
    where,
    groupBy: [],
    having: null,
    orderBy: [],
    distinct: false,
    limit: null,
    offset: 0,
  }
  const own = quote(table)
  const on = key.map((name, index) => `${own}.${quote(name)} = ${quote('found')}.${quote(`key${index}`)}`).join(' AND ')
  const join = `${own} INNER JOIN (${write(found)}) ${quote('found')} ON (${on})`
  const apart = `/*+ NO_MERGE(${quote('found')}) */`
  if (node.kind === 'delete') return `DELETE ${apart} ${own} FROM ${join}`
  const changes = set.map(
    ({ column: name }, index) => `${own}.${quote(name)} = ${quote('found')}.${quote(`value${index}`)}`,
  )
  return `UPDATE ${apart} ${join} SET ${changes.join(', ')}`
}
