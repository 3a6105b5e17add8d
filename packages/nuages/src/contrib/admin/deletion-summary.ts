import { type BaseField, ForeignKeyField, type ModelMeta, registeredModels, ReverseField } from '../../orm/index.ts'
import { type DeletedPairs, pairsWith, type SeenPairs } from './deletion-pairs.ts'
import { type AdminRow, type Rows, rowsOf, textOf } from './rows.ts'

/** How many rows of a kind are shown by name. */
const SHOWN = 10
/** How many keys are followed at once; beyond it only a number is told. */
const MOST_FOLLOWED = 2000

/** What a deletion takes of one model. */
export interface DeletedRows {
  readonly meta: ModelMeta
  readonly count: number
  /** The first of them. */
  readonly rows: readonly AdminRow[]
  readonly children: readonly DeletedRows[]
  /** What goes out of the tables of many-to-many relations. */
  readonly pairs: readonly DeletedPairs[]
}

/** Rows that stay, and lose what they point to. */
export interface UnlinkedRows {
  readonly meta: ModelMeta
  readonly field: BaseField
  readonly count: number
}

/** What deleting some rows means. */
export interface DeletionSummary {
  readonly deleted: DeletedRows
  readonly unlinked: readonly UnlinkedRows[]
  /** Rows that forbid it. */
  readonly protectedBy: readonly UnlinkedRows[]
  /** Rows deleted in all. */
  readonly total: number
}

/** Looks at what a deletion of these rows takes with it, unlinks and is stopped by; deletes nothing. */
export async function summarizeDeletion(meta: ModelMeta, rows: readonly AdminRow[]): Promise<DeletionSummary> {
  const gathered: Gathered = { unlinked: [], protectedBy: [] }
  const seen = new Map([[meta.concrete, new Set(rows.map(({ pk }) => String(pk)))]])
  const valuesOf = (field: BaseField) => Promise.resolve(rows.map((row) => row[field.attname]))
  const found: Found = { meta, valuesOf, seen, seenPairs: new Map(), followed: new Set() }
  const deleted = { meta, count: rows.length, rows: rows.slice(0, SHOWN), ...(await belowOf(found, gathered)) }
  return { deleted, ...gathered, total: countAll(deleted) }
}

interface Gathered {
  readonly unlinked: UnlinkedRows[]
  readonly protectedBy: UnlinkedRows[]
}

/** Rows of a model that go. */
interface Found {
  readonly meta: ModelMeta
  /** What they have in a field. */
  readonly valuesOf: (field: BaseField) => Promise<readonly unknown[]>
  /** The keys of all rows that were found: each is shown once, also where rows point to each other in circles. */
  readonly seen: Map<ModelMeta, Set<string>>
  readonly seenPairs: SeenPairs
  /** The models whose pointers were followed for the same rows: those that it extends, or that extend it. */
  readonly followed: Set<ModelMeta>
}

/** A model with all that it extends: a row is deleted from the tables of all of them. */
export function tablesOf(meta: ModelMeta): readonly ModelMeta[] {
  const { concrete } = meta
  return [...new Set([concrete, ...concrete.parents.flatMap(tablesOf)])]
}

/** The foreign keys of all models that point to a model, and its generic relations. */
function pointers(meta: ModelMeta): ForeignKeyField[] {
  const generic = [...meta.byName.values()].flatMap((field) =>
    field instanceof ReverseField && !meta.inherited.has(field.name) ? (field.cascade ?? []) : [],
  )
  const keys = registeredModels()
    .filter((other) => other.concrete === other)
    .flatMap((other) => other.relations.filter((field) => field instanceof ForeignKeyField))
    .filter((field) => field.target.concrete === meta)
  return [...keys, ...generic]
}

/** True for the link by which a row is that of the model that it extends. */
function isParentLink(field: ForeignKeyField): boolean {
  return field.model.concrete.parentLinks.some((link) => link === field)
}

/** What goes with rows, from each of their tables. */
async function belowOf(found: Found, gathered: Gathered): Promise<Pick<DeletedRows, 'children' | 'pairs'>> {
  const fresh = tablesOf(found.meta).filter((table) => !found.followed.has(table))
  for (const table of fresh) found.followed.add(table)
  const pairs: DeletedPairs[] = []
  for (const table of fresh) {
    const keys = (await found.valuesOf(table.primaryKey)).slice(0, MOST_FOLLOWED)
    if (keys.length > 0)
      pairs.push(...(await pairsWith(table, keys, found.seenPairs, { most: MOST_FOLLOWED, shown: SHOWN })))
  }
  return { children: await childrenOf(found, fresh, gathered), pairs }
}

async function childrenOf(
  found: Found,
  fresh: readonly ModelMeta[],
  gathered: Gathered,
): Promise<readonly DeletedRows[]> {
  const children: DeletedRows[] = []
  for (const field of fresh.flatMap(pointers)) {
    if (isParentLink(field) && found.followed.has(field.model)) continue
    const { targetField } = field
    const values = await found.valuesOf(targetField)
    if (values.length === 0) continue
    const keys = values.map((value) => field.keyFor({ pk: value, [targetField.attname]: value }))
    const child = await follow(field, keys, found, gathered)
    if (child !== undefined) children.push(child)
  }
  return children
}

async function follow(
  field: ForeignKeyField,
  keys: readonly unknown[],
  found: Found,
  gathered: Gathered,
): Promise<DeletedRows | undefined> {
  const { attname, model, onDelete } = field
  const { [attname]: _, ...restriction } = field.conditionFor({}) as Record<string, unknown>
  const rows = rowsOf(model).filter({ ...restriction, [`${attname}__in`]: keys.slice(0, MOST_FOLLOWED) })
  if (onDelete === 'cascade' || onDelete === 'dbCascade') return deletedRows(field, rows, found, gathered)
  const count = await rows.count()
  if (count === 0) return undefined
  if (onDelete === 'protect' || onDelete === 'restrict') gathered.protectedBy.push({ meta: model, field, count })
  else if (onDelete !== 'doNothing') gathered.unlinked.push({ meta: model, field, count })
  return undefined
}

async function deletedRows(
  field: ForeignKeyField,
  rows: Rows,
  { seen, seenPairs, followed }: Found,
  gathered: Gathered,
): Promise<DeletedRows | undefined> {
  const meta = field.model
  const known = seen.get(meta) ?? new Set()
  seen.set(meta, known)
  const isFresh = (key: unknown) => !known.has(String(key))
  const all = await rows.orderBy('pk').valuesFlat('pk').slice(0, MOST_FOLLOWED)
  const keys = all.filter(isFresh)
  if (keys.length === 0) return undefined
  const count = all.length < MOST_FOLLOWED ? keys.length : await rows.count()
  const fresh = keys.length === all.length ? rows : rows.filter({ pk__in: keys })
  const shown = await fresh.orderBy(...(meta.ordering.length > 0 ? meta.ordering : ['pk'])).slice(0, SHOWN)
  for (const key of keys) known.add(String(key))
  const valuesOf = async ({ name }: BaseField) =>
    name === meta.primaryKey.name ? keys : await fresh.orderBy('pk').valuesFlat(name).slice(0, MOST_FOLLOWED)
  const inside = { meta, valuesOf, seen, seenPairs, followed: isParentLink(field) ? followed : new Set<ModelMeta>() }
  return { meta, count, rows: shown, ...(await belowOf(inside, gathered)) }
}

function countAll({ count, children, pairs }: DeletedRows): number {
  const own = pairs.reduce((total, pair) => total + pair.count, count)
  return children.reduce((total, child) => total + countAll(child), own)
}

/** The names of rows, and how many more there are. */
export function shownNames({ rows, count }: Pick<DeletedRows, 'rows' | 'count'>): { names: string[]; more: number } {
  return { names: rows.map(textOf), more: Math.max(0, count - rows.length) }
}
