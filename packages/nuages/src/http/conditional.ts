import { createHash } from 'node:crypto'
import { parseEtags, quoteEtag } from './etags.ts'
import { httpDate, parseHttpDateSafe } from './http-date.ts'
import type { HttpRequest } from './request.ts'
import { type AnyResponse, HttpResponse } from './response.ts'

/** What tells one state of a page from another. */
export interface Validators {
  /** The entity tag, with or without its quotes; a weak one begins with `W/`. */
  readonly etag?: string | undefined
  /** When it changed last. */
  readonly lastModified?: Date | undefined
}

/** Headers that a 304 repeats (RFC 9110, 15.4.5). */
const KEPT = ['cache-control', 'content-location', 'date', 'etag', 'expires', 'last-modified', 'vary']

/**
 * What a request with conditions is answered: 304 where the client has the state already, 412 where its condition does
 * not hold, else `response` (RFC 9110, 13). Without a response, undefined says that the view must run.
 */
export function getConditionalResponse(request: HttpRequest, validators: Validators): AnyResponse | undefined
export function getConditionalResponse<R extends AnyResponse>(
  request: HttpRequest,
  validators: Validators,
  response: R,
): R | AnyResponse
export function getConditionalResponse(
  request: HttpRequest,
  validators: Validators,
  response?: AnyResponse,
): AnyResponse | undefined {
  if (response !== undefined && (response.status < 200 || response.status > 299)) return response
  const verdict = judge(request, known(validators))
  if (verdict === 'failed') return copied(412, response)
  return verdict === 'known' ? copied(304, response) : response
}

/** A tag in quotes, and seconds since 1970. */
interface Known {
  readonly etag: string | undefined
  readonly modified: number | undefined
}

function known({ etag, lastModified }: Validators): Known {
  return {
    etag: etag === undefined ? undefined : quoteEtag(etag),
    modified: lastModified === undefined ? undefined : Math.floor(lastModified.getTime() / 1000),
  }
}

/** The order of the conditions is that of RFC 9110, 13.2.2. */
function judge(request: HttpRequest, { etag, modified }: Known): 'failed' | 'known' | 'run' {
  const tags = (name: string) => parseEtags(request.header(name) ?? '')
  const time = (name: string) => parseHttpDateSafe(request.header(name) ?? '')
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const [match, noneMatch] = [tags('if-match'), tags('if-none-match')]
  const [unmodified, since] = [time('if-unmodified-since'), time('if-modified-since')]
  if (match.length > 0 ? !isStrongMatch(etag, match) : unmodified !== undefined && !isAtMost(modified, unmodified))
    return 'failed'
  if (noneMatch.length > 0) {
    if (!isWeakMatch(etag, noneMatch)) return 'run'
    return isRead ? 'known' : 'failed'
  }
  return isRead && since !== undefined && isAtMost(modified, since) ? 'known' : 'run'
}

function isAtMost(modified: number | undefined, time: number): boolean {
  return modified !== undefined && modified <= time
}

/** A weak tag does not say that the bytes are the same. */
function isStrongMatch(etag: string | undefined, tags: readonly string[]): boolean {
  if (etag === undefined) return false
  return tags[0] === '*' || (!etag.startsWith('W/') && tags.includes(etag))
}

function isWeakMatch(etag: string | undefined, tags: readonly string[]): boolean {
  if (etag === undefined) return false
  const bare = (tag: string) => tag.replace(/^W\//, '')
  return tags[0] === '*' || tags.some((tag) => bare(tag) === bare(etag))
}

/** An answer without a body that keeps what the full one would say of itself, cookies included. */
function copied(status: 304 | 412, response: AnyResponse | undefined): HttpResponse {
  const made = new HttpResponse('', { status, contentType: null })
  if (response === undefined) return made
  for (const name of status === 304 ? KEPT : []) {
    const value = response.headers.get(name)
    if (value !== undefined) made.headers.set(name, value)
  }
  for (const [name, { value, options }] of response.cookies) made.setCookie(name, value, options)
  return made
}

/** The conditions as a response's own headers answer them. */
export function validatorsOf(response: AnyResponse): Validators {
  const modified = parseHttpDateSafe(response.headers.get('last-modified') ?? '')
  return {
    etag: response.headers.get('etag'),
    lastModified: modified === undefined ? undefined : new Date(modified * 1000),
  }
}

/** Gives a response an entity tag made of its body; one that is streamed or empty stays without. */
export function setResponseEtag(response: AnyResponse): void {
  if (response.streaming || response.content.length === 0) return
  response.headers.set('etag', quoteEtag(createHash('md5').update(response.content).digest('hex')))
}

/** Sets the headers for validators, where the response has none. */
export function setValidators(response: AnyResponse, validators: Validators): void {
  const { etag, modified } = known(validators)
  if (modified !== undefined) response.headers.setDefault('last-modified', httpDate(modified))
  if (etag !== undefined) response.headers.setDefault('etag', etag)
}
