import type { ColumnType } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import { familyOf } from '../expressions/output.ts'

/** The types of the two columns that a join compares, null where they are one by their relation. */
export type ComparedColumns = readonly [key: ColumnType, text: ColumnType] | null

/** Whether a key is compared with a text that it is written as, as generic relations may have it. */
export function comparedColumns(
  types: readonly [key: ColumnType | null, column: ColumnType | null] | undefined,
): ComparedColumns {
  const [key, column] = types ?? []
  if (key === undefined || key === null || column?.kind === undefined) return null
  return familyOf(column) === 'text' && familyOf(key) !== 'text' ? [key, column] : null
}

/** The column of a key, as it is written where it is compared with texts. */
export function keyNode(join: {
  readonly parent: string
  readonly parentColumn: string
  readonly compared: ComparedColumns
}): SqlNode {
  const column = { kind: 'column', table: join.parent, name: join.parentColumn } as const
  if (join.compared === null) return column
  const [type] = join.compared
  return { kind: 'cast', value: { ...column, type }, type: { kind: 'text' } }
}
