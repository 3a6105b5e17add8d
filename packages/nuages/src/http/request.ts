import { logger } from '../core/index.ts'
import { type ContextKey, contextKey, escapeUriPath, iriToUri } from '../kernel/index.ts'
import { acceptQuality } from './accept.ts'
import { checkLength, decodeText, readBody } from './body.ts'
import { parseCookies } from './cookies.ts'
import { BadRequest, BodyAlreadyRead, DisallowedHost } from './errors.ts'
import { parseHeaderParameters } from './header-parameters.ts'
import { isHostAllowed, splitHost } from './host.ts'
import type { RequestAttributes } from './index.ts'
import { addLazyAttribute, declareLazyAttribute, type WithLazyAttributes } from './lazy-attributes.ts'
import { decodePath } from './percent.ts'
import { QueryDict } from './query-dict.ts'
import { type RequestConfig, requestConfig } from './request-config.ts'
import type { RequestSource } from './request-source.ts'
import { type SignedCookieOptions, unsignCookie } from './signed-cookies.ts'
import { closeFiles, EMPTY_FORM, type FormContent, readMultipart } from './uploads/multipart.ts'
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

const NO_CONFIG = requestConfig()
const NO_COOKIES: ReadonlyMap<string, string> = new Map()

/** The headers of a request, by names that know no case. */
export interface RequestHeaders extends Iterable<readonly [string, string]> {
  /** The value of `name`, or undefined; several of one name are joined as HTTP says. */
  get(name: string): string | undefined
  /** Whether the header was sent. */
  has(name: string): boolean
}

// What other rooms declare (user, session, messages) is seen on every request.
export interface HttpRequest extends RequestAttributes {}

/**
 * A request. Everything is parsed when it is first read and kept: a view that asks for nothing pays for nothing.
 * Malformed input raises an error that is answered with 400, where it is read.
 */
export class HttpRequest {
  /** The method in upper case. */
  readonly method: string
  /** The decoded path, with the path the site is mounted at. */
  readonly path: string
  /** The decoded path below the place the site is mounted at: what URL patterns are matched with. */
  readonly pathInfo: string
  /** The part of the limits and settings that requests need. */
  readonly config: RequestConfig
  /** How the URL was resolved; undefined until it is. */
  resolverMatch: ResolverMatch | undefined = undefined
  /** The URL table that this request is resolved with; middleware may put another in its place. */
  urls: UrlResolver | undefined = undefined
  /** The language it is answered in, once `localeMiddleware` has chosen one. */
  languageCode: string | undefined = undefined
  /** The instance namespace that `reverse` prefers where several instances of one app are mounted. */
  currentApp: string | undefined = undefined

  private readonly source: RequestSource
  private readonly rawQuery: string
  private parsedQuery: QueryDict | undefined = undefined
  private parsedCookies: ReadonlyMap<string, string> | undefined = undefined
  private bodyBytes: Promise<Uint8Array> | undefined = undefined
  private parsedForm: Promise<FormContent> | undefined = undefined
  private streamed = false
  private ownEncoding: string | undefined = undefined
  private ownHandlers: readonly FileUploadHandler[] | undefined = undefined
  private values: Map<symbol, unknown> | undefined = undefined
  // Read and written by the properties that defineLazy gives the class.
  private readonly lazyAttributes: unknown = undefined

  /** @param source what the adapter knows; raises BadRequest where the path is malformed */
  constructor(source: RequestSource, config: RequestConfig = NO_CONFIG) {
    this.source = source
    this.config = config
    this.method = source.method
    const target = originForm(source.target)
    const question = target.indexOf('?')
    this.rawQuery = question === -1 ? '' : target.slice(question + 1)
    this.path = decodePath(question === -1 ? target : target.slice(0, question))
    this.pathInfo = belowPrefix(this.path, config.forceScriptName)
  }

  /** The path the site is mounted at, without a final slash: usually empty. */
  get scriptName(): string {
    return this.config.forceScriptName
  }

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

  /** The fields of the query string. */
  get query(): QueryDict {
    this.parsedQuery ??= QueryDict.parse(
      this.rawQuery,
      this.config.dataUploadMaxNumberFields ?? Infinity,
      this.ownEncoding,
    )
    return this.parsedQuery
  }

  /** The query string as it was sent, without `?`. */
  get queryString(): string {
    return this.rawQuery
  }

  /** The encoded path with the query string, for links and redirects to this very page. */
  get fullPath(): string {
    const path = escapeUriPath(this.path)
    return this.rawQuery === '' ? path : `${path}?${iriToUri(this.rawQuery)}`
  }

  /** The headers of the request. */
  get headers(): RequestHeaders {
    const source = this.source
    return {
      get: (name) => source.header(name.toLowerCase()),
      has: (name) => source.header(name.toLowerCase()) !== undefined,
      [Symbol.iterator]: () => source.headers()[Symbol.iterator](),
    }
  }

  /** One header, without making the object of `headers`. */
  header(name: string): string | undefined {
    return this.source.header(name.toLowerCase())
  }

  /** The cookies that were sent, by name. */
  get cookies(): ReadonlyMap<string, string> {
    if (this.parsedCookies === undefined) {
      const header = this.source.header('cookie')
      this.parsedCookies = header === undefined ? NO_COOKIES : parseCookies(header)
    }
    return this.parsedCookies
  }

  /**
   * The value of a cookie that `setSignedCookie` wrote; undefined where there is none. One that was tampered with raises
   * BadSignature, one older than `maxAge` SignatureExpired, unless `default` is given.
   */
  getSignedCookie(name: string, options: SignedCookieOptions = {}): string | null | undefined {
    return unsignCookie(name, this.cookies.get(name), options)
  }

  /** The media type of the body in lower case, without parameters; empty where none was sent. */
  get contentType(): string {
    return parseHeaderParameters(this.source.header('content-type') ?? '')[0]
  }

  /** The parameters of the content type, such as `charset` and `boundary`. */
  get contentParams(): Readonly<Record<string, string>> {
    return parseHeaderParameters(this.source.header('content-type') ?? '')[1]
  }

  /** Whether the client takes a media type, such as `application/json`. */
  accepts(mediaType: string): boolean {
    return acceptQuality(this.source.header('accept'), mediaType) > 0
  }

  /** The one of `mediaTypes` that the client wants most, of equal ones the first; undefined where it takes none. */
  preferredType(mediaTypes: readonly string[]): string | undefined {
    const header = this.source.header('accept')
    let best: string | undefined
    let quality = 0
    for (const type of mediaTypes) {
      const wanted = acceptQuality(header, type)
      if (wanted > quality) [best, quality] = [type, wanted]
    }
    return best
  }

  /** The address of the other end of the connection: behind a proxy, that of the proxy. */
  get remoteAddress(): string | undefined {
    return this.source.remoteAddress
  }

  /** Whether the visitor came over HTTPS, directly or (setting secureProxySslHeader) to a proxy that says so. */
  get isSecure(): boolean {
    const proxy = this.config.secureProxySslHeader
    if (proxy !== undefined) {
      const said = this.source.header(proxy[0].toLowerCase())
      if (said !== undefined) return said.split(',', 1)[0]?.trim() === proxy[1]
    }
    return this.source.encrypted
  }

  /** `https` or `http`. */
  get scheme(): 'http' | 'https' {
    return this.isSecure ? 'https' : 'http'
  }

  /** The Host header (or X-Forwarded-Host where that is believed) without any check: for messages only. */
  get rawHost(): string {
    const forwarded = this.config.useXForwardedHost ? this.source.header('x-forwarded-host') : undefined
    return forwarded ?? this.source.header('host') ?? ''
  }

  /** The host with its port as the visitor knows it; raises DisallowedHost where `allowedHosts` does not list it. */
  get host(): string {
    const host = this.hostWithPort()
    const { allowedHosts } = this.config
    if (isHostAllowed(host, allowedHosts)) return host
    const known = splitHost(host)
    throw new DisallowedHost(
      known === undefined
        ? `The Host header ${JSON.stringify(host)} is not a valid host name (RFC 1034).`
        : `The host ${JSON.stringify(host)} is not allowed. Add ${JSON.stringify(known.name)} to the setting allowedHosts.`,
    )
  }

  /** The port the visitor asked. */
  get port(): string {
    const forwarded = this.config.useXForwardedPort ? this.source.header('x-forwarded-port') : undefined
    return forwarded ?? splitHost(this.rawHost)?.port ?? ''
  }

  private hostWithPort(): string {
    const raw = this.rawHost
    if (!this.config.useXForwardedPort) return raw
    const port = this.source.header('x-forwarded-port')
    const name = splitHost(raw)?.name
    if (port === undefined || name === undefined) return raw
    return port === (this.isSecure ? '443' : '80') ? name : `${name}:${port}`
  }

  /** The absolute URL of `location`, default this very page; checks the host as `host` does. */
  absoluteUri(location?: string): string {
    const origin = `${this.scheme}://${this.host}`
    if (location === undefined) return origin + this.fullPath
    if (location.startsWith('/') && !location.startsWith('//')) return origin + iriToUri(location)
    if (/^[a-z][a-z0-9+.-]*:/i.test(location)) return iriToUri(location)
    return new URL(location, origin + escapeUriPath(this.path)).href
  }

  /** Aborted when the client goes away before the response is sent. */
  get signal(): AbortSignal {
    return this.source.signal()
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
    return decodeText(await this.bytes(), this.ownEncoding ?? this.contentParams['charset'])
  }

  /** The body as JSON; what is not valid raises BadRequest (400). The type is yours to check. */
  async json(): Promise<unknown> {
    const text = decodeText(await this.bytes(), this.ownEncoding ?? this.contentParams['charset'])
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
    if (this.ownEncoding !== undefined && this.ownEncoding !== 'utf-8')
      throw new BadRequest('A form of the type application/x-www-form-urlencoded is UTF-8.')
    const text = decodeText(await this.bytes(), this.contentParams['charset'])
    return { fields: QueryDict.parse(text, maxFields), files: EMPTY_FORM.files }
  }

  private async readUploads(): Promise<FormContent> {
    const { config } = this
    const body = this.bodyBytes === undefined ? this.stream() : [await this.bodyBytes]
    return readMultipart(iterate(body), {
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

/** The target of a request to a proxy names the whole URL: the path begins behind the host (RFC 9112, 3.2.2). */
function originForm(target: string): string {
  if (target.startsWith('/') || target === '*') return target
  const match = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(target)
  if (!match) throw new BadRequest('The target of the request is neither a path nor a URL.')
  const rest = target.slice(match[0].length)
  return rest.startsWith('/') ? rest : `/${rest}`
}

function belowPrefix(path: string, prefix: string): string {
  if (prefix === '' || !path.startsWith(prefix)) return path
  const rest = path.slice(prefix.length)
  return rest === '' ? '/' : rest.startsWith('/') ? rest : path
}
