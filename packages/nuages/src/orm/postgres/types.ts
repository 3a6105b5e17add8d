import type { Temporal } from 'temporal-polyfill'
import type { Decimal } from 'decimal.js'
import type { ColumnOptions, DefaultOf } from '../fields/options.ts'
import type { Optional } from '../fields/maker-types.ts'
import type { Field } from '../types/fields.ts'
import type {
  AnyQuery,
  CommonLookups,
  DateInput,
  DateLookups,
  DateTimeInput,
  DateTimeLookups,
  DecimalInput,
  Expression,
  NoTransforms,
  NumberLookups,
  Operand,
  OrderedLookups,
  TextLookups,
} from '../types/lookups.ts'
import type { Bounds, Range } from './range.ts'

/** What is known of a field that is the item of an array. */
export interface ItemField {
  readonly $row: unknown
  readonly $input: unknown
  readonly $lookups: unknown
  readonly $transforms: unknown
}

/** What stands at the right of an array: a list, an expression, or a query of one value. */
export type ListOperand<I> = readonly (I | Expression)[] | Expression | AnyQuery

/** Lookups of arrays; `tags__0` is an item and `tags__0_2` a slice. */
export interface ArrayLookups<F extends ItemField>
  extends Omit<OrderedLookups<readonly (F['$input'] | Expression)[]>, 'iexact' | 'range'> {
  contains: ListOperand<F['$input']>
  contained_by: ListOperand<F['$input']>
  overlap: ListOperand<F['$input']>
  len: Operand<number>
  [index: `${number}`]: F['$input'] | Expression | null
  [slice: `${number}_${number}`]: ListOperand<F['$input']>
}
/** What may follow the position, the slice or the length of an array. */
export interface ArrayTransforms<F extends ItemField> {
  len: NumberLookups
  [index: `${number}`]: F['$lookups']
  [slice: `${number}_${number}`]: ArrayLookups<F>
}

/** Options of an array. */
export interface ArrayOptions<
  F extends ItemField,
  N extends boolean = boolean,
  D extends DefaultOf<readonly F['$input'][]> = DefaultOf<readonly F['$input'][]>,
  E = unknown,
  K extends boolean = boolean,
  B extends boolean = boolean,
> extends ColumnOptions<readonly F['$input'][], N, D, E, K, B> {
  /** The greatest number of items; the database does not hold to it, `fullClean` does. */
  readonly size?: number
}

/** Makes columns of lists: of the base field's values. */
export type ArrayMaker = <
  F extends ItemField,
  N extends boolean = false,
  D extends DefaultOf<readonly F['$input'][]> = never,
  E = never,
  K extends boolean = false,
  B extends boolean = false,
>(
  base: F,
  options?: ArrayOptions<F, N, D, E, K, B>,
) => Field<
  F['$row'][],
  Optional<N, D, E>,
  N,
  ArrayLookups<F>,
  ArrayTransforms<F>,
  readonly F['$input'][],
  K,
  readonly (F['$input'] | Expression)[]
>

/** What a range column takes: a `Range`, or two bounds. */
export type RangeInput<I> = Range<I> | readonly [I | null, I | null]

/** Lookups of ranges. */
export interface RangeLookups<I> extends Omit<CommonLookups<RangeInput<I>>, 'iexact'> {
  gt: Operand<RangeInput<I>>
  gte: Operand<RangeInput<I>>
  lt: Operand<RangeInput<I>>
  lte: Operand<RangeInput<I>>
  contains: Operand<RangeInput<I> | I>
  contained_by: Operand<RangeInput<I>>
  overlap: Operand<RangeInput<I>>
  fully_lt: Operand<RangeInput<I>>
  fully_gt: Operand<RangeInput<I>>
  not_lt: Operand<RangeInput<I>>
  not_gt: Operand<RangeInput<I>>
  adjacent_to: Operand<RangeInput<I>>
  startswith: Operand<I>
  endswith: Operand<I>
  isempty: boolean
  lower_inc: boolean
  lower_inf: boolean
  upper_inc: boolean
  upper_inf: boolean
}
/** What may follow the bounds of a range. */
export interface RangeTransforms<L> {
  startswith: L
  endswith: L
}

/** Options of a range. */
export interface RangeOptions<
  I,
  N extends boolean = boolean,
  D extends DefaultOf<I> = DefaultOf<I>,
  E = unknown,
  K extends boolean = boolean,
  B extends boolean = boolean,
> extends ColumnOptions<I, N, D, E, K, B> {
  /** Which bounds are in a range that was given as two values. Default `[)`. */
  readonly defaultBounds?: Bounds
}

/** Makes columns of ranges over `T`, which take `I`. */
export type RangeMaker<T, I, L> = <
  N extends boolean = false,
  D extends DefaultOf<RangeInput<I>> = never,
  E = never,
  K extends boolean = false,
  B extends boolean = false,
>(
  options?: RangeOptions<RangeInput<I>, N, D, E, K, B>,
) => Field<Range<T>, Optional<N, D, E>, N, RangeLookups<I>, RangeTransforms<L>, RangeInput<I>, K>

/** Makes a field of ranges of integers. */
export type IntegerRangeMaker = RangeMaker<number, number, NumberLookups>
/** Makes a field of ranges of exact decimals. */
export type DecimalRangeMaker = RangeMaker<Decimal, DecimalInput, NumberLookups<DecimalInput>>
/** Makes a field of ranges of calendar dates. */
export type DateRangeMaker = RangeMaker<Temporal.PlainDate, DateInput, DateLookups>
/** Makes a field of ranges of instants. */
export type DateTimeRangeMaker = RangeMaker<Date, DateTimeInput, DateTimeLookups>

/** A map of texts to texts or null. */
export type TextMap = Readonly<Record<string, string | null>>

/** Lookups of maps; any other word is a key. */
export interface TextMapLookups {
  exact: Operand<TextMap> | null
  in: readonly Operand<TextMap>[]
  isnull: boolean
  contains: Operand<TextMap>
  contained_by: Operand<TextMap>
  has_key: Operand<string>
  has_keys: readonly string[]
  has_any_keys: readonly string[]
  keys: ListOperand<string>
  values: ListOperand<string | null>
  [key: string]: unknown
}
interface TextListLookups extends ArrayLookups<Field<string, false, false, TextLookups, NoTransforms>> {}
/** What may follow a key of a map, or its keys and values. */
export interface TextMapTransforms {
  keys: TextListLookups
  values: TextListLookups
  [key: string]: TextLookups | TextListLookups
}
