import type { ColumnSpec } from '../../schema/spec.ts'

/** The check that a positive integer's column carries, or null. */
export function checkOf(column: ColumnSpec, quoted: string): string | null {
  return column.type.kind.startsWith('positive') ? `${quoted} >= 0` : null
}
