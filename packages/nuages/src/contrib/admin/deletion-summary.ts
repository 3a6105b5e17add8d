import { type BaseField, ForeignKeyField, type ModelMeta, registeredModels } from '../../orm/index.ts'
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
  const keys = rows.map((row) => row.pk)
  const children = await childrenOf(meta, keys, gathered, new Set([meta]))
  const deleted = { meta, count: rows.length, rows: rows.slice(0, SHOWN), children }
  return { deleted, ...gathered, total: countAll(deleted) }
}

interface Gathered {
  readonly unlinked: UnlinkedRows[]
  readonly protectedBy: UnlinkedRows[]
}

/** The foreign keys of all models that point to a model. */
function pointers(meta: ModelMeta): ForeignKeyField[] {
  return registeredModels().flatMap((other) =>
    other.columns.filter(
      (field): field is ForeignKeyField => field instanceof ForeignKeyField && field.target === meta,
    ),
  )
}

async function childrenOf(
  meta: ModelMeta,
  keys: readonly unknown[],
  gathered: Gathered,
  above: ReadonlySet<ModelMeta>,
): Promise<readonly DeletedRows[]> {
  if (keys.length === 0) return []
  const found: DeletedRows[] = []
  for (const field of pointers(meta)) {
    const rows = rowsOf(field.model).filter({ [`${field.name}__in`]: keys.slice(0, MOST_FOLLOWED) })
    if (field.onDelete === 'cascade' || field.onDelete === 'dbCascade') {
      const child = await deletedRows(field, rows, gathered, above)
      if (child !== undefined) found.push(child)
      continue
    }
    const count = await rows.count()
    if (count === 0) continue
    if (field.onDelete === 'protect' || field.onDelete === 'restrict')
      gathered.protectedBy.push({ meta: field.model, field, count })
    else if (field.onDelete !== 'doNothing') gathered.unlinked.push({ meta: field.model, field, count })
  }
  return found
}

async function deletedRows(
  field: ForeignKeyField,
  rows: Rows,
  gathered: Gathered,
  above: ReadonlySet<ModelMeta>,
): Promise<DeletedRows | undefined> {
  const meta = field.model
  const count = await rows.count()
  if (count === 0) return undefined
  const shown = await rows.orderBy(...(meta.ordering.length > 0 ? meta.ordering : ['pk'])).slice(0, SHOWN)
  // A model that points to itself is followed once: its deeper rows are in the ORM's own count.
  const keys = above.has(meta) ? [] : await rows.orderBy('pk').valuesFlat('pk').slice(0, MOST_FOLLOWED)
  const children = await childrenOf(meta, keys, gathered, new Set([...above, meta]))
  return { meta, count, rows: shown, children }
}

function countAll({ count, children }: DeletedRows): number {
  return children.reduce((total, child) => total + countAll(child), count)
}

/** The names of rows, and how many more there are. */
export function shownNames({ rows, count }: Pick<DeletedRows, 'rows' | 'count'>): { names: string[]; more: number } {
  return { names: rows.map(textOf), more: Math.max(0, count - rows.length) }
}
