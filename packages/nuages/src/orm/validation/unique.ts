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
import { type Checked, givenValue, valueToBe } from './given-row.ts'
import { messageOf } from './messages.ts'

/** What the checks of a row can be told. */
export interface ValidateOptions {
  /** Fields that are not checked, and what involves them. */
  readonly exclude?: ReadonlySet<string>
  /** The alias of the database; default: the one the row came from. */
  readonly using?: string
}

/** The tables that a row is checked against. */
export function checksOf(row: AnyRow, options: ValidateOptions): Checked[] {
  const own = metaOf(row.constructor)
  const state = row as unknown as RowState
  const using = options.using ?? dbForWrite(own, state)
  return tablesOf(own).map((meta) => ({ row: state, meta, using, exclude: options.exclude ?? new Set() }))
}

/** A label as a sentence begins with it. */
export const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** `Hall and Number`, `A, B and C`. */
function listed(labels: readonly string[]): string {
  const last = labels.at(-1) as string
  return labels.length < 2 ? last : `${labels.slice(0, -1).join(', ')} ${gettext('and')} ${last}`
}

/** What a row is told whose values another one has. */
export function uniqueError(meta: ModelMeta, fields: readonly BaseField[]): ValidationError {
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
  return tablesOf(meta).flatMap((table) => fieldsOf(table, [...declared(table), ...constrained(table)], exclude))
}

/** The models whose tables hold a row: its own and those that it extends. */
function tablesOf(meta: ModelMeta): ModelMeta[] {
  return [...new Set([meta.concrete, ...meta.concrete.parents.flatMap(tablesOf)])]
}

/** `uniqueTogether`, a key of several fields, and unique fields. */
function declared(meta: ModelMeta): (readonly string[])[] {
  const key = meta.primaryKey instanceof CompositeKeyField ? [meta.primaryKey.names] : []
  const singles = meta.localColumns.filter((field) => field.unique).map((field) => [field.name])
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

/** The rows of a table but for this one. */
export function othersThan(row: RowState, meta: ModelMeta, using: string): QuerySetImpl {
  const all = new QuerySetImpl(meta).using(using)
  const key = readProperty(row, meta.primaryKey.attname)
  return row[SOURCE] === null || key === null ? all : all.exclude({ pk: key })
}

/** The unique values of a row that another one has, alone or together. */
export async function uniqueErrors(checked: Checked): Promise<(readonly [string, ValidationError])[]> {
  const { meta, exclude } = checked
  const found: (readonly [string, ValidationError])[] = []
  for (const fields of fieldsOf(meta, declared(meta), exclude)) {
    if (!(await isTaken(checked, fields))) continue
    found.push([fields.length === 1 ? (fields[0] as BaseField).name : NON_FIELD_ERRORS, uniqueError(meta, fields)])
  }
  return found
}

/** Whether another row has the same values; null is the same as nothing, not even as null. */
async function isTaken({ row, meta, using, exclude }: Checked, fields: readonly BaseField[]): Promise<boolean> {
  const where: Record<string, unknown> = {}
  for (const field of fields) {
    const value = field.computedByDatabase
      ? givenValue({ row, meta, using, exclude }, field)
      : valueToBe(meta, row, field)
    if (value === null) return false
    if (field.primaryKey && row[SOURCE] !== null) return false
    where[field.attname] = value
  }
  return othersThan(row, meta, using).filter(where).exists()
}

/** Errors by field while they are found. */
export type Errors = Record<string, ValidationError[]>

/** Puts an error to those of a field. */
export function note(errors: Errors, name: string, error: ValidationError): void {
  errors[name] = [...(errors[name] ?? []), error]
}

/** Raises what was found, if anything was. */
export function raise(errors: Errors): void {
  if (Object.keys(errors).length > 0) throw new ValidationError(errors)
}
