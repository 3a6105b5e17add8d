import { Temporal } from 'temporal-polyfill'
import { durationString, wallClockZone } from '../../i18n/index.ts'
import {
  type BaseField,
  CustomField,
  Decimal,
  FieldFile,
  ForeignKeyField,
  GeneratedField,
  JsonField,
} from '../../orm/index.ts'
import { ArrayField, HStoreField, type Range, RangeField } from '../../orm/postgres/index.ts'

/** A float as Python writes it: never without a point or an exponent, which begins at 1e16 and at 0.0001. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value < 0 ? '-Infinity' : 'Infinity'
  const size = Math.abs(value)
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
  }
  const text = Object.is(value, -0) ? '-0' : String(value)
  return text.includes('.') ? text : `${text}.0`
}

/** The field that says how a column's values are written: of a foreign key, that of its target. */
export function columnField(field: BaseField): BaseField {
  if (field instanceof ForeignKeyField) return columnField(field.targetField)
  return field instanceof GeneratedField ? field.output : field
}

/** An ISO text with `digits` digits of a second's fraction, or none where it is whole. */
function isoText(
  value: Temporal.Instant | Temporal.PlainDateTime | Temporal.PlainTime,
  isWhole: boolean,
  digits: 3 | 6,
): string {
  return value.toString({ fractionalSecondDigits: isWhole ? 0 : digits, roundingMode: 'trunc' })
}

function instantOf(value: Temporal.Instant | Date): Temporal.Instant {
  return value instanceof Date ? Temporal.Instant.fromEpochMilliseconds(value.getTime()) : value
}

/** Without offsets in the database there are none in fixtures, as Django with USE_TZ = False could not load them. */
function onTheWall(instant: Temporal.Instant): Temporal.Instant | Temporal.PlainDateTime {
  const zone = wallClockZone()
  return zone === undefined ? instant : instant.toZonedDateTimeISO(zone).toPlainDateTime()
}

/** A date, time or point in time as text; undefined for other values. JSON has milliseconds, XML microseconds. */
export function temporalText(value: unknown, digits: 3 | 6): string | undefined {
  if (value instanceof Temporal.PlainDate) return value.toString()
  if (value instanceof Temporal.PlainTime) return isoText(value, isWholeTime(value), digits)
  if (!(value instanceof Date || value instanceof Temporal.Instant)) return undefined
  const instant = instantOf(value)
  return isoText(onTheWall(instant), instant.epochNanoseconds % 1_000_000_000n === 0n, digits)
}

function isWholeTime({ millisecond, microsecond }: Temporal.PlainTime): boolean {
  return millisecond === 0 && microsecond === 0
}

/**
 * A value as it stands in a record: numbers, true and false, dates, decimals and JSON as they are, other values as
 * text (durations, bytes in base 64).
 */
function recordValue(value: unknown): unknown {
  if (value === undefined) return null
  if (value instanceof Temporal.Duration) return durationString(value)
  if (value instanceof FieldFile) return value.name
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return value instanceof Date ? instantOf(value) : value
}

/** A value as it stands in a record; that of a field of the site's own in its stored form, which it can parse. */
export function writtenValue(field: BaseField, value: unknown): unknown {
  const column = columnField(field)
  if (column instanceof JsonField) return recordValue(column.encoded(value ?? null))
  const isOwn = value !== null && value !== undefined && column instanceof CustomField
  return recordValue(isOwn ? field.toStored(value) : value)
}

/** A list, range or map as the text of JSON that Django writes, its values as texts, but documents as they are; undefined for other values. */
export function compoundText(field: BaseField, value: unknown): string | undefined {
  const column = columnField(field)
  if (value === null || value === undefined) return undefined
  if (column instanceof ArrayField)
    return `[${(value as unknown[]).map((item) => itemText(column.base, item)).join(', ')}]`
  if (column instanceof HStoreField) return jsonObject(value as Readonly<Record<string, string | null>>)
  if (!(column instanceof RangeField)) return undefined
  const { lower, upper, bounds, isEmpty } = value as Range<unknown>
  if (isEmpty) return '{"empty": true}'
  const bound = (one: unknown) => (one === null ? null : partText(column.base, one))
  return jsonObject({ bounds, lower: bound(lower), upper: bound(upper) })
}

function itemText(field: BaseField, item: unknown): string {
  if (item === null) return 'null'
  return field instanceof JsonField ? String(field.toStored(item)) : JSON.stringify(partText(field, item))
}

function partText(field: BaseField, value: unknown): string {
  return compoundText(field, value) ?? valueText(field, recordValue(value))
}

function jsonObject(value: Readonly<Record<string, string | null>>): string {
  const pairs = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${JSON.stringify(item)}`)
  return `{${pairs.join(', ')}}`
}

/** A value of a record as XML holds it. */
export function valueText(field: BaseField, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number' && columnField(field).type === 'float') return floatText(value)
  if (value instanceof Decimal) return value.toString()
  return temporalText(value, 6)?.replace(/Z$/, '+00:00') ?? String(value)
}
