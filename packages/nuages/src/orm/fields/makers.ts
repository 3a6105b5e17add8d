import type { Decimal } from 'decimal.js'
import type { Temporal } from 'temporal-polyfill'
import type { IntegerKind } from '../../db/index.ts'
import type {
  CompositeKey,
  Field,
  ForeignKey,
  Generated,
  ManyToMany,
  OneToOne,
  Reverse,
  ReverseOne,
} from '../types/fields.ts'
import type {
  BooleanLookups,
  DateInput,
  DateLookups,
  DateTimeInput,
  DateTimeLookups,
  DateTimeTransforms,
  DateTransforms,
  DecimalInput,
  DurationInput,
  JsonLookups,
  NoTransforms,
  NumberLookups,
  OrderedLookups,
  TextLookups,
  TimeInput,
  TimeLookups,
  TimeTransforms,
  UuidLookups,
  BinaryLookups,
} from '../types/lookups.ts'
import type {
  CharOptions,
  ColumnOptions,
  DateOptions,
  DecimalOptions,
  ForeignKeyOptions,
  GeneratedOptions,
  IpAddressOptions,
  ManyToManyOptions,
  TextOptions,
} from './options.ts'
import { CompositeKeyField } from './composite-key.ts'
import { GeneratedField } from './generated.ts'
import { ForeignKeyField, ManyToManyField, OneToOneField, ReverseField } from './relations.ts'
import {
  AutoField,
  BinaryField,
  BooleanField,
  CharField,
  EmailField,
  FloatField,
  GenericIpAddressField,
  IntegerField,
  JsonField,
  SlugField,
  TextField,
  UrlField,
  UuidField,
} from './scalars.ts'
import { DateField, DateTimeField, DecimalField, DurationField, TimeField } from './temporals.ts'

type NullOf<O> = O extends { null: true } ? true : false
type OptionalOf<O> = O extends
  | { default: unknown }
  | { dbDefault: unknown }
  | { null: true }
  | { autoNow: true }
  | { autoNowAdd: true }
  ? true
  : false
type BlankOf<O> = O extends { blank: true } ? true : OptionalOf<O>
type KeyFlag<O> = O extends { primaryKey: true } ? true : false

/** Any value that JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

type TextColumn<O> = Field<string, BlankOf<O>, NullOf<O>, TextLookups, NoTransforms, string, KeyFlag<O>>
type NumberColumn<O> = Field<number, OptionalOf<O>, NullOf<O>, NumberLookups, NoTransforms, number, KeyFlag<O>>

// The makers return run-time fields under their compile-time interface; the two meet only here.
function typed<T>(field: object): T {
  return field as T
}

const integer = (kind: IntegerKind) =>
  function integerField<const O extends ColumnOptions<number> = {}>(options?: O): NumberColumn<O> {
    return typed(new IntegerField(kind, options))
  }

/**
 * Makers of model fields. Options are Django's in camelCase; a field is required in `create` unless it has a default,
 * may be null or is set by itself.
 */
export const field = {
  /** An integer key that the database counts up. Models without a primary key get a `bigAuto` named `id`. */
  auto: (options: object = {}): Field<number, true, false, NumberLookups, NoTransforms, number, true> =>
    typed(new AutoField('auto', options)),
  /** A 64-bit key that the database counts up. */
  bigAuto: (options: object = {}): Field<number, true, false, NumberLookups, NoTransforms, number, true> =>
    typed(new AutoField('bigAuto', options)),
  /** Text of at most `maxLength` characters. */
  char: <const O extends CharOptions>(options: O): TextColumn<O> => typed(new CharField(options)),
  /** Text of any length. */
  text: <const O extends TextOptions = {}>(options?: O): TextColumn<O> => typed(new TextField(options)),
  /** An email address of at most 254 characters. */
  email: <const O extends TextOptions = {}>(options?: O): TextColumn<O> =>
    typed(new EmailField({ maxLength: 254, ...options })),
  /** A URL of at most 200 characters. */
  url: <const O extends TextOptions = {}>(options?: O): TextColumn<O> =>
    typed(new UrlField({ maxLength: 200, ...options })),
  /** Letters, digits, hyphens and underscores, at most 50; indexed. */
  slug: <const O extends TextOptions = {}>(options?: O): TextColumn<O> =>
    typed(new SlugField({ maxLength: 50, dbIndex: true, ...options })),
  /** -2147483648 to 2147483647. */
  integer: integer('integer'),
  /** -32768 to 32767. */
  smallInteger: integer('smallInteger'),
  /** 64 bits; a number checked to be safe. */
  bigInteger: integer('bigInteger'),
  /** 0 to 2147483647. */
  positiveInteger: integer('positiveInteger'),
  /** 0 to 32767. */
  positiveSmallInteger: integer('positiveSmallInteger'),
  /** 0 to 2^63 - 1; a number checked to be safe. */
  positiveBigInteger: integer('positiveBigInteger'),
  /** True or false. */
  boolean: <const O extends ColumnOptions<boolean> = {}>(
    options?: O,
  ): Field<boolean, OptionalOf<O>, NullOf<O>, BooleanLookups> => typed(new BooleanField(options)),
  /** A 64-bit floating point number. */
  float: <const O extends ColumnOptions<number> = {}>(options?: O): NumberColumn<O> => typed(new FloatField(options)),
  /** An exact decimal, a `Decimal` of decimal.js. */
  decimal: <const O extends DecimalOptions<DecimalInput>>(
    options: O,
  ): Field<Decimal, OptionalOf<O>, NullOf<O>, NumberLookups<DecimalInput>, NoTransforms, DecimalInput> =>
    typed(new DecimalField(options)),
  /** A calendar date, a `Temporal.PlainDate`. */
  date: <const O extends DateOptions<DateInput> = {}>(
    options?: O,
  ): Field<Temporal.PlainDate, OptionalOf<O>, NullOf<O>, DateLookups, DateTransforms, DateInput> =>
    typed(new DateField(options)),
  /** An instant, a `Date`; stored in UTC with microseconds. */
  dateTime: <const O extends DateOptions<DateTimeInput> = {}>(
    options?: O,
  ): Field<Date, OptionalOf<O>, NullOf<O>, DateTimeLookups, DateTimeTransforms, DateTimeInput> =>
    typed(new DateTimeField(options)),
  /** A time of day, a `Temporal.PlainTime`. */
  time: <const O extends DateOptions<TimeInput> = {}>(
    options?: O,
  ): Field<Temporal.PlainTime, OptionalOf<O>, NullOf<O>, TimeLookups, TimeTransforms, TimeInput> =>
    typed(new TimeField(options)),
  /** A length of time, a `Temporal.Duration`; stored in microseconds. */
  duration: <const O extends ColumnOptions<DurationInput> = {}>(
    options?: O,
  ): Field<Temporal.Duration, OptionalOf<O>, NullOf<O>, OrderedLookups<DurationInput>, NoTransforms, DurationInput> =>
    typed(new DurationField(options)),
  /** A UUID as text with hyphens. */
  uuid: <const O extends ColumnOptions<string> = {}>(
    options?: O,
  ): Field<string, OptionalOf<O>, NullOf<O>, UuidLookups, NoTransforms, string, KeyFlag<O>> =>
    typed(new UuidField(options)),
  /** An IP address as text: `protocol` says which versions are valid, version 6 is kept in its shortest form. */
  genericIpAddress: <const O extends IpAddressOptions = {}>(options?: O): TextColumn<O> =>
    typed(new GenericIpAddressField(options)),
  /** Any value that JSON can say. */
  json: <const O extends ColumnOptions<JsonValue> = {}>(
    options?: O,
  ): Field<JsonValue, OptionalOf<O>, NullOf<O>, JsonLookups> => typed(new JsonField(options)),
  /** Bytes. */
  binary: <const O extends ColumnOptions<Uint8Array> = {}>(
    options?: O,
  ): Field<Uint8Array, OptionalOf<O>, NullOf<O>, BinaryLookups> => typed(new BinaryField(options)),
  /** A column that the database computes from others of the row: `expression` over its fields, `output` its type. */
  generated: <F>(options: GeneratedOptions<F>): Generated<F> => typed(new GeneratedField(options)),
  /** A primary key of several fields: write it as `pk: field.compositeKey('hall', 'number')`. */
  compositeKey: <const N extends readonly string[]>(...names: N): CompositeKey<N> =>
    typed(new CompositeKeyField(names)),
  /** A row of another model: the column holds its key. Write it as a getter: `get author() { return field.foreignKey(...) }`. */
  foreignKey: <M, const O extends ForeignKeyOptions>(to: M, options: O): ForeignKey<M, NullOf<O>, OptionalOf<O>> =>
    typed(new ForeignKeyField(to as object, options)),
  /** A foreign key that no two rows share. */
  oneToOne: <M, const O extends ForeignKeyOptions>(to: M, options: O): OneToOne<M, NullOf<O>, OptionalOf<O>> =>
    typed(new OneToOneField(to as object, options)),
  /** Any number of rows of another model, through a table of pairs. */
  manyToMany: <M>(to: M, options: ManyToManyOptions = {}): ManyToMany<M> =>
    typed(new ManyToManyField(to as object, options)),
} as const

/** The rows of `to` whose relation `via` points here. */
export function reverse<M>(to: M, via: string): Reverse<M> {
  return typed(new ReverseField(to as object, via))
}

/** The row of `to` whose one-to-one `via` points here, if there is one. */
export function reverseOne<M>(to: M, via: string): ReverseOne<M> {
  return typed(new ReverseField(to as object, via))
}
