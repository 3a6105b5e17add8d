import { type IntegerRange, slotNode, UNFIT, type SlotReader } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import { CompositeKeyField } from '../fields/composite-key.ts'
import type { BaseField } from '../fields/field.ts'
import type { Compilation } from './compilation.ts'
import type { Compared, Comparison } from './lookups.ts'
import { PATTERNS } from './lookup-names.ts'
import { ownLookup } from './own-lookups.ts'
import { outOfRange, rangeOf, roundedBound } from './ranges.ts'

/** In the place of a value of a condition: the value, or the list of `count`, is given when the query runs. */
export class Given {
  readonly index: number
  /** The length of a list; null for one value. */
  readonly count: number | null

  constructor(index: number, count: number | null) {
    this.index = index
    this.count = count
  }
}

/** Raised inside, where the SQL of a comparison depends on its value: such a query is compiled each time. */
export class NotPlannable extends Error {}

/** A comparison of a column with what is given later. */
export function compareGiven(query: Compilation, { left, name, relation }: Comparison, given: Given): Compared {
  const { field, node } = left
  const list = name === 'in' || name === 'range'
  if (field === null || node.kind !== 'column' || !isPlain(field, name)) throw new NotPlannable()
  if (list !== (given.count !== null) || (name === 'range' && given.count !== 2)) throw new NotPlannable()
  if (relation !== null && (PATTERNS.has(name) || name === 'range')) throw new NotPlannable()
  const reader = readerOf(left, field, { name, range: rangeOf(query.dialect, left) })
  const slot = (index: number): SqlNode => slotNode(index, reader, PATTERNS.has(name) ? TEXT : left.type)
  const right =
    given.count === null ? slot(given.index) : Array.from({ length: given.count }, (_, at) => slot(given.index + at))
  return { node: { kind: 'lookup', name, left: node, right, type: left.type ?? undefined }, nullable: [] }
}

const TEXT = { kind: 'text' } as const
const NOTHING = { kind: 'star' } as const

/** True where the lookup compares with the stored value and nothing else. */
function isPlain(field: BaseField, name: string): boolean {
  if (field instanceof CompositeKeyField || field.columnType()?.kind === 'json') return false
  return (
    ownLookup({ node: NOTHING, field, type: field.columnType(), aggregate: false }, name) === undefined &&
    name !== 'isnull'
  )
}

/** How a value is stored; one that the column cannot hold changes the SQL and does not fit. */
function readerOf(
  left: Comparison['left'],
  field: BaseField,
  { name, range }: { readonly name: string; readonly range: IntegerRange | null },
): SlotReader {
  if (PATTERNS.has(name)) return String
  if (name === 'range')
    return (value) =>
      outOfRange(range, 'gte', value) === null && outOfRange(range, 'lte', value) === null
        ? field.toStored(value)
        : UNFIT
  const lookup = name === 'in' ? 'exact' : name
  return (value) => {
    const rounded = name === 'in' ? value : roundedBound(left, lookup, value)
    return outOfRange(range, lookup, rounded) === null ? field.toStored(rounded) : UNFIT
  }
}
