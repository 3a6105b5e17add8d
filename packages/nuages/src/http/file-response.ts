import { createReadStream } from 'node:fs'
import { contentType } from '../kernel/index.ts'
import { setValidators } from './conditional.ts'
import { contentDispositionHeader } from './header-parameters.ts'
import { type ByteRange, rangeMayBeSent, rangeOf } from './range.ts'
import type { HttpRequest } from './request.ts'
import { type ResponseOptions, type StreamingContent, StreamingHttpResponse } from './response.ts'

/** A file to send: that of a storage, an uploaded one, or anything that gives its content in pieces. */
export interface SendableFile {
  /** Its type and the name to save it by are made of it. */
  readonly name?: string
  /** In bytes. */
  readonly size: number
  chunks(range?: Partial<ByteRange>): AsyncIterable<Uint8Array>
}

/** What is said of a file that is sent. */
export interface FileResponseOptions extends ResponseOptions {
  /** Let the browser save the file and not show it. Default false. */
  readonly asAttachment?: boolean
  /** The name to save it by; default the last part of the file's own. */
  readonly filename?: string
  /** When the file changed last: then caches can ask whether it did, and parts be asked for by it. */
  readonly lastModified?: Date
}

/**
 * Sends a file piece by piece: `new FileResponse(await row.report.open(), { asAttachment: true })`. Who asks for a part
 * of it (Range) gets that part with 206, or 416 where there is none; a stream, whose size is not known, is sent whole.
 */
export class FileResponse extends StreamingHttpResponse {
  readonly #file: SendableFile | undefined

  /** @param content a file, or a stream that is read once */
  constructor(content: SendableFile | StreamingContent, options: FileResponseOptions = {}) {
    const file = 'chunks' in content ? content : undefined
    const filename = options.filename ?? lastPart(file?.name ?? '')
    const type = options.contentType === undefined ? contentType(filename) : options.contentType
    super(file === undefined ? (content as StreamingContent) : lazily(file), { ...options, contentType: type })
    this.#file = file
    const disposition = contentDispositionHeader(options.asAttachment === true, filename)
    if (disposition !== undefined) this.headers.setDefault('content-disposition', disposition)
    if (file === undefined) return
    this.headers.setDefault('content-length', String(file.size))
    this.headers.setDefault('accept-ranges', 'bytes')
    const { lastModified } = options
    if (lastModified !== undefined) setValidators(this, { lastModified, etag: entityTag(file, lastModified) })
  }

  /** Sends the part that a request asks for, where it does; called when the response has passed all middleware. */
  takeRange(request: HttpRequest): void {
    const header = request.header('range')
    const file = this.#file
    const isWhole = this.status === 200 && !this.headers.has('content-encoding')
    if (header === undefined || file === undefined || !isWhole || request.method !== 'GET') return
    if (!rangeMayBeSent(request.header('if-range'), this.headers)) return
    const range = rangeOf(header, file.size)
    if (range === 'unsatisfiable') this.#refuse(file)
    else if (range !== undefined) this.#send(file, range)
  }

  #send(file: SendableFile, range: ByteRange): void {
    this.status = 206
    this.content = lazily(file, range)
    this.headers.set('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
    this.headers.set('content-length', String(range.end - range.start + 1))
  }

  #refuse(file: SendableFile): void {
    this.status = 416
    this.content = []
    this.headers.set('content-range', `bytes */${file.size}`)
    this.headers.set('content-length', '0')
  }
}

/** The pieces of a file that is opened when the first is read: of an answer to HEAD none is. */
async function* lazily(file: SendableFile, range?: ByteRange): AsyncGenerator<Uint8Array, void> {
  yield* file.chunks(range)
}

/** The pieces of a file on disk, which is opened when the first is read. */
export async function* fileChunks(path: string, range: Partial<ByteRange> = {}): AsyncGenerator<Uint8Array, void> {
  yield* createReadStream(path, range) as AsyncIterable<Uint8Array>
}

/** An entity tag that changes with the time and the size of a file. */
function entityTag({ size }: SendableFile, modified: Date): string {
  return `"${modified.getTime().toString(36)}-${size.toString(36)}"`
}

function lastPart(name: string): string {
  return name.split(/[/\\]/).at(-1) ?? ''
}
