import { columnField } from './values.ts'
import { FloatValue, type JsonStyle, jsonText } from './json-text.ts'
import type { RecordField, RowRecord } from './records.ts'
import { fieldName } from './names.ts'

/** A record as JSON, keys in Django's order. */
function recordText({ model, pk, fields }: RowRecord, style: JsonStyle): string {
  const values = Object.fromEntries(fields.map((one) => [fieldName(one.field), jsonValue(one)]))
  return jsonText({ model, ...(pk === undefined ? {} : { pk }), fields: values }, style)
}

function jsonValue({ field, value }: RecordField): unknown {
  return typeof value === 'number' && columnField(field).type === 'float' ? new FloatValue(value) : value
}

/** A list of records. */
export function writeJson(records: readonly RowRecord[], indent: number | undefined): string {
  const [start, between, end] = indent === undefined ? ['[', ', ', ']'] : ['[\n', ',\n', '\n]\n']
  const texts = records.map((record) => recordText(record, { indent }))
  if (texts.length === 0) return indent === undefined ? '[]' : '[\n]\n'
  return `${start}${texts.join(between)}${end}`
}

/** A record on each line. */
export function writeJsonLines(records: readonly RowRecord[]): string {
  return records.map((record) => `${recordText(record, { separator: ',' })}\n`).join('')
}
