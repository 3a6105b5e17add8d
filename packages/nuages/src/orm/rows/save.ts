import { connection, type MaybePromise } from '../../db/index.ts'
import { FieldError, NotUpdated, QueryUsageError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { metaOf } from '../meta/registry.ts'
import type { AnyRow, SaveOptions } from '../types/models.ts'
import { type PreSaveArgs, postSave, preSave } from '../signals/index.ts'
import { dbForWrite } from '../routing/route.ts'
import { commitFiles } from './commit-files.ts'
import { insertRows } from './insert.ts'
import { takeLateKeys } from './late-keys.ts'
import { levelsOf } from './level-keys.ts'
import { followLinks, forcedLevels, takeLink } from './levels.ts'
import { mayBeUndone, type RowState, SOURCE } from './state.ts'
import { markStored } from './stored.ts'
import { keyChanged, updateRow } from './update-row.ts'
import { namedColumns, valueOf } from './values.ts'

/** Writes a row: an insert where it is new, an update of what changed where it was loaded. */
export function saveRow(row: RowState, meta: ModelMeta, options: SaveOptions): Promise<void> {
  if (isForced(options.forceInsert) && (options.forceUpdate === true || options.updateFields !== undefined))
    throw new QueryUsageError('save() cannot force an insert and an update at once.')
  if (options.updateFields !== undefined) {
    if (options.updateFields.length === 0) return Promise.resolve()
    checkNamed(meta, options.updateFields)
  }
  takeLateKeys(row, meta, 'save()')
  const using = options.using ?? dbForWrite(meta, row)
  const args = { using, raw: false, updateFields: options.updateFields ?? null }
  const write = () => signalled(row, meta, args, () => saveTables(row, meta, options, using))
  return meta.virtuals.length === 0 ? write() : prepareVirtuals(row, meta, using).then(write)
}

/** Before anybody is told of the save: a key is what finds the row, and cannot be updated. */
function checkNamed(meta: ModelMeta, names: readonly string[]): void {
  const key = namedColumns(meta, names, UPDATE_FIELDS).find(
    (field) => field.primaryKey || meta.keyColumns.includes(field),
  )
  if (key !== undefined)
    throw new FieldError(
      `${UPDATE_FIELDS} names '${key.name}', a key of ${meta.label}: an update leaves keys as they are.`,
    )
}

const UPDATE_FIELDS = 'save({ updateFields })'

async function prepareVirtuals(row: RowState, meta: ModelMeta, using: string): Promise<void> {
  for (const field of meta.virtuals) await field.prepare([row as unknown as AnyRow], using, 'write')
}

function isForced(forceInsert: SaveOptions['forceInsert']): boolean {
  return forceInsert === true || (Array.isArray(forceInsert) && forceInsert.length > 0)
}

/** Writes a row into its tables, from that of the first model it extends on; says whether it is new. */
function saveTables(row: RowState, meta: ModelMeta, options: SaveOptions, using: string): MaybePromise<boolean> {
  if (meta.concrete.parentLink === null) {
    const insert = forcedLevels(meta, [meta.concrete], options.forceInsert).length > 0
    return saveTable(row, meta, meta.concrete, { ...options, insert }, using)
  }
  const levels = levelsOf(meta)
  const forced = forcedLevels(meta, levels, options.forceInsert)
  return connection(using).atomic(async () => {
    const linked = row[SOURCE] === null ? followLinks(row, meta) : NONE
    const created = new Set<ModelMeta>()
    for (const level of levels) {
      // A new row of a model above has none below yet.
      const insert = level.concrete.parents.some((parent) => created.has(parent)) || forced.includes(level)
      const isNew = await saveTable(row, meta, level, { ...options, insert, linked: linked.has(level) }, using)
      if (isNew) created.add(level)
      takeLink(row, level, levels)
    }
    return created.has(meta)
  })
}

const NONE: ReadonlySet<ModelMeta> = new Set()

/** Writes a row between the signals before and after it. */
function signalled(
  row: RowState,
  meta: ModelMeta,
  args: PreSaveArgs,
  write: () => MaybePromise<boolean>,
): Promise<void> {
  const { modelClass } = meta
  const told = (created: boolean): MaybePromise<void> => {
    markStored([row], meta, args.using)
    if (postSave.isHeard(modelClass)) return postSave.send(modelClass, { ...args, created, instance: row })
  }
  if (preSave.isHeard(modelClass))
    return preSave
      .send(modelClass, { ...args, instance: row })
      .then(write)
      .then(told)
  const created = write()
  return created instanceof Promise ? created.then(told) : Promise.resolve(told(created))
}

/**
 * Writes a row into its model's own table as it is: no column sets itself, no row of a model above is written, and no
 * `save` of the model is called. What fixtures are loaded by. Tries an update where the row has a key, then an insert.
 */
export async function saveRaw(row: AnyRow, using: string): Promise<void> {
  const [state, meta] = [row as unknown as RowState, metaOf(row.constructor)]
  await signalled(state, meta, { using, raw: true, updateFields: null }, () => saveTable(state, meta, meta, RAW, using))
}

/** How one table of a row is written. */
interface TableSave extends Omit<SaveOptions, 'forceInsert'> {
  /** True writes values as they are: none sets itself, and a key is not taken for new. */
  readonly raw?: boolean
  /** True where no row can be there yet. */
  readonly insert?: boolean
  /** True where the row is one that was there before, and has a child from now on. */
  readonly linked?: boolean
}

const RAW: TableSave = { raw: true }

/** Writes a row into one of its tables; says whether it is new there. */
function saveTable(
  row: RowState,
  meta: ModelMeta,
  level: ModelMeta,
  options: TableSave,
  using: string,
): MaybePromise<boolean> {
  const fields = columnsAt(meta, level, options.updateFields)
  const write = () => writeTable(row, meta, level, fields, { ...options, using })
  const hasFiles = options.raw !== true && meta.fileFields.length > 0
  return hasFiles ? commitFiles(row, meta, fields).then(write) : write()
}

function writeTable(
  row: RowState,
  meta: ModelMeta,
  level: ModelMeta,
  fields: readonly BaseField[],
  options: TableSave & { readonly using: string },
): MaybePromise<boolean> {
  const { using, raw = false } = options
  const adding = row[SOURCE] === null
  const mustUpdate = options.forceUpdate === true || options.updateFields !== undefined
  const known = level.keyColumns.every((field) => (valueOf(row, meta, field) ?? null) !== null)
  // A key given by hand may be that of a row that is there: as Django does, try the update first.
  const isNew = !raw && adding && options.linked !== true
  const newKey = isNew && level.keyColumns.some(isMade)
  const mayExist = known && options.insert !== true && (!newKey || mustUpdate)
  if (mustUpdate && !known) throw new QueryUsageError(`A row of ${meta.label} without a key cannot be updated.`)
  const insert = () => insertOne(row, meta, level, using, raw)
  if (!mayExist) return insert()
  const isElsewhere = row[SOURCE]?.using !== using || mayBeUndone(row)
  const every = adding || mustUpdate || isElsewhere || keyChanged(row, meta, level)
  const named = options.updateFields !== undefined
  return updateRow(row, meta, level, { fields, using, every, raw, forced: mustUpdate, named }).then((there) => {
    if (there) return false
    if (mustUpdate) throw new NotUpdated(meta.label)
    return insert()
  })
}

/** A key that is made for each new row, here or by the database: that of a row that is there would be a mistake. */
function isMade({ options }: BaseField): boolean {
  return options.default !== undefined || options.dbDefault !== undefined
}

function insertOne(row: RowState, meta: ModelMeta, level: ModelMeta, using: string, raw: boolean): MaybePromise<true> {
  const done = insertRows(meta, [row], using, { do: 'fail' }, level, raw)
  return done instanceof Promise ? done.then(() => true as const) : true
}

/** The row's columns in the table of one of its models, all or those named. */
function columnsAt(meta: ModelMeta, level: ModelMeta, names: readonly string[] | undefined): readonly BaseField[] {
  if (names === undefined && meta.inherited.size === 0) return meta.columns
  const here = new Set(level.concrete.localColumns.map(({ name }) => name))
  const fields = names === undefined ? meta.columns : namedColumns(meta, names, UPDATE_FIELDS)
  return fields.filter(({ name }) => here.has(name))
}
