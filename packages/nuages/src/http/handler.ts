import { type Settings, type Signal, signal } from '../core/index.ts'
import { withContext } from '../kernel/index.ts'
import type { Accounts } from './accounts.ts'
import { checked } from './checked.ts'
import { requestContext } from './context.ts'
import { serializeCookie } from './cookies.ts'
import { rendered } from './deferred-response.ts'
import { answerError, type ErrorOptions } from './error-response.ts'
import { FileResponse } from './file-response.ts'
import type { Handle, Middleware } from './middleware.ts'
import { whenDone } from './middleware.ts'
import type { HttpRequest } from './request.ts'
import { type RequestConfig, requestConfig } from './request-config.ts'
import { type AnyResponse, isResponse } from './response.ts'
import type { UrlPatterns } from './urls/pattern.ts'
import { UrlResolver } from './urls/resolver.ts'
import { hookedView } from './view-hooks.ts'

/** Sent before a request is answered. Receivers must not be async. */
export const requestStarted: Signal<{ request: HttpRequest }> = signal('requestStarted')
/** Sent when a response is sent or given up. Receivers must not be async. */
export const requestFinished: Signal<{ request: HttpRequest; response: AnyResponse }> = signal('requestFinished')

/** What a handler is made of. */
export interface HandlerOptions extends ErrorOptions {
  readonly urls: UrlPatterns | UrlResolver
  /** Outermost first; default none: `defaultMiddleware(settings)` gives the list a site starts with. */
  readonly middleware?: readonly Middleware[]
  /** Stands around the view alone, inside of all middleware, and sees what the view raises. */
  readonly aroundView?: Middleware | undefined
  /** Limits and what is believed of a request; `configOf(settings)` reads it from the settings. */
  readonly config?: Partial<RequestConfig>
  /** How visitors log in, where an app of the site knows. */
  readonly accounts?: Accounts | undefined
}

/** Answers requests: what an adapter or a test client is given. */
export interface RequestHandler {
  readonly urls: UrlResolver
  readonly config: RequestConfig
  /** How visitors log in; undefined where no app of the site knows. */
  readonly accounts: Accounts | undefined
  /** Answers a request; never raises and never rejects. No promise is made where all on the way is synchronous. */
  handle(request: HttpRequest): AnyResponse | Promise<AnyResponse>
  /** Answers an error that came up before there was a request to handle, such as a malformed path. */
  fail(request: HttpRequest, error: unknown): AnyResponse | Promise<AnyResponse>
}

/** Compiles URLs and middleware into a handler; done once, at start. */
export function createHandler(options: HandlerOptions): RequestHandler {
  const urls = options.urls instanceof UrlResolver ? options.urls : new UrlResolver(options.urls)
  const config = requestConfig(options.config)
  const { guarded, forget } = guardOf(options)
  const middlewares = options.middleware ?? []
  let chain = guarded(hookedView(options.aroundView?.(callView) ?? callView, middlewares, matchRequest))
  for (const middleware of middlewares.toReversed()) chain = guarded(middleware(chain))
  const answer = (request: HttpRequest) => {
    const response = chain(request)
    forget()
    return whenDone(response, (given) => finish(request, given))
  }
  return {
    urls,
    config,
    accounts: options.accounts,
    handle(request) {
      request.urls = urls
      if (requestStarted.hasReceivers) requestStarted.sendSync({ request })
      return withContext(requestContext, request, () => answer(request))
    },
    fail: (request, error) => whenDone(answerError(request, error, options), (response) => finish(request, response)),
  }
}

/** The handler of the request inside of all middleware: finds the view and calls it. */
function callView(request: HttpRequest): AnyResponse | Promise<AnyResponse> {
  const { view, kwargs, args } = matchRequest(request)
  const result = args.length === 0 ? view(request, kwargs) : view(request, kwargs, ...args)
  return result instanceof Promise
    ? result.then((response) => rendered(request, checked(response, view)))
    : rendered(request, checked(result, view))
}

/** How the URL of a request is resolved; kept on the request. Raises Resolver404. */
export function matchRequest(request: HttpRequest): NonNullable<HttpRequest['resolverMatch']> {
  request.resolverMatch ??= (request.urls as UrlResolver).resolve(request.pathInfo)
  return request.resolverMatch
}

/** Turns what a handler raises into a response, so that the middleware around it sees responses only. */
function guardOf(options: ErrorOptions): { guarded(handle: Handle): Handle; forget(): void } {
  // What a guard gave last: where the one around it is given the very same, there is nothing left to catch.
  let safe: Promise<AnyResponse> | undefined
  const guarded =
    (handle: Handle): Handle =>
    (request) => {
      try {
        const result = handle(request)
        if (!(result instanceof Promise)) return checked(result, handle)
        if (result !== safe) safe = result.catch((error: unknown) => answerError(request, error, options))
        return safe
      } catch (error) {
        return answerError(request, error, options)
      }
    }
  // It is of use while the chain is called, and would be kept until the next request.
  const forget = () => {
    safe = undefined
  }
  return { guarded, forget }
}

function finish(request: HttpRequest, response: AnyResponse): AnyResponse {
  if (response.hasCookies) writeCookies(request, response)
  if (response instanceof FileResponse) response.takeRange(request)
  if (request.mayHaveUploads) response.onClose(() => void request.closeUploads())
  if (requestFinished.hasReceivers) response.onClose(() => requestFinished.sendSync({ request, response }))
  return response
}

function writeCookies(request: HttpRequest, response: AnyResponse): void {
  for (const [name, { value, options }] of response.cookies) {
    const secure = options.secure ?? request.isSecure
    response.headers.append('set-cookie', serializeCookie(name, value, { ...options, secure }))
  }
}

/** What requests must know of the settings; in debug, an empty `allowedHosts` stands for this machine. */
export function configOf(settings: Settings): RequestConfig {
  const { debug, allowedHosts } = settings
  const hosts = debug && allowedHosts.length === 0 ? ['.localhost', '127.0.0.1', '[::1]'] : allowedHosts
  return requestConfig({
    allowedHosts: hosts,
    dataUploadMaxMemorySize: settings.dataUploadMaxMemorySize ?? undefined,
    dataUploadMaxNumberFields: settings.dataUploadMaxNumberFields ?? undefined,
    dataUploadMaxNumberFiles: settings.dataUploadMaxNumberFiles ?? undefined,
    fileUploadMaxMemorySize: settings.fileUploadMaxMemorySize,
    fileUploadTempDir: settings.fileUploadTempDir,
    ...(settings.fileUploadHandlers === undefined ? {} : { fileUploadHandlers: settings.fileUploadHandlers }),
    secureProxySslHeader: settings.secureProxySslHeader,
    useXForwardedHost: settings.useXForwardedHost,
    useXForwardedPort: settings.useXForwardedPort,
    forceScriptName: settings.forceScriptName,
  })
}
