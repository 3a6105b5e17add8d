import { escapeUriPath, iriToUri } from '../kernel/index.ts'
import { acceptQuality } from './accept.ts'
import { parseCookies } from './cookies.ts'
import { BadRequest, DisallowedHost } from './errors.ts'
import { parseHeaderParameters } from './header-parameters.ts'
import { isHostAllowed, splitHost } from './host.ts'
import { decodePath } from './percent.ts'
import { QueryDict } from './query-dict.ts'
import { type RequestConfig, requestConfig } from './request-config.ts'
import type { RequestSource } from './request-source.ts'
import { type SignedCookieOptions, unsignCookie } from './signed-cookies.ts'

const NO_CONFIG = requestConfig()
const NO_COOKIES: ReadonlyMap<string, string> = new Map()

/** The headers of a request, by names that know no case. */
export interface RequestHeaders extends Iterable<readonly [string, string]> {
  /** The value of `name`, or undefined; several of one name are joined as HTTP says. */
  get(name: string): string | undefined
  /** Whether the header was sent. */
  has(name: string): boolean
}

/** What a request says before its body: its line and its headers. */
export class RequestHead {
  /** The method in upper case. */
  readonly method: string
  /** The decoded path, with the path the site is mounted at. */
  readonly path: string
  /** The decoded path below the place the site is mounted at: what URL patterns are matched with. */
  readonly pathInfo: string
  /** The part of the limits and settings that requests need. */
  readonly config: RequestConfig

  protected readonly source: RequestSource
  protected ownEncoding: string | undefined = undefined
  protected parsedQuery: QueryDict | undefined = undefined
  private readonly rawQuery: string
  private parsedCookies: ReadonlyMap<string, string> | undefined = undefined

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
  absoluteUri(location: string | undefined = undefined): string {
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
