import type { Decimal } from 'decimal.js'
import type { Temporal } from 'temporal-polyfill'
import type { Choice, ChoiceGroup } from './choices.ts'
import type { FormFile } from './data.ts'
import * as fields from './fields/index.ts'

type Nullable<T, O> = fields.Nullable<T, O>

/** Text that a field without an entry may hold as null. */
type TextOf<O> = string | (O extends { emptyValue: null } ? null : never)

/** The texts of choices that were written in place: `'a' | 'b'`; any text where they are not known yet. */
type ChoiceText<C> = C extends readonly (infer P)[]
  ? P extends readonly [infer V, infer L]
    ? L extends readonly (readonly [infer G, unknown])[]
      ? Text<G>
      : Text<V>
    : string
  : C extends (...args: never[]) => unknown
    ? string
    : C extends Readonly<Record<infer K, unknown>>
      ? Text<K>
      : string
type Text<V> = V extends string | number ? `${V}` : string

type ChoiceList = readonly (Choice | ChoiceGroup)[]
type Chosen<O> = O extends { choices: infer C } ? ChoiceText<C> : string
type OneOf<O> = Chosen<O> | (O extends { required: false } ? '' : never)

/** What a maker of choices takes, with the texts kept for the type. */
type ChoiceMakerOptions = Omit<fields.ChoiceOptions<never>, 'choices'> & {
  readonly choices?: ChoiceList | Readonly<Record<string, unknown>> | (() => Iterable<Choice | ChoiceGroup>)
}
type TypedOptions<T> = Omit<ChoiceMakerOptions, 'validators'> & {
  readonly coerce: (value: string) => T
  readonly emptyValue?: unknown
}
type Kept<F, O> = F | (O extends { required: false } ? null | false : never)
/** What a field of two bounds gives: the two, or what `range` makes of them. */
type Bounds<T, O> =
  | (O extends { range: (...bounds: never[]) => infer R } ? R : readonly [lower: T | null, upper: T | null])
  | (O extends { required: false } ? null : never)
type InstantOf<O> = O extends { as: 'instant' } ? Temporal.Instant : Date

/**
 * Makers of form fields. Options are Django's in camelCase. The type of the cleaned value follows the options: with
 * `required: false` numbers, dates and files may be null, text may be empty.
 */
export const forms = {
  /** One line of text. */
  char: <const O extends fields.CharOptions<string | null> = {}>(options?: O): fields.CharField<TextOf<O>> =>
    new fields.CharField(options as never),
  /** Text that fits a regular expression. */
  regex: (regex: RegExp, options?: fields.CharOptions): fields.RegexField => new fields.RegexField(regex, options),
  /** An email address. */
  email: (options?: Omit<fields.CharOptions, 'strip'>): fields.EmailField => new fields.EmailField(options),
  /** An absolute URL. */
  url: (options?: fields.URLOptions): fields.URLField => new fields.URLField(options),
  /** Letters, digits, hyphens and underscores. */
  slug: (options?: fields.SlugOptions): fields.SlugField => new fields.SlugField(options),
  /** A UUID, in lower case with hyphens. */
  uuid: <const O extends fields.CharOptions<string | null> = {}>(options?: O): fields.UUIDField<Nullable<string, O>> =>
    new fields.UUIDField(options as never),
  /** An IP address. */
  ipAddress: (options?: fields.IPAddressOptions): fields.GenericIPAddressField =>
    new fields.GenericIPAddressField(options),
  /** An integer; with `big` also beyond 2^53, as a bigint. */
  integer: <const O extends fields.IntegerOptions<number | null> = {}>(
    options?: O,
  ): fields.IntegerField<Nullable<number | (O extends { big: true } ? bigint : never), O>> =>
    new fields.IntegerField(options as never),
  /** A floating point number. */
  float: <const O extends fields.NumberOptions<number, number | null> = {}>(
    options?: O,
  ): fields.FloatField<Nullable<number, O>> => new fields.FloatField(options as never),
  /** An exact decimal. */
  decimal: <const O extends fields.DecimalOptions<Decimal | null> = {}>(
    options?: O,
  ): fields.DecimalField<Nullable<Decimal, O>> => new fields.DecimalField(options as never),
  /** A box to tick; a required one must be ticked. */
  boolean: (options?: fields.FieldOptions<boolean>): fields.BooleanField => new fields.BooleanField(options),
  /** Yes, no or unknown. */
  nullBoolean: (options?: fields.FieldOptions<boolean | null>): fields.NullBooleanField =>
    new fields.NullBooleanField(options),
  /** A calendar date. */
  date: <const O extends fields.TemporalOptions<Temporal.PlainDate | null> = {}>(
    options?: O,
  ): fields.DateField<Nullable<Temporal.PlainDate, O>> => new fields.DateField(options as never),
  /** A time of day. */
  time: <const O extends fields.TemporalOptions<Temporal.PlainTime | null> = {}>(
    options?: O,
  ): fields.TimeField<Nullable<Temporal.PlainTime, O>> => new fields.TimeField(options as never),
  /** A point in time, written in the active time zone. */
  dateTime: <const O extends fields.DateTimeOptions<never> = {}>(
    options?: O,
  ): fields.DateTimeField<Nullable<InstantOf<O>, O>> => new fields.DateTimeField(options as never),
  /** A point in time as a date beside a time. */
  splitDateTime: <const O extends fields.SplitDateTimeFieldOptions<never> = {}>(
    options?: O,
  ): fields.SplitDateTimeField<Nullable<InstantOf<O>, O>> => new fields.SplitDateTimeField(options as never),
  /** A length of time. */
  duration: <const O extends fields.FieldOptions<Temporal.Duration | null> = {}>(
    options?: O,
  ): fields.DurationField<Nullable<Temporal.Duration, O>> => new fields.DurationField(options as never),
  /** Any value that JSON can say. */
  json: (options?: fields.JsonOptions<fields.JsonValue>): fields.JSONField => new fields.JSONField(options),
  /** One of several values. */
  choice: <const O extends ChoiceMakerOptions>(options: O): fields.ChoiceField<OneOf<O>> =>
    new fields.ChoiceField(options as never),
  /** Any number of several values. */
  multipleChoice: <const O extends ChoiceMakerOptions>(options: O): fields.MultipleChoiceField<Chosen<O>[]> =>
    new fields.MultipleChoiceField(options as never),
  /** One of several values, as what `coerce` makes of it. */
  typedChoice: <T, const O extends Omit<TypedOptions<T>, 'coerce'>>(
    options: O & { readonly coerce: (value: string) => T },
  ): fields.TypedChoiceField<T | (O extends { required: false } ? EmptyOf<O> : never)> =>
    new fields.TypedChoiceField(options as never),
  /** Any number of several values, as what `coerce` makes of each. */
  typedMultipleChoice: <T>(options: TypedOptions<T>): fields.TypedMultipleChoiceField<T> =>
    new fields.TypedMultipleChoiceField<T>(options as never),
  /** An uploaded file; one that is not required may be null, or false where the visitor cleared it. */
  file: <const O extends fields.FileOptions<FormFile> = {}>(options?: O): fields.FileField<Kept<FormFile, O>> =>
    new fields.FileField(options as never),
  /** An uploaded image. */
  image: <const O extends fields.FileOptions<FormFile> = {}>(options?: O): fields.ImageField<Kept<FormFile, O>> =>
    new fields.ImageField(options as never),
  /** The path of a file in a folder. */
  filePath: (options: fields.FilePathOptions): fields.FilePathField => new fields.FilePathField(options),
  /** A list in one line of text, its items cleaned by a field of their own. */
  simpleArray: <T>(
    base: fields.FormField<T>,
    options?: fields.SimpleArrayOptions<NoInfer<T>[]>,
  ): fields.SimpleArrayField<T[]> => new fields.SimpleArrayField(base as fields.FormField, options),
  /** A list with an input for each item. */
  splitArray: <T>(
    base: fields.FormField<T>,
    options: fields.SplitArrayOptions<NoInfer<T>[]>,
  ): fields.SplitArrayField<T[]> => new fields.SplitArrayField(base as fields.FormField, options),
  /** A map of texts that is written as JSON. */
  hstore: (options?: fields.FieldOptions<Readonly<Record<string, string | null>>>): fields.HStoreField =>
    new fields.HStoreField(options),
  /** Two whole numbers, the bounds of a range; an empty one is open. */
  integerRange: <const O extends fields.RangeFieldOptions<never> = {}>(
    options?: O,
  ): fields.IntegerRangeField<Bounds<number, O>> => new fields.IntegerRangeField(options as never),
  /** Two decimals, the bounds of a range. */
  decimalRange: <const O extends fields.RangeFieldOptions<never> = {}>(
    options?: O,
  ): fields.DecimalRangeField<Bounds<Decimal, O>> => new fields.DecimalRangeField(options as never),
  /** Two days, the bounds of a range. */
  dateRange: <const O extends fields.RangeFieldOptions<never> = {}>(
    options?: O,
  ): fields.DateRangeField<Bounds<Temporal.PlainDate, O>> => new fields.DateRangeField(options as never),
  /** Two points in time, the bounds of a range. */
  dateTimeRange: <const O extends fields.RangeFieldOptions<never> = {}>(
    options?: O,
  ): fields.DateTimeRangeField<Bounds<Date, O>> => new fields.DateTimeRangeField(options as never),
  /** A value that several fields clean, one after the other; the last one gives the type. */
  combo: <const F extends readonly fields.FormField[]>(
    options: Omit<fields.ComboOptions<never>, 'fields'> & { readonly fields: F },
  ): fields.ComboField<F extends readonly [...unknown[], { readonly $cleaned: infer T }] ? T : unknown> =>
    new fields.ComboField(options as never),
} as const

type EmptyOf<O> = O extends { emptyValue: infer E } ? E : ''
