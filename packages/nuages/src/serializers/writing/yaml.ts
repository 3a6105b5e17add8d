import { Decimal } from '../../orm/index.ts'
import { fieldName } from '../names.ts'
import { YAML_OPTIONS, YamlTimestamp, yamlPackage } from '../yaml.ts'
import type { RecordField, RowRecord } from './records.ts'
import { columnField, temporalText } from './values.ts'

/** A list of records. Each is a document of its own while it is written, so that none has to wait for the others. */
export async function* writeYaml(
  records: AsyncIterable<RowRecord>,
  indent: number | undefined,
): AsyncGenerator<string> {
  const { Document } = await yamlPackage()
  let isEmpty = true
  for await (const { model, pk, fields } of records) {
    isEmpty = false
    const values = Object.fromEntries(fields.map((one) => [fieldName(one.field), yamlField(one)]))
    const record = { model, ...(pk === undefined ? {} : { pk: yamlValue(pk) }), fields: values }
    const document = new Document([record], { ...YAML_OPTIONS, aliasDuplicateObjects: false } as never)
    yield document.toString({
      lineWidth: 0,
      ...(indent === undefined ? {} : { indent: Math.max(indent, 2) }),
      directives: false,
    })
  }
  if (isEmpty) yield '[]\n'
}

function yamlField({ field, value }: RecordField): unknown {
  return columnField(field).type === 'time' ? temporalText(value, 6) : yamlValue(value)
}

/** Values that YAML knows, and text for others; a time of day has no kind of its own there. */
function yamlValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(yamlValue)
  if (value instanceof Decimal) return value.toString()
  const time = temporalText(value, 6)
  if (time !== undefined) return new YamlTimestamp(time.replace('T', ' ').replace(/Z$/, '+00:00'))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, yamlValue(item)]))
}
