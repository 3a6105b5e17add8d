import { NuagesError } from '../kernel/index.ts'

/** The attributes of a cookie that a response sets. */
export interface CookieOptions {
  /** Seconds until the browser forgets it; without it and `expires` it lasts until the browser closes. */
  maxAge?: number
  /** The instant at which the browser forgets it; follows from `maxAge` where that is given. */
  expires?: Date
  /** Default `/`. */
  path?: string
  /** Without it the cookie goes to this very host only. */
  domain?: string
  /** Send it over HTTPS only; default: as the request came (set by the handler), else false. */
  secure?: boolean
  /** Hide it from scripts; default true. */
  httpOnly?: boolean
  /** Default `Lax`: not sent with requests that other sites start, but for links. */
  sameSite?: 'Lax' | 'Strict' | 'None'
  /** A jar of its own for each site that embeds this one (CHIPS). */
  partitioned?: boolean
}

/**
 * Reads a Cookie header (RFC 6265). What cannot be understood is left as it stands, never an error: other programs on
 * the same host set cookies, too. Of equal names the last one counts.
 */
export function parseCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>()
  for (let start = 0; start <= header.length; ) {
    let end = header.indexOf(';', start)
    if (end === -1) end = header.length
    const equals = header.indexOf('=', start)
    const isNamed = equals !== -1 && equals < end
    const name = isNamed ? header.slice(start, equals).trim() : ''
    const value = header.slice(isNamed ? equals + 1 : start, end).trim()
    if (name !== '' || value !== '') cookies.set(name, unquote(value))
    start = end + 1
  }
  return cookies
}

/** A quoted value holds `\"`, `\\` and octal codes, as Python's http.cookies writes them. */
function unquote(value: string): string {
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return value
  return value
    .slice(1, -1)
    .replace(/\\(?:([0-3][0-7][0-7])|(.))/g, (_, octal: string | undefined, character: string) =>
      octal === undefined ? character : String.fromCharCode(Number.parseInt(octal, 8)),
    )
}

const PLAIN_VALUE = /^[A-Za-z0-9!#$%&'*+\-.^_`|~:]*$/
const KEPT_IN_QUOTES = /[A-Za-z0-9!#$%&'*+\-.^_`|~: ()/<=>?@[\]{}]/
const TOKEN = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]+$/
const ATTRIBUTE = /^[\x20-\x3a\x3c-\x7e]*$/

function quote(name: string, value: string): string {
  if (PLAIN_VALUE.test(value)) return value
  let quoted = ''
  for (const character of value) {
    const code = character.codePointAt(0) as number
    if (KEPT_IN_QUOTES.test(character)) quoted += character
    else if (character === '"' || character === '\\') quoted += `\\${character}`
    else if (code < 256) quoted += `\\${code.toString(8).padStart(3, '0')}`
    else throw cookieError(name, 'its value has characters beyond U+00FF: encode it first (encodeURIComponent)')
  }
  return `"${quoted}"`
}

function cookieError(name: string, why: string): NuagesError {
  return new NuagesError('NUA-HTTP-016', `The cookie ${JSON.stringify(name)} cannot be written: ${why}.`)
}

/**
 * The value of a Set-Cookie header. The value is quoted as Python's http.cookies does it, so that Django reads ours
 * and we read Django's.
 */
export function serializeCookie(name: string, value: string, options: CookieOptions = {}): string {
  if (!TOKEN.test(name)) throw cookieError(name, "a name has letters, digits and !#$%&'*+-.^_`|~ only")
  checkOptions(name, options)
  const { maxAge, path = '/', httpOnly = true, sameSite = 'Lax' } = options
  const expires = options.expires ?? (maxAge === undefined ? undefined : new Date(Date.now() + maxAge * 1000))
  let text = `${name}=${quote(name, value)}`
  if (expires) text += `; expires=${expires.toUTCString()}`
  if (maxAge !== undefined) text += `; Max-Age=${Math.trunc(maxAge)}`
  if (options.domain) text += `; Domain=${options.domain}`
  text += `; Path=${path}`
  if (options.secure) text += '; Secure'
  if (httpOnly) text += '; HttpOnly'
  text += `; SameSite=${sameSite}`
  return options.partitioned ? `${text}; Partitioned` : text
}

function checkOptions(name: string, options: CookieOptions): void {
  for (const attribute of ['path', 'domain'] as const) {
    const value = options[attribute]
    if (value !== undefined && !ATTRIBUTE.test(value))
      throw cookieError(name, `its ${attribute} has characters not allowed`)
  }
  if (options.sameSite === 'None' && options.secure === false) {
    throw cookieError(name, 'browsers refuse sameSite None without secure')
  }
  const prefixed = name.startsWith('__Host-') || name.startsWith('__Secure-')
  if (prefixed && options.secure === false) throw cookieError(name, 'the prefixes __Host- and __Secure- need secure')
}
