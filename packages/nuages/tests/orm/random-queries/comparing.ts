import type { Lookup } from './conditions.ts'

/** In what databases differ. */
export interface Traits {
  /** `contains` and its like do not tell the case of ASCII letters. */
  readonly likeFoldsAscii: boolean
  /** The letters whose case `icontains` does not tell. */
  readonly foldsAscii: boolean
  readonly nullsLast: boolean
}

/** Whether a value meets a lookup. */
export function meets(lookup: Lookup, left: unknown, value: unknown, traits: Traits): boolean {
  if (lookup === 'isnull') return (left === null) === value
  if (left === null) return false
  const ascii = (text: unknown) => String(text).replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  const folded = (text: unknown) => (traits.foldsAscii ? ascii(text) : String(text).toLowerCase())
  const like = (text: unknown) => (traits.likeFoldsAscii ? ascii(text) : String(text))
  switch (lookup) {
    case 'in':
      return (value as unknown[]).includes(left)
    case 'range': {
      const [low, high] = value as [number, number]
      return compare('gte', left, low) && compare('lte', left, high)
    }
    case 'contains':
      return like(left).includes(like(value))
    case 'startswith':
      return like(left).startsWith(like(value))
    case 'endswith':
      return like(left).endsWith(like(value))
    case 'icontains':
      return folded(left).includes(folded(value))
    case 'iexact':
      return folded(left) === folded(value)
    case 'year':
      return Number(String(left).slice(0, 4)) === value
    case 'month__gte':
      return Number(String(left).slice(5, 7)) >= (value as number)
    default:
      return compare(lookup, left, value)
  }
}

/** False where a side is null. */
export function compare(lookup: 'exact' | 'gt' | 'gte' | 'lt' | 'lte', left: unknown, right: unknown): boolean {
  if (left === null || right === null || left === undefined || right === undefined) return false
  const [one, other] = [left as number, right as number]
  return { exact: one === other, gt: one > other, gte: one >= other, lt: one < other, lte: one <= other }[lookup]
}

export function aggregated(kind: 'Count' | 'Sum' | 'Min' | 'Max', values: readonly unknown[]): number | null {
  if (kind === 'Count') return values.length
  if (values.length === 0) return null
  const numbers = values as readonly number[]
  if (kind === 'Sum') return numbers.reduce((sum, one) => sum + one, 0)
  return kind === 'Min' ? Math.min(...numbers) : Math.max(...numbers)
}
