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
  BooleanTransforms,
  DateInput,
  DateLookups,
  DateTransforms,
  DecimalInput,
  DurationInput,
  JsonLookups,
  NoTransforms,
  NumberLookups,
  NumberTransforms,
  OrderedLookups,
  TimeInput,
  TimeLookups,
  TimeTransforms,
  UuidLookups,
  UuidTransforms,
  BinaryLookups,
} from '../types/lookups.ts'
import type { NameOf, OfTarget, OfThrough } from '../types/relation-options.ts'
import type { AutoOptions, ForeignKeyOptions, GeneratedOptions, ManyToManyOptions, OneToOneOptions } from './options.ts'
import type {
  BigIntegerMaker,
  CharMaker,
  BinaryMaker,
  ColumnMaker,
  DateTimeMaker,
  DecimalMaker,
  FileMaker,
  FilePathMaker,
  ImageMaker,
  IntegerMaker,
  IpAddressMaker,
  JsonMaker,
  Optional,
  SlugMaker,
  TextMaker,
  TimeMaker,
} from './maker-types.ts'
import { postgresFields } from '../postgres/makers.ts'
import { CompositeKeyField } from './composite-key.ts'
import { FileField, FilePathField, ImageField } from './files.ts'
import { GeneratedField } from './generated.ts'
import { JsonField } from './json.ts'
import { ForeignKeyField, ManyToManyField, OneToOneField, ReverseField } from './relations.ts'
import {
  AutoField,
  BigIntegerField,
  BinaryField,
  BooleanField,
  CharField,
  EmailField,
  FloatField,
  GenericIpAddressField,
  IntegerField,
  SlugField,
  TextField,
  UrlField,
  UuidField,
} from './scalars.ts'
import { DateField, DateTimeField, DecimalField, DurationField, TimeField } from './temporals.ts'

/** Any value that JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

// The makers return run-time fields under their compile-time interface; the two meet only here.
function typed<T>(field: object): T {
  return field as T
}

const integer = (kind: IntegerKind) => typed<IntegerMaker>((options?: object) => new IntegerField(kind, options))

/**
 * Makers of model fields. Options are Django's in camelCase; a field is required in `create` unless it has a default,
 * may be null or is set by itself.
 */
export const field = {
  /** An integer key that the database counts up. Models without a primary key get a `bigAuto` named `id`. */
  auto: (options: AutoOptions = {}): Field<number, true, false, NumberLookups, NumberTransforms, number, true> =>
    typed(new AutoField('auto', options)),
  /** A 64-bit key that the database counts up. */
  bigAuto: (options: AutoOptions = {}): Field<number, true, false, NumberLookups, NumberTransforms, number, true> =>
    typed(new AutoField('bigAuto', options)),
  /** A 16-bit key that the database counts up. */
  smallAuto: (options: AutoOptions = {}): Field<number, true, false, NumberLookups, NumberTransforms, number, true> =>
    typed(new AutoField('smallAuto', options)),
  /** Text of at most `maxLength` characters; of any length without, where the database has that. */
  char: typed<CharMaker>((options?: object) => new CharField(options)),
  /** Text of any length. */
  text: typed<TextMaker>((options?: object) => new TextField(options)),
  /** An email address of at most 254 characters. */
  email: typed<TextMaker>((options?: object) => new EmailField({ maxLength: 254, ...options })),
  /** A URL of at most 200 characters. */
  url: typed<TextMaker>((options?: object) => new UrlField({ maxLength: 200, ...options })),
  /** Letters, digits, hyphens and underscores, at most 50; indexed. */
  slug: typed<SlugMaker>((options?: object) => new SlugField({ maxLength: 50, dbIndex: true, ...options })),
  /** -2147483648 to 2147483647. */
  integer: integer('integer'),
  /** -32768 to 32767. */
  smallInteger: integer('smallInteger'),
  /** 64 bits: a number, or with `as: 'bigint'` a bigint. */
  bigInteger: typed<BigIntegerMaker>((options?: object) => new BigIntegerField('bigInteger', options)),
  /** 0 to 2147483647. */
  positiveInteger: integer('positiveInteger'),
  /** 0 to 32767. */
  positiveSmallInteger: integer('positiveSmallInteger'),
  /** 0 to 2^63 - 1: a number, or with `as: 'bigint'` a bigint. */
  positiveBigInteger: typed<BigIntegerMaker>((options?: object) => new BigIntegerField('positiveBigInteger', options)),
  /** True or false. */
  boolean: typed<ColumnMaker<boolean, BooleanLookups, BooleanTransforms>>(
    (options?: object) => new BooleanField(options),
  ),
  /** A 64-bit floating point number. */
  float: typed<ColumnMaker<number, NumberLookups, NumberTransforms>>((options?: object) => new FloatField(options)),
  /** An exact decimal, a `Decimal` of decimal.js. */
  decimal: typed<DecimalMaker<Decimal, DecimalInput>>((options?: object) => new DecimalField(options)),
  /** A calendar date, a `Temporal.PlainDate`. */
  date: typed<TimeMaker<Temporal.PlainDate, DateLookups, DateTransforms, DateInput>>(
    (options?: object) => new DateField(options),
  ),
  /** An instant, a `Date`, or with `as: 'instant'` a `Temporal.Instant`; stored in UTC with microseconds. */
  dateTime: typed<DateTimeMaker>((options?: object) => new DateTimeField(options)),
  /** A time of day, a `Temporal.PlainTime`. */
  time: typed<TimeMaker<Temporal.PlainTime, TimeLookups, TimeTransforms, TimeInput>>(
    (options?: object) => new TimeField(options),
  ),
  /** A length of time, a `Temporal.Duration`; stored in microseconds. */
  duration: typed<ColumnMaker<Temporal.Duration, OrderedLookups<DurationInput>, NoTransforms, DurationInput>>(
    (options?: object) => new DurationField(options),
  ),
  /** A UUID as text with hyphens. */
  uuid: typed<ColumnMaker<string, UuidLookups, UuidTransforms>>((options?: object) => new UuidField(options)),
  /** An IP address as text: `protocol` says which versions are valid, version 6 is kept in its shortest form. */
  genericIpAddress: typed<IpAddressMaker>((options?: object) => new GenericIpAddressField(options)),
  /** Any value that JSON can say; others by an `encoder` and a `decoder`. */
  json: typed<JsonMaker<JsonValue, JsonLookups>>((options?: object) => new JsonField(options)),
  /** Bytes. */
  binary: typed<BinaryMaker<BinaryLookups>>((options?: object) => new BinaryField(options)),
  /** A file in a storage; rows hold a `FieldFile`. */
  file: typed<FileMaker>((options?: object) => new FileField(options)),
  /** An image in a storage; rows hold an `ImageFieldFile`. */
  image: typed<ImageMaker>((options?: object) => new ImageField(options)),
  /** The path of a file of this machine, one of those in a folder. */
  filePath: typed<FilePathMaker>((options: object) => new FilePathField(options)),
  /** A column that the database computes from others of the row: `expression` over its fields, `output` its type. */
  generated: <F>(options: GeneratedOptions<F>): Generated<F> => typed(new GeneratedField(options)),
  /** A primary key of several fields: write it as `pk: field.compositeKey('hall', 'number')`. */
  compositeKey: <const N extends readonly string[]>(...names: N): CompositeKey<N> =>
    typed(new CompositeKeyField(names)),
  /** A row of another model: the column holds its key. Write it as a getter: `get author() { return field.foreignKey(...) }`. */
  foreignKey: <
    const M extends object | string,
    N extends boolean = false,
    D = never,
    E = never,
    const T extends string = never,
    const L = never,
  >(
    to: M,
    options: ForeignKeyOptions<N, D, E> & OfTarget<M, T, L>,
  ): ForeignKey<M, N, Optional<N, D, E>> => typed(new ForeignKeyField(to as object, options)),
  /** A foreign key that no two rows share. */
  oneToOne: <
    const M extends object | string,
    N extends boolean = false,
    D = never,
    E = never,
    P extends boolean = false,
    const T extends string = never,
    const L = never,
  >(
    to: M,
    options: OneToOneOptions<N, D, E, P> & OfTarget<M, T, L>,
  ): OneToOne<M, N, P extends true ? true : Optional<N, D, E>> => typed(new OneToOneField(to as object, options)),
  /** Any number of rows of another model, through a table of pairs. */
  manyToMany: <
    const M extends object | string,
    const T = never,
    const F extends readonly [string, string] = never,
    const L = never,
  >(
    to: M,
    options: ManyToManyOptions & OfThrough<M, T, F, L> = {},
  ): ManyToMany<M, T> => typed(new ManyToManyField(to as object, options)),
  ...postgresFields,
} as const

/** The rows of `to` whose relation `via` points here. */
export function reverse<const M, const V extends string>(to: M, via: V & NameOf<M, V>): Reverse<M, V> {
  return typed(new ReverseField(to as object, via))
}

/** The row of `to` whose one-to-one `via` points here, if there is one. */
export function reverseOne<const M, const V extends string>(to: M, via: V & NameOf<M, V>): ReverseOne<M> {
  return typed(new ReverseField(to as object, via))
}
