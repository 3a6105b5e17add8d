import type { DeleteNode, SelectNode, SqlNode, UpdateNode } from './nodes.ts'

/** True where a query inside one of the nodes reads the table. */
export function reads(nodes: readonly (SqlNode | null)[], table: string): boolean {
  return finds(nodes, (node) => node.kind === 'select' && readsItself(node as unknown as SelectNode, table))
}

/** True where a new value is made of a column that another of them changes before it. */
export function readsChanged({ table, set }: UpdateNode): boolean {
  return set.some(({ value }, index) => {
    const before = new Set(set.slice(0, index).map(({ column }) => column))
    return before.size > 0 && finds(value, (node) => isColumnOf(node, table) && before.has(node.name))
  })
}

type Found = { readonly kind?: unknown; readonly [key: string]: unknown }

/** Looks through nodes, also inside of queries. */
function finds(value: unknown, is: (node: Found) => boolean): boolean {
  if (Array.isArray(value)) return value.some((item) => finds(item, is))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false
  return is(value as Found) || Object.values(value).some((item) => finds(item, is))
}

function isColumnOf(node: Found, table: string): node is { readonly kind: 'column'; readonly name: string } {
  return node.kind === 'column' && (node.table === null || node.table === table)
}

function readsItself({ from, joins }: SelectNode, table: string): boolean {
  return (from !== null && 'table' in from && from.table === table) || joins.some((join) => join.table === table)
}

/** The name of the query that {@link foundFirst} makes. */
export const FOUND = 'found'

/** What a change of rows is made of once they are found, as texts. */
export interface FoundRows {
  readonly select: SelectNode
  /** Ties the rows of the table to those that were found. */
  readonly on: string
  readonly changes: readonly string[]
}

/**
 * A change of the rows of a table that reads the same table: the rows and their new values are found by a query of
 * their own, which the database finishes before it changes any. Null where the statement does not say the table's key.
 */
export function foundFirst(
  node: UpdateNode | DeleteNode,
  own: (column: string) => string,
  quote: (name: string) => string,
): FoundRows | null {
  const { table, where, key = [] } = node
  if (key.length === 0) return null
  const set = node.kind === 'update' ? node.set : []
  const found = (name: string) => `${quote(FOUND)}.${quote(name)}`
  const column = (name: string) => ({ value: { kind: 'column', table, name } as const })
  const select: SelectNode = {
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
  return {
    select,
    on: key.map((name, index) => `${quote(table)}.${quote(name)} = ${found(`key${index}`)}`).join(' AND '),
    changes: set.map(({ column: name }, index) => `${own(name)} = ${found(`value${index}`)}`),
  }
}
