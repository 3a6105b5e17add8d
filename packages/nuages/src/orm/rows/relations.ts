import { inspect } from 'node:util'
import { connection, type Transaction, withOrigin } from '../../db/index.ts'
import { FieldError, NotLoadedError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField, OneToOneField, ReverseField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { checkRelation, databaseOf } from '../routing/route.ts'
import { readProperty, RELATED, RelatedRows, type RowSource, type RowState, SOURCE, writeColumn } from './state.ts'

/** Where a row came from, for the rows that are loaded after it. */
export type RowOrigin = Pick<RowSource, 'using' | 'fetchMode'>

/** How relations are loaded; the query set room provides it, and rows only ask. */
export interface RelationLoader {
  /** Loads a to-one relation for the given rows and keeps it on each. */
  loadOne(rows: readonly RowState[], field: ForeignKeyField | ReverseField): Promise<void>
  /** The manager of a to-many relation. */
  manager(row: RowState, field: BaseField): object
  /** The key of a row under a name, with all its digits. */
  exactKey(row: object, attname: string): unknown
  /** True where a row is one of a model, also by one that its own extends. */
  isKindOf(row: object, meta: ModelMeta): boolean
}

const hooks: { loader: RelationLoader | null } = { loader: null }

/** Called once by the query set room: rows and query sets need each other, and imports may not go in a circle. */
export function provideRelationLoader(loader: RelationLoader): void {
  hooks.loader = loader
}

/** Reads a relation: the loaded row, null, a manager, or a thenable that loads on `await`. */
export function readRelated(row: RowState, field: BaseField): unknown {
  const related = row[RELATED]
  if (related?.has(field.name)) return related.get(field.name)
  const loader = hooks.loader as RelationLoader
  if (field instanceof ForeignKeyField) {
    const key: unknown = readProperty(row, field.attname)
    return key === null || key === undefined ? null : lazily(row, field, (rows) => loader.loadOne(rows, field))
  }
  const single = field instanceof ReverseField && field.remote instanceof OneToOneField
  return single ? lazily(row, field, (rows) => loader.loadOne(rows, field)) : loader.manager(row, field)
}

/** Sets a to-one relation by row or key. */
export function assignRelated(row: RowState, field: BaseField, value: unknown): void {
  if (!(field instanceof ForeignKeyField)) {
    throw new FieldError(`${field.model.label}.${field.name} cannot be assigned.`, {
      hint: 'Change a to-many relation with its add(), remove(), set() and clear().',
    })
  }
  const isRow = typeof value === 'object' && value !== null && 'pk' in value
  if (isRow) {
    checkKind(field, value)
    checkRelation(row, value as unknown as RowState, field.model, field.target, field.name)
  }
  writeColumn(row, field.model.position(field), isRow ? keyOfRow(value, field.targetField) : value)
  row[RELATED] ??= new RelatedRows()
  for (const { name, standsFor } of field.model.virtuals) if (standsFor.includes(field.name)) row[RELATED].delete(name)
  if (isRow || value === null) row[RELATED].set(field.name, value)
  else row[RELATED].delete(field.name)
}

function keyOfRow(row: object, { attname }: BaseField): unknown {
  return hooks.loader?.exactKey(row, attname) ?? readProperty(row, attname)
}

/** A row of another model has a key that means somebody else here. */
function checkKind(field: ForeignKeyField, value: object): void {
  if (value instanceof field.target.concrete.modelClass || hooks.loader?.isKindOf(value, field.target) === true) return
  throw new FieldError(
    `${field.model.label}.${field.name} takes rows of ${field.target.label}, not of ${value.constructor.name}.`,
  )
}

/** Keeps a loaded relation on a row. */
export function setRelated(row: RowState, name: string, value: unknown): void {
  row[RELATED] ??= new RelatedRows()
  row[RELATED].set(name, value)
}

/**
 * A thenable that queries when it is awaited, never before: an eager promise that nobody awaits would reject unhandled.
 */
export function lazily(
  row: RowState,
  field: BaseField,
  loadFor: (rows: readonly RowState[], options: RowOrigin) => Promise<void>,
): PromiseLike<unknown> {
  const load = async (): Promise<unknown> => {
    const source = row[SOURCE]
    if (source?.fetchMode === 'raise') {
      const joins = field instanceof ForeignKeyField || field instanceof ReverseField
      throw notLoaded(field, `${joins ? `selectRelated('${field.name}') or ` : ''}prefetchRelated('${field.name}')`)
    }
    const origin = { using: databaseOf(row) ?? 'default', fetchMode: source?.fetchMode ?? 'peers' }
    const peers = source?.fetchMode === 'peers' ? source.peers?.deref() : undefined
    const group = peers !== undefined && peers.includes(row) ? peers : undefined
    const begin = () => loadFor(group === undefined ? [row] : unloaded(group, field), origin)
    await underWay(group ?? row, field, origin.using, begin)
    // Another one's load may have begun before the row got the key that it has now, or may have been cancelled.
    if (row[RELATED]?.has(field.name) !== true) await loadFor([row], origin)
    return row[RELATED]?.get(field.name) ?? null
  }
  return new Unloaded(field, load)
}

/** A relation that is not loaded: `await` loads it. */
class Unloaded implements PromiseLike<unknown> {
  readonly #field: BaseField
  readonly #load: () => Promise<unknown>

  constructor(field: BaseField, load: () => Promise<unknown>) {
    this.#field = field
    this.#load = load
  }

  // biome-ignore lint/suspicious/noThenProperty: being a thenable is the point.
  then<A = unknown, B = never>(
    resolve?: ((value: unknown) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return withOrigin(this.#load).then(resolve, reject)
  }

  /** What is shown of it where it is printed. */
  [inspect.custom](): string {
    return `<${this.#field.model.label}.${this.#field.name}, not loaded: await it>`
  }
}

interface Load {
  readonly done: Promise<void>
  readonly transaction: Transaction | undefined
}

/** The loads that run, by the relation, of a row or of the rows of a result. */
const loads = new WeakMap<object, Map<BaseField, Load>>()

/** Begins a load, or waits for one that began in the same transaction: rows that are awaited at once take one query. */
async function underWay(group: object, field: BaseField, using: string, begin: () => Promise<void>): Promise<void> {
  const transaction = connection(using).currentTransaction()
  const running = loads.get(group) ?? new Map<BaseField, Load>()
  const other = running.get(field)
  if (other !== undefined && other.transaction === transaction) return other.done.catch(unlessCancelled)
  const own = { done: begin(), transaction }
  loads.set(group, running.set(field, own))
  try {
    await own.done
  } finally {
    if (running.get(field) === own) running.delete(field)
  }
}

/** Who ended a load was the one who began it. */
function unlessCancelled(error: unknown): void {
  const { code } = error as { code?: unknown }
  if (code !== 'NUA-DB-019' && code !== 'NUA-DB-020') throw error
}

/** The error for a relation that is read where the query said that none may be loaded; `remedy` would load it. */
export function notLoaded(field: BaseField, remedy: string): NotLoadedError {
  return new NotLoadedError(
    `${field.model.label}.${field.name} is not loaded, and the query said fetchMode('raise').`,
    { hint: `Add ${remedy} to the query.` },
  )
}

function unloaded(rows: readonly RowState[], field: BaseField): RowState[] {
  return rows.filter((row) => row[RELATED]?.has(field.name) !== true)
}
