import { type Signal, signal } from '../../core/index.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import type { AnyModel } from '../types/models.ts'
import { ModelSignal } from './model-signal.ts'

export { ModelSignal, type Sent, type SenderOption } from './model-signal.ts'

/** What all signals of a write tell. */
interface WriteArgs {
  /** The alias of the database. */
  readonly using: string
}

/** What is told before a row is written. */
export interface PreSaveArgs extends WriteArgs {
  /** True while a fixture is loaded: rows that it points to may not be there yet, and nothing else should be changed. */
  readonly raw: boolean
  /** The names that `save({ updateFields })` was given; null for all. */
  readonly updateFields: readonly string[] | null
}

/** What is told after a row was written. */
export interface PostSaveArgs extends PreSaveArgs {
  /** Whether the row is a new one. */
  readonly created: boolean
}

/** What is told before and after a row is deleted. */
export interface DeleteArgs extends WriteArgs {
  /** The row or the query set whose `delete` it began with. */
  readonly origin: object
}

/** What is told when a many-to-many relation changes. */
export interface M2mChangedArgs extends WriteArgs {
  readonly action: 'preAdd' | 'postAdd' | 'preRemove' | 'postRemove' | 'preClear' | 'postClear'
  /** The name of the many-to-many field, in the model that sends it. */
  readonly field: string
  /** True where the change was made from the other side: `instance` is a row of that, then. */
  readonly reverse: boolean
  /** The class of the rows that are added or removed. */
  readonly model: object
  /** Their keys; null where all are removed. */
  readonly pkSet: ReadonlySet<unknown> | null
}

/** Sent before a row is written by `save` or `create`; bulk writes send nothing. Receivers may change the row. */
export const preSave: ModelSignal<PreSaveArgs> = new ModelSignal('preSave')
/** Sent after a row was written by `save` or `create`; it may be in a transaction that is rolled back yet. */
export const postSave: ModelSignal<PostSaveArgs> = new ModelSignal('postSave')
/** Sent for each row that is about to be deleted, also by a query set or along with another row. */
export const preDelete: ModelSignal<DeleteArgs> = new ModelSignal('preDelete')
/** Sent for each row that was deleted. */
export const postDelete: ModelSignal<DeleteArgs> = new ModelSignal('postDelete')
/**
 * Sent before and after rows are added to a many-to-many relation or removed from it. The sender is the model that has
 * the field; a receiver that listens to one model may be told of changes made from either side.
 */
export const m2mChanged: ModelSignal<M2mChangedArgs> = new ModelSignal('m2mChanged')
/** What is told before a row is made of values. */
export interface PreInitArgs {
  /** As they were given to the constructor. */
  readonly values: Readonly<Record<string, unknown>>
}

/** Sent when the class of a model is asked for a new row, which is empty yet. Receivers are called at once, not awaited. */
export const preInit: ModelSignal<PreInitArgs> = new ModelSignal('preInit')
/** Sent when a row was made, of values or of what the database gave. Receivers are called at once, not awaited. */
export const postInit: ModelSignal<unknown> = new ModelSignal('postInit')

/** What is told of a class whose fields are known. */
export interface ClassPreparedArgs {
  readonly sender: AnyModel
  readonly meta: ModelMeta
}

/**
 * Sent once for each model, when its fields are known: at the start of a site, before its apps are ready. Connect in a
 * module that is loaded before the models. Receivers are called at once, not awaited; models that relations point to may not
 * be prepared yet.
 */
export const classPrepared: Signal<ClassPreparedArgs> = signal('classPrepared')
