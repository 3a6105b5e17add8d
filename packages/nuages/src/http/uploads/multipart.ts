import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { firstCodePoints, textLength } from '../../kernel/index.ts'
import { BadRequest, isHttpError, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent } from '../errors.ts'
import { MutableQueryDict, QueryDict } from '../query-dict.ts'
import { decodedBase64 } from './base64.ts'
import { decodeNames, onPartHeaders, sizeOfHeaders } from './part-headers.ts'
import { takeFile } from './take-file.ts'
import { type FileUploadHandler, StopUpload, type UploadStart } from './upload-handler.ts'
import type { UploadedFile } from './uploaded-file.ts'

/** The fields and the files of a form. */
export interface FormContent {
  readonly fields: QueryDict
  /** The files by the name of their field, in order. */
  readonly files: ReadonlyMap<string, readonly UploadedFile[]>
}

/** A form without anything. */
export const EMPTY_FORM: FormContent = { fields: new QueryDict(), files: new Map() }

/** What is read of a multipart body. */
export interface MultipartOptions extends UploadStart {
  /** The header Content-Type. */
  readonly contentType: string
  readonly handlers: readonly FileUploadHandler[]
  /**
   * The charset of all fields, whatever they name themselves; default that, else UTF-8. Their names and those of files
   * are in it, too.
   */
  readonly charset?: string | undefined
}

/**
 * What reads a multipart body. One of a site's own may look at the body or the options and leave the rest to
 * `readMultipart`; it keeps the limits of `options.config` where it does not, and raises BadRequest for what is malformed.
 */
export type MultipartParser = (body: AsyncIterable<Uint8Array>, options: MultipartOptions) => Promise<FormContent>

/**
 * Reads a multipart body (RFC 7578) while it comes: fields are held in memory up to dataUploadMaxMemorySize, files go to
 * the handlers. What is malformed raises BadRequest; files that were taken before it are taken away again.
 */
export async function readMultipart(body: AsyncIterable<Uint8Array>, options: MultipartOptions): Promise<FormContent> {
  const handlers = options.handlers.filter((handler) => handler.begin(options))
  const reading = new MultipartReading(options, handlers)
  try {
    await fed(reading, body, handlers)
    for (const handler of handlers) await handler.uploadComplete()
  } catch (error) {
    await closeFiles(reading.files)
    throw error
  }
  return reading
}

/** Reads a body as far as it is wanted; the handlers learn of one that is broken or refused, once. */
async function fed(
  reading: MultipartReading,
  body: AsyncIterable<Uint8Array>,
  handlers: readonly FileUploadHandler[],
): Promise<void> {
  try {
    await reading.feed(body)
  } catch (error) {
    if (error instanceof StopUpload) return
    for (const handler of handlers) await handler.uploadInterrupted()
    throw error
  }
}

/** Takes files away that are of no more use. */
export async function closeFiles(files: FormContent['files']): Promise<void> {
  for (const list of files.values()) for (const file of list) await file.close()
}

/** Characters of a part's headers, at most. */
const HEADER_SIZE = 16 * 1024
/** What the parser reads of them; it says nothing of those that it cuts off. */
const HEADER_READ = 4 * HEADER_SIZE

/** A body that is being read. The first thing that goes wrong ends it. */
class MultipartReading implements FormContent {
  readonly fields = new MutableQueryDict()
  readonly files = new Map<string, UploadedFile[]>()
  readonly #options: MultipartOptions
  readonly #handlers: readonly FileUploadHandler[]
  readonly #parser: BusboyInstance
  /** The file that is coming now, and what becomes of it. */
  #open: Readable | undefined
  #taken: Promise<void> = Promise.resolve()
  #fieldBytes = 0
  #fieldCount = 0
  #fileCount = 0
  #error: unknown
  readonly #failed: AbortController = new AbortController()
  readonly #decoder: TextDecoder | undefined
  readonly #ended: Promise<unknown>

  constructor(options: MultipartOptions, handlers: readonly FileUploadHandler[]) {
    this.#options = options
    this.#handlers = handlers
    this.#decoder = options.charset === undefined ? undefined : new TextDecoder(options.charset)
    this.#parser = makeParser(options)
    if (this.#decoder !== undefined) decodeNames(this.#parser, this.#decoder)
    this.#listen()
    this.#ended = once(this.#parser, 'finish', { signal: this.#failed.signal })
    this.#ended.catch(() => {})
  }

  /** Reads the body to its end, and waits for its files. */
  async feed(body: AsyncIterable<Uint8Array>): Promise<void> {
    try {
      for await (const chunk of body) {
        if (!this.#parser.write(chunk)) await this.#drained()
        if (this.#error !== undefined) throw this.#error
      }
      this.#parser.end()
      await this.#ended
    } catch (error) {
      // The signal's own error says only that there is another one.
      this.#fail(this.#error ?? error)
    }
    await this.#taken
    if (this.#error !== undefined) throw this.#error
  }

  async #drained(): Promise<void> {
    if (this.#parser.writableNeedDrain) await once(this.#parser, 'drain', { signal: this.#failed.signal })
  }

  #listen(): void {
    const { dataUploadMaxNumberFields } = this.#options.config
    this.#parser.on('field', (name, value) => this.#field(name as string | undefined, value))
    this.#parser.on('file', (name, stream, filename, encoding, type) => {
      const part = stream as Readable
      // Errors reach those who read; of one that nobody reads they are told by the parser.
      part.on('error', () => {})
      if (filename === undefined) this.#rawField(name as string | undefined, part)
      else this.#file(name as string | undefined, part, filename, encoding, type)
    })
    onPartHeaders(this.#parser, (headers) => {
      if (sizeOfHeaders(headers) > HEADER_SIZE) this.#fail(malformed(new Error('The headers of a part are too long.')))
    })
    this.#parser.on('fieldsLimit', () => this.#fail(new TooManyFieldsSent(dataUploadMaxNumberFields as number)))
    this.#parser.on('error', (cause) => this.#fail(malformed(cause)))
  }

  /** As Django, which counts the separators of a query string, too. */
  #field(name: string | undefined, value: string): void {
    const { dataUploadMaxMemorySize: limit } = this.#options.config
    // A part without a name is no field.
    if (name === undefined) return
    this.#fieldBytes += Buffer.byteLength(name) + Buffer.byteLength(value) + 2
    if (limit !== undefined && this.#fieldBytes > limit) this.#fail(new RequestDataTooBig(limit))
    else this.fields.add(name, value)
  }

  /** A field whose bytes are decoded here: the parser knows few charsets, and would believe what the field names. */
  #rawField(name: string | undefined, stream: Readable): void {
    const { dataUploadMaxMemorySize: most = Infinity, dataUploadMaxNumberFields: limit } = this.#options.config
    if (limit !== undefined && ++this.#fieldCount > limit) this.#fail(new TooManyFieldsSent(limit))
    if (this.#error !== undefined) {
      stream.resume()
      return
    }
    this.#open = stream
    this.#taken = this.#taken
      .then(async () => {
        const bytes = await firstBytes(stream, most + 1)
        if (this.#error === undefined) this.#field(name, (this.#decoder as TextDecoder).decode(bytes))
      })
      .catch((error: unknown) => this.#fail(error))
  }

  #file(fieldName: string | undefined, stream: Readable, filename: string, encoding: string, type: string): void {
    const { dataUploadMaxNumberFiles: limit } = this.#options.config
    if (limit !== undefined && ++this.#fileCount > limit) this.#fail(new TooManyFilesSent(limit))
    const name = safeName(filename)
    // An empty file field of a form is sent as a part without a name.
    if (this.#error !== undefined || fieldName === undefined || name === undefined) {
      stream.resume()
      return
    }
    // Of a file that is skipped in its middle the rest must be read: the parser waits for its end.
    const pieces = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
    const chunks = encoding === 'base64' ? decodedBase64(pieces) : pieces
    this.#open = stream
    const file = { fieldName, name, contentType: type }
    this.#taken = this.#taken
      .then(() => (this.#error === undefined ? takeFile(file, chunks, this.#handlers) : undefined))
      .then((made) => {
        if (made !== undefined) this.#keep(fieldName, made)
        stream.resume()
      })
      .catch((error: unknown) => this.#fail(error))
  }

  #keep(fieldName: string, file: UploadedFile): void {
    const list = this.files.get(fieldName) ?? []
    list.push(file)
    this.files.set(fieldName, list)
  }

  #fail(error: unknown): void {
    if (this.#error !== undefined) return
    this.#error = error
    this.#failed.abort()
    this.#open?.destroy(error as Error)
  }
}

/** Makes the parser; raises BadRequest where the header names no boundary. */
function makeParser({ contentType, config, charset }: MultipartOptions): BusboyInstance {
  const { dataUploadMaxNumberFields = Infinity } = config
  const { dataUploadMaxMemorySize = Infinity } = config
  const limits = {
    fields: dataUploadMaxNumberFields,
    fieldSize: dataUploadMaxMemorySize + 1,
    headerSize: HEADER_READ,
  }
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits,
      isPartAFile: (_field, _type, filename) => filename !== undefined || charset !== undefined,
    })
  } catch (error) {
    throw malformed(error)
  }
}

/** The bytes of a stream up to a number of them; the rest is read and thrown away. */
async function firstBytes(stream: Readable, most: number): Promise<Uint8Array> {
  const kept: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    if (size < most) kept.push(chunk.subarray(0, most - size))
    size += chunk.length
  }
  return Buffer.concat(kept)
}

function malformed(cause: unknown): unknown {
  return isHttpError(cause) ? cause : new BadRequest('The multipart body of the request is malformed.', { cause })
}

const LONGEST_NAME = 255

/** The last part of a name, without control characters; undefined where nothing is left that can name a file. */
function safeName(filename: string): string | undefined {
  const last = filename.split(/[/\\]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const name = last.replace(/[\x00-\x1f\x7f]/g, '').trim()
  return name === '' || name === '.' || name === '..' ? undefined : shortened(name)
}

/** A name that is too long keeps its ending, as Django does it; characters are code points. */
function shortened(name: string): string {
  if (textLength(name) <= LONGEST_NAME) return name
  const dot = name.lastIndexOf('.')
  const ending = dot === -1 ? '' : firstCodePoints(name.slice(dot), LONGEST_NAME)
  return firstCodePoints(name, LONGEST_NAME - textLength(ending)) + ending
}
