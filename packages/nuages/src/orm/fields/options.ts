import type { Storage } from '../../storage/index.ts'
import type { Problem } from '../types/problem.ts'
import type { UploadTo } from './files.ts'

/** A check of a value: a validator, or a function that raises ValidationError; it may be asynchronous. */
export type FieldCheck<T> = (value: T) => void | Promise<void>

/** A value of a new row, or a function that makes it. */
export type DefaultOf<T> = T | (() => T)

/** Choices under a heading. */
export interface ChoiceGroup<T> {
  readonly group: string
  readonly choices: readonly (readonly [value: T, label: string])[]
}

/**
 * Choices of a field: pairs of value and label, groups of such, an enumeration, or labels by value as a map or an object.
 * The label of no value stands beside null.
 */
export type Choices<T> =
  | readonly (readonly [value: T | null, label: string] | ChoiceGroup<T>)[]
  | { readonly choices: readonly (readonly [value: T | null, label: string])[]; has(value: unknown): boolean }
  | ReadonlyMap<T, string>
  | { readonly [K in T & PropertyKey]: string }

/**
 * What every column can be told; names are Django's. `N`, `D`, `E`, `K` and `B` are what types depend on: `null`, the
 * defaults, the key, `blank`. Each is inferred by itself, so that fields alike share one type.
 */
export interface ColumnOptions<
  T,
  N extends boolean = boolean,
  D extends DefaultOf<T> = DefaultOf<T>,
  E = unknown,
  K extends boolean = boolean,
  B extends boolean = boolean,
> {
  /** True where the column may hold NULL. Default false. */
  readonly null?: N
  /** The value of a new row, or a function that makes it. */
  readonly default?: D
  /** The value that the database gives a new row: a value, or an expression such as `Now()`. */
  readonly dbDefault?: E
  readonly primaryKey?: K
  readonly unique?: boolean
  /** True for an index of its own. */
  readonly dbIndex?: boolean
  /** The column's name; default: the field's name in snake case. */
  readonly dbColumn?: string
  /** What the database tells people of the column, where it keeps comments. */
  readonly dbComment?: string
  /** The tablespace of the column's own index, where the database has such; default: that of the model. */
  readonly dbTablespace?: string
  /** True where a form may leave it empty. Default false. */
  readonly blank?: B
  /** False keeps the field out of forms. Default true. */
  readonly editable?: boolean
  /** The values that may be chosen: pairs, some in groups, or labels by value; or a function that gives either. */
  readonly choices?: Choices<T> | (() => Choices<T>)
  /** A field with a date within whose day, month or year this one's values are unique; `fullClean` sees to it. */
  readonly uniqueForDate?: string
  readonly uniqueForMonth?: string
  readonly uniqueForYear?: string
  readonly verboseName?: string
  readonly helpText?: string
  /** Checks besides those of the field's kind, for forms and `fullClean`; migrations do not know them. */
  readonly validators?: readonly FieldCheck<never>[]
  /** Messages by code in place of the usual ones. */
  readonly errorMessages?: Readonly<Record<string, string>>
}

/**
 * Makes of a value what JSON can say, as the replacer of `JSON.stringify` does: called with each key and value of a
 * document, from the whole, whose key is empty, inwards.
 */
export type JsonEncoder = (key: string, value: unknown) => unknown
/**
 * Makes of what JSON says the value that rows hold, as the reviver of `JSON.parse` does: called with each key and value,
 * from the innermost outwards. `V` is the type of the whole.
 */
export interface JsonDecoder<V = unknown> {
  (key: string, value: unknown): unknown
  /** Carries the type only. */
  readonly $value?: V
}
/** What a `field.json` is told of values that JSON cannot say. */
export interface JsonConversion<V> {
  /** Default: what `toJSON` of a value gives. Migrations do not know it. */
  readonly encoder?: JsonEncoder
  /** Default: the document as it is. Migrations do not know it: their rows have it so. */
  readonly decoder?: JsonDecoder<V>
}

export interface CharOptions<
  T extends string = string,
  N extends boolean = boolean,
  D extends DefaultOf<T> = DefaultOf<T>,
  E = unknown,
  K extends boolean = boolean,
  B extends boolean = boolean,
> extends ColumnOptions<T, N, D, E, K, B> {
  /** The greatest number of characters; needed on MariaDB and MySQL. */
  readonly maxLength?: number
  /** The collation of the column, by its name in the database. */
  readonly dbCollation?: string
}
export interface TextOptions<
  T extends string = string,
  N extends boolean = boolean,
  D extends DefaultOf<T> = DefaultOf<T>,
  E = unknown,
  K extends boolean = boolean,
  B extends boolean = boolean,
> extends ColumnOptions<T, N, D, E, K, B> {
  readonly maxLength?: number
  /** The collation of the column, by its name in the database. */
  readonly dbCollation?: string
}
/** Options of `field.slug`. */
export interface SlugOptions<
  T extends string = string,
  N extends boolean = boolean,
  D extends DefaultOf<T> = DefaultOf<T>,
  E = unknown,
  K extends boolean = boolean,
  B extends boolean = boolean,
> extends TextOptions<T, N, D, E, K, B> {
  /** True for letters of every script. Default those of ASCII. */
  readonly allowUnicode?: boolean
}
/** Options of `field.auto` and its like; the column is the primary key in any case. */
export interface AutoOptions
  extends Pick<
    ColumnOptions<number>,
    'dbColumn' | 'dbComment' | 'dbTablespace' | 'editable' | 'verboseName' | 'helpText' | 'validators' | 'errorMessages'
  > {
  readonly primaryKey?: true
}
export interface IpAddressOptions<
  T extends string = string,
  N extends boolean = boolean,
  D extends DefaultOf<T> = DefaultOf<T>,
  E = unknown,
  K extends boolean = boolean,
  B extends boolean = boolean,
> extends ColumnOptions<T, N, D, E, K, B> {
  /** The versions that are valid. Default both. */
  readonly protocol?: 'both' | 'IPv4' | 'IPv6'
  /** True turns `::ffff:10.0.0.1` to `10.0.0.1`; for `both` only. Default false. */
  readonly unpackIpv4?: boolean
}
export interface DecimalOptions<
  T,
  N extends boolean = boolean,
  D extends DefaultOf<T> = DefaultOf<T>,
  E = unknown,
  K extends boolean = boolean,
  B extends boolean = boolean,
> extends ColumnOptions<T, N, D, E, K, B> {
  /** Digits in all, and of them after the point; both or neither, and both on MariaDB and MySQL. */
  readonly maxDigits?: number
  readonly decimalPlaces?: number
}
export interface DateOptions<
  T,
  N extends boolean = boolean,
  D extends DefaultOf<T> = DefaultOf<T>,
  E = unknown,
  K extends boolean = boolean,
  B extends boolean = boolean,
  A extends boolean = boolean,
> extends ColumnOptions<T, N, D, E, K, B> {
  /** Set to the present at every save. */
  readonly autoNow?: A
  /** Set to the present at the first save. */
  readonly autoNowAdd?: A
}

/** Rules that the database follows by itself: no signals are sent, and rows are not looked at before. */
export type DatabaseOnDelete = 'dbCascade' | 'dbSetNull' | 'dbSetDefault'

/** Options of `field.file`. */
export interface FileOptions<
  N extends boolean = boolean,
  D extends DefaultOf<string> = DefaultOf<string>,
  B extends boolean = boolean,
> extends Omit<ColumnOptions<string, N, D, never, false, B>, 'primaryKey' | 'choices' | 'dbDefault'> {
  /**
   * Where in the storage files are put: a folder, with parts of the day such as `covers/%Y/%m`, or a function of the row
   * and the file's name that gives the whole path. Default the storage itself.
   */
  readonly uploadTo?: UploadTo
  /** The storage, or a function that gives it when it is needed. Default the one named `default` in the settings. */
  readonly storage?: Storage | (() => Storage)
  /** The greatest number of characters of the name. Default 100. */
  readonly maxLength?: number
}
/** Options of `field.image`. */
export interface ImageOptions<
  N extends boolean = boolean,
  D extends DefaultOf<string> = DefaultOf<string>,
  B extends boolean = boolean,
> extends FileOptions<N, D, B> {
  /** The field that is given the width of the image in pixels, when it is saved; it must allow null. */
  readonly widthField?: string
  /** The field that is given its height. */
  readonly heightField?: string
}
/** Options of `field.filePath`. */
export interface FilePathOptions<
  N extends boolean = boolean,
  D extends DefaultOf<string> = DefaultOf<string>,
  E = unknown,
  K extends boolean = boolean,
  B extends boolean = boolean,
> extends ColumnOptions<string, N, D, E, K, B> {
  /** The folder, or a function that gives it. */
  readonly path: string | (() => string)
  /** Only names that fit: a pattern or its text. */
  readonly match?: string | RegExp
  /** Files of its folders, too. Default false. */
  readonly recursive?: boolean
  /** Default true. */
  readonly allowFiles?: boolean
  /** Default false. */
  readonly allowFolders?: boolean
  /** The greatest number of characters of the path. Default 100. */
  readonly maxLength?: number
}

/** What happens to a row when the row it points to is deleted. */
export type OnDelete =
  | 'cascade'
  | 'protect'
  | 'restrict'
  | 'setNull'
  | 'setDefault'
  | 'doNothing'
  | DatabaseOnDelete
  | { readonly set: unknown }

/** Which rows of the other model can be chosen: conditions as in `filter`, a `Q`, or a function that gives either. */
export type LimitChoicesTo = object | (() => object)

type NeedsMore = 'setNull needs null: true, setDefault a default, dbSetDefault a dbDefault'

/** Options of `field.foreignKey`. */
export interface ForeignKeyOptions<N extends boolean = boolean, D = unknown, E = unknown> {
  /** What happens to this row when its target is deleted. */
  readonly onDelete:
    | Exclude<OnDelete, 'setNull' | 'setDefault' | 'dbSetNull' | 'dbSetDefault'>
    | (N extends false ? Problem<NeedsMore> : 'setNull' | 'dbSetNull')
    | ([D] extends [never] ? Problem<NeedsMore> : 'setDefault')
    | ([E] extends [never] ? Problem<NeedsMore> : 'dbSetDefault')
  readonly null?: N
  readonly default?: D
  /** The key that the database gives a new row. */
  readonly dbDefault?: E
  readonly primaryKey?: boolean
  readonly unique?: boolean
  readonly dbIndex?: boolean
  readonly dbColumn?: string
  /** The unique field of the target that the column holds; default: its primary key. */
  readonly toField?: string
  /** False leaves the constraint out of the database. Default true. */
  readonly dbConstraint?: boolean
  readonly dbComment?: string
  readonly dbTablespace?: string
  /** The rows that forms offer and `fullClean` accepts. */
  readonly limitChoicesTo?: LimitChoicesTo
  readonly blank?: boolean
  readonly editable?: boolean
  readonly verboseName?: string
  readonly helpText?: string
  readonly validators?: readonly FieldCheck<never>[]
  readonly errorMessages?: Readonly<Record<string, string>>
}

/** Options of `field.oneToOne`. */
export interface OneToOneOptions<N extends boolean = boolean, D = unknown, E = unknown, L extends boolean = boolean>
  extends ForeignKeyOptions<N, D, E> {
  /** True for the link of a model to one that it extends; `create` need not be given it. */
  readonly parentLink?: L
}

/** Options of `field.manyToMany`. */
export interface ManyToManyOptions {
  /** The table of pairs; default `<table>_<field>`. */
  readonly dbTable?: string
  /** The tablespace of that table, where the database has such; default: that of the model. */
  readonly dbTablespace?: string
  /** The model whose rows are the pairs; without it the pairs have a table of their own. */
  readonly through?: object | string
  /** The foreign keys of `through` to this model and to the other, where there are several. */
  readonly throughFields?: readonly [own: string, other: string]
  /** False leaves the foreign keys of the table of pairs out of the database. Default true. */
  readonly dbConstraint?: boolean
  /** For a relation of a model with itself: false if A to B does not mean B to A. Default true. */
  readonly symmetrical?: boolean
  /** The rows that forms offer. */
  readonly limitChoicesTo?: LimitChoicesTo
  readonly blank?: boolean
  readonly verboseName?: string
  readonly helpText?: string
  readonly editable?: boolean
}

/** A column that the database computes. */
export interface GeneratedOptions<F> {
  /** An expression over the fields of the row, such as `F('net').plus(F('tax'))`. */
  readonly expression: object
  /** A field that says the type of the value. */
  readonly output: F
  /** False computes it at each read, where the database can. Default true. */
  readonly dbPersist?: boolean
  readonly unique?: boolean
  /** True for an index of its own. */
  readonly dbIndex?: boolean
  readonly dbColumn?: string
  readonly dbComment?: string
  readonly dbTablespace?: string
  readonly verboseName?: string
  readonly helpText?: string
}
