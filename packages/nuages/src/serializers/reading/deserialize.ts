import { serializationFormats, type SerializedObject, unknownFormat } from '../writing/serialize.ts'
import { ObjectBuilder } from './build-object.ts'
import type { DeserializedObject } from './deserialized-object.ts'
import type { Place } from './place.ts'
import { readJson, readJsonLines } from './read-json.ts'
import { readXml } from './read-xml.ts'
import { readYaml } from './read-yaml.ts'
import type { TextSource } from './source.ts'

/** How serialized data is read. */
export interface DeserializeOptions {
  /** The database in which rows are found by their natural keys. Default: `default`. */
  readonly using?: string
  /** Passes over models and fields that there are no more. Default false. */
  readonly ignoreNonexistent?: boolean
  /** Lets a natural key wait for a row that comes later: see `saveDeferredFields`. Default false. */
  readonly handleForwardReferences?: boolean
  /** What the data is called in errors, such as the name of its file. Default: the format. */
  readonly source?: string
}

type Reader = (source: TextSource, place: Place) => AsyncGenerator<unknown>

const READERS: Readonly<Record<string, Reader>> = {
  json: readJson,
  jsonl: readJsonLines,
  xml: readXml,
  yaml: readYaml,
}

/**
 * Reads rows of text in a format, one after the other: `for await (const one of deserialize('json', text)) await
 * one.save()`. JSON lines and XML are read piece by piece, the other formats whole. Raises DeserializationError, and
 * SerializerError for another format.
 */
export async function* deserialize(
  format: string,
  source: TextSource,
  options: DeserializeOptions = {},
): AsyncGenerator<DeserializedObject> {
  if (!serializationFormats.includes(format)) throw unknownFormat(format)
  const read = READERS[format] as Reader
  const place = { source: options.source ?? format, number: 0 }
  yield* objectsOf(read(source, place), place.source, { ...options, textual: format === 'xml' })
}

/** Reads rows of plain data, as `serializeObjects` gives it. */
export async function* deserializeObjects(
  objects: Iterable<SerializedObject> | AsyncIterable<SerializedObject>,
  options: DeserializeOptions = {},
): AsyncGenerator<DeserializedObject> {
  yield* objectsOf(objects, options.source ?? 'objects', { ...options, textual: false })
}

async function* objectsOf(
  given: Iterable<unknown> | AsyncIterable<unknown>,
  source: string,
  options: DeserializeOptions & { readonly textual: boolean },
): AsyncGenerator<DeserializedObject> {
  const builder = new ObjectBuilder({
    using: options.using ?? 'default',
    textual: options.textual,
    ignoreNonexistent: options.ignoreNonexistent === true,
    handleForwardReferences: options.handleForwardReferences === true,
  })
  let number = 0
  for await (const one of given) {
    number++
    const built = await builder.build(one, { source, number })
    if (built !== undefined) yield built
  }
}
