import type { ColumnType } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import { familyOf } from '../expressions/output.ts'

/** The side of a join whose key is compared with a text, and its type; null where both are one by their relation. */
export type ComparedColumns = { readonly side: 'parent' | 'joined'; readonly type: ColumnType } | null

/** Whether a key is compared with a text that it is written as, as generic relations may have it. */
export function comparedColumns(
  types: readonly [parent: ColumnType | null, joined: ColumnType | null] | undefined,
): ComparedColumns {
  const [parent, joined] = types ?? []
  if (parent?.kind === undefined || joined?.kind === undefined) return null
  const [left, right] = [familyOf(parent) === 'text', familyOf(joined) === 'text']
  if (left === right) return null
  return left ? { side: 'joined', type: joined } : { side: 'parent', type: parent }
}

/** The column that a join starts at, as it is written where it is compared with texts. */
export function keyNode(join: {
  readonly parent: string
  readonly parentColumn: string
  readonly compared: ComparedColumns
}): SqlNode {
  return compared(join.parent, join.parentColumn, join.compared, 'parent')
}

/** The column that a join leads to. */
export function joinedNode(join: {
  readonly alias: string
  readonly column: string
  readonly compared: ComparedColumns
}): SqlNode {
  return compared(join.alias, join.column, join.compared, 'joined')
}

function compared(table: string, name: string, how: ComparedColumns, side: 'parent' | 'joined'): SqlNode {
  const column = { kind: 'column', table, name } as const
  if (how?.side !== side) return column
  return { kind: 'cast', value: { ...column, type: how.type }, type: { kind: 'text' } }
}
