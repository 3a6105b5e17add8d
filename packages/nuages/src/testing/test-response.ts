import type { AnyResponse, HttpRequest, ResolverMatch, ResponseCookie } from '../http/index.ts'
import { NuagesError } from '../kernel/index.ts'
import type { Client } from './client.ts'
import type { RenderedTemplate } from './recording.ts'

/** Where a client was led, and by which status. */
export type RedirectStep = readonly [url: string, status: number]

/** What a response is made of besides the response itself. */
export interface ResponseParts {
  readonly request: HttpRequest
  readonly response: AnyResponse
  readonly content: Uint8Array
  readonly templates: readonly RenderedTemplate[]
  readonly exception: unknown
  readonly redirectChain: readonly RedirectStep[]
  readonly client: Client
}

const NO_BODY_STATUS = new Set([204, 205, 304])

/** What the site answered, with how it came to it. */
export class TestResponse {
  readonly status: number
  readonly headers: Headers
  /** The cookies that this response sets, by name. */
  readonly cookies: ReadonlyMap<string, ResponseCookie>
  /** The body. */
  readonly content: Uint8Array
  /** The request that was answered: the last one where redirects were followed. */
  readonly request: HttpRequest
  /** The templates that were rendered, in order. */
  readonly templates: readonly RenderedTemplate[]
  /** The redirects that were followed. */
  readonly redirectChain: readonly RedirectStep[]
  /** The error that was answered with this response; only where the client does not raise it. */
  readonly exception: unknown
  /** The client that asked. */
  readonly client: Client
  /** The variables of the templates. */
  readonly context: RenderedContext

  constructor(parts: ResponseParts) {
    this.status = parts.response.status
    this.headers = new Headers()
    for (const [name, value] of parts.response.headers) this.headers.append(name, value)
    if (!parts.response.streaming && !this.headers.has('content-length') && !NO_BODY_STATUS.has(this.status)) {
      this.headers.set('content-length', String(parts.content.length))
    }
    this.cookies = parts.response.cookies
    this.content = parts.request.method === 'HEAD' ? new Uint8Array() : parts.content
    this.request = parts.request
    this.templates = parts.templates
    this.redirectChain = parts.redirectChain
    this.exception = parts.exception
    this.client = parts.client
    this.context = new RenderedContext(parts.templates)
  }

  /** The body as text. */
  get text(): string {
    return new TextDecoder().decode(this.content)
  }

  /** The body as JSON; the type is yours to say. Raises NUA-TESTING-003 where the response is of another type. */
  json<T = unknown>(): T {
    const type = this.headers.get('content-type') ?? 'none'
    if (/^application\/(.+\+)?json\b/i.test(type)) return JSON.parse(this.text) as T
    throw new NuagesError('NUA-TESTING-003', `The response is not JSON: its content type is ${type}.`)
  }

  /** Where a redirect leads; empty where the response is none. */
  get url(): string {
    return this.headers.get('location') ?? ''
  }

  /** How the URL was resolved: the view, its names and parameters; undefined where there was no such URL. */
  get resolverMatch(): ResolverMatch | undefined {
    return this.request.resolverMatch
  }
}

/** The variables of all templates of a response. */
export class RenderedContext {
  readonly #templates: readonly RenderedTemplate[]

  constructor(templates: readonly RenderedTemplate[]) {
    this.#templates = templates
  }

  /** The variable as the first template that has it knew it; undefined where none has. */
  get(name: string): unknown {
    return this.#templates.find(({ context }) => context.has(name))?.context.get(name)
  }

  /** Whether any template has the variable. */
  has(name: string): boolean {
    return this.#templates.some(({ context }) => context.has(name))
  }
}
