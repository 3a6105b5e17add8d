import type { SqlNode } from '../../db/sql/nodes.ts'
import type { BaseField } from '../fields/field.ts'
import type { VirtualField } from '../fields/virtual.ts'
import { metaOf } from '../meta/registry.ts'
import { ForeignKeyField, ManyToManyField, ReverseField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { DATA, readProperty, RELATED, type RowState } from '../rows/state.ts'
import { dbForRead } from '../routing/route.ts'
import { setRelated } from '../rows/relations.ts'
import { prefetched, setPrefetched } from '../rows/to-many.ts'
import { byKeys, CHUNK, distinctKeys, keyOf, type Query } from './by-keys.ts'
import type { Compilation } from './compilation.ts'
import { type FetchOptions, fetchRows } from './fetch.ts'
import { columnNode, fieldNode, isMany } from './field-nodes.ts'
import { baseOf, type Beginning, beginningOf } from './beginning.ts'
import { isSliced, type QueryState, withLoaded } from './state.ts'
import { exactKey, storedText } from '../rows/exact-key.ts'

/** A query set as a prefetch sees it. */
export interface PrefetchQuery<P = unknown> {
  readonly meta: ModelMeta
  readonly state: QueryState
  readonly settings: {
    readonly using: string | null
    readonly shape: string
    readonly prefetch: readonly P[]
  }
}

/** What is loaded of a relation: all rows, or those of a query; and the name that they get, where it is another. */
interface Wanted {
  readonly query:
    | (Pick<PrefetchQuery, 'meta' | 'state'> & { readonly settings: { readonly using: string | null } })
    | null
  readonly toAttr: string | null
  /** Where they are put instead of on their rows. */
  readonly into?: Map<RowState, RowState[]>
}

const NOTHING: Wanted = { query: null, toAttr: null }

/** A field that leads to rows. */
export type RelationFieldOf = ForeignKeyField | ManyToManyField | ReverseField

/** True for a relation that has a model at its far side. */
export function isRelationField(field: BaseField | VirtualField | undefined): field is RelationFieldOf {
  return field instanceof ForeignKeyField || field instanceof ManyToManyField || field instanceof ReverseField
}

/** Loads one relation for all rows that lack it, and returns the rows on its far side. */
export async function loadRelation(
  rows: readonly RowState[],
  field: RelationFieldOf,
  options: FetchOptions,
  given: Wanted = NOTHING,
): Promise<RowState[]> {
  const asked = given.query !== null || given.toAttr !== null
  const lacking = asked ? rows : lackingOf(rows, field)
  const keep = new Keeper(field, given)
  const using =
    given.query?.settings.using ?? (rows[0] === undefined ? options.using : dbForRead(field.target, rows[0]))
  const state = given.query?.state ?? usualOf(field).state
  const query = {
    state: { ...state, loading: withLoaded(state.loading, joiningKey(field)) },
    meta: given.query?.meta ?? field.target,
    options: { ...options, using },
  }
  if (lacking.length > 0) {
    if (field instanceof ForeignKeyField) await loadTargets(lacking, field, query, keep)
    else if (field instanceof ReverseField && field.remote instanceof ForeignKeyField) {
      const found = await loadPointing(lacking, field.remote, query, keep)
      if (lacking === rows) return found
    } else await loadPairs(lacking, field as ManyToManyField | ReverseField, query, keep)
  }
  return [...new Set(rows.flatMap((row) => keep.read(row)))]
}

/** What the load of a relation begins with where nothing is said. */
export function usualOf(field: RelationFieldOf): Beginning {
  return isMany(field) ? beginningOf(field.target) : baseOf(field.target)
}

/** The column of the far side by which rows are put together; null where the table of pairs tells. */
function joiningKey(field: RelationFieldOf): BaseField | null {
  if (field instanceof ForeignKeyField) return field.targetField
  return field instanceof ReverseField && field.remote instanceof ForeignKeyField ? field.remote : null
}

/** The rows that have not loaded a relation: the same list, where none has. */
function lackingOf(rows: readonly RowState[], field: RelationFieldOf): readonly RowState[] {
  const { name } = field
  const lacks = isMany(field)
    ? (row: RowState) => prefetched(row)?.get(name) === undefined
    : (row: RowState) => row[RELATED]?.has(name) !== true
  return rows.every(lacks) ? rows : rows.filter(lacks)
}

/** Puts what was found on the rows: as the relation, or as a property of another name. */
class Keeper {
  readonly #name: string
  readonly #many: boolean
  readonly #toAttr: string | null
  readonly #into: Map<RowState, RowState[]> | undefined

  constructor(field: RelationFieldOf, { toAttr, into }: Wanted) {
    this.#name = field.name
    this.#many = isMany(field)
    this.#toAttr = toAttr
    this.#into = into
  }

  set(row: RowState, found: RowState[]): void {
    if (this.#into !== undefined) this.#into.set(row, found)
    else if (this.#toAttr !== null) {
      const value = this.#many ? found : (found[0] ?? null)
      Object.defineProperty(row, this.#toAttr, { value, enumerable: true, writable: true, configurable: true })
    } else if (this.#many) setPrefetched(row, this.#name, found)
    else setRelated(row, this.#name, found[0] ?? null)
  }

  read(row: RowState): RowState[] {
    if (this.#into !== undefined) return this.#into.get(row) ?? []
    const name = this.#name
    const value: unknown =
      this.#toAttr === null
        ? this.#many
          ? prefetched(row)?.get(name)
          : row[RELATED]?.get(name)
        : readProperty(row, this.#toAttr)
    return value === null || value === undefined ? [] : ([value].flat() as RowState[])
  }
}

async function loadTargets(
  rows: readonly RowState[],
  field: ForeignKeyField,
  query: Query,
  keep: Keeper,
): Promise<void> {
  const key = field.targetField
  const column = (inner: Compilation) => fieldNode(inner.joins.tableOf(inner.joins.base, inner.meta, key), key)
  const asked = distinctKeys(rows, field.attname, key)
  const found = await byKeys(query, asked, { name: key.name, key, column })
  const index = new Map(found.map((row) => [keyOf(exactKey(row, key.attname), key), row]))
  let known: Set<unknown> | undefined
  for (const row of rows) {
    const value = exactKey(row, field.attname)
    const target = value === null ? undefined : index.get(keyOf(value, key))
    if (target === undefined && value !== null) {
      known ??= new Set(asked.map((one) => keyOf(one, key)))
      // A row that got another key meanwhile has what was assigned, or asks for it.
      if (!known.has(keyOf(value, key))) continue
    }
    keep.set(row, target === undefined ? [] : [target])
  }
}

async function loadPointing(
  rows: readonly RowState[],
  remote: ForeignKeyField,
  { options, ...query }: Query,
  keep: Keeper,
): Promise<RowState[]> {
  const key = remote.targetField
  const tableOf = (inner: Compilation) => inner.joins.tableOf(inner.joins.base, inner.meta, remote)
  const column = (inner: Compilation) => fieldNode(tableOf(inner), remote)
  const restriction =
    remote.restriction(null) === null ? null : (inner: Compilation) => remote.restriction(tableOf(inner))
  const found = await byKeys(
    { ...query, options: { ...options, known: remote.name } },
    distinctKeys(rows, key.attname, key),
    { name: remote.name, key: remote, column, restriction },
  )
  const groups = byTarget(found, remote)
  const { name } = remote
  for (const row of rows) {
    const mine = groups.get(keyOf(exactKey(row, key.attname), remote)) ?? []
    for (const item of mine) setRelated(item, name, row)
    keep.set(row, mine)
  }
  return found
}

/** Rows by what they point to. */
function byTarget(rows: readonly RowState[], remote: ForeignKeyField): Map<unknown, RowState[]> {
  const groups = new Map<unknown, RowState[]>()
  const { attname } = remote
  const position = rows[0] === undefined ? 0 : metaOf(rows[0].constructor).position(remote)
  for (const row of rows) {
    // A number that the database gave is its own key, whatever the field makes of it.
    const stored = row[DATA][position]
    const key = typeof stored === 'number' ? stored : keyOf(exactKey(row, attname), remote)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}

async function loadPairs(
  rows: readonly RowState[],
  field: ManyToManyField | ReverseField,
  query: Query,
  keep: Keeper,
): Promise<void> {
  const { pairs, own, other, key } = pairTable(field)
  const keys = distinctKeys(rows, key.attname, key)
  const groups = new Map<string, RowState[]>()
  for (let start = 0; start < keys.length; start += CHUNK) {
    const chunk = keys.slice(start, start + CHUNK)
    let alias = ''
    const restrict = (inner: Compilation, right: readonly SqlNode[]) => {
      alias = inner.joins.addTable(pairs, other, field.target.primaryKey.column)
      const left = columnNode(alias, own)
      // A number stays the text that a driver may give, which has all its digits.
      inner.extra(left, PAIR_KEY, isCounted(key) ? null : key.columnType())
      inner.restrict({ kind: 'lookup', name: 'in', left, right, type: key.columnType() ?? undefined })
    }
    const listed = { name: `${pairs} ${own}`, field: key, values: chunk, restrict }
    const sliced = isSliced(query.state) ? { sliceBy: () => columnNode(alias, own) } : {}
    for (const row of await fetchRows(query.meta, query.state, query.options, { listed, ...sliced })) {
      const text = storedText(key, (row as unknown as Record<symbol, unknown>)[PAIR_KEY])
      const group = groups.get(text)
      if (group === undefined) groups.set(text, [row])
      else group.push(row)
    }
  }
  for (const row of rows) keep.set(row, groups.get(String(key.toStored(exactKey(row, key.attname)))) ?? [])
}

const isCounted = (key: BaseField): boolean => /integer|auto/i.test(key.columnType()?.kind ?? '')

/** Where a row of a many-to-many prefetch keeps the key of the row that it belongs to. */
const PAIR_KEY = Symbol('pair key')

/** The table of pairs behind a many-to-many relation, from either side. */
export function pairTable(field: ManyToManyField | ReverseField): {
  pairs: string
  own: string
  other: string
  relation: ManyToManyField
  /** The key of this side: that of the model that the field was written in. */
  key: BaseField
} {
  const relation = field instanceof ReverseField ? (field.remote as ManyToManyField) : field
  const [first, second] = relation.columns
  const [own, other] = field instanceof ReverseField ? [second, first] : [first, second]
  return { pairs: relation.table, own, other, relation, key: field.model.ownerOf(field.name).primaryKey }
}
