import { NuagesError } from '../../kernel/index.ts'
import { CsrfFailure } from '../errors.ts'
import { isSameDomain } from '../host.ts'
import type { Handle, Middleware } from '../middleware.ts'
import { whenDone } from '../middleware.ts'
import { type HttpRequest, requestKey } from '../request.ts'
import type { AnyResponse } from '../response.ts'
import type { AnyView, DecoratedView } from '../urls/types.ts'
import { markedView, wrapView } from '../wrap-view.ts'
import {
  CSRF_TOKEN_LENGTH,
  csrfFormatProblem,
  csrfTokenMatches,
  maskCsrfSecret,
  newCsrfSecret,
  unmaskCsrfToken,
} from './csrf-token.ts'

/** Options of `csrfMiddleware`; the names of cookie, header and field are Django's. */
export interface CsrfOptions {
  /** Default `csrftoken`. */
  cookieName?: string
  /** Seconds; default a year (31,449,600); null: until the browser closes. */
  cookieAge?: number | null
  cookieDomain?: string
  cookiePath?: string
  /** Default: as the request came. */
  cookieSecure?: boolean
  /** Default false: scripts read the token there. */
  cookieHttpOnly?: boolean
  cookieSameSite?: 'Lax' | 'Strict' | 'None'
  /** Default `x-csrftoken`. */
  headerName?: string
  /** Origins that are trusted besides the own one: `https://example.com`, `https://*.example.com`. */
  trustedOrigins?: readonly string[]
}

interface State {
  secret: string | undefined
  needsCookie: boolean
}

const stateKey = requestKey<State>('csrf')
const uncheckedKey = requestKey<true>('csrf unchecked')
const FIELD = 'csrfmiddlewaretoken'
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])
const YEAR = 31_449_600
const EXEMPT = Symbol.for('nuages.csrfExempt')

/** A view that other programs post to: it is not checked, and must know its callers by other means. */
export function csrfExempt<P>(view: DecoratedView<P>): DecoratedView<P> {
  return markedView(view, EXEMPT)
}

/**
 * The token for a form's hidden field `csrfmiddlewaretoken` or the header X-CSRFToken; another one at each call, all
 * good for the visitor's cookie, which the response sets. Raises NUA-HTTP-017 without csrfMiddleware.
 */
export function getToken(request: HttpRequest): string {
  const secret = neededSecret(request)
  if (secret !== undefined) return maskCsrfSecret(secret)
  throw new NuagesError('NUA-HTTP-017', 'There is no CSRF token: csrfMiddleware is not among the middleware.')
}

/** The response to this request sets the visitor's CSRF cookie, whether or not the page has a form. */
export function needCsrfCookie(request: HttpRequest): void {
  neededSecret(request)
}

/** The visitor's secret, whose cookie the response sets; undefined without csrfMiddleware. */
function neededSecret(request: HttpRequest): string | undefined {
  const state = request.get(stateKey)
  if (state === undefined) return undefined
  state.secret ??= newCsrfSecret()
  state.needsCookie = true
  return state.secret
}

/** A view whose response sets the CSRF cookie in any case: for pages whose scripts post without a form. */
export function ensureCsrfCookie<P>(view: DecoratedView<P>): DecoratedView<P> {
  return wrapView(view, (request: HttpRequest, params: P, ...args: string[]) => {
    needCsrfCookie(request)
    return view(request, params, ...args)
  })
}

/** Lets one request pass unchecked, as a test's client does; a request from outside has no way to ask for it. */
export function skipCsrfChecks(request: HttpRequest): void {
  request.set(uncheckedKey, true)
}

/** Makes another secret: at login, so that a token known before is of no use after. */
export function rotateToken(request: HttpRequest): void {
  request.set(stateKey, { secret: newCsrfSecret(), needsCookie: true })
}

/**
 * Requires of every request that may change something (all methods but GET, HEAD, OPTIONS and TRACE) that it comes from
 * a page of this site: its Origin or, over HTTPS, its Referer must be ours or trusted, and it must repeat the secret of
 * the visitor's cookie. Not guarded against: script of others on our own pages, and subdomains in foreign hands.
 */
export function csrfMiddleware(options: CsrfOptions = {}): Middleware {
  const cookieName = options.cookieName ?? 'csrftoken'
  return (next) => (request) => {
    const state: State = { secret: readSecret(request, cookieName), needsCookie: false }
    request.set(stateKey, state)
    const done = (response: AnyResponse) => setCookie(request, response, options, cookieName)
    if (SAFE_METHODS.has(request.method) || isExempt(request) || request.get(uncheckedKey))
      return whenDone(next(request), done)
    checkOrigin(request, options.trustedOrigins ?? [])
    if (state.secret === undefined) throw new CsrfFailure('CSRF cookie not set.')
    return checkThen(request, state.secret, options.headerName ?? 'x-csrftoken', next, done)
  }
}

function checkThen(
  request: HttpRequest,
  secret: string,
  headerName: string,
  next: Handle,
  done: (response: AnyResponse) => AnyResponse,
): AnyResponse | Promise<AnyResponse> {
  const header = request.header(headerName)
  // Scripts prove themselves by the header alone; only a page's form has to be read for it.
  if (header !== undefined && provesItself(header, secret)) return whenDone(next(request), done)
  const proceed = (field: string | undefined) => {
    const token = field ?? header
    checkToken(token, secret, field === undefined ? 'the header' : 'the form')
    return whenDone(next(request), done)
  }
  if (request.method !== 'POST' || !isForm(request.contentType)) return proceed(undefined)
  return request.form().then((form) => proceed(form.get(FIELD) || undefined))
}

function isForm(type: string): boolean {
  return type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data'
}

const provesItself = (token: string, secret: string) =>
  csrfFormatProblem(token) === undefined && csrfTokenMatches(token, secret)

function checkToken(token: string | undefined, secret: string, where: string): void {
  if (token === undefined || token === '') throw new CsrfFailure('CSRF token missing.')
  const problem = csrfFormatProblem(token)
  if (problem !== undefined) throw new CsrfFailure(`CSRF token from ${where} ${problem}.`)
  if (!csrfTokenMatches(token, secret)) throw new CsrfFailure(`CSRF token from ${where} incorrect.`)
}

/** Cookies of older Django versions hold a masked secret; what is malformed counts as none. */
function readSecret(request: HttpRequest, cookieName: string): string | undefined {
  const cookie = request.cookies.get(cookieName)
  if (cookie === undefined || csrfFormatProblem(cookie) !== undefined) return undefined
  return cookie.length === CSRF_TOKEN_LENGTH ? unmaskCsrfToken(cookie) : cookie
}

function isExempt(request: HttpRequest): boolean {
  request.resolverMatch ??= request.urls?.find(request.pathInfo)
  const view: AnyView | undefined = request.resolverMatch?.view
  // Where no view is found there is nothing to protect: the answer is 404.
  return view === undefined || EXEMPT in view
}

function checkOrigin(request: HttpRequest, trusted: readonly string[]): void {
  const origin = request.header('origin')
  if (origin !== undefined) {
    const own = `${request.scheme}://${request.host}`
    if (origin !== own && !isTrusted(origin, trusted)) {
      throw new CsrfFailure(`Origin checking failed - ${origin} does not match any trusted origins.`)
    }
  } else if (request.isSecure) checkReferer(request, trusted)
}

function checkReferer(request: HttpRequest, trusted: readonly string[]): void {
  const referer = request.header('referer')
  if (referer === undefined || referer === '') throw new CsrfFailure('Referer checking failed - no Referer.')
  const url = URL.parse(referer)
  if (url === null || url.host === '') throw new CsrfFailure('Referer checking failed - Referer is malformed.')
  if (url.protocol !== 'https:') {
    throw new CsrfFailure('Referer checking failed - Referer is insecure while host is secure.')
  }
  if (url.host !== request.host.replace(/:443$/, '') && !isTrusted(url.origin, trusted)) {
    throw new CsrfFailure(`Referer checking failed - ${referer} does not match any trusted origins.`)
  }
}

function isTrusted(origin: string, trusted: readonly string[]): boolean {
  const url = URL.parse(origin)
  return trusted.some((pattern) => {
    if (pattern === origin) return true
    const wild = /^([a-z]+:)\/\/\*(\..+)$/.exec(pattern)
    return wild !== null && url !== null && url.protocol === wild[1] && isSameDomain(url.host, wild[2] as string)
  })
}

function setCookie(request: HttpRequest, response: AnyResponse, options: CsrfOptions, name: string): AnyResponse {
  const state = request.get(stateKey)
  if (!state?.needsCookie || state.secret === undefined) return response
  const age = options.cookieAge === undefined ? YEAR : options.cookieAge
  response.headers.vary('Cookie')
  return response.setCookie(name, state.secret, {
    httpOnly: options.cookieHttpOnly ?? false,
    sameSite: options.cookieSameSite ?? 'Lax',
    path: options.cookiePath ?? '/',
    ...(age === null ? {} : { maxAge: age }),
    ...(options.cookieDomain === undefined ? {} : { domain: options.cookieDomain }),
    ...(options.cookieSecure === undefined ? {} : { secure: options.cookieSecure }),
  })
}
