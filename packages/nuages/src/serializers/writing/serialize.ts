import type { AnyRow } from '../../orm/index.ts'
import { SerializerError } from '../errors.ts'
import { fieldName } from '../names.ts'
import { writeJson, writeJsonLines } from './json.ts'
import { type RecordOptions, recordOf, type RowRecord } from './records.ts'
import { writeXml } from './xml.ts'
import { writeYaml } from './yaml.ts'

/** How rows are serialized. */
export interface SerializeOptions extends RecordOptions {
  /** Spaces of each level; without them all is on one line. JSON lines have none, YAML at least two. */
  readonly indent?: number
}

/** A row as plain data: numbers, dates, decimals and JSON as they are, other values as text. */
export interface SerializedObject {
  /** `polls.choice`. */
  readonly model: string
  readonly pk?: unknown
  readonly fields: Readonly<Record<string, unknown>>
}

/** Where rows come from: a query set, a list, or anything that can be looped over. */
export type RowSource = Iterable<AnyRow> | AsyncIterable<AnyRow> | PromiseLike<Iterable<AnyRow>>

type Writer = (records: AsyncIterable<RowRecord>, indent: number | undefined) => AsyncGenerator<string>

const WRITERS: Readonly<Record<string, Writer>> = {
  json: writeJson,
  jsonl: writeJsonLines,
  xml: writeXml,
  yaml: writeYaml,
}

/** The formats of text that there are. */
export const serializationFormats: readonly string[] = Object.freeze(Object.keys(WRITERS))

/**
 * Rows as text in a format, the same bytes that Django gives: `json`, `jsonl` (a row on each line) or `xml`; and `yaml`,
 * which Django reads. A row of a model that extends another has the fields of its own table only. Raises SerializerError
 * for another format and for control characters in XML.
 */
export async function serialize(format: string, rows: RowSource, options: SerializeOptions = {}): Promise<string> {
  let text = ''
  for await (const part of serializeStream(format, 'then' in rows ? await rows : rows, options)) text += part
  return text
}

/** As `serialize`, piece by piece: no more than a row of text is in memory at a time. */
export function serializeStream(
  format: string,
  rows: Iterable<AnyRow> | AsyncIterable<AnyRow>,
  options: SerializeOptions = {},
): AsyncGenerator<string> {
  const write = Object.hasOwn(WRITERS, format) ? WRITERS[format] : undefined
  if (write === undefined) throw unknownFormat(format)
  return write(recordsOf(rows, options), options.indent)
}

/** A format that there is none for. */
export function unknownFormat(format: string): SerializerError {
  return new SerializerError(`There is no serializer for '${format}'.`, {
    hint: `Formats are ${serializationFormats.join(', ')}.`,
  })
}

/** Rows as plain data, as `serialize` writes them. */
export async function serializeObjects(rows: RowSource, options: RecordOptions = {}): Promise<SerializedObject[]> {
  const objects: SerializedObject[] = []
  for await (const { model, pk, fields } of recordsOf('then' in rows ? await rows : rows, options)) {
    const values = Object.fromEntries(fields.map(({ field, value }) => [fieldName(field), value]))
    objects.push({ model, ...(pk === undefined ? {} : { pk }), fields: values })
  }
  return objects
}

async function* recordsOf(
  rows: Iterable<AnyRow> | AsyncIterable<AnyRow>,
  options: RecordOptions,
): AsyncGenerator<RowRecord> {
  for await (const row of rows) yield recordOf(row, options)
}
