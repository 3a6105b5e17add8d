import type { ExclusionConstraint } from '../meta/indexes.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { readProperty, type RowState } from '../rows/state.ts'
import type { Checked } from './given-row.ts'
import { othersThan } from './unique.ts'

/** The lookups that stand for operators. */
const LOOKUPS: Readonly<Record<string, string>> = {
  '=': 'exact',
  '&&': 'overlap',
  '@>': 'contains',
  '<@': 'contained_by',
  '<<': 'fully_lt',
  '>>': 'fully_gt',
  '&>': 'not_lt',
  '&<': 'not_gt',
  '-|-': 'adjacent_to',
}

/**
 * What a row's values have to be compared with, where the constraint is of fields alone. One with expressions or a
 * condition is left to the database, as a unique one is.
 */
function comparisons(row: RowState, meta: ModelMeta, constraint: ExclusionConstraint): Record<string, unknown> | null {
  if (constraint.condition !== undefined) return null
  const where: Record<string, unknown> = {}
  for (const [part, operator] of constraint.expressions) {
    const field = typeof part === 'string' ? meta.find(part.replace(/^-/, '')) : undefined
    const lookup = LOOKUPS[operator]
    if (field === undefined || lookup === undefined) return null
    const value = readProperty(row, field.attname)
    // Null is the same as nothing, so nothing is excluded.
    if (value === null || value === undefined) return null
    where[lookup === 'exact' ? field.attname : `${field.attname}__${lookup}`] = value
  }
  return where
}

/** Whether another row excludes this one. */
export async function isExcluded(checked: Checked, constraint: ExclusionConstraint): Promise<boolean> {
  const { row, meta, using, exclude } = checked
  if (constraint.expressions.some(([part]) => typeof part === 'string' && exclude.has(part))) return false
  const where = comparisons(row, meta, constraint)
  return where !== null && (await othersThan(row, meta, using).filter(where).exists())
}
