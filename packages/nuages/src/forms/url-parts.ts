import { isIPv6 } from 'node:net'

/** The parts of a URL that need not be whole. */
export interface UrlParts {
  readonly scheme: string
  readonly host: string
  readonly path: string
  readonly query: string
  readonly fragment: string
}

const FORM = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i

/** Splits a URL as RFC 3986 says; undefined where its host cannot be read. */
export function splitUrl(text: string): UrlParts | undefined {
  const clean = text.replace(/^[\0-\x20]+/, '').replace(/[\t\r\n]/g, '')
  const [, scheme = '', host = '', path = '', query = '', fragment = ''] = FORM.exec(clean) ?? []
  const bracketed = /\[([^\]]*)\]/.exec(host)
  if (host.includes('[') !== host.includes(']') || (bracketed && !isIPv6(bracketed[1] as string))) return undefined
  return { scheme: scheme.toLowerCase(), host, path, query, fragment }
}

/** The URL of parts. */
export function joinUrl({ scheme, host, path, query, fragment }: UrlParts): string {
  const place = host === '' ? path : `//${host}${path === '' || path.startsWith('/') ? path : `/${path}`}`
  const tail = `${query === '' ? '' : `?${query}`}${fragment === '' ? '' : `#${fragment}`}`
  return `${scheme === '' ? '' : `${scheme}:`}${place}${tail}`
}
