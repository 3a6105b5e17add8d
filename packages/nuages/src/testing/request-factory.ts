import {
  encodeQuery,
  HttpRequest,
  type QueryInit,
  type RequestConfig,
  requestConfig,
  type RequestSource,
  serializeCookie,
} from '../http/index.ts'
import { NuagesError } from '../kernel/index.ts'
import { type BodyOptions, type EncodedBody, encodeBody } from './form-body.ts'
import { Methods } from './methods.ts'

/** The host that requests of tests go to; every site answers for it there. */
export const TEST_HOST = 'testserver'

/** What a request of a test carries. */
export interface TestRequestOptions extends BodyOptions {
  /** Added to the query string of the path. */
  readonly query?: QueryInit
  readonly headers?: Readonly<Record<string, string>>
  /** As if it came over HTTPS; default false, or as the URL says. */
  readonly secure?: boolean
}

/** How a factory makes its requests. */
export interface RequestFactoryOptions {
  /** Limits and what is believed of a request; default that of a request without a site. */
  readonly config?: Partial<RequestConfig>
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Makes requests for views that are called without a site: `view(new RequestFactory().get('/'), {})`. No middleware runs,
 * so what it would give (`session`, `user`) is the test's to put there.
 */
export class RequestFactory extends Methods<TestRequestOptions, HttpRequest> {
  /** Sent with every request. */
  readonly cookies = new Map<string, string>()
  readonly #config: RequestConfig
  readonly #headers: Readonly<Record<string, string>>

  constructor(options: RequestFactoryOptions = {}) {
    super()
    const allowedHosts = [...(options.config?.allowedHosts ?? []), TEST_HOST]
    this.#config = requestConfig({ ...options.config, allowedHosts })
    this.#headers = options.headers ?? {}
  }

  /** A request; a path may be a whole URL, whose host is then asked. Raises BadRequest where the path is malformed. */
  request(method: string, path: string, options: TestRequestOptions = {}): HttpRequest {
    return new HttpRequest(this.#source(method, path, options), this.#config)
  }

  #source(method: string, path: string, options: TestRequestOptions): RequestSource {
    const place = locate(path)
    const body = encodeBody(options)
    const headers = this.#headersOf(place.host, body, options)
    const never = new AbortController().signal
    return {
      method,
      target: withQuery(place.target, options.query),
      encrypted: options.secure ?? place.secure,
      remoteAddress: '127.0.0.1',
      header: (name) => headers.get(name),
      headers: () => headers,
      body: () => body?.open(),
      signal: () => never,
    }
  }

  #headersOf(host: string, body: EncodedBody | undefined, options: TestRequestOptions): Map<string, string> {
    const headers = new Map([['host', host]])
    const pairs = [...this.cookies].map(([name, value]) => serializeCookie(name, value).split(';', 1)[0])
    if (pairs.length > 0) headers.set('cookie', pairs.join('; '))
    if (body?.contentType !== undefined) headers.set('content-type', body.contentType)
    if (body?.length !== undefined) headers.set('content-length', String(body.length))
    for (const given of [this.#headers, options.headers ?? {}]) {
      for (const [name, value] of Object.entries(given)) headers.set(name.toLowerCase(), value)
    }
    return headers
  }
}

interface Place {
  readonly target: string
  readonly host: string
  readonly secure: boolean
}

function locate(path: string): Place {
  const absolute = /^(https?):\/\/([^/?#]*)([^#]*)/i.exec(path)
  if (absolute === null && !/^(?:\/|\*$)/.test(path)) throw noPath(path)
  if (absolute === null)
    return { target: encodeTarget(path.split('#', 1)[0] as string), host: TEST_HOST, secure: false }
  const [, scheme, host, rest] = absolute as unknown as [string, string, string, string]
  const target = encodeTarget(rest.startsWith('/') ? rest : `/${rest}`)
  return { target, host, secure: scheme.toLowerCase() === 'https' }
}

function noPath(path: string): NuagesError {
  return new NuagesError(
    'NUA-TESTING-003',
    `A path begins with a slash, but the test asked for ${JSON.stringify(path)}.`,
    {
      hint: `Write ${JSON.stringify(`/${path}`)}, or ask for the address by its name: client.get(reverse('polls:index')).`,
    },
  )
}

/** A path is written by hand in tests: letters beyond ASCII and spaces go as a browser sends them. */
function encodeTarget(path: string): string {
  return path.replace(/[^\x21-\x7e]+/g, encodeURIComponent)
}

function withQuery(target: string, query: QueryInit | undefined): string {
  const text = query === undefined ? '' : encodeQuery(query)
  if (text === '') return target
  return `${target}${target.includes('?') ? '&' : '?'}${text}`
}
