import type { ExplainOptions } from '../../db/index.ts'
import type { Temporal } from 'temporal-polyfill'
import type { LockOptions } from '../query/state.ts'
import type { Added, Annotated, Annotations, CheckedAnnotations, Known, Scope } from './annotations.ts'
import type { AnyQuery, Expression } from './lookups.ts'
import type {
  CreateArgument,
  DeleteResult,
  FieldsOf,
  InstanceOf,
  KeyOf,
  Loaded,
  PartialInput,
  RelatedArgument,
} from './models.ts'
import type { AnyRowOf, DeferredRow, OnlyRow } from './loading.ts'
import type { BulkCreateOptions, BulkOption, ColumnNames, DefaultsArgument, InsertDefaults } from './writes.ts'
import type { Evaluate, NullAt } from './expressions.ts'
import type { Problem, UnionToIntersection } from './problem.ts'
import type {
  CheckedPaths,
  LockedPath,
  OrderPath,
  PathValue,
  PrefetchPath,
  RelationPath,
  Resolve,
  ResolveKey,
  ToOnePath,
  ValuePath,
  Where,
} from './resolve.ts'
import type { WrongPath } from './wrong-paths.ts'

/** Key words that complete in an editor; any deeper path is accepted and checked. */
type Hints<S> = { [K in keyof S & string]?: unknown }
/** What a query takes by the names of fields and paths. */
export type Conditions<S> = Hints<S> & Record<string, unknown>

/** What `update` takes: values or expressions by field. */
export type UpdateArgument<S, W> = {
  [K in keyof W]: UpdateValue<S, K, W[K]>
}
type UpdateValue<S, K, V> = K extends keyof S
  ? S[K] extends { readonly $input: infer T }
    ? WrittenValue<S, V, T, K> | NoInfer<T>
    : NoInfer<Problem<`'${K & string}' cannot be updated`>>
  : KeyUpdate<S, V, K extends string ? ResolveKey<S, K> : never, K>
/** `authorId`, or what is no field of the model itself. */
type KeyUpdate<S, V, T, K> = T extends Problem<string> ? NoInfer<T> : WrittenValue<S, V, T, K> | NoInfer<T>
/** An expression, or its problem: of a path in it, or of its kind; of other values, which have their type, nothing. */
type WrittenValue<S, V, T, K> = V extends Expression ? Written<V, NoInfer<WrongWritten<S, V, T, K>>> : never
type Written<V, Wrong> = [Wrong] extends [never] ? V : Wrong
type WrongWritten<S, V, T, K> = V extends { readonly $paths: infer P; readonly $expression: infer E }
  ? WrongPath<S, P> | MisfitOf<NonNullable<Evaluate<S, E>>, T, K>
  : never
/** The problem of a text or a number that the field does not take; databases make the other values of one another. */
type MisfitOf<V, T, K> = [V] extends [never]
  ? never
  : [V] extends [string]
    ? Misfit<Extract<T, string>, K, 'text'>
    : [V] extends [number | bigint]
      ? Misfit<Extract<T, number | bigint>, K, 'number'>
      : never
type Misfit<Taken, K, Kind extends string> = [Taken] extends [never]
  ? Problem<`'${K & string}' takes no ${Kind}: Cast() makes one value of another`>
  : never

/**
 * A condition built from others: `Q({ votes__gt: 1 }).or({ text: 'x' }).not()`. Its words are checked where a
 * query set takes it.
 */
export interface Q<W = object> {
  readonly $condition: W
  and(other: Truth<unknown>): Q<W>
  or(other: Truth<unknown>): Q<W>
  xor(other: Truth<unknown>): Q<W>
  and<const V>(other: V | Q<V>): Q<W & V>
  or<const V>(other: V | Q<V>): Q<W & V>
  xor<const V>(other: V | Q<V>): Q<W & V>
  not(): Q<W>
}

/** The words of a {@link Q} against the fields: problems appear at the argument. */
export type CheckedCondition<S, W> = Q<{
  [K in keyof W]: W[K] extends WhereValue<S, K> ? CheckedRight<S, W[K]> : WhereValue<S, K>
}>
/** A value at the right: an expression's paths are looked at, too. */
type CheckedRight<S, V> = V extends { readonly $paths: unknown } ? CheckedPaths<S, V> : V
/** A condition or an expression against the fields: the last overload takes both, as the compiler tells its mistake. */
export type CheckedTruth<S, C> = C extends { readonly $condition: infer W }
  ? CheckedCondition<S, W>
  : CheckedPaths<S, C>
type WhereValue<S, K> = K extends string ? Resolve<S, K> : never

/** A path to a point in time of a kind, else its problem. */
type MomentPath<S, P extends string, V> =
  ValuePath<S, P> extends P
    ? NonNullable<PathValue<S, P>> extends V
      ? P
      : Problem<`'${P}' is no ${Temporal.PlainDate extends V ? 'date' : 'dateTime'}`>
    : NoInfer<ValuePath<S, P>>

/** Text of a part of a date. */
type DateUnit = 'year' | 'month' | 'week' | 'day'
type TimeUnit = DateUnit | 'quarter' | 'hour' | 'minute' | 'second'
/** An expression that is true or false, or unknown where a value is null. */
export type Truth<P> = Expression<boolean | null | NullAt<unknown>, P>
/** A value that is selected: a path, or an expression. */
type SelectedValue<S, P> = P extends string ? PathValue<S, P> : P extends Expression<infer T> ? Evaluate<S, T> : never
type SelectedPath<S, P> = P extends string ? ValuePath<S, P> : CheckedPaths<S, P>
/** A path that is selected, or expressions by name: one type for both, so that the compiler names a wrong path. */
type SelectedNames<S, P, R> = P extends string ? ValuePath<S, P> : P & NoInfer<CheckedAnnotations<S, P, R>>
/** The expressions of all records together: a query has those of each. */
type NamedIn<P extends readonly unknown[]> = UnionToIntersection<Exclude<P[number], string>>
/** The properties that `prefetchRelated` adds under names of their own. */
export type Prefetched<P> = [P] extends [string]
  ? {}
  : UnionToIntersection<P extends { readonly $attr: infer T } ? T : {}>
/** Another query set with rows of the same shape. */
interface RowsOf<R> extends PromiseLike<R[]>, AnyQuery {}

/**
 * A lazy, immutable query: methods return new ones, `await` runs it once and caches the rows, `for await` streams.
 *
 * `M` is the model class, `R` what a row is, `A` the annotations.
 */
export interface QuerySet<M, R = InstanceOf<M>, A = {}> extends PromiseLike<R[]>, AsyncIterable<R>, AnyQuery {
  /** Rows that meet every condition. */
  filter<const W extends Conditions<Scope<M, A>>>(where: Where<Scope<M, A>, W>): this
  /** Rows that meet a condition built with `Q`, or an expression that is true or false. */
  where<W>(condition: Q<W> & NoInfer<CheckedCondition<Scope<M, A>, W>>): this
  where<C extends Q<unknown> | Truth<unknown>>(condition: C & NoInfer<CheckedTruth<Scope<M, A>, C>>): this
  /** Rows that meet conditions given in either way, as `filter` and `where` take them. */
  complexFilter<W>(condition: Q<W> & NoInfer<CheckedCondition<Scope<M, A>, W>>): this
  complexFilter<const W extends Conditions<Scope<M, A>>>(where: Where<Scope<M, A>, W>): this
  /** Rows that do not meet the conditions together. */
  exclude<const W extends Conditions<Scope<M, A>>>(where: Where<Scope<M, A>, W>): this
  /** Sorts by paths and expressions; a hyphen means descending, `?` at random. */
  orderBy<const P extends readonly (string | Expression)[]>(
    ...paths: { [I in keyof P]: OrderPath<Scope<M, A>, P[I]> }
  ): this
  /** The same rows in the opposite order. */
  reverse(): this
  /** Each row once; with paths, the first row of each of their values, where the database can. */
  distinct<const P extends readonly string[]>(
    ...paths: { [I in keyof P]: P[I] extends string ? ValuePath<Scope<M, A>, P[I]> : never }
  ): this
  /** Adds computed properties to rows; later calls may refer to them. */
  annotate<const N extends Annotations>(
    expressions: N & NoInfer<CheckedAnnotations<Scope<M, A>, N, R>>,
  ): QuerySet<M, R & Added<Scope<M, A>, N>, A & Known<Scope<M, A>, N>>
  /** Names expressions for use in other calls, without adding them to rows. */
  alias<const N extends Annotations>(
    expressions: N & NoInfer<CheckedAnnotations<Scope<M, A>, N, R>>,
  ): QuerySet<M, R, A & Known<Scope<M, A>, N>>
  /** One row of aggregates over the query. */
  aggregate<const N extends Record<string, Expression>>(
    expressions: N & NoInfer<CheckedAnnotations<Scope<M, A>, N>>,
  ): Promise<Annotated<Scope<M, A>, N>>
  /** Loads to-one relations in the same query; the row type then has them loaded. Null forgets those said before. */
  selectRelated<const P extends readonly string[]>(
    ...paths: { [I in keyof P]: P[I] extends string ? ToOnePath<Scope<M, A>, P[I]> : never }
  ): QuerySet<M, R & Loaded<Scope<M, A>, P[number]>, A>
  /** Without a path: every relation that cannot be null. Null forgets those said before. */
  selectRelated(none?: null): this
  /** Loads relations of any kind, one query for each: paths or `Prefetch`. Null forgets those said before. */
  prefetchRelated<const P extends readonly unknown[]>(
    ...paths: { [I in keyof P]: RelationPath<Scope<M, A>, P[I]> }
  ): QuerySet<M, R & Prefetched<P[number]>, A>
  /** A path may also lead on from a name that a `Prefetch` gives. */
  prefetchRelated<const P extends readonly unknown[]>(
    ...paths: { [I in keyof P]: PrefetchPath<Scope<M, A>, P[I], P> }
  ): QuerySet<M, R & Prefetched<P[number]>, A>
  prefetchRelated(none: null): this
  /** Rows as plain objects with the given paths. */
  values<const P extends readonly string[]>(
    ...paths: { [I in keyof P]: P[I] extends string ? ValuePath<Scope<M, A>, P[I]> : never }
  ): QuerySet<M, { [K in P[number]]: PathValue<Scope<M, A>, K> }, A>
  /** The same with expressions under names at the end. */
  values<const P extends readonly (string | Record<string, Expression>)[]>(
    ...paths: { [I in keyof P]: SelectedNames<Scope<M, A>, P[I], R> }
  ): QuerySet<
    M,
    { [K in Extract<P[number], string>]: PathValue<Scope<M, A>, K> } & Annotated<Scope<M, A>, NamedIn<P>>,
    A & Annotated<Scope<M, A>, NamedIn<P>>
  >
  /** Rows as tuples of the given paths and expressions. */
  valuesList<const P extends readonly (string | Expression)[]>(
    ...paths: { [I in keyof P]: SelectedPath<Scope<M, A>, P[I]> }
  ): QuerySet<M, { -readonly [I in keyof P]: SelectedValue<Scope<M, A>, P[I]> }, A>
  /** The values of one path or expression. */
  valuesFlat<const P extends string | Expression>(
    path: SelectedPath<Scope<M, A>, P>,
  ): QuerySet<M, SelectedValue<Scope<M, A>, P>, A>
  /** The distinct dates of a field, rounded down. */
  dates<const P extends string>(
    path: MomentPath<Scope<M, A>, P, Date | Temporal.PlainDate>,
    unit: DateUnit,
    options?: { order?: 'asc' | 'desc' },
  ): QuerySet<M, Temporal.PlainDate, A>
  /** The distinct instants of a field, rounded down in a time zone. */
  datetimes<const P extends string>(
    path: MomentPath<Scope<M, A>, P, Date>,
    unit: TimeUnit,
    options?: { order?: 'asc' | 'desc'; timeZone?: string },
  ): QuerySet<M, Date, A>
  /** Loads these fields only, and the key; the rows do not have the others until `refreshFromDb` loads them. */
  only<const P extends readonly string[]>(
    ...paths: { [I in keyof P]: P[I] extends string ? ValuePath<FieldsOf<M>, P[I]> : never }
  ): QuerySet<M, OnlyRow<M, R, P[number]>, A>
  /** Leaves these fields out. Null takes back what `only` and `defer` said. */
  defer<const P extends readonly string[]>(
    ...paths: { [I in keyof P]: P[I] extends string ? ValuePath<FieldsOf<M>, P[I]> : never }
  ): QuerySet<M, DeferredRow<M, R, P[number]>, A>
  defer(none: null): QuerySet<M, R & InstanceOf<M>, A>
  all(): this
  /** Without what the model's `defaultFilter` says. */
  unfiltered(): this
  none(): this
  /** Rows `start` up to but not including `end`. */
  slice(start: number, end?: number): this
  /** The rows of this query or the others, each once; as often as found with `{ all: true }` at the end. */
  union(...others: (RowsOf<R> | { readonly all: boolean })[]): this
  /** The rows that all queries have. */
  intersection(...others: RowsOf<R>[]): this
  /** The rows of this query that the others do not have. */
  difference(...others: RowsOf<R>[]): this
  /** Rows that both queries of the model find. */
  and(other: RowsOf<R>): this
  /** Rows that one of the queries of the model finds, or both. */
  or(other: RowsOf<R>): this
  /** Rows that one of the queries of the model finds, and not both. */
  xor(other: RowsOf<R>): this
  using(alias: string): this
  /** How relations read on a row load: for all rows of the result, for one, or not at all. Default `peers`. */
  fetchMode(mode: 'peers' | 'one' | 'raise'): this
  /** Locks the rows until the transaction ends, where the database can. */
  selectForUpdate<const P extends readonly string[]>(
    options?: LockOptions<{ readonly [I in keyof P]: LockedPath<FieldsOf<M>, P[I]> & string }>,
  ): this

  /** The only row; `DoesNotExist` or `MultipleObjectsReturned` otherwise. */
  get(): Promise<R>
  get<const W extends Conditions<Scope<M, A>>>(where: Where<Scope<M, A>, W>): Promise<R>
  /** The first row by the query's order, or by the key where it has none. */
  first(): Promise<R | undefined>
  /** The last row by the query's order, or by the key where it has none. */
  last(): Promise<R | undefined>
  /** The row with the greatest value of these paths, or of the model's `getLatestBy`; throws where there is none. */
  latest<const P extends readonly string[]>(...paths: { [I in keyof P]: OrderPath<Scope<M, A>, P[I]> }): Promise<R>
  /** The row with the least value of these paths, or of the model's `getLatestBy`; throws where there is none. */
  earliest<const P extends readonly string[]>(...paths: { [I in keyof P]: OrderPath<Scope<M, A>, P[I]> }): Promise<R>
  count(): Promise<number>
  exists(): Promise<boolean>
  /** True where the query finds this row. */
  contains(row: AnyRowOf<M>): Promise<boolean>
  /** Rows by key, or by another unique field. */
  inBulk(keys?: readonly KeyOf<M>[]): Promise<Map<KeyOf<M>, R>>
  inBulk<F extends keyof FieldsOf<M> & string>(
    keys: readonly PathValue<FieldsOf<M>, F>[] | undefined,
    options: { readonly field: F },
  ): Promise<Map<PathValue<FieldsOf<M>, F>, R>>
  /** Streams the rows; prefetches need a `chunkSize`. */
  iterator(options?: { chunkSize?: number }): AsyncIterable<R>
  /** A new row; `throughDefaults` is for relations through a model. */
  create<const W extends Conditions<FieldsOf<M>>>(
    values: CreateArgument<FieldsOf<M>, W>,
    options?: ThroughOptions,
  ): Promise<InstanceOf<M>>
  /** The row that meets the conditions and false, or a new row of them and the defaults and true. */
  getOrCreate<const W extends Conditions<FieldsOf<M>>, const D extends object = {}>(
    where: Where<FieldsOf<M>, W>,
    options?: { readonly defaults?: D & InsertDefaults<FieldsOf<M>, D> } & ThroughOptions,
  ): Promise<[row: R, created: boolean]>
  /** The row that meets the conditions, changed, and false; or a new row and true. */
  updateOrCreate<const W extends Conditions<FieldsOf<M>>, const D extends object = {}, const C extends object = {}>(
    where: Where<FieldsOf<M>, W>,
    options?: {
      readonly defaults?: D & DefaultsArgument<FieldsOf<M>, D>
      readonly createDefaults?: C & InsertDefaults<FieldsOf<M>, C>
    } & ThroughOptions,
  ): Promise<[row: R, created: boolean]>
  /** Inserts rows in as few statements as it can, and gives them their keys. */
  bulkCreate(
    rows: readonly InstanceOf<M>[],
    options?: BulkCreateOptions<ColumnNames<FieldsOf<M>>>,
  ): Promise<InstanceOf<M>[]>
  /** Writes the given fields of many rows at once; says how many were there. */
  bulkUpdate(
    rows: readonly AnyRowOf<M>[],
    fields: readonly ColumnNames<FieldsOf<M>>[],
    options?: { readonly batchSize?: number },
  ): Promise<number>
  /** Changes all rows of the query; says how many. An unfiltered one needs `all()` before it. */
  update<const W extends Conditions<FieldsOf<M>>>(values: UpdateArgument<Scope<M, A>, W>): Promise<number>
  /** Deletes all rows of the query, with what depends on them. */
  delete(): Promise<DeleteResult>
  /** Rows of SQL text, as a tagged template whose values become parameters; `X` is what it selects besides fields. */
  raw<X = {}>(texts: TemplateStringsArray, ...values: readonly unknown[]): RawQuery<M, InstanceOf<M> & X>
  /** True where the rows come in an order: one that was asked for, or the model's. */
  readonly ordered: boolean
  /** True where no two rows may change places, as with a page after another: the order ends in something unique. */
  readonly totallyOrdered: boolean
  /** The SQL and its parameters, for logs and tests. */
  toSql(): { sql: string; params: readonly unknown[] }
  /** How the database would find the rows, in its own words. An option that it does not know raises NotSupportedError. */
  explain(options?: ExplainOptions): Promise<string>
}

/** Rows of SQL text. */
export interface RawQuery<M, R> extends PromiseLike<R[]>, AsyncIterable<R> {
  /** Loads relations of the rows, one query for each. */
  prefetchRelated<const P extends readonly unknown[]>(
    ...paths: { [I in keyof P]: PrefetchPath<FieldsOf<M>, P[I], P> }
  ): RawQuery<M, R & Prefetched<P[number]>>
  /** Says which fields columns of the result are, by the names that the SQL gives them. */
  translations(fields: Readonly<Record<string, keyof FieldsOf<M> & string>>): RawQuery<M, R>
}

/** Values of the rows between, for a relation through a model; functions are called once. */
interface ThroughOptions<T = never> {
  readonly throughDefaults?: [T] extends [never] ? Readonly<Record<string, unknown>> : ThroughValues<FieldsOf<T>>
}
type ThroughValues<S> = { readonly [K in keyof PartialInput<S>]: PartialInput<S>[K] | (() => PartialInput<S>[K]) }

/**
 * The rows on the far side of a relation: a query set that can also change the relation. `K` is the key it takes, `Via`
 * the relation of the rows that leads here, `T` the model of the rows between.
 */
export interface RelatedManager<M, K = KeyOf<M>, Via extends string = never, T = never>
  extends QuerySet<M, InstanceOf<M>> {
  /** Inserts a row that belongs here; what leads here need not be given. */
  create<const W extends Conditions<FieldsOf<M>>>(
    values: CreateArgument<FieldsOf<M>, W>,
    options?: ThroughOptions<T>,
  ): Promise<InstanceOf<M>>
  create<const W extends Conditions<FieldsOf<M>>>(
    values: RelatedArgument<FieldsOf<M>, W, Via>,
    options?: ThroughOptions<T>,
  ): Promise<InstanceOf<M>>
  /** Relates rows. */
  add(...rows: (InstanceOf<M> | K)[]): Promise<void>
  /** Relates rows, with values of the rows between. */
  link(rows: readonly (InstanceOf<M> | K)[], options: ThroughOptions<T> & BulkOption): Promise<void>
  remove(...rows: (InstanceOf<M> | K)[]): Promise<void>
  /** Removes rows as `remove` does. */
  unlink(rows: readonly (InstanceOf<M> | K)[], options: BulkOption): Promise<void>
  /** Relates these rows and no others; `clear` removes all before. */
  set(
    rows: readonly (InstanceOf<M> | K)[],
    options?: { readonly clear?: boolean } & ThroughOptions<T> & BulkOption,
  ): Promise<void>
  clear(options?: BulkOption): Promise<void>
  /** The keys of the rows in the order that their model keeps `orderWithRespectTo` this one; FieldError where it has none. */
  getOrder(): Promise<KeyOf<M>[]>
  /** Gives the rows this order; those that are not named keep their places. */
  setOrder(rows: readonly (InstanceOf<M> | KeyOf<M>)[]): Promise<void>
}
