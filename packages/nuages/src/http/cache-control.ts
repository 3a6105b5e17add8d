import { httpDate } from './http-date.ts'
import type { AnyResponse } from './response.ts'

/** Directives of Cache-Control (RFC 9111, 5.2.2): `maxAge: 3600` is `max-age=3600`, `private: true` is `private`. */
export interface CacheDirectives {
  /** Seconds; of two the smaller counts. */
  readonly maxAge?: number
  /** Seconds, for caches that many share. */
  readonly sMaxAge?: number
  /** For one visitor only; takes back `public`. */
  readonly private?: boolean
  /** For everybody; takes back `private`. */
  readonly public?: boolean
  /** True, or the header that must not be used unasked. */
  readonly noCache?: boolean | string
  readonly noStore?: boolean
  readonly noTransform?: boolean
  readonly mustRevalidate?: boolean
  readonly proxyRevalidate?: boolean
  readonly mustUnderstand?: boolean
  readonly immutable?: boolean
  /** Seconds. */
  readonly staleWhileRevalidate?: number
  /** Seconds. */
  readonly staleIfError?: number
}

/** Adds directives to the Cache-Control of a response; what it says already stays unless it is said anew. */
export function patchCacheControl(response: AnyResponse, directives: CacheDirectives): void {
  const all = parsed(response.headers.get('cache-control') ?? '')
  const present = all.get('max-age')
  if (directives.public === true) all.delete('private')
  if (directives.private === true) all.delete('public')
  for (const [name, value] of Object.entries(directives)) {
    if (value === undefined || value === false) continue
    const word = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    if (word === 'no-cache') addNoCache(all, value as true | string)
    else all.set(word, value === true ? true : String(value))
  }
  if (directives.maxAge !== undefined && present !== undefined)
    all.set('max-age', String(Math.min(directives.maxAge, Number(present))))
  const text = [...all].map(([name, value]) => (value === true ? name : `${name}=${value}`)).join(', ')
  if (text !== '') response.headers.set('cache-control', text)
}

/** `no-cache` alone says more than with the names of headers. */
function addNoCache(all: Map<string, string | true>, value: true | string): void {
  const present = all.get('no-cache')
  if (value === true || present === true) all.set('no-cache', true)
  else all.set('no-cache', present === undefined ? value : `${present}, no-cache=${value}`)
}

function parsed(header: string): Map<string, string | true> {
  const found = new Map<string, string | true>()
  for (const part of header.split(',')) {
    const [name = '', ...value] = part.trim().split('=')
    if (name === '') continue
    if (name.toLowerCase() === 'no-cache') addNoCache(found, value.length === 0 ? true : value.join('='))
    else found.set(name.toLowerCase(), value.length === 0 ? true : value.join('='))
  }
  return found
}

/** The seconds of `max-age` in a response's Cache-Control, or undefined. */
export function getMaxAge(response: AnyResponse): number | undefined {
  const value = parsed(response.headers.get('cache-control') ?? '').get('max-age')
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined
}

/** Lets caches keep a response for so many seconds: Expires and `max-age`, unless it says so itself. */
export function patchResponseHeaders(response: AnyResponse, seconds: number): void {
  const age = Math.max(0, seconds)
  response.headers.setDefault('expires', httpDate(Date.now() / 1000 + age))
  patchCacheControl(response, { maxAge: age })
}

/** Says that no cache may keep a response. */
export function addNeverCacheHeaders(response: AnyResponse): void {
  patchResponseHeaders(response, -1)
  patchCacheControl(response, {
    noCache: true,
    noStore: true,
    mustRevalidate: true,
    private: true,
  })
}
