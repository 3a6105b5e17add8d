import { CompositeKeyField, ForeignKeyField, ManyToManyField, OneToOneField } from '../../orm/index.ts'
import { SerializerError } from '../errors.ts'
import { jsonText } from './json-text.ts'
import { fieldName, internalType, modelLabel } from '../names.ts'
import type { RecordField, RowRecord } from './records.ts'
import { columnField, valueText } from './values.ts'

/** XML 1.0 has no place for these, not even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNWRITABLE = /[\0-\x08\x0b\x0c\x0e-\x1f]/

/** A document of records; `indent` is the number of spaces of a level. */
export async function* writeXml(records: AsyncIterable<RowRecord>, indent: number | undefined): AsyncGenerator<string> {
  const line = (level: number) => (indent === undefined ? '' : `\n${' '.repeat(indent * level)}`)
  yield '<?xml version="1.0" encoding="utf-8"?>\n<django-objects version="1.0">'
  for await (const record of records) {
    const fields = record.fields.map((one) => `${line(2)}${fieldXml(one, record)}`).join('')
    yield `${line(1)}<object${attributes({ model: record.model, ...keyOf(record) })}>${fields}${line(1)}</object>`
  }
  yield `${line(0)}</django-objects>`
}

function keyOf({ meta, pk }: RowRecord): { pk?: string } {
  if (pk === undefined || pk === null) return {}
  if (!(meta.primaryKey instanceof CompositeKeyField)) return { pk: valueText(meta.primaryKey, pk) }
  const texts = meta.keyColumns.map((field, index) => valueText(field, (pk as unknown[])[index]))
  return { pk: jsonText(texts, { ascii: true }) }
}

function fieldXml(one: RecordField, record: RowRecord): string {
  const { field } = one
  const name = fieldName(field)
  if (field instanceof ManyToManyField) {
    const items = (one.value as readonly unknown[]).map((item) =>
      one.natural ? `<object>${naturalXml(item)}</object>` : `<object${attributes({ pk: String(item) })}></object>`,
    )
    return element({ name, rel: 'ManyToManyRel', to: modelLabel(field.target) }, items.join(''))
  }
  const content = one.value === null ? '<None></None>' : contentXml(one, record)
  if (!(field instanceof ForeignKeyField)) return element({ name, type: internalType(field) }, content)
  const rel = field instanceof OneToOneField ? 'OneToOneRel' : 'ManyToOneRel'
  return element({ name, rel, to: modelLabel(field.target) }, content)
}

function contentXml({ field, value, natural }: RecordField, record: RowRecord): string {
  if (natural) return naturalXml(value)
  const isJson = columnField(field).type === 'json'
  const text = isJson ? jsonText(value, { ascii: true }) : valueText(field, value)
  if (!UNWRITABLE.test(text)) return escapeText(text)
  throw new SerializerError(`${record.meta.label}.${field.name} of the row ${String(record.pk)} cannot be XML.`, {
    hint: 'It holds control characters: serialize it as JSON.',
  })
}

function naturalXml(key: unknown): string {
  return (key as readonly unknown[]).map((part) => `<natural>${escapeText(String(part))}</natural>`).join('')
}

function element(named: Readonly<Record<string, string>>, content: string): string {
  return `<field${attributes(named)}>${content}</field>`
}

function attributes(named: Readonly<Record<string, string>>): string {
  return Object.entries(named)
    .map(([name, value]) => ` ${name}=${quoted(value)}`)
    .join('')
}

function quoted(value: string): string {
  const text = escapeText(value).replace(/[\n\r\t]/g, (char) => `&#${char.charCodeAt(0)};`)
  if (!text.includes('"')) return `"${text}"`
  return text.includes("'") ? `"${text.replaceAll('"', '&quot;')}"` : `'${text}'`
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('>', '&gt;').replaceAll('<', '&lt;')
}
