import type { Field } from './fields.ts'
import type { ModelNames } from '../index.ts'
import type { Problem } from './problem.ts'
import type { ModelStatics } from './statics.ts'

/** Any model class. */
export interface AnyModel {
  new (...args: never[]): AnyRow
  readonly fields: object
}

/** The row type of a model class, also of one that is named by a text which `ModelNames` knows; else of that, any row. */
export type InstanceOf<M> = M extends abstract new (
  ...args: never[]
) => infer I
  ? I
  : M extends keyof ModelNames
    ? NamedRow<ModelNames[M]>
    : M extends string
      ? AnyRow
      : never

/** The field definitions of a model class, also of one that is named by a text. */
export type FieldsOf<M> = M extends { readonly fields: unknown }
  ? M['fields']
  : M extends keyof ModelNames
    ? NamedFields<ModelNames[M]>
    : M extends string
      ? AnyFields
      : never

/* Not by InstanceOf and FieldsOf: of a model that is not known yet, the compiler would go on without end. */
type NamedRow<M> = M extends abstract new (...args: never[]) => infer I ? I : AnyRow
type NamedFields<M> = M extends { readonly fields: infer S } ? S : AnyFields

/** The fields of any model: every path is taken, and a wrong one is told when it is used. */
interface AnyFields {
  readonly [path: string]: AnyField
}
interface AnyField {
  readonly $kind: 'field'
  readonly $primaryKey: true
  readonly $key: number | string | bigint
  readonly $row: unknown
  readonly $loaded: AnyRow | null
  readonly $where: unknown
  readonly $null: true
  readonly $target: string
  readonly $lookups: Readonly<Record<string, unknown>>
}

/** The definition of the primary key among those of a model's fields; never where it is the automatic `id`. */
type KeyAmong<D> = D extends { readonly $primaryKey: true } ? D : never

/** The type of the primary key of a model with the fields `S`. */
export type KeyOfFields<S> = S extends { readonly pk: { readonly $names: infer N } }
  ? KeyParts<S, N>
  : KeyHeld<KeyAmong<S[keyof S]>>
type KeyHeld<D> = [D] extends [never]
  ? number
  : D extends { readonly $key: infer K }
    ? K
    : D extends { readonly $row: infer V }
      ? V
      : never

type KeyParts<S, N> = {
  -readonly [I in keyof N]: N[I] extends keyof S ? (S[N[I]] extends { readonly $row: infer V } ? V : never) : never
}

/** The type of the primary key of a model class. */
export type KeyOf<M> = KeyOfFields<FieldsOf<M>>

/** How to save a row. */
export interface SaveOptions<N extends string = string> {
  /** Write only these fields; default: those that changed since the load. */
  readonly updateFields?: readonly N[]
  /** True fails where the row is there; models that this one extends force their tables, too. Default false. */
  readonly forceInsert?: boolean | readonly object[]
  /** True fails with {@link NotUpdated} where the row is not there. Default false. */
  readonly forceUpdate?: boolean
  /** The alias of the database; default: what the routers say, else the one the row came from. */
  readonly using?: string
}

/** From where a row is loaded again. */
export interface RefreshOptions {
  /** The alias of the database; default: that of the row. */
  readonly using?: string
  /** A query set that must find the row, such as `Book.all().selectForUpdate()`; DoesNotExist where it does not. */
  readonly query?: { readonly $query: true }
}

/** How to delete a row. */
export interface DeleteOptions {
  /** The alias of the database; default: what the routers say, else the one the row came from. */
  readonly using?: string
  /** True leaves the rows of the models that this one extends, and what points to them. Default false. */
  readonly keepParents?: boolean
}

/** What `delete` took with it. */
export interface DeleteResult {
  readonly total: number
  /** Rows deleted by model, such as `{ 'polls.Choice': 3 }`. */
  readonly perModel: Readonly<Record<string, number>>
}

/** What every row has besides its fields. */
export interface ModelBase<S> extends AnyRow {
  /** The value of the primary key; of a key of several fields the list of theirs. */
  pk: KeyOfFields<S>
  /**
   * The row with the next greater value of a field that is never null, such as a date; among equals by the key. `where`
   * narrows the search; DoesNotExist where there is none.
   */
  getNextBy<const W extends Readonly<Record<string, unknown>>>(
    field: keyof S & string,
    where?: import('./resolve.ts').Where<S, W>,
  ): Promise<this>
  /** The row with the next smaller value; see `getNextBy`. */
  getPreviousBy<const W extends Readonly<Record<string, unknown>>>(
    field: keyof S & string,
    where?: import('./resolve.ts').Where<S, W>,
  ): Promise<this>
  /** The next row of the same owner in the order that `orderWithRespectTo` keeps; DoesNotExist where there is none. */
  getNextInOrder(): Promise<this>
  /** The row before it; see `getNextInOrder`. */
  getPreviousInOrder(): Promise<this>
}

/** A name that rows have, else its problem; of a name that is not known nothing is said. */
type NameIn<R, N extends string> = string extends N ? N : N extends keyof R ? N : Problem<`no field '${N}'`>

/** Where a row stands. */
export interface RowStanding {
  /** True for a row that is not in the database: it was never saved, or was deleted. */
  readonly adding: boolean
  /** The alias of the database that it came from or was saved in; null where it is in none. */
  readonly db: string | null
}

/** A row of any model. */
export interface AnyRow {
  readonly pk: unknown
  /** Whether the row is in a database, and in which: a key alone does not say it. */
  readonly _state: RowStanding
  /** A row is no promise: what a loaded relation holds is the row and not a promise of it, for the compiler, too. */
  readonly then?: undefined
  /** Writes the row: an insert where it is new, else an update of what changed. */
  save<const N extends string>(options?: SaveOptions<N & NameIn<this, N>>): Promise<void>
  /** Deletes the row and, by the rules of their foreign keys, the rows that point to it. */
  delete(options?: DeleteOptions): Promise<DeleteResult>
  /** Loads the fields again, all or those named, from the row's database or the one named by `using`. */
  refreshFromDb<const N extends string>(
    fields?: readonly (N & NameIn<this, N>)[],
    options?: RefreshOptions,
  ): Promise<void>
  /** The names of the columns that `only` or `defer` left out. */
  getDeferredFields(): string[]
  /** The stored fields as a plain object. */
  toJSON(): Record<string, unknown>
  toString(): string
}

/*
 * What a field's definition says, each by a type of one parameter: the compiler works it out once for all fields that
 * are alike.
 */

/** What a row holds of a field. */
export type RowValue<D> = D extends { readonly $row: infer V } ? V : never
/** The key that a foreign key holds. */
export type KeyValue<D> = D extends { readonly $key: infer V } ? V : never
/** What a row takes for a field. */
export type InputValue<D> = D extends { readonly $input: infer V } ? V : never
/** The name `authorId` of a foreign key `author`. */
type KeyNameOf<K extends string, D> = D extends { readonly $key: unknown } ? `${K}Id` : never
/** What a field adds to rows besides itself: `authorId` for a foreign key, `getKindDisplay` for choices. */
type AddedName<K extends string, D> = D extends { readonly $key: unknown }
  ? `${K}Id`
  : D extends { readonly $choices: true }
    ? `get${Capitalize<K>}Display`
    : never
type AddedValue<D> = D extends { readonly $key: infer V }
  ? V
  : D extends { readonly $null: true }
    ? () => string | null
    : () => string
type IfRequired<K, D> = D extends { readonly $optional: false } ? K : never
type IfOptional<K, D> = D extends { readonly $optional: true } ? K : never

/** The row of a model with the fields `S`: the fields, what they add to rows, and what every row has. */
export type Row<S> = { -readonly [K in keyof S]: RowValue<S[K]> } & {
  -readonly [K in keyof S & string as AddedName<K, S[K]>]: AddedValue<S[K]>
} & {
  [K in 'id' as K extends keyof S ? never : [KeyAmong<S[keyof S]>] extends [never] ? K : never]: number
} & ModelBase<S>

/** The names of the fields that `create` needs. */
type RequiredNames<S> = { [K in keyof S]: IfRequired<K, S[K]> }[keyof S]
type OptionalNames<S> = { [K in keyof S]: IfOptional<K, S[K]> }[keyof S]

/** What `create` takes: a foreign key as a row or, as `authorId`, its key. */
export type CreateInput<S> = { [K in RequiredNames<S>]: InputValue<S[K]> } & {
  [K in OptionalNames<S>]?: InputValue<S[K]>
} & {
  [K in 'id' | 'pk']?: K extends keyof S ? unknown : KeyOfFields<S>
}

/** What the constructor and `bulkCreate` of untyped sources take: any part of a row. */
export type PartialInput<S> = { [K in keyof S]?: InputValue<S[K]> } & {
  [K in keyof S & string as KeyNameOf<K, S[K]>]?: KeyValue<S[K]>
} & { id?: KeyOfFields<S>; pk?: KeyOfFields<S> }

/**
 * The argument of `create`, checked by the names that are written: a wrong name is a {@link Problem}, and a foreign
 * key may be given as `author` or as `authorId`.
 */
export type CreateArgument<S, W> = { [K in keyof W]: NoInfer<CreateValue<S, K>> } & {
  [K in Exclude<RequiredNames<S>, keyof W> as K extends string
    ? `${K}Id` extends keyof W
      ? never
      : K
    : never]: InputValue<S[K]>
}
/** The argument of `create` of a relation's manager: what leads here, `V`, need not be given. */
export type RelatedArgument<S, W, V> = { [K in keyof W]: NoInfer<CreateValue<S, K>> } & {
  [K in Exclude<RequiredNames<S>, keyof W | V> as S[K] extends { readonly $kind: 'generic' }
    ? '$generic' extends V
      ? never
      : K
    : K extends string
      ? `${K}Id` extends keyof W
        ? never
        : K
      : never]: InputValue<S[K]>
}
type CreateValue<S, K> = K extends keyof S
  ? InputValue<S[K]> | import('./writes.ts').OfNoField
  : K extends 'id' | 'pk'
    ? KeyOfFields<S>
    : K extends `${infer B}Id`
      ? B extends keyof S
        ? S[B] extends { readonly $key: infer V }
          ? V
          : Problem<`no field '${K}'`>
        : Problem<`no field '${K}'`>
      : Problem<`no field '${K & string}'`>

/** The fields that `selectRelated('a__b')` adds to the row: the row takes them by intersection, so that methods stay. */
export type Loaded<S, P extends string> = S extends object
  ? { [K in Head<P>]: K extends keyof S ? LoadedAt<S[K], Rest<P, K>> : never }
  : never
type Head<P extends string> = P extends `${infer H}__${string}` ? H : P
type Rest<P extends string, K extends string> = P extends `${K}__${infer R}` ? R : never
type LoadedAt<D, R extends string> = D extends { readonly $target: infer M; readonly $null: infer N }
  ? ([R] extends [never] ? InstanceOf<M> : InstanceOf<M> & Loaded<FieldsOf<M>, R>) | (N extends true ? null : never)
  : never

/** How a model is stored and shown; names are Django's. */
export interface ModelOptions {
  /** True for a base that has no table of its own. Default false. */
  readonly abstract?: boolean
  /** The table; default `<app>_<model>` in lower case. */
  readonly dbTable?: string
  /** What the database tells people of the table, where it keeps comments. */
  readonly dbTableComment?: string
  /** The tablespace of a new table, where the database has such; its indexes are there, too. Later changes move nothing. */
  readonly dbTablespace?: string
  /** Default order of query sets: paths, with a hyphen for descending, and expressions such as `F('end').desc({ nulls: 'last' })`. */
  readonly ordering?: readonly (string | import('./lookups.ts').Expression)[]
  /** A foreign key within whose rows this model's have an order of their own, in the field `_order`; rows sort by it. */
  readonly orderWithRespectTo?: string
  readonly verboseName?: string
  readonly verboseNamePlural?: string
  readonly uniqueTogether?: readonly (readonly string[])[]
  readonly indexes?: readonly import('../meta/indexes.ts').Index[]
  readonly constraints?: readonly import('../meta/indexes.ts').Constraint[]
  /** The field or fields of `latest()` and `earliest()`. */
  readonly getLatestBy?: string | readonly string[]
  /** False leaves the table to others: no migration touches it. Default true. */
  readonly managed?: boolean
  /** The only database that gets the table, by the name of its dialect. */
  readonly requiredDbVendor?: 'sqlite' | 'postgres' | 'mysql'
  /** What a database must be able to do to get the table. */
  readonly requiredDbFeatures?: readonly (keyof import('../../db/index.ts').Features)[]
  /**
   * True asks whether a row is there before it is written, where an update of no row does not say so: in a table whose
   * triggers write elsewhere. Default false.
   */
  readonly selectOnSave?: boolean
  /** The setting that may name another model to take this one's place, such as `userModel`. */
  readonly swappable?: string
  /** Permissions besides those of `defaultPermissions`: the code name and the name for people. */
  readonly permissions?: readonly (readonly [codename: string, name: string])[]
  /** The permissions that every model has. Default add, change, delete and view. */
  readonly defaultPermissions?: readonly string[]
  /** Conditions that every query of the model begins with, such as `{ active: true }`; `unfiltered()` leaves them out. */
  readonly defaultFilter?: Readonly<Record<string, unknown>>
  /**
   * The name of a static `manager` of the class that its queries and relations to many rows begin with, instead of
   * every row: conditions (which `unfiltered()` leaves out), an order, annotations, relations to load.
   */
  readonly defaultManagerName?: string
  /**
   * The name of a static `manager` of the class by which relations to one row and `refreshFromDb` load its rows. It
   * should leave none out: a relation would be null. Default: every row, with nothing said.
   */
  readonly baseManagerName?: string
  /** True for other behaviour over the table of the model that it extends. Default false. */
  readonly proxy?: boolean
  /** The model with a table that this one extends, or several: set by `extend` and `mix`, and by name in migrations. */
  readonly extends?: object | string
  /** The app's label; default: the app whose models file exports the model. */
  readonly appLabel?: string
}

/** A model class with the fields `S`, before a subclass adds methods. */
export interface ModelClass<S> extends ModelStatics<S> {
  new (): Row<S>
  new (values?: PartialInput<S>): Row<S>
}

/** What `Base.extend({...})` returns: the rows and statics of the base, with more fields. */
export type Extended<M, S2> = Omit<M, keyof ModelStatics<unknown> | 'prototype'> &
  ModelStatics<FieldsOf<M> & S2> & { new (values?: PartialInput<FieldsOf<M> & S2>): InstanceOf<M> & Row<S2> }

/** What `mix(A, B)` returns: several bases at once. */
export type Mixed<A, B> = Omit<A & B, keyof ModelStatics<unknown> | 'prototype'> &
  ModelStatics<FieldsOf<A> & FieldsOf<B>> & {
    new (values?: PartialInput<FieldsOf<A> & FieldsOf<B>>): InstanceOf<A> & InstanceOf<B>
  }

/** Names that a field may not bear, because rows or model classes use them. */
export type ReservedName =
  | 'pk'
  | 'save'
  | 'delete'
  | 'refreshFromDb'
  | 'getDeferredFields'
  | 'getNextBy'
  | 'getPreviousBy'
  | '_state'
  | 'getNextInOrder'
  | 'getPreviousInOrder'
  | 'toJSON'
  | 'toString'
  | 'then'
  | 'constructor'
  | 'prototype'
  | 'fields'

/** Marks each field with a reserved name by a message. */
export type CheckNames<S> = [keyof S & ReservedName] extends [never] ? unknown : ReservedNames<S>
type ReservedNames<S> = {
  [K in keyof S & ReservedName as S[K] extends { readonly $names: readonly (keyof S)[] } ? never : K]: S[K] extends {
    readonly $names: readonly (infer N)[]
  }
    ? Problem<`no field '${Exclude<N, keyof S> & string}'`>
    : Problem<`'${K}' is a reserved name: choose another`>
}

export type { Field }
