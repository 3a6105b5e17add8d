import { STATUS_CODES } from 'node:http'
import { namesAlterData } from '../kernel/index.ts'
import { charsetOf, decodeBytes, encodeText } from './charset.ts'
import type { CookieOptions } from './cookies.ts'
import { BadHeader } from './errors.ts'
import { ResponseHeaders } from './headers.ts'
import { signCookie } from './signed-cookies.ts'

/** What every response can be given besides its content. */
export interface ResponseOptions {
  /** HTTP status; default 200. */
  status?: number
  /** What HTTP/1 says beside the status; default the usual words, as `Not Found`. */
  reason?: string
  /** Default `text/html; charset=utf-8`; null leaves the header out. Text is sent in the charset that it names. */
  contentType?: string | null
  headers?: Readonly<Record<string, string | number>>
}

/** What a response's body may be as a stream. */
export type StreamingContent = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>

/** A cookie that the response sets. */
export interface ResponseCookie {
  readonly value: string
  readonly options: CookieOptions
}

const BRAND = Symbol.for('nuages.response')
const LONG_AGO = new Date(0)
const HTML = 'text/html; charset=utf-8'

/** What all responses share: status, headers, cookies and what to do once it is sent. */
export abstract class BaseResponse {
  status: number
  readonly headers = new ResponseHeaders()
  /** True where the body comes piece by piece. */
  abstract readonly streaming: boolean
  /** The charset of the content type, where it is another than UTF-8. */
  readonly charset: string | undefined
  /** The words beside the status, where they are not the usual ones. */
  readonly ownReason: string | undefined
  private cookieMap: Map<string, ResponseCookie> | undefined
  private closers: (() => void)[] | undefined

  /** @param defaultType what `options.contentType` is where it is not given */
  constructor(options: ResponseOptions | undefined, defaultType: string) {
    this.status = options?.status ?? 200
    if (!Number.isInteger(this.status) || this.status < 200 || this.status > 599) {
      throw new RangeError(`A response needs a status from 200 to 599, not ${this.status}.`)
    }
    this.ownReason = options?.reason === undefined ? undefined : checkedReason(options.reason)
    this.charset = typeof options?.contentType === 'string' ? charsetOf(options.contentType) : undefined
    if (options?.contentType === undefined) this.headers.setTrusted('content-type', defaultType)
    else if (options.contentType !== null) this.headers.set('content-type', options.contentType)
    if (options?.headers) for (const name in options.headers) this.headers.set(name, options.headers[name] as string)
  }

  /** The words beside the status: `Not Found`. */
  get reasonPhrase(): string {
    return this.ownReason ?? STATUS_CODES[this.status] ?? 'Unknown Status Code'
  }

  /** The cookies this response sets, by name. */
  get cookies(): ReadonlyMap<string, ResponseCookie> {
    return this.cookieMap ?? NO_COOKIES
  }

  /**
   * Sets a cookie. Without options it is hidden from scripts (`httpOnly`), not sent with requests that other sites
   * start (`sameSite: 'Lax'`), goes to the whole site and, on an HTTPS request, over HTTPS only.
   */
  setCookie(name: string, value: string, options: CookieOptions = {}): this {
    this.cookieMap ??= new Map()
    this.cookieMap.set(name, { value, options })
    return this
  }

  /** Sets a cookie whose value visitors can read but not change; `salt` is its purpose, default empty. */
  setSignedCookie(name: string, value: string, options: CookieOptions & { salt?: string } = {}): this {
    const { salt, ...attributes } = options
    return this.setCookie(name, signCookie(name, value, salt), attributes)
  }

  /** Makes the browser forget a cookie; path, domain and sameSite must be those it was set with. */
  deleteCookie(name: string, options: Pick<CookieOptions, 'path' | 'domain' | 'sameSite' | 'partitioned'> = {}): this {
    const secure = name.startsWith('__Secure-') || name.startsWith('__Host-') || options.sameSite === 'None'
    return this.setCookie(name, '', { ...options, ...(secure ? { secure } : {}), maxAge: 0, expires: LONG_AGO })
  }

  /** Calls `fn` once the response is sent or given up. */
  onClose(fn: () => void): this {
    this.closers ??= []
    this.closers.push(fn)
    return this
  }

  /** Whether the response sets cookies; spares an iteration. */
  get hasCookies(): boolean {
    return this.cookieMap !== undefined
  }

  /** Whether anything waits for the response to be sent. */
  get hasClosers(): boolean {
    return this.closers !== undefined
  }

  /** Called once by the adapter, when the response is sent or given up. */
  close(): void {
    const closers = this.closers
    if (closers === undefined) return
    this.closers = undefined
    for (const fn of closers) fn()
  }
}
Object.defineProperty(BaseResponse.prototype, BRAND, { value: true })
// What waits for the response to be sent would be done before it is.
namesAlterData(BaseResponse, 'close', 'end')

function checkedReason(reason: string): string {
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(reason)) return reason
  throw new BadHeader('reason', 'has characters that HTTP does not allow beside the status')
}

const NO_COOKIES: ReadonlyMap<string, ResponseCookie> = new Map()

/** A response whose whole body is at hand. */
export class HttpResponse extends BaseResponse {
  private body: string | Uint8Array

  constructor(content: string | Uint8Array = '', options?: ResponseOptions, defaultType = HTML) {
    super(options, defaultType)
    this.body = written(content, this.charset)
  }

  /**
   * The body; text is sent as UTF-8, or in the charset that the content type has when it is set, in which it is bytes
   * already.
   */
  get content(): string | Uint8Array {
    return this.body
  }

  set content(content: string | Uint8Array) {
    this.body = written(content, charsetOf(this.headers.get('content-type') ?? ''))
  }

  get streaming(): false {
    return false
  }

  /** The body as text. */
  get text(): string {
    return typeof this.content === 'string'
      ? this.content
      : decodeBytes(this.content, charsetOf(this.headers.get('content-type') ?? '') ?? 'utf-8')
  }
}

function written(content: string | Uint8Array, charset: string | undefined): string | Uint8Array {
  return charset === undefined || typeof content !== 'string' ? content : encodeText(content, charset)
}

/** A response whose body comes piece by piece; the next piece is made when the client has taken the last one. */
export class StreamingHttpResponse extends BaseResponse {
  private source!: StreamingContent

  constructor(content: StreamingContent, options?: ResponseOptions) {
    super(options, HTML)
    this.content = content
  }

  /** The body; its texts are sent as UTF-8, or in the charset of the content type. */
  get content(): StreamingContent {
    return this.source
  }

  set content(content: StreamingContent) {
    const charset = charsetOf(this.headers.get('content-type') ?? '')
    this.source = charset === undefined ? content : encodedChunks(content, charset)
  }

  get streaming(): true {
    return true
  }

  /** Called when the server stops, for streams that would not end by themselves. */
  end(): void {}
}

async function* encodedChunks(content: StreamingContent, charset: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) yield typeof chunk === 'string' ? encodeText(chunk, charset) : chunk
}

/** Any response a view may give. */
export type AnyResponse = HttpResponse | StreamingHttpResponse

/** True for a response of this package or of another copy of it. */
export function isResponse(value: unknown): value is AnyResponse {
  return typeof value === 'object' && value !== null && BRAND in value
}

/** What a JSON response can be given besides its data. */
export interface JsonResponseOptions extends ResponseOptions {
  /** Says what a value is written as, as the one of `JSON.stringify`. */
  replacer?: (key: string, value: unknown) => unknown
  /** Spaces, or the text, to indent with; default: all in one line. */
  indent?: number | string
}

/**
 * A response with `data` as JSON. A bigint becomes a number where that is exact, else a string. `undefined` and
 * functions are an error of the program, as JSON has no word for them.
 */
export class JsonResponse extends HttpResponse {
  constructor(data: unknown, options?: JsonResponseOptions) {
    super(toJson(data, options?.replacer, options?.indent), options, 'application/json')
  }
}

function toJson(data: unknown, replacer?: JsonResponseOptions['replacer'], indent?: number | string): string {
  let text: string | undefined
  try {
    text = JSON.stringify(data, replacer, indent)
  } catch (error) {
    if (!(error instanceof TypeError) || !/BigInt/.test(error.message)) throw error
    text = JSON.stringify(
      data,
      function withBigints(this: unknown, key: string, value: unknown) {
        const given = replacer === undefined ? value : replacer.call(this, key, value)
        return typeof given === 'bigint' ? exactBigint(given) : given
      },
      indent,
    )
  }
  if (text === undefined)
    throw new TypeError('JsonResponse needs data that JSON can hold, not undefined or a function.')
  return text
}

function exactBigint(value: bigint): number | string {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}
