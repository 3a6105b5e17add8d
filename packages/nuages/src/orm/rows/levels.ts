import { QueryUsageError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { metaOf, modelOptions } from '../meta/registry.ts'
import { linksUp } from './level-keys.ts'
import { type RowState, writeProperty } from './state.ts'
import { valueOf } from './values.ts'
import { exactKey } from './exact-key.ts'

/** The key of the row in the table of one of its models. */
export function keyAt(row: RowState, meta: ModelMeta, level: ModelMeta): unknown {
  const values = level.keyColumns.map((field) => keyValue(row, meta, field) ?? linkedKey(row, meta, level))
  return values.length === 1 ? values[0] : values
}

function keyValue(row: RowState, meta: ModelMeta, field: BaseField): unknown {
  const value = valueOf(row, meta, field)
  return value instanceof Date ? exactKey(row, field.attname) : value
}

/** The key of a row of the model above, by the link to it. */
function linkedKey(row: RowState, meta: ModelMeta, level: ModelMeta): unknown {
  const link = linksUp(meta).find(({ target }) => target === level)
  return link === undefined ? null : keyValue(row, meta, link)
}

/** The tables of the models that extend this one point to the row that its own has now. */
export function takeLink(row: RowState, level: ModelMeta, levels: readonly ModelMeta[]): void {
  const key = exactKey(row, level.primaryKey.attname)
  for (const below of levels) {
    for (const link of below.concrete.parentLinks) {
      if (link.target === level && String(exactKey(row, link.attname)) !== String(key))
        writeProperty(row, link.attname, key)
    }
  }
}

/**
 * Gives a new row that points to a row of a model above that row's key, and says which models' rows it points to: they
 * are there, and have a child from now on.
 */
export function followLinks(row: RowState, meta: ModelMeta): ReadonlySet<ModelMeta> {
  const linked = new Set<ModelMeta>()
  for (const link of linksUp(meta)) {
    const key = valueOf(row, meta, link) ?? null
    const { primaryKey } = link.target
    const given = valueOf(row, meta, primaryKey) ?? null
    // A key that a default made is no key that was meant.
    const isOpen = given === null || primaryKey.options.default !== undefined
    if (key === null || !isOpen) continue
    writeProperty(row, primaryKey.attname, key)
    linked.add(link.target)
  }
  return linked
}

/** The models of a row whose tables `forceInsert` means: the last, or those named and all that extend them. */
export function forcedLevels(
  meta: ModelMeta,
  levels: readonly ModelMeta[],
  forced: boolean | readonly object[] | undefined,
): readonly ModelMeta[] {
  if (forced === undefined || forced === false) return []
  if (forced === true) return levels.slice(-1)
  const named = forced.map((one) => {
    const found = modelOptions(one) === undefined ? null : metaOf(one)
    if (found !== null && meta.isKindOf(found)) return found
    throw new QueryUsageError(`save({ forceInsert }) of ${meta.label} names what is no model that it is or extends.`)
  })
  return levels.filter((level) => named.some((one) => level.isKindOf(one)))
}
