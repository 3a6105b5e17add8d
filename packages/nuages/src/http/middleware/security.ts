import { stateless } from '../../kernel/index.ts'
import type { Middleware } from '../middleware.ts'
import { whenDone } from '../middleware.ts'
import { HttpResponsePermanentRedirect } from '../redirect.ts'
import type { AnyResponse } from '../response.ts'

/** Options of `securityMiddleware`; null leaves a header out. */
export interface SecurityOptions {
  /** Seconds for which browsers shall come over HTTPS only; default 0: no header. Sent on HTTPS requests alone. */
  hstsSeconds?: number
  /** HSTS for all domains below; default false. */
  hstsIncludeSubdomains?: boolean
  /** Let browsers ship the domain as HTTPS-only; default false. */
  hstsPreload?: boolean
  /** X-Content-Type-Options: nosniff; default true. */
  contentTypeNosniff?: boolean
  /** Default `same-origin`. */
  referrerPolicy?: string | readonly string[] | null
  /** Default `same-origin`. */
  crossOriginOpenerPolicy?: string | null
  /** Redirect HTTP requests to HTTPS; default false. */
  sslRedirect?: boolean
  /** Another host to redirect to. */
  sslHost?: string
  /** Paths (without the leading slash) that stay reachable over HTTP, such as a health check. */
  redirectExempt?: readonly RegExp[]
}

/** Sets the security headers that a view has not set itself, and redirects to HTTPS where asked. */
export function securityMiddleware(options: SecurityOptions = {}): Middleware {
  const headers = fixedHeaders(options)
  const hsts = hstsHeader(options)
  const exempt = (options.redirectExempt ?? []).map(stateless)
  const decorate = (response: AnyResponse): AnyResponse => {
    for (const [name, value] of headers) response.headers.setTrustedDefault(name, value)
    return response
  }
  const decorateSecure = (response: AnyResponse): AnyResponse => {
    if (hsts !== undefined) response.headers.setDefault('strict-transport-security', hsts)
    return decorate(response)
  }
  return (next) => (request) => {
    if (options.sslRedirect && !request.isSecure && !exempt.some((path) => path.test(request.path.slice(1)))) {
      return new HttpResponsePermanentRedirect(`https://${options.sslHost ?? request.host}${request.fullPath}`)
    }
    return whenDone(next(request), hsts !== undefined && request.isSecure ? decorateSecure : decorate)
  }
}

function fixedHeaders(options: SecurityOptions): [string, string][] {
  const { contentTypeNosniff = true, referrerPolicy = 'same-origin', crossOriginOpenerPolicy = 'same-origin' } = options
  const headers: [string, string][] = []
  if (contentTypeNosniff) headers.push(['x-content-type-options', 'nosniff'])
  const referrer = [referrerPolicy ?? []].flat().join(',')
  if (referrer !== '') headers.push(['referrer-policy', referrer])
  if (crossOriginOpenerPolicy !== null) headers.push(['cross-origin-opener-policy', crossOriginOpenerPolicy])
  return headers
}

function hstsHeader({ hstsSeconds = 0, hstsIncludeSubdomains, hstsPreload }: SecurityOptions): string | undefined {
  if (hstsSeconds === 0) return undefined
  return `max-age=${hstsSeconds}${hstsIncludeSubdomains ? '; includeSubDomains' : ''}${hstsPreload ? '; preload' : ''}`
}
