import { columnField } from './values.ts'
import { FloatValue, type JsonStyle, jsonText } from './json-text.ts'
import type { RecordField, RowRecord } from './records.ts'
import { fieldName } from '../names.ts'

/** A record as JSON, keys in Django's order. */
function recordText({ model, pk, fields }: RowRecord, style: JsonStyle): string {
  const values = Object.fromEntries(fields.map((one) => [fieldName(one.field), jsonValue(one)]))
  return jsonText({ model, ...(pk === undefined ? {} : { pk }), fields: values }, style)
}

function jsonValue({ field, value }: RecordField): unknown {
  return typeof value === 'number' && columnField(field).type === 'float' ? new FloatValue(value) : value
}

/** A list of records. */
export async function* writeJson(
  records: AsyncIterable<RowRecord>,
  indent: number | undefined,
): AsyncGenerator<string> {
  const [start, between, end] = indent === undefined ? ['[', ', ', ']'] : ['[\n', ',\n', '\n]\n']
  let isFirst = true
  for await (const record of records) {
    yield `${isFirst ? start : between}${recordText(record, { indent })}`
    isFirst = false
  }
  if (!isFirst) yield end
  else yield indent === undefined ? '[]' : '[\n]\n'
}

/** A record on each line. */
export async function* writeJsonLines(records: AsyncIterable<RowRecord>): AsyncGenerator<string> {
  for await (const record of records) yield `${recordText(record, { separator: ',' })}\n`
}
