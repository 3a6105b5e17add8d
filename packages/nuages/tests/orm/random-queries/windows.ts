import { isByKey, type Windowed } from './computed.ts'
import { aggregated } from './comparing.ts'

/** How a window sees the rows of a result. */
export interface WindowReaders<T> {
  readonly partitionOf: (row: T) => unknown
  readonly valueOf: (row: T) => number | null
  /** Below zero where one comes before the other, 0 for peers. */
  readonly compare: (one: T, other: T) => number
  /** Tells peers apart. */
  readonly idOf: (row: T) => number
}

/** The value that each row of a result has by a window over all of them. */
export function windowValues<T>(window: Windowed, rows: readonly T[], read: WindowReaders<T>): Map<T, number | null> {
  const values = new Map<T, number | null>()
  const byKey = isByKey(window)
  const order = (one: T, other: T) => read.compare(one, other) || (byKey ? read.idOf(one) - read.idOf(other) : 0)
  for (const group of Map.groupBy(rows, read.partitionOf).values()) {
    const sorted = [...group].sort(order)
    const unordered = !byKey && window.order.length === 0
    for (const [index, row] of sorted.entries()) {
      const first = sorted.findIndex((one) => order(one, row) === 0)
      const frame = unordered ? sorted : sorted.filter((one) => order(one, row) <= 0)
      values.set(row, valueIn(window.function, sorted, { index, first, frame, read, order }))
    }
  }
  return values
}

interface Place<T> {
  readonly index: number
  /** The index of the first of its peers. */
  readonly first: number
  readonly frame: readonly T[]
  readonly read: WindowReaders<T>
  readonly order: (one: T, other: T) => number
}

function valueIn<T>(
  name: Windowed['function'],
  sorted: readonly T[],
  { index, first, frame, read, order }: Place<T>,
): number | null {
  const at = (position: number) => (sorted[position] === undefined ? null : read.valueOf(sorted[position]))
  switch (name) {
    case 'RowNumber':
      return index + 1
    case 'Rank':
      return first + 1
    case 'DenseRank':
      return 1 + sorted.slice(1, first + 1).filter((row, before) => order(sorted[before] as T, row) !== 0).length
    case 'Lag':
      return at(index - 1)
    case 'Lead':
      return at(index + 1)
    case 'FirstValue':
      return at(0)
    default:
      return aggregated(
        name,
        frame.map(read.valueOf).filter((one) => one !== null),
      )
  }
}
