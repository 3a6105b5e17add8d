import { type Expr, Value } from '../expressions/expression.ts'
import type { Bounds } from './range.ts'

/** Which bounds belong to a range that the database makes. */
export interface RangeBoundaryOptions {
  /** Default true. */
  readonly inclusiveLower?: boolean
  /** Default false. */
  readonly inclusiveUpper?: boolean
}

/**
 * The bounds of a range that a function makes of two columns:
 * `Func('TSTZRANGE', 'start', 'end', RangeBoundary(), { output: field.dateTimeRange() })`.
 */
export function RangeBoundary({
  inclusiveLower = true,
  inclusiveUpper = false,
}: RangeBoundaryOptions = {}): Expr<string, never> {
  const bounds: Bounds = `${inclusiveLower ? '[' : '('}${inclusiveUpper ? ']' : ')'}`
  return Value(bounds)
}
