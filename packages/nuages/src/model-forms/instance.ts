import { isEmptyValue } from './empty.ts'
import { FormNotReadyError, type Form } from '../forms/index.ts'
import { type BaseField, FileField, ForeignKeyField, ManyToManyField } from '../orm/index.ts'
import { type AnyRules, isShown } from './fields-for-model.ts'
import { formableFields, metaOfRow, readRow } from './rows.ts'

/** The values of a row for a form: the keys of foreign keys; of pairs, what `pairs` holds once it is loaded. */
export function initialOf(row: object, rules: AnyRules, pairs: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const field of formableFields(metaOfRow(row))) {
    if (!field.editable || !isShown(rules, field.name)) continue
    values[field.name] = field instanceof ManyToManyField ? () => pairsOf(field, pairs) : readRow(row, field.attname)
  }
  return values
}

function pairsOf(field: BaseField, pairs: ReadonlyMap<string, unknown>): unknown {
  if (pairs.has(field.name)) return pairs.get(field.name)
  throw new FormNotReadyError(`The value of '${field.name}' is not loaded.`)
}

/** Loads the keys on the other side of the row's many-to-many fields. */
export async function loadPairs(row: object, rules: AnyRules, pairs: Map<string, unknown>): Promise<void> {
  const isNew = readRow(row, 'pk') === null || readRow(row, 'pk') === undefined
  for (const field of formableFields(metaOfRow(row))) {
    if (!(field instanceof ManyToManyField) || !isShown(rules, field.name) || pairs.has(field.name)) continue
    const found = isNew ? [] : await (readRow(row, field.name) as PromiseLike<object[]>)
    pairs.set(
      field.name,
      found.map((one) => readRow(one, 'pk')),
    )
  }
}

/** True where a default stands because what was sent does not speak of the field. */
function keepsDefault(form: Form, field: BaseField, value: unknown): boolean {
  const hasDefault = field.options.default !== undefined
  if (!hasDefault || !isEmptyValue(value)) return false
  const bound = form.field(field.name)
  return bound.field.widget.valueOmittedFromData(form.data, form.files, form.addPrefix(field.name))
}

/** Puts the cleaned values of a form into a row; many-to-many values wait until it is saved. */
export function constructInstance(form: Form, row: object, rules: AnyRules): void {
  const cleaned = form.cleanedData as Record<string, unknown>
  for (const field of filesLast(formableFields(metaOfRow(row)))) {
    const { name } = field
    if (!field.editable || !(name in cleaned) || !isShown(rules, name) || field instanceof ManyToManyField) continue
    if (keepsDefault(form, field, cleaned[name])) continue
    if (field instanceof FileField && cleaned[name] === null) continue
    const target = field instanceof ForeignKeyField && !isRowOrNull(cleaned[name]) ? field.attname : name
    ;(row as Record<string, unknown>)[target] = field instanceof FileField ? cleaned[name] || null : cleaned[name]
  }
}

/** Where files are put may depend on the other values. */
function filesLast(fields: readonly BaseField[]): BaseField[] {
  const isFile = (field: BaseField) => field instanceof FileField
  return [...fields.filter((field) => !isFile(field)), ...fields.filter(isFile)]
}

function isRowOrNull(value: unknown): boolean {
  return value === null || (typeof value === 'object' && 'pk' in (value as object))
}
