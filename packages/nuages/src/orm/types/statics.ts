import type { CheckedOptions } from './checked-options.ts'
import type { Expression } from './lookups.ts'
import type { AnyModel, CreateArgument, Extended, FieldsOf, InstanceOf, Loaded, ModelOptions } from './models.ts'
import type { Added, Annotated, Annotations, CheckedAnnotations, Known } from './annotations.ts'
import type { CheckedCondition, CheckedTruth, Conditions, Prefetched, Q, QuerySet, Truth } from './query-set.ts'
import type {
  CheckedPaths,
  OrderPath,
  PathValue,
  PrefetchPath,
  RelationPath,
  ToOnePath,
  ValuePath,
  Where,
} from './resolve.ts'

import type { BulkCreateOptions, ColumnNames } from './writes.ts'

/**
 * What every model class can do. The methods begin a {@link QuerySet}; the `this` parameter is the subclass, so that
 * rows keep its methods. The list is closed: new verbs go on the query set.
 */
export interface ModelStatics<S> {
  /** The field definitions. */
  readonly fields: S
  all<M extends AnyModel>(this: M): QuerySet<M>
  filter<M extends AnyModel, const W extends Conditions<FieldsOf<M>>>(
    this: M,
    where: Where<FieldsOf<M>, W>,
  ): QuerySet<M>
  where<M extends AnyModel, W>(this: M, condition: Q<W> & NoInfer<CheckedCondition<FieldsOf<M>, W>>): QuerySet<M>
  where<M extends AnyModel, C extends Q<unknown> | Truth<unknown>>(
    this: M,
    condition: C & NoInfer<CheckedTruth<FieldsOf<M>, C>>,
  ): QuerySet<M>
  exclude<M extends AnyModel, const W extends Conditions<FieldsOf<M>>>(
    this: M,
    where: Where<FieldsOf<M>, W>,
  ): QuerySet<M>
  get<M extends AnyModel, const W extends Conditions<FieldsOf<M>>>(
    this: M,
    where: Where<FieldsOf<M>, W>,
  ): Promise<InstanceOf<M>>
  orderBy<M extends AnyModel, const P extends readonly (string | Expression)[]>(
    this: M,
    ...paths: { [I in keyof P]: OrderPath<FieldsOf<M>, P[I]> }
  ): QuerySet<M>
  annotate<M extends AnyModel, const N extends Annotations>(
    this: M,
    expressions: N & NoInfer<CheckedAnnotations<FieldsOf<M>, N, InstanceOf<M>>>,
  ): QuerySet<M, InstanceOf<M> & Added<FieldsOf<M>, N>, Known<FieldsOf<M>, N>>
  aggregate<M extends AnyModel, const N extends Record<string, Expression>>(
    this: M,
    expressions: N & NoInfer<CheckedAnnotations<FieldsOf<M>, N>>,
  ): Promise<Annotated<FieldsOf<M>, N>>
  selectRelated<M extends AnyModel, const P extends readonly string[]>(
    this: M,
    ...paths: { [I in keyof P]: P[I] extends string ? ToOnePath<FieldsOf<M>, P[I]> : never }
  ): QuerySet<M, InstanceOf<M> & Loaded<FieldsOf<M>, P[number]>>
  prefetchRelated<M extends AnyModel, const P extends readonly unknown[]>(
    this: M,
    ...paths: { [I in keyof P]: RelationPath<FieldsOf<M>, P[I]> }
  ): QuerySet<M, InstanceOf<M> & Prefetched<P[number]>>
  prefetchRelated<M extends AnyModel, const P extends readonly unknown[]>(
    this: M,
    ...paths: { [I in keyof P]: PrefetchPath<FieldsOf<M>, P[I], P> }
  ): QuerySet<M, InstanceOf<M> & Prefetched<P[number]>>
  values<M extends AnyModel, const P extends readonly string[]>(
    this: M,
    ...paths: { [I in keyof P]: P[I] extends string ? ValuePath<FieldsOf<M>, P[I]> : never }
  ): QuerySet<M, { [K in P[number]]: PathValue<FieldsOf<M>, K> }>
  create<M extends AnyModel, const W extends Conditions<FieldsOf<M>>>(
    this: M,
    values: CreateArgument<FieldsOf<M>, W>,
  ): Promise<InstanceOf<M>>
  bulkCreate<M extends AnyModel>(
    this: M,
    rows: readonly InstanceOf<M>[],
    options?: BulkCreateOptions<ColumnNames<FieldsOf<M>>>,
  ): Promise<InstanceOf<M>[]>
  count<M extends AnyModel>(this: M): Promise<number>
  using<M extends AnyModel>(this: M, alias: string): QuerySet<M>
  /** A subclass with more fields: of an abstract base, or with a table of its own beside the base's. */
  extend<M extends AnyModel, const S2 extends object, const O extends ModelOptions = {}>(
    this: M,
    fields: S2,
    options?: O & CheckedOptions<FieldsOf<M> & S2, O>,
  ): Extended<M, S2>
}
