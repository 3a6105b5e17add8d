import type { FieldFile, ImageFieldFile } from '../files/field-file.ts'
import type { Field, FileColumn } from '../types/fields.ts'
import type { Temporal } from 'temporal-polyfill'
import type {
  DateTimeInput,
  DateTimeLookups,
  DateTimeTransforms,
  NoTransforms,
  NumberLookups,
  NumberTransforms,
  TextLookups,
  TextTransforms,
} from '../types/lookups.ts'
import type {
  CharOptions,
  ColumnOptions,
  DateOptions,
  DecimalOptions,
  DefaultOf,
  FileOptions,
  FilePathOptions,
  ImageOptions,
  IpAddressOptions,
  JsonConversion,
  SlugOptions,
  TextOptions,
} from './options.ts'

/*
 * The calls that make fields. What a field's type depends on is a type parameter of its own (`null`, the defaults, the
 * key, `blank`), and never the whole of the options: fields that are alike then have one type, which the compiler works
 * out once.
 */

/** Whether `create` may leave a field out: it may be null, has a default, or is set by itself. */
export type Optional<N, D, E = never> = N extends true
  ? true
  : [D] extends [never]
    ? [E] extends [never]
      ? false
      : true
    : true
/** A text may be left out, too, where forms may leave it empty. */
type OptionalText<N, D, E, B> = B extends true ? true : Optional<N, D, E>
type OptionalTime<N, D, E, A> = A extends true ? true : Optional<N, D, E>

/** Makes columns that hold `T` and take `Input`. */
export interface ColumnMaker<T, Lookups, Transforms = NoTransforms, Input = T> {
  <
    N extends boolean = false,
    D extends DefaultOf<Input> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: ColumnOptions<Input, N, D, E, K, B>,
  ): Field<T, Optional<N, D, E>, N, Lookups, Transforms, Input, K>
}

/** Makes columns of bytes. */
export interface BinaryMaker<Lookups> {
  <
    N extends boolean = false,
    D extends DefaultOf<Uint8Array> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: ColumnOptions<Uint8Array, N, D, E, K, B> & {
      /** At most so many bytes; `fullClean` checks it, the database does not. */
      readonly maxLength?: number
    },
  ): Field<Uint8Array, Optional<N, D, E>, N, Lookups, NoTransforms, Uint8Array, K>
}

/** Makes columns of documents: any that JSON can say, or with a decoder the values that it makes. */
export interface JsonMaker<Plain, Lookups> extends ColumnMaker<Plain, Lookups> {
  <
    V = Plain,
    N extends boolean = false,
    D extends DefaultOf<V> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options: ColumnOptions<V, N, D, E, K, B> & JsonConversion<V>,
  ): Field<V, Optional<N, D, E>, N, Lookups, NoTransforms, V, K>
}

/** Makes columns of whole numbers; choices narrow the type to their values. */
export interface IntegerMaker {
  <
    const T extends number = number,
    N extends boolean = false,
    D extends DefaultOf<T> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: ColumnOptions<T, N, D, E, K, B>,
  ): Field<T, Optional<N, D, E>, N, NumberLookups<T>, NumberTransforms, T, K>
}

/** Makes columns of whole numbers of 64 bits: numbers in rows, or with `as: 'bigint'` bigints. */
export interface BigIntegerMaker extends IntegerMaker {
  <
    N extends boolean = false,
    D extends DefaultOf<bigint> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options: ColumnOptions<bigint, N, D, E, K, B> & { readonly as: 'bigint' },
  ): Field<bigint, Optional<N, D, E>, N, NumberLookups<bigint | number>, NumberTransforms, bigint, K>
}

/** Makes columns of exact numbers. */
export interface DecimalMaker<T, Input> {
  <
    N extends boolean = false,
    D extends DefaultOf<Input> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: DecimalOptions<Input, N, D, E, K, B>,
  ): Field<T, Optional<N, D, E>, N, NumberLookups<Input>, NumberTransforms, Input, K>
}

/** Makes columns of text; choices narrow the type to their values. */
export interface TextMaker {
  <
    const T extends string = string,
    N extends boolean = false,
    D extends DefaultOf<T> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: TextOptions<T, N, D, E, K, B>,
  ): Field<T, OptionalText<N, D, E, B>, N, TextLookups<T>, TextTransforms, T, K>
}

/** Makes columns of slugs. */
export interface SlugMaker {
  <
    const T extends string = string,
    N extends boolean = false,
    D extends DefaultOf<T> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: SlugOptions<T, N, D, E, K, B>,
  ): Field<T, OptionalText<N, D, E, B>, N, TextLookups<T>, TextTransforms, T, K>
}

/** Makes columns of short text. */
export interface CharMaker {
  <
    const T extends string = string,
    N extends boolean = false,
    D extends DefaultOf<T> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: CharOptions<T, N, D, E, K, B>,
  ): Field<T, OptionalText<N, D, E, B>, N, TextLookups<T>, TextTransforms, T, K>
}

/** Makes columns of IP addresses. */
export interface IpAddressMaker {
  <
    N extends boolean = false,
    D extends DefaultOf<string> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options?: IpAddressOptions<string, N, D, E, K, B>,
  ): Field<string, OptionalText<N, D, E, B>, N, TextLookups, NoTransforms, string, K>
}

/** Makes columns of days and times, which may set themselves. */
export interface TimeMaker<T, Lookups, Transforms, Input> {
  <
    N extends boolean = false,
    D extends DefaultOf<Input> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
    A extends boolean = false,
  >(
    options?: DateOptions<Input, N, D, E, K, B, A>,
  ): Field<T, OptionalTime<N, D, E, A>, N, Lookups, Transforms, Input, K>
}

/** Makes columns of instants: dates in rows, or with `as: 'instant'` instants of Temporal with their microseconds. */
export interface DateTimeMaker {
  <
    N extends boolean = false,
    D extends DefaultOf<DateTimeInput> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
    A extends boolean = false,
    V extends 'date' | 'instant' = 'date',
  >(
    options?: DateOptions<DateTimeInput, N, D, E, K, B, A> & { readonly as?: V },
  ): Field<InstantAs<V>, OptionalTime<N, D, E, A>, N, DateTimeLookups, DateTimeTransforms, DateTimeInput, K>
}
type InstantAs<V> = V extends 'instant' ? Temporal.Instant : Date

/** Makes columns that hold the name of a file. */
export interface FileMaker {
  <N extends boolean = false, D extends DefaultOf<string> = never, B extends boolean = false>(
    options?: FileOptions<N, D, B>,
  ): FileColumn<FieldFile, OptionalText<N, D, never, B>, N>
}

/** Makes columns that hold the name of an image. */
export interface ImageMaker {
  <N extends boolean = false, D extends DefaultOf<string> = never, B extends boolean = false>(
    options?: ImageOptions<N, D, B>,
  ): FileColumn<ImageFieldFile, OptionalText<N, D, never, B>, N>
}

/** Makes columns that hold the path of a file of this machine. */
export interface FilePathMaker {
  <
    N extends boolean = false,
    D extends DefaultOf<string> = never,
    E = never,
    K extends boolean = false,
    B extends boolean = false,
  >(
    options: FilePathOptions<N, D, E, K, B>,
  ): Field<string, OptionalText<N, D, E, B>, N, TextLookups, NoTransforms, string, K>
}
