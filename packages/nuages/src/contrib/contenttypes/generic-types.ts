import type { AnyRow, InstanceOf, Problem, ReverseOne } from '../../orm/index.ts'

/** Where a generic foreign key keeps what it points to. */
export interface GenericNames {
  /** The foreign key to ContentType. Default "contentType". */
  readonly contentType?: string
  /** The field with the key of the row. Default "objectId". */
  readonly objectId?: string
  /** False keeps a proxy apart from the model that it is a proxy of. Default true. */
  readonly forConcreteModel?: boolean
}

/** What the other side of a generic foreign key is told: the names there, and one of its own. */
export interface GenericRelationOptions extends GenericNames {
  /**
   * What the model is called in paths from a generic foreign key without targets: with `'bookmark'`,
   * `Tag.filter({ target__bookmark__url: 'x' })`.
   */
  readonly relatedQueryName?: string
}

/** A row of one of the targets: `$type` says of which, and the compiler knows the rest. */
export type TargetRow<T> = { [K in keyof T]: InstanceOf<T[K]> & { readonly $type: K } }[keyof T]

/** A row of any model: `$type` is its label, `blog.post`. */
export type AnyTarget = AnyRow & { readonly $type: string }

/** A target that is not loaded yet. `$takes` carries a type only: what it may be set to. */
export interface LaterTarget<V, I> extends PromiseLike<V | null> {
  readonly $takes: I | null
}

/** What a generic foreign key of a row may be set to. */
export type TargetOf<V> = V extends { readonly $takes: infer I } ? I : never

/** Stands for any of the targets where `prefetchRelated` goes on behind one: which has the relation is known at run time. */
export interface SomeTarget {
  readonly fields: Readonly<Record<string, { readonly $target: SomeTarget }>>
}

/** Where paths go on behind a generic foreign key: to a target by its name, and in `prefetchRelated` to its relations. */
export interface TargetPaths<T> {
  readonly fields: { readonly [K in keyof T]: ReverseOne<T[K]> } & {
    readonly [K in Exclude<NamesIn<T[keyof T]>, keyof T>]: OfAnyTarget
  }
}
type NamesIn<M> = M extends { readonly fields: infer S } ? keyof S : never
/** A field that one of the targets has. */
interface OfAnyTarget {
  readonly $target: SomeTarget
  readonly $where: Problem<'behind a generic foreign key a path names the target first, such as target__post__title'>
}

/** Behind a generic foreign key without targets: what a path names there is known at run time. */
export interface AnyPaths {
  readonly fields: Readonly<Record<string, AnyPath>>
}
interface AnyPath {
  readonly $target: AnyPaths
  readonly $where: unknown
  readonly $lookups: Readonly<Record<string, unknown>>
}

/** What a generic foreign key is told. */
export interface GenericOptions<N extends boolean = boolean> extends GenericNames {
  /** True where a row may point to nothing: its two fields are null then. Default false. */
  readonly null?: N
}

/** A field that need not be given where the generic foreign key is. */
export type SetByTarget<F> = Omit<F, '$optional'> & { readonly $optional: true }

/** A relation to a row of one of several models. `V` is what it gives, `I` what it takes, `Paths` where paths go on. */
export interface GenericForeignKey<V, I, Null extends boolean, Paths = AnyPaths> {
  readonly $kind: 'generic'
  readonly $target: Paths
  readonly $row: V | LaterTarget<V, I> | null
  readonly $input: I | (Null extends true ? null : never)
  readonly $where: Problem<'a generic foreign key is no column: filter by its content type and key'>
  readonly $optional: Null
  readonly $lookups: {}
}
