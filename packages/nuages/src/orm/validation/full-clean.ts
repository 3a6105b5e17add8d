import { isValidationError, NON_FIELD_ERRORS, ValidationError } from '../../validation/index.ts'
import { represented } from '../../i18n/index.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { metaOf } from '../meta/registry.ts'
import { QuerySetImpl } from '../query-set.ts'
import { dbForRead, dbForWrite } from '../routing/route.ts'
import { readProperty, type RowState, SOURCE, writeProperty } from '../rows/state.ts'
import type { AnyRow } from '../types/models.ts'
import { cleanField, isBlank } from './clean-field.ts'
import { fieldError } from './messages.ts'
import { validateConstraints, validateUnique } from './constraints.ts'
import type { ValidateOptions } from './unique.ts'

const TEXTS: ReadonlySet<string> = new Set(['char', 'text', 'email', 'url', 'slug', 'file', 'image', 'filePath'])

type Errors = Record<string, readonly ValidationError[]>

/** Runs a check and notes its errors: those by fields under their names, others under `name`. */
async function collect(errors: Errors, name: string, check: () => unknown): Promise<void> {
  try {
    await check()
  } catch (error) {
    if (!isValidationError(error)) throw error
    const found = error.errorDict ?? new Map([[name, error.errorList]])
    for (const [field, list] of found) errors[field] = [...(errors[field] ?? []), ...list]
  }
}

/** Converts and checks the row's fields; raises a ValidationError by fields. */
export async function cleanFields(row: AnyRow, options: ValidateOptions = {}): Promise<void> {
  const errors: Errors = {}
  const known = metaOf(row.constructor)
  const using = options.using ?? dbForWrite(known, row as unknown as RowState)
  for (const field of known.virtuals) await collect(errors, field.name, () => field.prepare([row], using, 'check'))
  for (const field of known.columns) {
    const isOurs = field.computedByDatabase || isParentLink(known, field)
    if (isOurs || options.exclude?.has(field.name)) continue
    const value = readProperty(row, field.attname)
    if ((value ?? null) === null && isDatabases(row, field)) continue
    if (field.blank && isBlank(value)) continue
    await collect(errors, field.name, () => cleanColumn(row, field, value, using, options))
  }
  if (Object.keys(errors).length > 0) throw new ValidationError(errors)
}

/** Whether a field leads to a table that holds a part of the same row. */
function isParentLink(meta: ModelMeta, field: BaseField): boolean {
  const { parents, parentLinks } = meta.concrete
  return parentLinks.some(({ name }) => name === field.name) || parents.some((parent) => isParentLink(parent, field))
}

/** Whether a value that was not given is the database's matter: a key that it counts, a default of its own. */
function isDatabases(row: AnyRow, field: BaseField): boolean {
  const isNew = ((row as unknown as RowState)[SOURCE] ?? null) === null
  return field.generatedByDatabase || (isNew && field.options.dbDefault !== undefined)
}

async function cleanColumn(
  row: AnyRow,
  field: BaseField,
  value: unknown,
  using: string,
  options: ValidateOptions,
): Promise<void> {
  // A new row has null where nothing was given; of a text that means it is blank.
  const given = (value ?? null) === null && !field.null && TEXTS.has(field.type) ? '' : value
  const cleaned = await cleanField(field, given, using)
  if (isConverted(value, cleaned)) writeProperty(row, field.attname, cleaned)
  if (field instanceof ForeignKeyField && cleaned !== null) await checkTarget(row, field, cleaned, options)
}

/** Whether the cleaned value is of another kind; objects of one kind are taken to be the same. */
function isConverted(value: unknown, cleaned: unknown): boolean {
  if (Array.isArray(value) && Array.isArray(cleaned))
    return value.length !== cleaned.length || value.some((item, index) => isConverted(item, cleaned[index]))
  if (typeof value !== 'object' || value === null || typeof cleaned !== 'object' || cleaned === null)
    return value !== cleaned
  return value.constructor !== cleaned.constructor
}

async function checkTarget(row: AnyRow, field: ForeignKeyField, key: unknown, options: ValidateOptions): Promise<void> {
  const using = options.using ?? dbForRead(field.target, row as unknown as RowState)
  const found = new QuerySetImpl(field.target).using(using).filter({ [field.targetField.attname]: key })
  if (await field.limited(found).exists()) return
  const params = { model: field.target.verboseName, pk: key, field: field.targetField.name, value: represented(key) }
  throw fieldError(field, 'invalid', params)
}

/** What `fullClean` can be told. */
export interface FullCleanOptions extends ValidateOptions {
  /** False leaves out what is unique. Default true. */
  readonly validateUnique?: boolean
  /** False leaves out the model's constraints. Default true. */
  readonly validateConstraints?: boolean
}

/**
 * Checks a row before it is saved: its fields, its own `clean()` where the model has that method, and what is unique.
 * Raises a ValidationError by fields. `save` does not call it: forms do, and whoever takes values from outside.
 */
export async function fullClean(row: AnyRow, options: FullCleanOptions = {}): Promise<void> {
  const errors: Errors = {}
  const exclude = new Set(options.exclude)
  await collect(errors, NON_FIELD_ERRORS, () => cleanFields(row, options))
  const own = (row as { clean?: unknown }).clean
  if (typeof own === 'function') await collect(errors, NON_FIELD_ERRORS, () => own.call(row))
  for (const name of Object.keys(errors)) exclude.add(name)
  if (options.validateUnique !== false) {
    await collect(errors, NON_FIELD_ERRORS, () => validateUnique(row, { ...options, exclude }))
  }
  for (const name of Object.keys(errors)) exclude.add(name)
  if (options.validateConstraints !== false) {
    await collect(errors, NON_FIELD_ERRORS, () => validateConstraints(row, { ...options, exclude }))
  }
  if (Object.keys(errors).length > 0) throw new ValidationError(errors)
}
