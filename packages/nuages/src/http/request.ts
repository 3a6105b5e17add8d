import { logger } from '../core/index.ts'
import { type ContextKey, contextKey, methodsAlterData } from '../kernel/index.ts'
import { checkLength, decodeText, readBody } from './body.ts'
import { isUtf8 } from './charset.ts'
import { BadRequest, BodyAlreadyRead } from './errors.ts'
import type { RequestAttributes } from './index.ts'
import { addLazyAttribute, declareLazyAttribute, type WithLazyAttributes } from './lazy-attributes.ts'
import { QueryDict } from './query-dict.ts'
import { RequestHead } from './request-head.ts'
import { closeFiles, EMPTY_FORM, type FormContent, type MultipartParser, readMultipart } from './uploads/multipart.ts'
import type { FileUploadHandler } from './uploads/upload-handler.ts'
import type { UploadedFile } from './uploads/uploaded-file.ts'
import type { ResolverMatch } from './urls/match.ts'
import type { UrlResolver } from './urls/resolver.ts'

/** A typed place for what middleware puts on a request: `requestKey<Tenant>('tenant')`. */
export type RequestKey<T> = ContextKey<T>

/** Makes a typed place on requests; `name` is for messages. */
export function requestKey<T>(name: string): RequestKey<T> {
  return contextKey<T>(name)
}

// What other rooms declare (user, session, messages) is seen on every request.
export interface HttpRequest extends RequestAttributes {}

/**
 * A request. Everything is parsed when it is first read and kept: a view that asks for nothing pays for nothing.
 * Malformed input raises an error that is answered with 400, where it is read.
 */
export class HttpRequest extends RequestHead {
  /** How the URL was resolved; undefined until it is. */
  resolverMatch: ResolverMatch | undefined = undefined
  /** The URL table that this request is resolved with; middleware may put another in its place. */
  urls: UrlResolver | undefined = undefined
  /** The language it is answered in, once `localeMiddleware` has chosen one. */
  languageCode: string | undefined = undefined
  /** The instance namespace that `reverse` prefers where several instances of one app are mounted. */
  currentApp: string | undefined = undefined

  private bodyBytes: Promise<Uint8Array> | undefined = undefined
  private parsedForm: Promise<FormContent> | undefined = undefined
  private streamed = false
  private ownHandlers: readonly FileUploadHandler[] | undefined = undefined
  private ownParser: MultipartParser | undefined = undefined
  private values: Map<symbol, unknown> | undefined = undefined
  // Read and written by the properties that defineLazy gives the class.
  private readonly lazyAttributes: unknown = undefined

  /** The charset of the query and the body: the one that was set, else that of the content type, else UTF-8. */
  get encoding(): string {
    return this.ownEncoding ?? this.contentParams['charset'] ?? 'utf-8'
  }

  /**
   * Reads the query and the body in another charset; a query that was read before is read again. Raises a RangeError for
   * one that is not known, and NUA-HTTP-008 once a form was read.
   */
  set encoding(charset: string) {
    const label = new TextDecoder(charset).encoding
    if (this.parsedForm !== undefined) throw new BodyAlreadyRead('encoding')
    this.ownEncoding = label
    this.parsedQuery = undefined
  }

  /** The whole body; more than the setting dataUploadMaxMemorySize raises RequestDataTooBig (413). */
  bytes(): Promise<Uint8Array> {
    if (this.bodyBytes === undefined) {
      if (this.streamed) throw new BodyAlreadyRead('bytes()')
      const { source } = this
      const { dataUploadMaxMemorySize: limit } = this.config
      this.bodyBytes = source.wholeBody?.(limit) ?? readBody(source.body(), source.header('content-length'), limit)
    }
    return this.bodyBytes
  }

  /** The body as text in its declared charset, else UTF-8; what is not valid raises BadRequest (400). */
  async text(): Promise<string> {
    return decodeText(await this.bytes(), this.encoding)
  }

  /** The body as JSON; what is not valid raises BadRequest (400). The type is yours to check. */
  async json(): Promise<unknown> {
    const text = decodeText(await this.bytes(), this.encoding)
    try {
      return JSON.parse(text)
    } catch (cause) {
      throw new BadRequest('The body of the request is not valid JSON.', { cause })
    }
  }

  /** The fields of an HTML form, urlencoded or multipart; empty where the body is of another type. */
  async form(): Promise<QueryDict> {
    return (await this.formContent()).fields
  }

  /** The form if something has asked for it, else undefined: for error pages, which must not wait for a body. */
  get formInReading(): Promise<QueryDict> | undefined {
    return this.parsedForm?.then(({ fields }) => fields)
  }

  /** The files of a multipart form by the name of their field; they are gone when the request is answered. */
  async files(): Promise<ReadonlyMap<string, readonly UploadedFile[]>> {
    return (await this.formContent()).files
  }

  private formContent(): Promise<FormContent> {
    this.parsedForm ??= this.parseForm()
    return this.parsedForm
  }

  private async parseForm(): Promise<FormContent> {
    const type = this.contentType
    const maxFields = this.config.dataUploadMaxNumberFields ?? Infinity
    if (type === 'multipart/form-data') return this.readUploads()
    if (type !== 'application/x-www-form-urlencoded') return EMPTY_FORM
    // As Django: this type of body has no charset of its own.
    if (!isUtf8(this.encoding)) throw new BadRequest('A form of the type application/x-www-form-urlencoded is UTF-8.')
    const text = decodeText(await this.bytes())
    return { fields: QueryDict.parse(text, maxFields), files: EMPTY_FORM.files }
  }

  private async readUploads(): Promise<FormContent> {
    const { config } = this
    const body = this.bodyBytes === undefined ? this.stream() : [await this.bodyBytes]
    return (this.ownParser ?? readMultipart)(iterate(body), {
      config,
      contentType: this.source.header('content-type') ?? '',
      charset: this.ownEncoding,
      contentLength: checkLength(this.source.header('content-length')),
      handlers: this.ownHandlers ?? config.fileUploadHandlers.map((make) => make()),
    })
  }

  /** What takes the files of this request, in place of the setting fileUploadHandlers; to be set before the form is read. */
  set uploadHandlers(handlers: readonly FileUploadHandler[]) {
    if (this.parsedForm !== undefined) throw new BodyAlreadyRead('uploadHandlers')
    this.ownHandlers = handlers
  }

  /** What reads a multipart form of this request, in place of `readMultipart`; to be set before the form is read. */
  set multipartParser(parser: MultipartParser) {
    if (this.parsedForm !== undefined) throw new BodyAlreadyRead('multipartParser')
    this.ownParser = parser
  }

  /** Whether files may come, or have come, with the request. */
  get mayHaveUploads(): boolean {
    const type = this.source.header('content-type')
    return type !== undefined && /^\s*multipart\//i.test(type)
  }

  /** Takes the uploaded files away, also those that are still coming; never rejects. Called when the request is answered. */
  async closeUploads(): Promise<void> {
    const form = await this.parsedForm?.catch(() => undefined)
    if (form === undefined) return
    try {
      await closeFiles(form.files)
    } catch (error) {
      logger('nuages.request').error({ err: error, path: this.path }, 'Uploaded files could not be taken away')
    }
  }

  /** The body piece by piece, without limit and once: for uploads that shall not be held in memory. */
  stream(): AsyncIterable<Uint8Array> {
    if (this.streamed || this.bodyBytes !== undefined) throw new BodyAlreadyRead('stream()')
    this.streamed = true
    return this.source.body() ?? NO_BODY
  }

  /** What middleware put at `key`, or undefined. */
  get<T>(key: RequestKey<T>): T | undefined {
    return this.values?.get(key.id) as T | undefined
  }

  /** Puts `value` at `key`. */
  set<T>(key: RequestKey<T>, value: T): this {
    this.values ??= new Map()
    this.values.set(key.id, value)
    return this
  }

  /**
   * Gives the request an attribute that is made when it is first read: `request.defineLazy('user', () => ...)`. Its
   * type is declared by merging into the interface RequestAttributes.
   */
  defineLazy<K extends keyof RequestAttributes>(name: K, make: () => RequestAttributes[K]): void {
    declareLazyAttribute(HttpRequest.prototype, name)
    addLazyAttribute(this as unknown as WithLazyAttributes, name, make)
  }
}

const NO_BODY: AsyncIterable<Uint8Array> = {
  async *[Symbol.asyncIterator]() {},
}

async function* iterate(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  yield* body
}

methodsAlterData(HttpRequest, 'closeUploads')
