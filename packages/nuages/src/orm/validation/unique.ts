import { gettext } from '../../i18n/index.ts'
import { NON_FIELD_ERRORS, ValidationError } from '../../validation/index.ts'
import { CompositeKeyField } from '../fields/composite-key.ts'
import type { BaseField } from '../fields/field.ts'
import { isPlainUnique } from '../meta/indexes.ts'
import { metaOf } from '../meta/registry.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { QuerySetImpl } from '../query-set.ts'
import { dbForWrite } from '../routing/route.ts'
import { readProperty, type RowState, SOURCE } from '../rows/state.ts'
import type { AnyRow } from '../types/models.ts'
import { checkExclusions } from './exclusion.ts'
import { messageOf } from './messages.ts'

/** What the checks of a row can be told. */
export interface ValidateOptions {
  /** Fields that are not checked, and what involves them. */
  readonly exclude?: ReadonlySet<string>
  /** The alias of the database; default: the one the row came from. */
  readonly using?: string
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** `Hall and Number`, `A, B and C`. */
function listed(labels: readonly string[]): string {
  const last = labels.at(-1) as string
  return labels.length < 2 ? last : `${labels.slice(0, -1).join(', ')} ${gettext('and')} ${last}`
}

function uniqueError(meta: ModelMeta, fields: readonly BaseField[]): ValidationError {
  const labels = fields.map((field) => upperFirst(field.verboseName))
  const model = { model_name: upperFirst(meta.verboseName), model: meta.label }
  if (fields.length === 1) {
    const [field] = fields as [BaseField]
    return new ValidationError(messageOf(field, 'unique'), {
      code: 'unique',
      params: { ...model, field_label: labels[0] },
    })
  }
  const message = gettext('%(model_name)s with this %(field_labels)s already exists.')
  const fieldNames = fields.map((field) => field.name)
  const params = { ...model, field_labels: listed(labels), field_names: fieldNames }
  return new ValidationError(message, { code: 'unique_together', params })
}

/** The sets of fields that are unique, alone or together, without those that involve a field of `exclude`. */
export function uniqueSets(meta: ModelMeta, exclude: ReadonlySet<string>): BaseField[][] {
  return [...fieldsOf(meta, declared(meta), exclude), ...fieldsOf(meta, constrained(meta), exclude)]
}

/** `uniqueTogether`, a key of several fields, and unique fields. */
function declared(meta: ModelMeta): (readonly string[])[] {
  const key = meta.primaryKey instanceof CompositeKeyField ? [meta.primaryKey.names] : []
  const singles = meta.columns.filter((field) => field.unique).map((field) => [field.name])
  return [...(meta.options.uniqueTogether ?? []), ...key, ...singles]
}

function constrained(meta: ModelMeta): (readonly string[])[] {
  return (meta.options.constraints ?? []).flatMap((one) => (isPlainUnique(one) ? [one.fields] : []))
}

function fieldsOf(meta: ModelMeta, sets: (readonly string[])[], exclude: ReadonlySet<string>): BaseField[][] {
  return sets
    .filter((names) => !names.some((name) => exclude.has(name)))
    .map((names) => names.map((name) => meta.find(name) as BaseField))
}

/** Whether another row has the same values; null is the same as nothing, not even as null. */
async function isTaken(row: RowState, meta: ModelMeta, fields: readonly BaseField[], using: string): Promise<boolean> {
  const where: Record<string, unknown> = {}
  const isNew = row[SOURCE] === null
  for (const field of fields) {
    const value = readProperty(row, field.attname)
    if (value === null || value === undefined) return false
    if (field.primaryKey && !isNew) return false
    where[field.attname] = value
  }
  const others = new QuerySetImpl(meta).using(using).filter(where)
  const key = readProperty(row, meta.primaryKey.attname)
  return (isNew || key === null ? others : others.exclude({ pk: key })).exists()
}

/**
 * Checks that no other row has this one's unique values: unique fields and `uniqueTogether`. Raises a ValidationError
 * by fields. The database still has the last word: two requests may check at once.
 */
export async function validateUnique(row: AnyRow, options: ValidateOptions = {}): Promise<void> {
  await checkSets(row, declared(metaOf(row.constructor)), options)
}

/** Checks that the row meets the unique and the exclusion constraints of its model, as {@link validateUnique} does unique fields. */
export async function validateConstraints(row: AnyRow, options: ValidateOptions = {}): Promise<void> {
  const meta = metaOf(row.constructor)
  const state = row as unknown as RowState
  await checkSets(row, constrained(meta), options)
  const { exclude = new Set<string>(), using = dbForWrite(meta, state) } = options
  await checkExclusions(state, meta, { exclude, using })
}

async function checkSets(row: AnyRow, sets: (readonly string[])[], options: ValidateOptions): Promise<void> {
  const state = row as unknown as RowState
  const meta = metaOf(row.constructor)
  const using = options.using ?? dbForWrite(meta, state)
  const errors: Record<string, ValidationError[]> = {}
  for (const fields of fieldsOf(meta, sets, options.exclude ?? new Set())) {
    if (!(await isTaken(state, meta, fields, using))) continue
    const name = fields.length === 1 ? (fields[0] as BaseField).name : NON_FIELD_ERRORS
    errors[name] = [...(errors[name] ?? []), uniqueError(meta, fields)]
  }
  if (Object.keys(errors).length > 0) throw new ValidationError(errors)
}
