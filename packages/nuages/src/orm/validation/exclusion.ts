import { gettext } from '../../i18n/index.ts'
import { ValidationError } from '../../validation/index.ts'
import type { ExclusionConstraint } from '../meta/indexes.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { QuerySetImpl } from '../query-set.ts'
import { readProperty, type RowState, SOURCE } from '../rows/state.ts'

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

/** Raises a ValidationError where another row excludes this one. */
export async function checkExclusions(
  row: RowState,
  meta: ModelMeta,
  { exclude, using }: { readonly exclude: ReadonlySet<string>; readonly using: string },
): Promise<void> {
  const errors: ValidationError[] = []
  for (const constraint of meta.options.constraints ?? []) {
    if (constraint.type !== 'exclude') continue
    if (constraint.expressions.some(([part]) => typeof part === 'string' && exclude.has(part))) continue
    const where = comparisons(row, meta, constraint)
    if (where === null) continue
    const key = readProperty(row, meta.primaryKey.attname)
    const others = new QuerySetImpl(meta).using(using).filter(where)
    const isNew = row[SOURCE] === null || key === null
    if (await (isNew ? others : others.exclude({ pk: key })).exists()) errors.push(violation(constraint))
  }
  if (errors.length > 0) throw new ValidationError(errors)
}

function violation({ name, violationErrorMessage, violationErrorCode }: ExclusionConstraint): ValidationError {
  const message = violationErrorMessage ?? gettext('Constraint “%(name)s” is violated.')
  return new ValidationError(message, {
    ...(violationErrorCode === undefined ? {} : { code: violationErrorCode }),
    params: { name },
  })
}
