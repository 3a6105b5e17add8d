import {
  type Accounts,
  type AnyResponse,
  gotRequestException,
  HttpRequest,
  HttpResponse,
  type RequestHandler,
  ResolverMatch,
  skipCsrfChecks,
  type View,
} from '../http/index.ts'
import { NuagesError } from '../kernel/index.ts'
import { Methods } from './methods.ts'
import { recordTemplates } from './recording.ts'
import { nextRequest } from './redirects.ts'
import { RequestFactory, type TestRequestOptions } from './request-factory.ts'
import { type RedirectStep, TestResponse } from './test-response.ts'

/** How a client behaves. */
export interface ClientOptions {
  /** Checks CSRF tokens as for a visitor; default false. */
  readonly enforceCsrfChecks?: boolean
  /** Raises the error of a view in the test instead of giving its page (500); default true. */
  readonly raiseRequestException?: boolean
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A request of a client. */
export interface ClientRequestOptions extends TestRequestOptions {
  /** Follows redirects, at most twenty; default false. */
  readonly follow?: boolean
}

/** How a user is logged in without credentials. */
export interface ForceLoginOptions {
  /** The backend that vouches for the user; default the first one. */
  readonly backend?: string
}

interface Answer {
  readonly response: AnyResponse
  readonly content: Uint8Array
  readonly errors: readonly unknown[]
}

/**
 * A visitor of a site in the same process: `await new Client(handler).get('/')`. It keeps cookies, and what it asks runs
 * in the test's own transaction. An error of a view is raised in the test.
 */
export class Client extends Methods<ClientRequestOptions, Promise<TestResponse>> {
  readonly #handler: RequestHandler
  readonly #factory: RequestFactory
  readonly #options: ClientOptions

  /** @param handler the site's: `await site.handler()` */
  constructor(handler: RequestHandler, options: ClientOptions = {}) {
    super()
    this.#handler = handler
    this.#options = options
    this.#factory = new RequestFactory({ config: handler.config, headers: options.headers ?? {} })
  }

  /** The cookies of this visitor, by name; a test may set its own. */
  get cookies(): Map<string, string> {
    return this.#factory.cookies
  }

  /** Sends a request and gives what the site answers. */
  async request(method: string, path: string, options: ClientRequestOptions = {}): Promise<TestResponse> {
    const chain: RedirectStep[] = []
    let response = await this.#send(method, path, options, chain)
    while (options.follow === true) {
      const next = nextRequest(response, chain, options)
      if (next === undefined) break
      response = await this.#send(next.method, next.path, next.options, chain)
    }
    return response
  }

  /**
   * Logs in as a visitor does who gives these credentials; false where no backend takes them. Raises NUA-TESTING-001
   * where no app of the site knows users.
   */
  async login(credentials: Readonly<Record<string, unknown>>): Promise<boolean> {
    const accounts = this.#accounts()
    return this.run(async (request) => {
      const user = await accounts.authenticate(credentials, request)
      if (user !== undefined) await accounts.login(request, user)
      return user !== undefined
    })
  }

  /** Logs a user in without asking for credentials: faster, as no password is hashed. */
  async forceLogin(user: object, options: ForceLoginOptions = {}): Promise<void> {
    const accounts = this.#accounts()
    await this.run((request) => accounts.login(request, user, options.backend ?? accounts.backends()[0]))
  }

  /** Ends the session, and forgets all cookies. */
  async logout(): Promise<void> {
    const accounts = this.#accounts()
    await this.run((request) => accounts.logout(request))
    this.cookies.clear()
  }

  /**
   * Runs `fn` as a view of the site, inside of all its middleware and as this visitor: to read or write what only a
   * request knows, such as `await client.run((request) => request.session.set('cart', [7]))`.
   */
  async run<T>(fn: (request: HttpRequest) => T | PromiseLike<T>): Promise<T> {
    let outcome: { readonly value: T } | { readonly error: unknown } | undefined
    const view = openView(async (inner) => {
      try {
        outcome = { value: await fn(inner) }
      } catch (error) {
        outcome = { error }
      }
      return new HttpResponse()
    })
    const request = this.#factory.get('/', { secure: true })
    const endpoint = { view, urlName: undefined, route: '', appNames: [], namespaces: [] }
    request.resolverMatch = new ResolverMatch(endpoint, [], {}, {}, {})
    const { response, errors } = await this.#answer(request)
    const done = outcome as { readonly value: T } | { readonly error: unknown } | undefined
    if (done === undefined) throw errors[0] ?? answeredBefore(response.status)
    if ('error' in done) throw done.error
    if (errors.length > 0) throw errors[0]
    return done.value
  }

  async #send(
    method: string,
    path: string,
    options: ClientRequestOptions,
    chain: readonly RedirectStep[],
  ): Promise<TestResponse> {
    let request: HttpRequest | undefined
    let malformed: unknown
    try {
      request = this.#factory.request(method, path, options)
    } catch (error) {
      if (error instanceof NuagesError && error.code === 'NUA-TESTING-003') throw error
      malformed = error
    }
    const asked = request ?? this.#factory.get('/')
    if (this.#options.enforceCsrfChecks !== true) skipCsrfChecks(asked)
    const { result, templates } = await recordTemplates(() => this.#answer(asked, request === undefined, malformed))
    const [exception] = result.errors
    if (result.errors.length > 0 && this.#options.raiseRequestException !== false) throw exception
    return new TestResponse({ request: asked, ...result, templates, exception, redirectChain: chain, client: this })
  }

  /** Lets the site answer, and reads all of it: a stream runs views and templates, too. */
  async #answer(request: HttpRequest, isMalformed = false, problem?: unknown): Promise<Answer> {
    const errors: unknown[] = []
    const disconnect = gotRequestException.connect((got) => {
      if (got.request === request) errors.push(got.error)
    })
    try {
      const response = await (isMalformed ? this.#handler.fail(request, problem) : this.#handler.handle(request))
      this.#keepCookies(response)
      return { response, content: await readContent(response), errors }
    } finally {
      disconnect()
    }
  }

  #keepCookies(response: AnyResponse): void {
    for (const [name, { value, options }] of response.cookies) {
      const isOver =
        (options.maxAge ?? 1) <= 0 || (options.expires?.getTime() ?? Number.POSITIVE_INFINITY) <= Date.now()
      if (isOver) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }

  #accounts(): Accounts {
    const { accounts } = this.#handler
    if (accounts !== undefined) return accounts
    throw new NuagesError('NUA-TESTING-001', 'No app of the site knows users, so nobody can log in.', {
      hint: 'List the app auth of nuages/auth in the settings, or one that defines accounts.',
    })
  }
}

/** A login is done by visitors: a site that is closed to them (`loginRequiredMiddleware`) must let the view run. */
function openView(view: View<object>): View<object> {
  return Object.defineProperty(view, Symbol.for('nuages.loginNotRequired'), { value: true })
}

function answeredBefore(status: number): NuagesError {
  return new NuagesError('NUA-TESTING-001', `A middleware answered with ${status} before the view of the test ran.`, {
    hint: 'It keeps the test from the session: let it pass requests to / over HTTPS.',
  })
}

async function readContent(response: AnyResponse): Promise<Uint8Array> {
  try {
    if (!response.streaming) {
      return typeof response.content === 'string' ? Buffer.from(response.content) : response.content
    }
    const chunks: Uint8Array[] = []
    for await (const chunk of response.content) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
    return Buffer.concat(chunks)
  } finally {
    response.close()
  }
}
