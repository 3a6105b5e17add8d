import type { Decimal } from 'decimal.js'
import type { Temporal } from 'temporal-polyfill'
import type { LookupsAdded, TransformsAdded } from './registered.ts'

/** Something the database computes: `F('price')`, `Count('books')`, a function. `T` is the type of its value. */
export interface Expression<T = unknown, P = unknown> {
  readonly $expression: T
  /** The paths that it speaks of. */
  readonly $paths: P
}

/** A query set used as a value: the right side of `in`. */
export interface AnyQuery {
  readonly $query: true
}

/** What stands at the right of a lookup: a value or an expression. */
export type Operand<T> = T | Expression

/** Lookups that every column knows. */
export interface CommonLookups<T> {
  exact: Operand<T> | null
  iexact: Operand<T> | null
  in: readonly Operand<T>[] | AnyQuery
  isnull: boolean
}

/** Lookups of values that have an order. */
export interface OrderedLookups<T> extends CommonLookups<T> {
  gt: Operand<T> | AnyQuery
  gte: Operand<T> | AnyQuery
  lt: Operand<T> | AnyQuery
  lte: Operand<T> | AnyQuery
  range: readonly [Operand<T>, Operand<T>]
}

/** Lookups that every column knows by its text. */
export interface PatternLookups {
  contains: Operand<string | number>
  icontains: Operand<string | number>
  startswith: Operand<string | number>
  istartswith: Operand<string | number>
  endswith: Operand<string | number>
  iendswith: Operand<string | number>
  regex: Operand<string>
  iregex: Operand<string>
}

/** Lookups of texts alone: their words, and those that are alike. */
interface WordLookups {
  search: Operand<string>
  trigram_similar: Operand<string>
  trigram_word_similar: Operand<string>
  trigram_strict_word_similar: Operand<string>
  unaccent: Operand<string>
}
/** A value that is in a range. */
interface InRangeLookups {
  contained_by: Expression | { readonly isEmpty: boolean } | readonly [unknown, unknown]
}

/* What a site registers for all values of a kind. An interface extends it as one type, which is worked out once. */
type TextLookupsAdded = LookupsAdded<'text'>
type NumberLookupsAdded = LookupsAdded<'number'>
type BooleanLookupsAdded = LookupsAdded<'boolean'>
type UuidLookupsAdded = LookupsAdded<'uuid'>
type DateLookupsAdded = LookupsAdded<'date'>
type TimeLookupsAdded = LookupsAdded<'time'>
type DateTimeLookupsAdded = LookupsAdded<'dateTime'>
type TextTransformsAdded = TransformsAdded<'text'>
type NumberTransformsAdded = TransformsAdded<'number'>
type BooleanTransformsAdded = TransformsAdded<'boolean'>
type UuidTransformsAdded = TransformsAdded<'uuid'>
type DateTransformsAdded = TransformsAdded<'date'>
type TimeTransformsAdded = TransformsAdded<'time'>
type DateTimeTransformsAdded = TransformsAdded<'dateTime'>

/** Lookups of texts. */
export interface TextLookups<T = string> extends OrderedLookups<T>, PatternLookups, WordLookups, TextLookupsAdded {}
/** Lookups of numbers, integers and others. */
export interface NumberLookups<T = number>
  extends OrderedLookups<T>,
    PatternLookups,
    InRangeLookups,
    NumberLookupsAdded {}
/** Lookups of yes and no. */
export interface BooleanLookups extends OrderedLookups<boolean>, BooleanLookupsAdded {}
/** Lookups of UUIDs. */
export interface UuidLookups extends OrderedLookups<string>, PatternLookups, UuidLookupsAdded {}
/** Lookups of bytes. */
export interface BinaryLookups extends CommonLookups<Uint8Array> {}

/** What a `date` is filtered with: a plain date or its ISO text. */
export type DateInput = Temporal.PlainDate | string
/** What a `time` is filtered with: a plain time or its ISO text. */
export type TimeInput = Temporal.PlainTime | string
/** What a `dateTime` is filtered with: an instant, or its ISO text, which is in the site's time zone where it has no offset. */
export type DateTimeInput = Date | Temporal.Instant | string
/** What a `duration` is filtered with: a length of time or its ISO text. */
export type DurationInput = Temporal.Duration | string
/** What a `decimal` is filtered with: a number, or its text, which keeps every digit. */
export type DecimalInput = Decimal | number | string

/** Lookups of the parts of calendar dates. */
export interface DateParts {
  year: Operand<number>
  iso_year: Operand<number>
  quarter: Operand<number>
  month: Operand<number>
  week: Operand<number>
  week_day: Operand<number>
  iso_week_day: Operand<number>
  day: Operand<number>
}
/** Lookups of the parts of times of day. */
export interface TimeParts {
  hour: Operand<number>
  minute: Operand<number>
  second: Operand<number>
}
/** Lookups of calendar dates. */
export interface DateLookups
  extends OrderedLookups<DateInput>,
    PatternLookups,
    DateParts,
    InRangeLookups,
    DateLookupsAdded {}
/** Lookups of times of day. */
export interface TimeLookups extends OrderedLookups<TimeInput>, PatternLookups, TimeParts, TimeLookupsAdded {}
/** Lookups of instants; their parts are those in the time zone in effect. */
export interface DateTimeLookups
  extends OrderedLookups<DateTimeInput>,
    PatternLookups,
    DateParts,
    TimeParts,
    InRangeLookups,
    DateTimeLookupsAdded {
  date: Operand<DateInput>
  time: Operand<TimeInput>
}

/** Paths into a JSON document are not typed: any key goes down, and the value may be anything JSON can say. */
export interface JsonLookups {
  [path: string]: unknown
}

/** A transform's name and the lookups that may follow it: `createdAt__year__gte`. */
export interface NoTransforms {}
/** What may follow a number. */
export interface NumberTransforms extends NumberTransformsAdded {}
/** What may follow yes and no. */
export interface BooleanTransforms extends BooleanTransformsAdded {}
/** What may follow a UUID. */
export interface UuidTransforms extends UuidTransformsAdded {}
/** What may follow a text. */
export interface TextTransforms extends TextTransformsAdded {
  unaccent: TextLookups
}
type DateTransformParts = Record<keyof DateParts, NumberLookups>
type TimeTransformParts = Record<keyof TimeParts, NumberLookups>
/** The parts of a date. */
export interface DateTransforms extends DateTransformParts, DateTransformsAdded {}
/** The parts of a time of day. */
export interface TimeTransforms extends TimeTransformParts, TimeTransformsAdded {}
/** The parts of an instant, in the time zone in effect. */
export interface DateTimeTransforms extends DateTransformParts, TimeTransformParts, DateTimeTransformsAdded {
  date: DateLookups
  time: TimeLookups
}
