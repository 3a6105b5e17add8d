import type { AnyRow } from '../orm/index.ts'
import { SerializerError } from './errors.ts'
import { writeJson, writeJsonLines } from './json.ts'
import { fieldName } from './names.ts'
import { type RecordOptions, recordOf, type RowRecord } from './records.ts'
import { writeXml } from './xml.ts'

/** How rows are serialized. */
export interface SerializeOptions extends RecordOptions {
  /** Spaces of each level; without them all is on one line. JSON lines have none. */
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

const WRITERS: Readonly<Record<string, (records: readonly RowRecord[], indent: number | undefined) => string>> = {
  json: writeJson,
  jsonl: writeJsonLines,
  xml: writeXml,
}

/** The formats of text that there are. */
export const serializationFormats: readonly string[] = Object.freeze(Object.keys(WRITERS))

/**
 * Rows as text in a format, the same bytes that Django gives: `json`, `jsonl` (a row on each line) or `xml`. A row of a
 * model that extends another has the fields of its own table only. Raises SerializerError for another format and for
 * control characters in XML.
 */
export async function serialize(format: string, rows: RowSource, options: SerializeOptions = {}): Promise<string> {
  const write = Object.hasOwn(WRITERS, format) ? WRITERS[format] : undefined
  if (write === undefined) {
    throw new SerializerError(`There is no serializer for '${format}'.`, {
      hint: `Formats are ${serializationFormats.join(', ')}.`,
    })
  }
  return write(await recordsOf(rows, options), options.indent)
}

/** Rows as plain data, as `serialize` writes them. */
export async function serializeObjects(rows: RowSource, options: RecordOptions = {}): Promise<SerializedObject[]> {
  const records = await recordsOf(rows, options)
  return records.map(({ model, pk, fields }) => ({
    model,
    ...(pk === undefined ? {} : { pk }),
    fields: Object.fromEntries(fields.map(({ field, value }) => [fieldName(field), value])),
  }))
}

async function recordsOf(rows: RowSource, options: RecordOptions): Promise<RowRecord[]> {
  const all = 'then' in rows ? await rows : rows
  const records: RowRecord[] = []
  for await (const row of all) records.push(await recordOf(row, options))
  return records
}
