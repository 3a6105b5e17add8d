import type { AnyRow, InstanceOf, Problem } from '../../orm/index.ts'

/** Where a generic foreign key keeps what it points to. */
export interface GenericNames {
  /** The foreign key to ContentType. Default "contentType". */
  readonly contentType?: string
  /** The field with the key of the row. Default "objectId". */
  readonly objectId?: string
  /** False keeps a proxy apart from the model that it is a proxy of. Default true. */
  readonly forConcreteModel?: boolean
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

/** Stands for any of the targets where a path goes on behind one: which of them has the relation is known at run time. */
export interface SomeTarget {
  readonly fields: Readonly<Record<string, { readonly $target: SomeTarget }>>
}

/** What a generic foreign key is told. */
export interface GenericOptions<N extends boolean = boolean> extends GenericNames {
  /** True where a row may point to nothing: its two fields are null then. Default false. */
  readonly null?: N
}

/** A field that need not be given where the generic foreign key is. */
export type SetByTarget<F> = Omit<F, '$optional'> & { readonly $optional: true }

/** A relation to a row of one of several models. `V` is what it gives, `I` what it takes. */
export interface GenericForeignKey<V, I, Null extends boolean> {
  readonly $kind: 'generic'
  readonly $target: SomeTarget
  readonly $row: V | LaterTarget<V, I> | null
  readonly $input: I | (Null extends true ? null : never)
  readonly $where: Problem<'a generic foreign key is no column: filter by its content type and key'>
  readonly $optional: Null
}
