import { validateFileName } from '../file-name.ts'
import { isSecret, type Secret } from '../../core/index.ts'
import { contentType } from '../../kernel/index.ts'
import { type Content, chunksOf } from '../content.ts'
import { FileNotFound, StorageCannot } from '../errors.ts'
import { type ChunkRange, File } from '../file.ts'
import { keyOf } from '../file-name.ts'
import { type Listing, type OpenFileOptions, type ReplaceFileOptions, Storage, type StorageParts } from '../storage.ts'
import { urlBelow } from '../urls.ts'
import { isTaken, openS3, type S3Client } from './s3-client.ts'
import { inParts, sendParts } from './s3-parts.ts'
import { type S3Signer, signedUrl } from './s3-signing.ts'
import { Waiting } from './s3-waiting.ts'

/** Where a bucket is and who may use it. */
export interface S3StorageOptions {
  /** The address of the bucket: `https://s3.eu-west-1.amazonaws.com/photos`, `https://photos.s3.amazonaws.com`. */
  readonly endpoint: string
  /** Default `auto`; Amazon needs the name of its region. */
  readonly region?: string
  /** Without a key the bucket is read as everybody reads it. */
  readonly accessKeyId?: string
  /** Out of the environment, not out of the code. */
  readonly secretAccessKey?: string | Secret
  /** The folder of the bucket in which all files are; default none. */
  readonly location?: string
  /** Where everybody may read the files, such as a CDN. Default: addresses are signed and end after `urlExpires`. */
  readonly baseUrl?: string
  /** Seconds for which signed addresses are good; default 3600, at most a week. */
  readonly urlExpires?: number
  /**
   * Seconds for which an answer of the bucket is waited for, and each next piece of it; default 60. What is sent may take
   * longer, while the bucket takes more and more of it.
   */
  readonly timeout?: number
  /**
   * Headers that each object is saved with, or a function of its name: `{ 'cache-control': 'max-age=86400' }`,
   * `{ 'x-amz-storage-class': 'STANDARD_IA' }`.
   */
  readonly objectHeaders?: ObjectHeaders | ((name: string) => ObjectHeaders)
}

/** Headers of an object by their names in small letters. */
export type ObjectHeaders = Readonly<Record<string, string>>

/** Names that are tried before a save gives up. */
const MOST_TRIES = 20
/** Files up to this many bytes are sent at once, and larger ones in parts of it. */
const PART = 8 * 1024 * 1024
/** For requests of our own, which are sent at once. */
const SOON = 60
/** A timer counts no longer. */
const LONGEST_TIMEOUT = 1_000_000

/**
 * Keeps files as objects of a bucket: Amazon S3 and those that speak as it does (MinIO, R2 ...). No file is held whole
 * in memory: larger ones go in parts. That no save overwrites another rests on the condition `If-None-Match: *` of
 * writes: a server that does not know it lets the last of two that come at the very same time win.
 */
export class S3Storage extends Storage {
  readonly #options: S3StorageOptions
  #known: S3Signer | undefined
  #client: Promise<S3Client> | undefined

  constructor(options: S3StorageOptions) {
    super()
    this.#options = options
  }

  /** Made when it is first needed: what is wrong with the options of a storage that nobody uses is no error. */
  get #signer(): S3Signer {
    const { endpoint, region = 'auto', accessKeyId = '', secretAccessKey = '' } = this.#options
    this.#known ??= {
      endpoint: asText('endpoint', endpoint).replace(/\/+$/, ''),
      region: asText('region', region),
      accessKeyId: asText('accessKeyId', accessKeyId),
      secretAccessKey: asText('secretAccessKey', secretAccessKey),
    }
    return this.#known
  }

  override async open(name: string, { signal }: OpenFileOptions = {}): Promise<File> {
    const { size } = await this.#head(name, signal)
    return new S3File(name, size, (range) => this.#read(name, range, signal))
  }

  protected async write(name: string, content: Content, next: () => Promise<string>): Promise<string> {
    const parts = inParts(chunksOf(content), PART)
    try {
      const first = (await parts.next()).value ?? new Uint8Array()
      const second = await parts.next()
      if (second.done === true) return await this.#put(name, first, next)
      // The name is taken by an empty object first: of a stream, which is read once, nothing may be sent in vain.
      const free = await this.#put(name, new Uint8Array(), next)
      await this.#fill(free, [first, second.value], parts)
      return free
    } finally {
      // What is not read to its end is closed.
      await parts.return()
    }
  }

  override async replace(name: string, content: Content, { cacheControl }: ReplaceFileOptions = {}): Promise<void> {
    validateFileName(name, { allowRelativePath: true })
    const parts = inParts(chunksOf(content), PART)
    try {
      const first = (await parts.next()).value ?? new Uint8Array()
      const second = await parts.next()
      const client = await this.#open()
      const [key, headers] = [this.#key(name), this.#headersOf(name, cacheControl)]
      if (second.done === true) await client.putObject(key, first, contentType(name), undefined, headers)
      else await sendParts(client, key, [first, second.value], parts, headers)
    } finally {
      await parts.return()
    }
  }

  /** Sends the parts of an object whose name is taken; where that fails, the name is free again. */
  async #fill(name: string, head: readonly Uint8Array[], rest: AsyncIterable<Uint8Array>): Promise<void> {
    try {
      await sendParts(await this.#open(), this.#key(name), head, rest, this.#headersOf(name))
    } catch (error) {
      await this.delete(name).catch(() => undefined)
      throw error
    }
  }

  /** Writes an object under the first name that is free. */
  async #put(name: string, bytes: Uint8Array, next: () => Promise<string>): Promise<string> {
    const client = await this.#open()
    let free = name
    for (let tries = 1; ; tries++) {
      try {
        const headers = { ...this.#headersOf(free), 'if-none-match': '*' }
        await client.putObject(this.#key(free), bytes, contentType(free), undefined, headers)
        return free
      } catch (error) {
        // A server may refuse a name for ever with the answer of one that is taken.
        if (!isTaken(error) || tries === MOST_TRIES) throw error
      }
      free = await next()
    }
  }

  async delete(name: string): Promise<void> {
    await (await this.#open()).deleteObject(this.#key(name))
  }

  async exists(name: string): Promise<boolean> {
    return (await this.#ask(this.#waiting('HEAD', name), 'HEAD', name)) !== undefined
  }

  async listdir(path: string): Promise<Listing> {
    const folder = path === '' || path === '.' ? this.#key('.') : this.#key(path)
    const prefix = folder === '' ? '' : `${folder}/`
    const client = await this.#open()
    const entries = (await client.listObjects('/', prefix, undefined, { delimiter: '/' })) ?? []
    const names = entries.map(({ Key }) => Key.slice(prefix.length)).filter((key) => key !== '')
    return {
      folders: names
        .filter((key) => key.endsWith('/'))
        .map((key) => key.slice(0, -1))
        .sort(),
      files: names.filter((key) => !key.endsWith('/')).sort(),
    }
  }

  async size(name: string): Promise<number> {
    return (await this.#head(name)).size
  }

  async getModifiedTime(name: string): Promise<Date> {
    return (await this.#head(name)).modified
  }

  override url(name: string): string {
    const { baseUrl, urlExpires = 3600 } = this.#options
    if (baseUrl !== undefined) return urlBelow(baseUrl, this.#key(name))
    return signedUrl(this.#signer, 'GET', this.#key(name), urlExpires)
  }

  /** Without the keys and what is sent: a migration is no place for them, and never uses the bucket. */
  deconstruct(): StorageParts {
    const { accessKeyId: _, secretAccessKey: __, objectHeaders: ___, ...options } = this.#options
    return { name: 'S3Storage', from: 'nuages/storage', args: [options] }
  }

  #open(): Promise<S3Client> {
    this.#client ??= openS3(this.#signer, PART, this.#timeout)
    return this.#client
  }

  get #timeout(): number {
    const { timeout = 60 } = this.#options
    if (timeout > 0 && timeout <= LONGEST_TIMEOUT) return timeout
    throw new StorageCannot(
      `The 'timeout' of a storage in S3 is ${timeout}.`,
      `Give it seconds, up to ${LONGEST_TIMEOUT}.`,
    )
  }

  /** The headers of an object; those of the options count more. */
  #headersOf(name: string, cacheControl?: string): ObjectHeaders {
    const { objectHeaders = {} } = this.#options
    const own = typeof objectHeaders === 'function' ? objectHeaders(name) : objectHeaders
    return cacheControl === undefined ? own : { 'cache-control': cacheControl, ...own }
  }

  /** The key of a name in the bucket. */
  #key(name: string): string {
    const location = (this.#options.location ?? '').replace(/^\/+|\/+$/g, '')
    const key = name === '.' ? '' : keyOf(name)
    return [location, key].filter((part) => part !== '').join('/')
  }

  async #head(name: string, signal?: AbortSignal): Promise<{ size: number; modified: Date }> {
    const response = await this.#ask(this.#waiting('HEAD', name, signal), 'HEAD', name)
    if (response === undefined) throw new FileNotFound(name)
    const { headers } = response
    return { size: Number(headers.get('content-length')), modified: new Date(headers.get('last-modified') ?? 0) }
  }

  async *#read(name: string, range: ChunkRange, signal?: AbortSignal): AsyncGenerator<Uint8Array, void> {
    const part = range.start === undefined && range.end === undefined ? {} : { range: rangeHeader(range) }
    const waiting = this.#waiting('GET', name, signal)
    const response = await this.#ask(waiting, 'GET', name, part)
    if (response === undefined) throw new FileNotFound(name)
    const pieces = (response.body as AsyncIterable<Uint8Array> | null)?.[Symbol.asyncIterator]()
    if (pieces === undefined) return
    try {
      for (let piece = await waiting.for(pieces.next()); piece.done !== true; piece = await waiting.for(pieces.next()))
        yield piece.value
    } finally {
      await pieces.return?.()
    }
  }

  #waiting(method: string, name: string, signal?: AbortSignal): Waiting {
    return new Waiting(this.#timeout, `${method} ${JSON.stringify(name)}`, signal)
  }

  /** The answer to a request for an object; undefined where there is none. */
  async #ask(
    waiting: Waiting,
    method: string,
    name: string,
    headers: Record<string, string> = {},
  ): Promise<Response | undefined> {
    const url = signedUrl(this.#signer, method, this.#key(name), SOON)
    const response = await waiting.for(fetch(url, { method, headers, signal: waiting.signal }))
    if (response.ok) return response
    await response.body?.cancel()
    if (response.status === 404) return undefined
    throw new StorageCannot(
      `The bucket answered ${response.status} to ${method} ${JSON.stringify(name)}.`,
      'Look at its address, its region, the key and what that key may do.',
    )
  }
}

/** What stands for a variable that the environment has not is no text. */
function asText(name: string, value: string | Secret): string {
  const text: unknown = isSecret(value) ? value.reveal() : value
  if (typeof text === 'string') return text
  throw new StorageCannot(`'${name}' of a storage in S3 is no text.`, 'Look whether the environment has its variable.')
}

class S3File extends File {
  readonly size: number
  readonly #read: (range: ChunkRange) => AsyncIterable<Uint8Array>

  constructor(name: string, size: number, read: (range: ChunkRange) => AsyncIterable<Uint8Array>) {
    super(name)
    this.size = size
    this.#read = read
  }

  chunks(range: ChunkRange = {}): AsyncIterable<Uint8Array> {
    return this.#read(range)
  }
}

function rangeHeader({ start = 0, end }: ChunkRange): string {
  return `bytes=${start}-${end ?? ''}`
}
