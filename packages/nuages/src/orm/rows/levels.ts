import { QueryUsageError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { metaOf, modelOptions } from '../meta/registry.ts'
import { readProperty, type RowState, writeProperty } from './state.ts'
import { valueOf } from './values.ts'

/** The models whose tables hold a row, the first of them first. */
export function levelsOf(meta: ModelMeta): ModelMeta[] {
  const above = meta.concrete.parent
  return above === null ? [meta] : [...levelsOf(above), meta]
}

/** The key of the row in the table of one of its models. */
export function keyAt(row: RowState, meta: ModelMeta, level: ModelMeta): unknown {
  const values = level.keyColumns.map((field) => valueOf(row, meta, field) ?? linkedKey(row, meta, level))
  return values.length === 1 ? values[0] : values
}

/** The key of a row of the model above, by the link to it. */
function linkedKey(row: RowState, meta: ModelMeta, level: ModelMeta): unknown {
  for (let below = meta.concrete; below.parent !== null; below = below.parent) {
    if (below.parent === level) return valueOf(row, meta, below.parentLink as BaseField)
  }
  return null
}

/** The table of the next model points to the row that this one's has now. */
export function takeLink(row: RowState, level: ModelMeta, levels: readonly ModelMeta[]): void {
  const next = levels[levels.indexOf(level) + 1]
  const link = next?.concrete.parentLink
  if (link === null || link === undefined) return
  const key = readProperty(row, level.primaryKey.attname)
  if (readProperty(row, link.attname) !== key) writeProperty(row, link.attname, key)
}

/**
 * Gives a new row that points to a row of a model above that row's key, and says which models' rows it points to: they
 * are there, and have a child from now on.
 */
export function followLinks(row: RowState, meta: ModelMeta): ReadonlySet<ModelMeta> {
  const linked = new Set<ModelMeta>()
  for (let below = meta.concrete; below.parent !== null; below = below.parent) {
    const key = valueOf(row, meta, below.parentLink as BaseField) ?? null
    const { primaryKey } = below.parent
    const given = valueOf(row, meta, primaryKey) ?? null
    // A key that a default made is no key that was meant.
    const isOpen = given === null || primaryKey.options.default !== undefined
    if (key === null || !isOpen) continue
    writeProperty(row, primaryKey.attname, key)
    linked.add(below.parent)
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
