import {
  type AnyModel,
  type AnyRow,
  dbForRead,
  dbForWrite,
  FieldError,
  ForeignKeyField,
  type BaseField,
  type InstanceOf,
  type LoadOptions,
  metaOf,
  type ModelMeta,
  type Prefetch,
  type ReverseField,
  registeredModels,
  toFieldValue,
  VirtualField,
} from '../../orm/index.ts'
import { GenericTargetField, modelNamed, wordsBehind } from './generic-paths.ts'
import { GenericPrefetch } from './generic-prefetch.ts'
import type {
  AnyTarget,
  GenericForeignKey,
  GenericNames,
  GenericOptions,
  SetByTarget,
  TargetOf,
  TargetPaths,
  TargetRow,
} from './generic-types.ts'
import { ContentType } from './models.ts'

/** How many keys one query takes. */
const CHUNK = 10_000

/** What of a query set is used here, for models that are known at run time only. */
interface RowQuery extends PromiseLike<AnyRow[]> {
  using(alias: string): RowQuery
  unfiltered(): RowQuery
  fetchMode(mode: string): RowQuery
  filter(condition: object): RowQuery
}

/** A relation to rows of several models: a content type says of which, another field has the key. */
export class GenericForeignKeyField extends VirtualField {
  readonly type = 'genericForeignKey'
  /** The models by the names that `$type` has; null for any model. */
  readonly targets: Readonly<Record<string, AnyModel>> | null
  readonly names: GenericNames

  constructor(targets: object | null, names: GenericNames) {
    super()
    this.targets = targets as Readonly<Record<string, AnyModel>> | null
    this.names = names
  }

  override clone(): BaseField {
    return new GenericForeignKeyField(this.targets, this.names)
  }

  get standsFor(): readonly string[] {
    return [this.names.contentType ?? 'contentType', this.names.objectId ?? 'objectId']
  }

  get contentType(): ForeignKeyField {
    return this.model.byName.get(this.standsFor[0] as string) as ForeignKeyField
  }

  get objectId(): BaseField {
    return this.model.byName.get(this.standsFor[1] as string) as BaseField
  }

  /** The target that a path goes on to: `target__post__title`. */
  override behind(word: string): ReverseField | undefined {
    const target = modelNamed(this, word, registeredModels())
    return target === undefined ? undefined : new GenericTargetField(this, word, target)
  }

  override get column(): string {
    const words = wordsBehind(this, registeredModels())
    const target = words.length === 0 ? '' : `, or a target: ${words.map((word) => `${this.name}__${word}`).join(', ')}`
    throw new FieldError(`${this.model.label}.${this.name} is no column: a query cannot filter or sort by it.`, {
      hint: `Use ${this.standsFor.join(' and ')}${target}.`,
    })
  }

  override read(row: AnyRow): unknown {
    const kept = this.kept(row)
    if (kept !== undefined) return kept
    return this.#place(row) === undefined ? null : this.later(row)
  }

  override assign(row: AnyRow, value: unknown): void {
    if (value === null || value === undefined) return this.#set(row, null, null, null)
    const target = this.#targetOf(value)
    const known = ContentType.known(target, dbForWrite(this.model, row as never))
    this.#set(row, known?.id ?? null, this.#keyOf(value as AnyRow), value)
  }

  /** Finding a content type may take a query, and the row may not have had its key yet when it was assigned. */
  override async prepare(rows: readonly AnyRow[], using: string, purpose: 'write' | 'check'): Promise<void> {
    for (const row of rows) {
      const value = this.kept(row) as AnyRow | null | undefined
      if (value === null || value === undefined) continue
      const key = this.#keyOf(value)
      if (key === null && purpose === 'write')
        throw new FieldError(`${this.model.label}.${this.name} points to a row that is not saved: ${String(value)}.`, {
          hint: 'Save that one first.',
        })
      const { id } = await ContentType.getForModel(this.#targetOf(value), { using, forConcreteModel: false })
      const [typeId, old] = [property(row, this.contentType.attname), property(row, this.objectId.attname)]
      if (typeId !== id || String(old) !== String(key)) this.#set(row, id, key, value)
    }
  }

  override async load(
    rows: readonly AnyRow[],
    options: LoadOptions,
    given: Prefetch | null,
  ): Promise<readonly AnyRow[]> {
    if (given !== null && given.query !== null)
      throw new FieldError(`${this.model.label}.${this.name} takes no query of one model in a Prefetch.`, {
        hint: `Use GenericPrefetch('${this.name}', [...]) with a query for each model.`,
      })
    const queries = given instanceof GenericPrefetch ? given.queries : []
    const keep = (row: AnyRow, value: unknown) =>
      given?.toAttr == null ? this.keep(row, value) : define(row, given.toAttr, value)
    const asked = given?.toAttr != null || queries.length > 0
    const [lacking, known] = [
      rows.filter((row) => asked || this.kept(row) === undefined),
      rows.flatMap((row) => (asked ? [] : ((this.kept(row) as AnyRow | null | undefined) ?? []))),
    ]
    const found = new Set(known)
    const places = Map.groupBy(lacking, (row) => this.#place(row)?.typeId)
    for (const [typeId, group] of places) {
      const byKey = typeId === undefined ? new Map<string, AnyRow>() : await this.#find(typeId, group, options, queries)
      for (const row of group) {
        const target = byKey.get(String(this.#place(row)?.key)) ?? null
        keep(row, target)
        if (target !== null) found.add(target)
      }
    }
    return [...found]
  }

  /** The rows of one model that some rows point to, by their keys. */
  async #find(
    typeId: number,
    rows: readonly AnyRow[],
    options: LoadOptions,
    queries: readonly PromiseLike<unknown>[],
  ): Promise<Map<string, AnyRow>> {
    const type = await ContentType.getForId(typeId, options.using)
    const modelClass = type.modelClass()
    // The model of a content type that was left behind is gone, and its rows with it.
    if (modelClass === undefined) return new Map()
    const meta = metaOf(modelClass)
    const name = this.#nameOf(meta)
    const keys = [...new Set(rows.map((row) => this.#place(row)?.key))].map((key) => toFieldValue(meta.primaryKey, key))
    const own = queries.find((query) => (query as { meta?: ModelMeta }).meta?.concrete === meta.concrete)
    const query =
      (own as RowQuery | undefined) ??
      (modelClass as unknown as RowQuery).using(dbForRead(meta, rows[0] as never)).unfiltered()
    const found: AnyRow[] = []
    for (let start = 0; start < keys.length; start += CHUNK)
      found.push(...(await query.fetchMode(options.fetchMode).filter({ pk__in: keys.slice(start, start + CHUNK) })))
    return new Map(found.map((row) => [String(row.pk), mark(row, name)]))
  }

  /** The content type and key of a row; undefined where one is missing. */
  #place(row: AnyRow): { typeId: number; key: unknown } | undefined {
    const [typeId, key] = [property(row, this.contentType.attname), property(row, this.objectId.attname)]
    return typeId === null || typeId === undefined || key === null || key === undefined
      ? undefined
      : { typeId: Number(typeId), key }
  }

  #set(row: AnyRow, typeId: unknown, key: unknown, value: unknown): void {
    const target = row as unknown as Record<string, unknown>
    target[this.contentType.attname] = typeId
    target[this.objectId.attname] = key
    this.keep(row, value)
  }

  /** The key as the field that keeps it holds it: a text, for models whose keys are of several types. */
  #keyOf({ pk }: AnyRow): unknown {
    return pk === null || pk === undefined ? null : toFieldValue(this.objectId, pk)
  }

  #targetOf(value: unknown): AnyModel {
    const isRow = typeof value === 'object' && value !== null && 'pk' in value
    if (!isRow) throw new FieldError(`${this.model.label}.${this.name} takes rows, not ${typeof value}s.`)
    const meta = metaOf(value.constructor)
    mark(value as unknown as AnyRow, this.#nameOf(meta))
    return (this.names.forConcreteModel === false ? meta : meta.concrete).modelClass as unknown as AnyModel
  }

  /** What `$type` says of rows of a model; raises FieldError for one that the field does not name. */
  #nameOf(meta: ModelMeta): string {
    if (this.targets === null) return `${meta.appLabel}.${meta.modelName}`
    const models = Object.entries(this.targets)
    const [name] = models.find(([, one]) => metaOf(one).concrete === meta.concrete) ?? []
    if (name !== undefined) return name
    throw new FieldError(`${this.model.label}.${this.name} does not point to rows of ${meta.label}.`, {
      hint: `It names: ${models.map(([key, one]) => `${key} (${metaOf(one).label})`).join(', ')}.`,
    })
  }

  override check(): readonly (readonly [string, string])[] {
    const [type, key] = this.standsFor.map((name) => this.model.byName.get(name))
    const found: (readonly [string, string])[] = []
    if (key === undefined)
      found.push(['contenttypes.E001', `The key is kept in '${this.standsFor[1]}', which is no field.`])
    if (type === undefined)
      found.push(['contenttypes.E002', `The content type is kept in '${this.standsFor[0]}', which is no field.`])
    else if (!(type instanceof ForeignKeyField)) found.push(['contenttypes.E003', `'${type.name}' is no foreign key.`])
    else if (type.target !== metaOf(ContentType))
      found.push(['contenttypes.E004', `'${type.name}' is no foreign key to ContentType.`])
    return found
  }
}

function property(row: AnyRow, name: string): unknown {
  return (row as unknown as Record<string, unknown>)[name]
}

function define(row: AnyRow, name: string, value: unknown): void {
  Object.defineProperty(row, name, { value, enumerable: true, writable: true, configurable: true })
}

/** Says on a row which of the targets it is: a type alone could not tell rows of different classes apart in a `switch`. */
function mark(row: AnyRow, name: string): AnyRow {
  Object.defineProperty(row, '$type', { value: name, configurable: true })
  return row
}

/**
 * Points an existing row to another target: `pointTo(comment, 'target', photo)`. What is read has a `$type` that a row of
 * one's own lacks for the compiler, so it does not allow `comment.target = photo`, which does the same.
 */
export function pointTo<R extends AnyRow, K extends keyof R>(row: R, name: K, target: TargetOf<R[K]>): void {
  row[name] = target as R[K]
}

/**
 * A relation to a row of one of several models, kept in a foreign key to ContentType and a field with the key. `targets`
 * names the models; what is read is a union that `$type` tells apart. Without targets it takes rows of any model.
 *
 * ```ts
 * get target() { return genericForeignKey({ post: Post, photo: Photo }) }
 * ```
 */
export function genericForeignKey<const T extends object, N extends boolean = false>(
  targets: T,
  options?: GenericOptions<N>,
): GenericForeignKey<TargetRow<T>, InstanceOf<T[keyof T]>, N, TargetPaths<T>>
export function genericForeignKey<N extends boolean = false>(
  targets?: null,
  options?: GenericOptions<N>,
): GenericForeignKey<AnyTarget, AnyRow, N>
export function genericForeignKey(targets: object | null = null, options: GenericOptions = {}): unknown {
  return new GenericForeignKeyField(targets, options)
}

/**
 * Says of one of the two fields of a generic foreign key that `create` need not be given it: the target sets it.
 * `objectId: setByTarget(field.positiveInteger())`
 */
export function setByTarget<F>(field: F): SetByTarget<F> {
  return field as unknown as SetByTarget<F>
}
