import type { Decimal } from 'decimal.js'
import * as validation from '../../validation/index.ts'
import { represented } from '../../i18n/index.ts'
import { type ColumnType, connection, type IntegerRange, widestRange } from '../../db/index.ts'
import { FieldValueError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { JsonField } from '../fields/json.ts'
import type { FieldCheck } from '../fields/options.ts'
import { ForeignKeyField } from '../fields/relations.ts'
import { FieldFile } from '../files/field-file.ts'
import { ArrayField } from '../postgres/arrays.ts'
import { Range } from '../postgres/range.ts'
import { checkBounds, checkNested, cleanItems } from './compound.ts'
import { fieldError } from './messages.ts'
import { toFieldValue } from './to-value.ts'

/** What counts as nothing written. */
export function isBlank(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  if (value instanceof FieldFile) return value.name === ''
  return (
    typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype && Object.keys(value).length === 0
  )
}

type Checks = (field: BaseField) => readonly FieldCheck<never>[]

const length: Checks = ({ options }) =>
  typeof options.maxLength === 'number' ? [validation.maxLength(options.maxLength)] : []

/** The validators that follow from the kind of a field. */
const OF_KIND: Readonly<Record<string, Checks>> = {
  char: length,
  binary: length,
  text: () => [],
  email: (field) => [validation.email(), ...length(field)],
  url: (field) => [validation.url(), ...length(field)],
  slug: (field) => [
    field.options.allowUnicode === true ? validation.unicodeSlug() : validation.slug(),
    ...length(field),
  ],
  genericIpAddress: ({ options }) => [validation.ipAddress((options.protocol as 'IPv4' | 'IPv6' | 'both') ?? 'both')],
  array: ({ options }) => (typeof options.size === 'number' ? [validation.maxItems(options.size)] : []),
  decimal: ({ options }) => [
    validation.decimalDigits(
      options.maxDigits as number | undefined,
      options.decimalPlaces as number | undefined,
    ) as FieldCheck<Decimal> as FieldCheck<never>,
  ],
}

/**
 * The validators of a field: those of its kind, then its own, then those of what a column of the database with an alias
 * can hold.
 */
export function validatorsOf(field: BaseField, using = 'default'): readonly FieldCheck<never>[] {
  return [...checksOf(field), ...rangeOf(field, using)]
}

function checksOf(field: BaseField): readonly FieldCheck<never>[] {
  return [
    ...(OF_KIND[field.type]?.(field) ?? []),
    ...((field.options.validators ?? []) as readonly FieldCheck<never>[]),
  ]
}

/** The bounds of whole numbers; a foreign key has those of what it points to, which is looked for anyway. */
function rangeOf(field: BaseField, using: string): readonly FieldCheck<never>[] {
  const type = field instanceof ForeignKeyField ? null : field.columnType()
  const range = type === null ? null : dialectOf(using)(type)
  return range === null ? [] : [validation.minValue(plain(range[0])), validation.maxValue(plain(range[1]))]
}

/** A number where that is exact: validators of those are shared. */
function plain(limit: bigint): number | bigint {
  const number = Number(limit)
  return Number.isSafeInteger(number) ? number : limit
}

/** What tells the range of a column; where databases are not open yet, the widest that any has. */
function dialectOf(using: string): (type: ColumnType) => IntegerRange | null {
  try {
    const { dialect } = connection(using)
    return (type) => dialect.integerRange(type)
  } catch {
    return widestRange
  }
}

/**
 * The value of a field, converted and checked for the database with an alias; raises ValidationError. The database is not
 * asked.
 */
export async function cleanField(field: BaseField, value: unknown, using = 'default'): Promise<unknown> {
  const converted = toFieldValue(field, value)
  checkPresence(field, converted)
  if (field instanceof JsonField && !isJson(encoded(field, converted)))
    throw fieldError(field, 'invalid', { value: converted })
  if (field instanceof ArrayField && Array.isArray(converted)) return cleanList(field, converted, using)
  if (converted instanceof Range) checkBounds(converted)
  if (!isBlank(converted)) await runValidators(field, converted, using)
  return converted
}

/** A list whose items are cleaned one by one, and which is then checked as a whole. */
async function cleanList(field: ArrayField, items: readonly unknown[], using: string): Promise<unknown> {
  const cleaned = await cleanItems(items, (item) => cleanField(field.base, item, using))
  checkNested(field, cleaned)
  if (cleaned.length > 0) await runValidators(field, cleaned, using)
  return cleaned
}

/** A value as JSON would say it; undefined where the field's encoder finds no words for it. */
function encoded(field: JsonField, value: unknown): unknown {
  try {
    return field.encoded(value)
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError || error instanceof FieldValueError) return undefined
    throw error
  }
}

/** What JSON can say: no dates, no functions, no numbers that are none. */
function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isJson)
  if (typeof value !== 'object' || value === null)
    return ['string', 'boolean', 'bigint', 'object'].includes(typeof value)
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isJson)
}

function checkPresence(field: BaseField, value: unknown): void {
  if (!field.editable) return
  if (field.options.choices !== undefined && !isBlank(value) && !isChoice(field, value)) {
    throw fieldError(field, 'invalid_choice', { value: represented(value) })
  }
  if (value === null && !field.null) throw fieldError(field, 'null')
  if (!field.blank && isBlank(value)) throw fieldError(field, 'blank')
}

function isChoice(field: BaseField, value: unknown): boolean {
  return field.flatChoices.some(([choice]) => same(field, choice, value))
}

/** Dates, decimals and their like are the same where the column would hold the same. */
function same(field: BaseField, choice: unknown, value: unknown): boolean {
  if (choice === value || (typeof choice !== typeof value && String(choice) === String(value))) return true
  return typeof value === 'object' && choice !== null && storedOf(field, choice) === storedOf(field, value)
}

/** What the column would hold; of a choice that is no value of the field, what no other is the same as. */
function storedOf(field: BaseField, value: unknown): unknown {
  try {
    return field.toStored(value)
  } catch (error) {
    if (error instanceof FieldValueError) return Symbol('no value')
    throw error
  }
}

async function runValidators(field: BaseField, value: unknown, using: string): Promise<void> {
  const errors: validation.ValidationError[] = []
  const run = async (check: FieldCheck<never>, isBound: boolean): Promise<void> => {
    try {
      await check(value as never)
    } catch (error) {
      if (!validation.isValidationError(error)) throw error
      // A bound of the field's own is closer than that of its column.
      if (isBound && errors.some(({ code }) => code === error.code)) return
      const own = error.code === undefined ? undefined : field.options.errorMessages?.[error.code]
      errors.push(
        ...(own === undefined
          ? error.errorList
          : [new validation.ValidationError(own, { code: error.code, params: error.params })]),
      )
    }
  }
  for (const check of checksOf(field)) await run(check, false)
  for (const check of rangeOf(field, using)) await run(check, true)
  if (errors.length > 0) throw new validation.ValidationError(errors)
}
