import { createReadStream } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { methodsAlterData } from '../../kernel/index.ts'

/** What is said of a file before its content comes; nothing of it is to be trusted. */
export interface UploadedFileInfo {
  /** The name the visitor's machine gave it, without folders. */
  readonly name: string
  /** The type the browser says it has. */
  readonly contentType: string
}

/** The part of a file that is wanted: bytes, both ends included. */
export interface UploadRange {
  readonly start?: number
  readonly end?: number
}

/** A file of a form. It can be read as often as one likes, until the request is answered: then it is gone. */
export abstract class UploadedFile {
  /** The name the visitor's machine gave it, without folders; not to be trusted as a path. */
  readonly name: string
  /** The type the browser says it has; not to be trusted. */
  readonly contentType: string
  /** In bytes. */
  readonly size: number

  constructor(info: UploadedFileInfo, size: number) {
    this.name = info.name
    this.contentType = info.contentType
    this.size = size
  }

  /** The path of the file while the request lasts, where it is on disk. */
  get temporaryFilePath(): string | undefined {
    return undefined
  }

  /** The content in pieces; a part of it where one is named. */
  abstract chunks(range?: UploadRange): AsyncIterable<Uint8Array>

  /** The whole content. */
  abstract bytes(): Promise<Uint8Array>

  /** Takes the file away; called when the request is answered. */
  async close(): Promise<void> {}

  /** The content as a stream of the web. */
  stream(): ReadableStream<Uint8Array> {
    return Readable.toWeb(Readable.from(this.chunks(), { objectMode: false })) as ReadableStream<Uint8Array>
  }

  /** The whole content as UTF-8 text. */
  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes())
  }
}

/** An uploaded file in memory. */
export class MemoryUploadedFile extends UploadedFile {
  readonly #content: Uint8Array

  constructor(info: UploadedFileInfo, content: Uint8Array) {
    super(info, content.length)
    this.#content = content
  }

  async *chunks({ start = 0, end = this.size - 1 }: UploadRange = {}): AsyncGenerator<Uint8Array, void> {
    if (start <= end && this.size > 0) yield this.#content.subarray(start, end + 1)
  }

  async bytes(): Promise<Uint8Array> {
    return this.#content
  }
}

/** An uploaded file on disk, until the request is answered. */
export class TemporaryUploadedFile extends UploadedFile {
  readonly #path: string

  constructor(info: UploadedFileInfo, size: number, path: string) {
    super(info, size)
    this.#path = path
  }

  override get temporaryFilePath(): string {
    return this.#path
  }

  chunks(range: UploadRange = {}): AsyncIterable<Uint8Array> {
    return createReadStream(this.#path, range)
  }

  async bytes(): Promise<Uint8Array> {
    return readFile(this.#path)
  }

  override async close(): Promise<void> {
    await rm(this.#path, { force: true })
  }
}

methodsAlterData(UploadedFile, 'close')
