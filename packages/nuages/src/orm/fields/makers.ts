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
  DefaultOf,
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

/** Whether `create` may leave a field out: it may be null, has a default, or is set by itself. */
type Optional<N, D, E = never> = N extends true
  ? true
  : [D] extends [never]
    ? [E] extends [never]
      ? false
      : true
    : true
/** A text may be left out, too, where forms may leave it empty. */
type OptionalText<N, D, E, B> = B extends true ? true : Optional<N, D, E>
type OptionalTime<N, D, E, A> = A extends true ? true : Optional<N, D, E>

/** Any value that JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

type TextColumn<T, N extends boolean, O extends boolean, K extends boolean> = Field<
  T,
  O,
  N,
  TextLookups<T>,
  NoTransforms,
  T,
  K
>
type NumberColumn<T, N extends boolean, O extends boolean, K extends boolean> = Field<
  T,
  O,
  N,
  NumberLookups<T>,
  NoTransforms,
  T,
  K
>

// The makers return run-time fields under their compile-time interface; the two meet only here.
function typed<T>(field: object): T {
  return field as T
}

const integer = (kind: IntegerKind) =>
  function integerField<
    const T extends number = number,
    N extends boolean = false,
    D extends DefaultOf<T> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(options?: ColumnOptions<T, N, D, E, K, B>): NumberColumn<T, N, Optional<N, D, E>, K> {
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
  char: <
    const T extends string = string,
    N extends boolean = false,
    D extends DefaultOf<T> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options: CharOptions<T, N, D, E, K, B>,
  ): TextColumn<T, N, OptionalText<N, D, E, B>, K> => typed(new CharField(options)),
  /** Text of any length. */
  text: <
    const T extends string = string,
    N extends boolean = false,
    D extends DefaultOf<T> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: TextOptions<T, N, D, E, K, B>,
  ): TextColumn<T, N, OptionalText<N, D, E, B>, K> => typed(new TextField(options)),
  /** An email address of at most 254 characters. */
  email: <
    const T extends string = string,
    N extends boolean = false,
    D extends DefaultOf<T> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: TextOptions<T, N, D, E, K, B>,
  ): TextColumn<T, N, OptionalText<N, D, E, B>, K> => typed(new EmailField({ maxLength: 254, ...options })),
  /** A URL of at most 200 characters. */
  url: <
    const T extends string = string,
    N extends boolean = false,
    D extends DefaultOf<T> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: TextOptions<T, N, D, E, K, B>,
  ): TextColumn<T, N, OptionalText<N, D, E, B>, K> => typed(new UrlField({ maxLength: 200, ...options })),
  /** Letters, digits, hyphens and underscores, at most 50; indexed. */
  slug: <
    const T extends string = string,
    N extends boolean = false,
    D extends DefaultOf<T> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: TextOptions<T, N, D, E, K, B>,
  ): TextColumn<T, N, OptionalText<N, D, E, B>, K> =>
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
  boolean: <
    N extends boolean = false,
    D extends DefaultOf<boolean> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: ColumnOptions<boolean, N, D, E, K, B>,
  ): Field<boolean, Optional<N, D, E>, N, BooleanLookups> => typed(new BooleanField(options)),
  /** A 64-bit floating point number. */
  float: <
    N extends boolean = false,
    D extends DefaultOf<number> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: ColumnOptions<number, N, D, E, K, B>,
  ): NumberColumn<number, N, Optional<N, D, E>, K> => typed(new FloatField(options)),
  /** An exact decimal, a `Decimal` of decimal.js. */
  decimal: <
    N extends boolean = false,
    D extends DefaultOf<DecimalInput> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options: DecimalOptions<DecimalInput, N, D, E, K, B>,
  ): Field<Decimal, Optional<N, D, E>, N, NumberLookups<DecimalInput>, NoTransforms, DecimalInput> =>
    typed(new DecimalField(options)),
  /** A calendar date, a `Temporal.PlainDate`. */
  date: <
    N extends boolean = false,
    D extends DefaultOf<DateInput> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
    A extends boolean = false,
  >(
    options?: DateOptions<DateInput, N, D, E, K, B, A>,
  ): Field<Temporal.PlainDate, OptionalTime<N, D, E, A>, N, DateLookups, DateTransforms, DateInput> =>
    typed(new DateField(options)),
  /** An instant, a `Date`; stored in UTC with microseconds. */
  dateTime: <
    N extends boolean = false,
    D extends DefaultOf<DateTimeInput> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
    A extends boolean = false,
  >(
    options?: DateOptions<DateTimeInput, N, D, E, K, B, A>,
  ): Field<Date, OptionalTime<N, D, E, A>, N, DateTimeLookups, DateTimeTransforms, DateTimeInput> =>
    typed(new DateTimeField(options)),
  /** A time of day, a `Temporal.PlainTime`. */
  time: <
    N extends boolean = false,
    D extends DefaultOf<TimeInput> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
    A extends boolean = false,
  >(
    options?: DateOptions<TimeInput, N, D, E, K, B, A>,
  ): Field<Temporal.PlainTime, OptionalTime<N, D, E, A>, N, TimeLookups, TimeTransforms, TimeInput> =>
    typed(new TimeField(options)),
  /** A length of time, a `Temporal.Duration`; stored in microseconds. */
  duration: <
    N extends boolean = false,
    D extends DefaultOf<DurationInput> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: ColumnOptions<DurationInput, N, D, E, K, B>,
  ): Field<Temporal.Duration, Optional<N, D, E>, N, OrderedLookups<DurationInput>, NoTransforms, DurationInput> =>
    typed(new DurationField(options)),
  /** A UUID as text with hyphens. */
  uuid: <
    N extends boolean = false,
    D extends DefaultOf<string> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: ColumnOptions<string, N, D, E, K, B>,
  ): Field<string, Optional<N, D, E>, N, UuidLookups, NoTransforms, string, K> => typed(new UuidField(options)),
  /** An IP address as text: `protocol` says which versions are valid, version 6 is kept in its shortest form. */
  genericIpAddress: <
    N extends boolean = false,
    D extends DefaultOf<string> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: IpAddressOptions<string, N, D, E, K, B>,
  ): TextColumn<string, N, OptionalText<N, D, E, B>, K> => typed(new GenericIpAddressField(options)),
  /** Any value that JSON can say. */
  json: <
    N extends boolean = false,
    D extends DefaultOf<JsonValue> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: ColumnOptions<JsonValue, N, D, E, K, B>,
  ): Field<JsonValue, Optional<N, D, E>, N, JsonLookups> => typed(new JsonField(options)),
  /** Bytes. */
  binary: <
    N extends boolean = false,
    D extends DefaultOf<Uint8Array> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: ColumnOptions<Uint8Array, N, D, E, K, B>,
  ): Field<Uint8Array, Optional<N, D, E>, N, BinaryLookups> => typed(new BinaryField(options)),
  /** A column that the database computes from others of the row: `expression` over its fields, `output` its type. */
  generated: <F>(options: GeneratedOptions<F>): Generated<F> => typed(new GeneratedField(options)),
  /** A primary key of several fields: write it as `pk: field.compositeKey('hall', 'number')`. */
  compositeKey: <const N extends readonly string[]>(...names: N): CompositeKey<N> =>
    typed(new CompositeKeyField(names)),
  /** A row of another model: the column holds its key. Write it as a getter: `get author() { return field.foreignKey(...) }`. */
  foreignKey: <M, N extends boolean = false, D = never>(
    to: M,
    options: ForeignKeyOptions<N, D>,
  ): ForeignKey<M, N, Optional<N, D>> => typed(new ForeignKeyField(to as object, options)),
  /** A foreign key that no two rows share. */
  oneToOne: <M, N extends boolean = false, D = never>(
    to: M,
    options: ForeignKeyOptions<N, D>,
  ): OneToOne<M, N, Optional<N, D>> => typed(new OneToOneField(to as object, options)),
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
