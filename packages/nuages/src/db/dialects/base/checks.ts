import type { ColumnSpec } from '../../schema/spec.ts'

/** The check that a positive integer's column carries, or null; a foreign key's values are checked where it points. */
export function checkOf(column: ColumnSpec, quoted: string): string | null {
  return column.references === undefined && column.type.kind.startsWith('positive') ? `${quoted} >= 0` : null
}
