import type { FieldFile, FileInput } from '../files/field-file.ts'
import type { AnyQuery, CommonLookups, Expression, NoTransforms, OrderedLookups, TextLookups } from './lookups.ts'
import type { RelatedManager } from './query-set.ts'
import type { InstanceOf, KeyOf } from './models.ts'

/**
 * A column as the compiler sees it. The members that begin with `$` carry types only; no value stands behind them.
 *
 * - `T`: what a row holds; `Input`: what a row takes; `Where`: what it is compared with.
 * - `Optional`: true where `create` may leave it out; `Null`: true where it may be null.
 * - `Lookups`: name of a lookup to its right side; `Transforms`: name of a transform to the lookups that may follow.
 */
export interface Field<
  T,
  Optional extends boolean = false,
  Null extends boolean = false,
  Lookups = CommonLookups<T>,
  Transforms = NoTransforms,
  Input = T,
  Key extends boolean = false,
  Where = Input,
> {
  readonly $kind: 'field'
  readonly $primaryKey: Key
  readonly $row: T | (Null extends true ? null : never)
  readonly $input: Input | (Null extends true ? null : never)
  readonly $where: Where | Expression | (Null extends true ? null : never)
  readonly $optional: Optional
  readonly $null: Null
  readonly $choices: IsChosen<T>
  readonly $lookups: Lookups
  readonly $transforms: Transforms
}

/** Whether the values are a few texts or numbers: those of the field's choices. */
type IsChosen<T> = [T] extends [string]
  ? string extends T
    ? false
    : true
  : [T] extends [number]
    ? number extends T
      ? false
      : true
    : false

/** A column that holds the name of a file; rows hold the file. */
export interface FileColumn<File, Optional extends boolean = false, Null extends boolean = false> {
  readonly $kind: 'file'
  readonly $primaryKey: false
  readonly $row: File
  readonly $input: FileInput
  readonly $where: string | FieldFile | Expression | null
  readonly $optional: Optional
  readonly $null: Null
  readonly $choices: false
  readonly $lookups: TextLookups
  readonly $transforms: NoTransforms
  /** What a query gives without a row: the name. */
  readonly $text: string | (Null extends true ? null : never)
}

interface ForeignKeyLookups<M> extends Omit<OrderedLookups<KeyOf<M>>, 'exact' | 'in' | 'iexact' | 'range'> {
  exact: InstanceOf<M> | KeyOf<M> | Expression | AnyQuery | null
  in: readonly (InstanceOf<M> | KeyOf<M> | Expression)[] | AnyQuery
}

/** A to-one relation: a column that holds the key of a row of `M`. */
export interface ForeignKey<M, Null extends boolean = false, Optional extends boolean = Null> {
  readonly $kind: 'foreignKey'
  readonly $target: M
  readonly $row: InstanceOf<M> | PromiseLike<InstanceOf<M>> | (Null extends true ? null : never)
  readonly $loaded: InstanceOf<M> | (Null extends true ? null : never)
  readonly $input: InstanceOf<M> | KeyOf<M> | (Null extends true ? null : never)
  readonly $where: InstanceOf<M> | KeyOf<M> | Expression | AnyQuery | (Null extends true ? null : never)
  readonly $key: KeyOf<M> | (Null extends true ? null : never)
  readonly $optional: Optional
  readonly $null: Null
  readonly $lookups: ForeignKeyLookups<M>
}

/** A to-one relation whose other side is one row, too. */
export interface OneToOne<M, Null extends boolean = false, Optional extends boolean = Null>
  extends ForeignKey<M, Null, Optional> {
  readonly $unique: true
}

/** A relation through a table of pairs, or through the model `T`. */
export interface ManyToMany<M, T = never> {
  readonly $kind: 'manyToMany'
  readonly $target: M
  readonly $row: RelatedManager<M, KeyOf<M>, never, T>
  readonly $where: InstanceOf<M> | KeyOf<M> | Expression | AnyQuery
  readonly $lookups: ForeignKeyLookups<M>
}

/** The other side of a foreign key: the rows that point here, by the relation `Via` of theirs. */
export interface Reverse<M, Via extends string = never> {
  readonly $kind: 'reverse'
  readonly $target: M
  readonly $row: RelatedManager<M, never, Via>
  readonly $where: InstanceOf<M> | KeyOf<M> | Expression | AnyQuery
  readonly $lookups: ForeignKeyLookups<M>
}

/** The other side of a one-to-one: the row that points here, if there is one. */
export interface ReverseOne<M> {
  readonly $kind: 'reverseOne'
  readonly $target: M
  readonly $row: PromiseLike<InstanceOf<M> | null> | InstanceOf<M> | null
  readonly $loaded: InstanceOf<M> | null
  readonly $where: InstanceOf<M> | KeyOf<M> | Expression | AnyQuery | null
  readonly $null: true
  readonly $lookups: ForeignKeyLookups<M>
}

/** A column that the database computes; it is read and compared, never written. */
export type Generated<F> = F extends {
  readonly $row: infer V
  readonly $lookups: infer L
  readonly $transforms: infer X
}
  ? {
      readonly $kind: 'field'
      readonly $primaryKey: false
      readonly $row: V | null
      readonly $where: V | Expression | null
      readonly $lookups: L
      readonly $transforms: X
    }
  : never

/** A primary key of several fields. */
export interface CompositeKey<N extends readonly string[]> {
  readonly $kind: 'compositeKey'
  readonly $primaryKey: true
  /** The row's `pk` says it. */
  readonly $row: unknown
  readonly $lookups: OrderedLookups<readonly unknown[]>
  readonly $transforms: {}
  readonly $names: N
}
