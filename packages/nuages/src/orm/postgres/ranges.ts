import {
  type ColumnType,
  type RangeKind,
  type StoredTree,
  type StoredValue,
  treeFromText,
  treeToText,
} from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import { Expr, type ExpressionScope, type Resolved } from '../expressions/expression.ts'
import { BaseField, type OwnLookup, type OwnTransform } from '../fields/field.ts'
import { IntegerField } from '../fields/scalars.ts'
import { DateField, DateTimeField, DecimalField } from '../fields/temporals.ts'
import { callNode, functionTransform, operandNode, operatorLookup, wholeLookup } from './operators.ts'
import { type Bounds, Range } from './range.ts'

const NEEDS = 'ranges' as const

const BASES: { readonly [K in RangeKind]: () => BaseField } = {
  integer: () => new IntegerField('integer'),
  bigInteger: () => new IntegerField('bigInteger'),
  decimal: () => new DecimalField(),
  date: () => new DateField(),
  dateTime: () => new DateTimeField(),
}

/** What is compared with a range may be one of its values; one that is computed is cast to them. */
const contains: OwnLookup = (scope, left, right) => {
  const field = left.field as RangeField
  const other = right instanceof Expr ? right.resolve(scope) : null
  const node =
    other === null
      ? operandNode(scope, isRangeLike(right) ? field : field.base, right)
      : other.type?.kind === 'range'
        ? other.node
        : castTo(field.base.columnType() as ColumnType, other)
  return callNode({ name: 'contains', needs: NEEDS }, [left.node, node], { kind: 'boolean' })
}

/** A value as one of a type: ranges have operators for values of exactly their own. */
function castTo(wanted: ColumnType, { node, type }: Resolved): SqlNode {
  return type === null || type.kind === wanted.kind ? node : { kind: 'cast', value: node, type: wanted }
}

const OPERATORS: Readonly<Record<string, OwnLookup>> = {
  contains,
  contained_by: operatorLookup({ name: 'contained_by', needs: NEEDS }),
  overlap: operatorLookup({ name: 'overlaps', needs: NEEDS }),
  fully_lt: operatorLookup({ name: 'wholly_before', needs: NEEDS }),
  fully_gt: operatorLookup({ name: 'wholly_after', needs: NEEDS }),
  not_lt: operatorLookup({ name: 'not_before', needs: NEEDS }),
  not_gt: operatorLookup({ name: 'not_beyond', needs: NEEDS }),
  adjacent_to: operatorLookup({ name: 'adjacent_to', needs: NEEDS }),
  // These words are lookups of text elsewhere, so they are asked for here, too.
  startswith: (scope, left, right) => equals(scope, LOWER(scope, left), right),
  endswith: (scope, left, right) => equals(scope, UPPER(scope, left), right),
}

const baseOf = ({ field }: Resolved): BaseField => (field as RangeField).base
const LOWER = functionTransform({ name: 'range_lower', needs: NEEDS }, baseOf)
const UPPER = functionTransform({ name: 'range_upper', needs: NEEDS }, baseOf)
const truth = (name: string) => functionTransform({ name, needs: NEEDS }, { kind: 'boolean' })

const TRANSFORMS: Readonly<Record<string, OwnTransform>> = {
  startswith: LOWER,
  endswith: UPPER,
  isempty: truth('range_is_empty'),
  lower_inc: truth('range_lower_inc'),
  lower_inf: truth('range_lower_inf'),
  upper_inc: truth('range_upper_inc'),
  upper_inf: truth('range_upper_inf'),
}

function equals(scope: ExpressionScope, left: Resolved, right: unknown) {
  return { kind: 'lookup', name: 'exact', left: left.node, right: operandNode(scope, left.field!, right) } as const
}

/** True for a range or its two bounds as a list. */
export function isRangeLike(value: unknown): value is Range<unknown> | readonly [unknown, unknown] {
  return value instanceof Range || (Array.isArray(value) && value.length === 2)
}

/** A span between two numbers, days or instants. */
export class RangeField extends BaseField {
  readonly type: string
  readonly base: BaseField
  readonly of: RangeKind

  constructor(of: RangeKind, options: object = {}) {
    super(options)
    this.of = of
    this.type = `${of}Range`
    this.base = BASES[of]()
  }

  override get converts(): boolean {
    return true
  }

  columnType(): ColumnType {
    return { kind: 'range', of: this.of }
  }

  /** Takes a `Range`, or two bounds, which are then as `defaultBounds` says. */
  toStored(value: unknown): StoredValue {
    if (value === null) return null
    if (!isRangeLike(value)) return this.fail(value, 'a Range or two bounds')
    const given = value instanceof Range ? value : new Range(value[0], value[1], this.defaultBounds)
    if (given.isEmpty) return treeToText('empty')
    const bound = (one: unknown) => this.base.toStored(one ?? null)
    return treeToText([bound(given.lower), bound(given.upper), given.bounds])
  }

  get defaultBounds(): Bounds {
    return (this.options.defaultBounds as Bounds | undefined) ?? '[)'
  }

  override fromStored(stored: unknown): unknown {
    if (typeof stored !== 'string') return stored
    const tree = treeFromText(stored)
    if (!Array.isArray(tree)) return Range.empty()
    const [lower, upper, bounds] = tree as unknown as readonly [StoredTree, StoredTree, Bounds]
    const bound = (one: StoredTree) => (one === null || !this.base.converts ? one : this.base.partFromStored(one))
    return new Range(bound(lower), bound(upper), bounds)
  }

  override holds(value: unknown): boolean {
    if (!(value instanceof Range)) return false
    const { base } = this
    return !base.converts || [value.lower, value.upper].every((bound) => bound === null || base.holds(bound))
  }

  override lookup(name: string): OwnLookup | undefined {
    return super.lookup(name) ?? OPERATORS[name] ?? wholeLookup(this, name)
  }

  override transform(name: string): OwnTransform | undefined {
    return super.transform(name) ?? TRANSFORMS[name]
  }

  override clone(): BaseField {
    return new RangeField(this.of, this.options)
  }
}

const KIND_OF_VALUE: Readonly<Record<string, RangeKind>> = {
  smallInteger: 'integer',
  smallAuto: 'integer',
  integer: 'integer',
  positiveSmallInteger: 'integer',
  positiveInteger: 'integer',
  auto: 'integer',
  bigInteger: 'bigInteger',
  positiveBigInteger: 'bigInteger',
  bigAuto: 'bigInteger',
  decimal: 'decimal',
  float: 'decimal',
  date: 'date',
  dateTime: 'dateTime',
}
/** Types that have the same values there as those of their ranges have. */
const ALIKE = new Set(['auto', 'positiveInteger', 'bigAuto', 'positiveBigInteger'])

/** `born__contained_by`: a number, a day or an instant that is in a range. */
export function valueInRange({ type }: Resolved): OwnLookup | undefined {
  const of = type === null ? undefined : KIND_OF_VALUE[type.kind]
  if (of === undefined) return undefined
  return (scope, left, right) => {
    const computed = right instanceof Expr ? right.resolve(scope) : null
    const field = new RangeField(computed?.type?.kind === 'range' ? computed.type.of : of)
    const wanted = field.base.columnType() as ColumnType
    const value = field.of === of && ALIKE.has(String(left.type?.kind)) ? left.node : castTo(wanted, left)
    const range = computed?.node ?? operandNode(scope, field, right)
    return callNode({ name: 'contained_by', needs: NEEDS }, [value, range], { kind: 'boolean' })
  }
}
