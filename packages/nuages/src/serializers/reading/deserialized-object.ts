import { methodsAlterData } from '../../kernel/index.ts'
import { type AnyRow, type BaseField, ForeignKeyField, ManyToManyField, metaOf, saveRaw } from '../../orm/index.ts'
import type { Place } from './place.ts'

/** Finds what a field that had to wait points to; raises DeserializationError where it still is not there. */
export type ResolveDeferred = (field: BaseField, value: unknown, place: Place, using: string) => Promise<unknown>

/** What a deserialized object is made of. */
export interface ObjectParts {
  readonly object: AnyRow
  readonly place: Place
  /** The keys of the rows that it is paired with, by field. */
  readonly pairs: ReadonlyMap<ManyToManyField, readonly unknown[]>
  readonly deferred: ReadonlyMap<BaseField, unknown>
  readonly resolve: ResolveDeferred
}

/** A row that was read and is not saved yet. */
export class DeserializedObject {
  /** The row. */
  readonly object: AnyRow
  /** Where it stood in the data. */
  readonly place: Place
  readonly #pairs: ReadonlyMap<ManyToManyField, readonly unknown[]>
  readonly #deferred: Map<BaseField, unknown>
  readonly #resolve: ResolveDeferred
  #isSaved = false

  constructor({ object, place, pairs, deferred, resolve }: ObjectParts) {
    this.object = object
    this.place = place
    this.#pairs = pairs
    this.#deferred = new Map(deferred)
    this.#resolve = resolve
  }

  /** The keys of the rows that it is paired with, by the name of the field. */
  get m2mData(): ReadonlyMap<string, readonly unknown[]> {
    return new Map([...this.#pairs].map(([field, keys]) => [field.name, keys]))
  }

  /** The names of fields that point to rows which are not there yet: `saveDeferredFields` sets them. */
  get deferredFields(): readonly string[] {
    return [...this.#deferred.keys()].map(({ name }) => name)
  }

  /** True where the row cannot be saved before what it points to is: a foreign key waits that may not be null. */
  get mustWait(): boolean {
    return !this.#isSaved && [...this.#deferred.keys()].some((field) => field instanceof ForeignKeyField && !field.null)
  }

  /**
   * Writes the row as it is, over one with the same key, and its pairs. Nothing sets itself, `save` of the model is not
   * called, and a model that this one extends has its own object.
   */
  async save(options: { readonly using?: string } = {}): Promise<void> {
    const using = options.using ?? 'default'
    await saveRaw(this.object, using)
    this.#isSaved = true
    for (const [field, keys] of this.#pairs) await setPairs(this.object, field, keys)
  }

  /** Told where the row was inserted together with others; its pairs are written. */
  async markInserted(): Promise<void> {
    this.#isSaved = true
    for (const [field, keys] of this.#pairs) if (keys.length > 0) await setPairs(this.object, field, keys)
  }

  /** Finds what the deferred fields point to and saves them; raises DeserializationError where it is not there. */
  async saveDeferredFields(options: { readonly using?: string } = {}): Promise<void> {
    const using = options.using ?? 'default'
    const pairs: [ManyToManyField, readonly unknown[]][] = []
    for (const [field, value] of this.#deferred) {
      const found = await this.#resolve(field, value, this.place, using)
      if (field instanceof ManyToManyField) pairs.push([field, found as readonly unknown[]])
      else (this.object as unknown as Record<string, unknown>)[field.attname] = found
    }
    this.#deferred.clear()
    if (this.#isSaved) await saveRaw(this.object, using)
    else await this.save(options)
    for (const [field, keys] of pairs) await setPairs(this.object, field, keys)
  }

  /** `polls.Choice`. */
  toString(): string {
    return metaOf(this.object.constructor).label
  }
}

async function setPairs(row: AnyRow, field: ManyToManyField, keys: readonly unknown[]): Promise<void> {
  const manager = (row as unknown as Record<string, { set(keys: readonly unknown[]): Promise<void> }>)[field.name]
  await manager?.set(keys)
}

methodsAlterData(DeserializedObject, 'save', 'markInserted', 'saveDeferredFields')
