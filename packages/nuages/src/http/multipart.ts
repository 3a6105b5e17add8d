import { Busboy } from '@fastify/busboy'
import { BadRequest, TooManyFieldsSent } from './errors.ts'
import { MutableQueryDict, QueryDict } from './query-dict.ts'

/** A file of a form, held in memory. */
export interface UploadedFile {
  /** The name the visitor's machine gave it, without folders; not to be trusted as a path. */
  readonly name: string
  /** The type the browser says it has; not to be trusted. */
  readonly contentType: string
  /** In bytes. */
  readonly size: number
  readonly bytes: Uint8Array
}

/** The fields and the files of a form. */
export interface FormContent {
  readonly fields: QueryDict
  /** The files by the name of their field, in order. */
  readonly files: ReadonlyMap<string, readonly UploadedFile[]>
}

/** A form without anything. */
export const EMPTY_FORM: FormContent = { fields: new QueryDict(), files: new Map() }

const MAX_FILES = 100
const LONGEST_NAME = 255

/** Reads a multipart body (RFC 7578); what is malformed raises BadRequest. */
export function parseMultipart(
  body: Uint8Array,
  contentType: string,
  maxFields: number | undefined,
): Promise<FormContent> {
  const fields = new MutableQueryDict()
  const files = new Map<string, UploadedFile[]>()
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) =>
      reject(new BadRequest('The multipart body of the request is malformed.', { cause }))
    try {
      const limits = { fields: maxFields ?? Number.POSITIVE_INFINITY, files: MAX_FILES, fieldSize: body.length + 1 }
      const parser = new Busboy({ headers: { 'content-type': contentType }, limits })
      parser.on('field', (name, value) => fields.add(name, value))
      parser.on('file', (name, stream, filename, _encoding, type) => collect(files, name, stream, filename, type, fail))
      parser.on('fieldsLimit', () => reject(new TooManyFieldsSent(limits.fields)))
      parser.on('filesLimit', () => reject(new TooManyFieldsSent(MAX_FILES)))
      parser.on('error', fail)
      parser.on('finish', () => resolve({ fields, files }))
      parser.end(body)
    } catch (error) {
      fail(error)
    }
  })
}

function collect(
  files: Map<string, UploadedFile[]>,
  field: string,
  stream: NodeJS.ReadableStream,
  filename: string | undefined,
  contentType: string,
  fail: (cause: unknown) => void,
): void {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  stream.on('error', fail)
  stream.on('end', () => {
    const name = safeName(filename ?? '')
    // An empty file field of a form is sent as a part without a name.
    if (name === undefined) return
    const bytes = Buffer.concat(chunks)
    const list = files.get(field) ?? []
    list.push({ name, contentType, size: bytes.length, bytes })
    files.set(field, list)
  })
}

/** The last part of a name, without control characters; undefined where nothing is left that can name a file. */
function safeName(filename: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const name =
    filename
      .replaceAll('\\', '/')
      .split('/')
      .at(-1)
      ?.replace(/[\x00-\x1f\x7f]/g, '')
      .trim() ?? ''
  return name === '' || name === '.' || name === '..' ? undefined : name.slice(0, LONGEST_NAME)
}
