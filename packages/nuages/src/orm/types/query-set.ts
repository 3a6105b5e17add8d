import type { AnyQuery, Expression } from './lookups.ts'
import type { CreateArgument, DeleteResult, FieldsOf, InstanceOf, KeyOf, Loaded } from './models.ts'
import type { Evaluate, WrongPath } from './expressions.ts'
import type { Problem } from './problem.ts'
import type { OrderPath, PathValue, RelationPath, Resolve, ToOnePath, ValuePath, Where } from './resolve.ts'

/** Annotations as fields that paths and lookups see. */
export interface AnnotationField<T> {
  readonly $kind: 'field'
  readonly $row: T
  readonly $where: T | Expression
  readonly $lookups: AnnotationLookups<NonNullable<T>>
  readonly $transforms: {}
}
interface AnnotationLookups<T> {
  exact: T | Expression | null
  in: readonly T[] | AnyQuery
  isnull: boolean
  gt: T | Expression
  gte: T | Expression
  lt: T | Expression
  lte: T | Expression
  range: readonly [T, T]
  contains: string
  icontains: string
  startswith: string
  istartswith: string
  endswith: string
  iendswith: string
}

/** The fields of a model and the annotations of a query: `A` holds the values of these by name. */
export type Scope<M, A> = [keyof A] extends [never] ? FieldsOf<M> : FieldsOf<M> & AnnotationFields<A>
type AnnotationFields<A> = { readonly [K in keyof A]: AnnotationField<A[K]> }

/** The values of annotations by name, in a query over the fields `S`. */
export type Annotated<S, N> = {
  readonly [K in keyof N]: N[K] extends Expression<infer T>
    ? Evaluate<S, T>
    : N[K] extends Q<never>
      ? boolean | null
      : never
}

/** Marks each annotation that speaks of a path which is not there. */
export type CheckedAnnotations<S, N> = {
  readonly [K in keyof N]: N[K] extends { readonly $paths: infer P }
    ? [WrongPath<S, P>] extends [never]
      ? unknown
      : WrongPath<S, P>
    : unknown
}

/** Key words that complete in an editor; any deeper path is accepted and checked. */
type Hints<S> = { [K in keyof S & string]?: unknown }
type Conditions<S> = Hints<S> & Record<string, unknown>

/** What `update` takes: values or expressions by field. */
export type UpdateArgument<S, W> = {
  [K in keyof W]: K extends keyof S
    ? S[K] extends { readonly $input: infer V }
      ? V | Expression
      : Problem<`'${K & string}' cannot be updated`>
    : K extends string
      ? Resolve<S, K> extends Problem<string>
        ? Resolve<S, K>
        : Resolve<S, K> | Expression
      : never
}

/**
 * A condition built from others: `Q({ votes__gt: 1 }).or({ text: 'x' }).not()`. Its words are checked where a
 * query set takes it.
 */
export interface Q<W = object> {
  readonly $condition: W
  and<const V>(other: V | Q<V>): Q<W & V>
  or<const V>(other: V | Q<V>): Q<W & V>
  xor<const V>(other: V | Q<V>): Q<W & V>
  not(): Q<W>
}

/** The words of a {@link Q} against the fields: problems appear at the argument. */
export type CheckedCondition<S, W> = Q<{ [K in keyof W]: W[K] extends WhereValue<S, K> ? W[K] : WhereValue<S, K> }>
type WhereValue<S, K> = K extends string ? Resolve<S, K> : never

/**
 * A lazy, immutable query: methods return new ones, `await` runs it once and caches the rows, `for await` streams.
 *
 * `M` is the model class, `R` what a row is, `A` the annotations.
 */
export interface QuerySet<M, R = InstanceOf<M>, A = {}> extends PromiseLike<R[]>, AsyncIterable<R>, AnyQuery {
  /** Rows that meet every condition. */
  filter<const W extends Conditions<Scope<M, A>>>(where: Where<Scope<M, A>, W>): QuerySet<M, R, A>
  /** Rows that meet a condition built with `Q`, or an expression that is true or false. */
  where<W>(condition: Q<W> & CheckedCondition<Scope<M, A>, W>): QuerySet<M, R, A>
  where(condition: Expression<boolean>): QuerySet<M, R, A>
  /** Rows that do not meet the conditions together. */
  exclude<const W extends Conditions<Scope<M, A>>>(where: Where<Scope<M, A>, W>): QuerySet<M, R, A>
  /** Sorts by paths; a hyphen means descending, `?` at random. */
  orderBy<const P extends readonly (string | Expression)[]>(
    ...paths: { [I in keyof P]: OrderPath<Scope<M, A>, P[I]> }
  ): QuerySet<M, R, A>
  reverse(): QuerySet<M, R, A>
  distinct(...paths: string[]): QuerySet<M, R, A>
  /** Adds computed properties to rows; later calls may refer to them. */
  annotate<const N extends Record<string, Expression>>(
    expressions: N & CheckedAnnotations<Scope<M, A>, N>,
  ): QuerySet<M, R & Annotated<Scope<M, A>, N>, A & Annotated<Scope<M, A>, N>>
  /** Names expressions for use in other calls, without adding them to rows. */
  alias<const N extends Record<string, Expression>>(
    expressions: N & CheckedAnnotations<Scope<M, A>, N>,
  ): QuerySet<M, R, A & Annotated<Scope<M, A>, N>>
  /** One row of aggregates over the query. */
  aggregate<const N extends Record<string, Expression>>(
    expressions: N & CheckedAnnotations<Scope<M, A>, N>,
  ): Promise<Annotated<Scope<M, A>, N>>
  /** Loads to-one relations in the same query; the row type then has them loaded. */
  selectRelated<const P extends readonly string[]>(
    ...paths: { [I in keyof P]: P[I] extends string ? ToOnePath<Scope<M, A>, P[I]> : never }
  ): QuerySet<M, R & Loaded<FieldsOf<M>, P[number]>, A>
  /** Loads relations of any kind, one query for each. */
  prefetchRelated<const P extends readonly string[]>(
    ...paths: { [I in keyof P]: P[I] extends string ? RelationPath<Scope<M, A>, P[I]> : never }
  ): QuerySet<M, R, A>
  /** Rows as plain objects with the given paths. */
  values<const P extends readonly string[]>(
    ...paths: { [I in keyof P]: P[I] extends string ? ValuePath<Scope<M, A>, P[I]> : never }
  ): QuerySet<M, { [K in P[number]]: PathValue<Scope<M, A>, K> }, A>
  /** Rows as tuples of the given paths. */
  valuesList<const P extends readonly string[]>(
    ...paths: { [I in keyof P]: P[I] extends string ? ValuePath<Scope<M, A>, P[I]> : never }
  ): QuerySet<M, { -readonly [I in keyof P]: P[I] extends string ? PathValue<Scope<M, A>, P[I]> : never }, A>
  /** One path's values. */
  valuesFlat<const P extends string>(path: ValuePath<Scope<M, A>, P>): QuerySet<M, PathValue<Scope<M, A>, P>, A>
  only(...paths: string[]): QuerySet<M, R, A>
  defer(...paths: string[]): QuerySet<M, R, A>
  all(): QuerySet<M, R, A>
  none(): QuerySet<M, R, A>
  /** Rows `start` up to but not including `end`. */
  slice(start: number, end?: number): QuerySet<M, R, A>
  using(alias: string): QuerySet<M, R, A>
  /** How relations read on a row load: for all rows of the result, for one, or not at all. Default `peers`. */
  fetchMode(mode: 'peers' | 'one' | 'raise'): QuerySet<M, R, A>
  selectForUpdate(options?: { nowait?: boolean; skipLocked?: boolean }): QuerySet<M, R, A>

  /** The only row; `DoesNotExist` or `MultipleObjectsReturned` otherwise. */
  get(): Promise<R>
  get<const W extends Conditions<Scope<M, A>>>(where: Where<Scope<M, A>, W>): Promise<R>
  first(): Promise<R | undefined>
  last(): Promise<R | undefined>
  latest(...paths: string[]): Promise<R>
  earliest(...paths: string[]): Promise<R>
  count(): Promise<number>
  exists(): Promise<boolean>
  contains(row: R): Promise<boolean>
  /** Rows by key. */
  inBulk(keys?: readonly KeyOf<M>[]): Promise<Map<KeyOf<M>, R>>
  iterator(options?: { chunkSize?: number }): AsyncIterable<R>
  create<const W extends Conditions<FieldsOf<M>>>(values: CreateArgument<FieldsOf<M>, W>): Promise<InstanceOf<M>>
  bulkCreate(
    rows: readonly InstanceOf<M>[],
    options?: { batchSize?: number; ignoreConflicts?: boolean },
  ): Promise<InstanceOf<M>[]>
  /** Changes all rows of the query; says how many. An unfiltered one needs `all()` before it. */
  update<const W extends Conditions<FieldsOf<M>>>(values: UpdateArgument<Scope<M, A>, W>): Promise<number>
  /** Deletes all rows of the query, with what depends on them. */
  delete(): Promise<DeleteResult>
  /** The SQL and its parameters, for logs and tests. */
  toSql(): { sql: string; params: readonly unknown[] }
}

/** The rows on the far side of a relation: a query set that can also change the relation. */
export interface RelatedManager<M> extends QuerySet<M, InstanceOf<M>> {
  add(...rows: (InstanceOf<M> | KeyOf<M>)[]): Promise<void>
  remove(...rows: (InstanceOf<M> | KeyOf<M>)[]): Promise<void>
  set(rows: readonly (InstanceOf<M> | KeyOf<M>)[]): Promise<void>
  clear(): Promise<void>
}
