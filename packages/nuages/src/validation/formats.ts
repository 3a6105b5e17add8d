import { isIP, isIPv6 } from 'node:net'
import { gettext } from '../i18n/index.ts'
import { ValidationError } from './validation-error.ts'
import { type Validator, validator } from './validator.ts'

/** What a format can be given. */
export interface FormatOptions {
  message?: string
  code?: string
}

function refuse(value: unknown, message: string, code = 'invalid', params: object = {}): never {
  throw new ValidationError(message, { code, params: { ...params, value } })
}

/** Matches a regular expression anywhere (anchor it), or with `inverse` does not. */
export function regex(pattern: RegExp, options: FormatOptions & { inverse?: boolean } = {}): Validator<unknown> {
  const { inverse = false } = options
  return validator('regex', { pattern, inverse }, (value) => {
    if (pattern.test(String(value)) === inverse)
      refuse(value, options.message ?? gettext('Enter a valid value.'), options.code)
  })
}

const SLUG = /^[-a-zA-Z0-9_]+$/
const UNICODE_SLUG = /^[-\p{L}\p{N}_]+$/u

/** Letters without accents, digits, underscores and hyphens. */
export function slug(options: FormatOptions = {}): Validator<unknown> {
  const message = gettext('Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.')
  return validator('slug', {}, (value) => {
    if (!SLUG.test(String(value))) refuse(value, options.message ?? message, options.code)
  })
}

/** Letters of any script, digits, underscores and hyphens. */
export function unicodeSlug(options: FormatOptions = {}): Validator<unknown> {
  const message = gettext('Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or hyphens.')
  return validator('unicode_slug', {}, (value) => {
    if (!UNICODE_SLUG.test(String(value))) refuse(value, options.message ?? message, options.code)
  })
}

const LABEL = '[a-z0-9\\u00a1-\\uffff](?:[a-z0-9\\u00a1-\\uffff-]{0,61}[a-z0-9\\u00a1-\\uffff])?'
const BARE_TLD = '\\.(?!-)(?:[a-z\\u00a1-\\uffff-]{2,63}|xn--[a-z0-9]{1,59})(?<!-)'
const TLD = `${BARE_TLD}\\.?`
const DOMAIN_TAIL = '(?:\\.(?!-)[a-z0-9\\u00a1-\\uffff-]{1,63}(?<!-))*'
const EMAIL_USER =
  /^(?:[-!#$%&'*+/=?^_`{}|~0-9A-Z]+(?:\.[-!#$%&'*+/=?^_`{}|~0-9A-Z]+)*|"(?:[\x01-\x08\x0b\x0c\x0e-\x1f!#-[\]-\x7f]|\\[\x01-\x09\x0b\x0c\x0e-\x7f])*")$/i
const EMAIL_DOMAIN = new RegExp(`^${LABEL}${DOMAIN_TAIL}${BARE_TLD}$`, 'i')
const LITERAL = /^\[([A-F0-9:.]+)\]$/i
const LONGEST_EMAIL = 320

/** An e-mail address (RFC 5321 and 5322, without comments); international domains in their ASCII form or not. */
export function email(options?: FormatOptions & { allowlist?: readonly string[] }): Validator<unknown> {
  return options === undefined ? anyEmail : emailWith(options)
}

function emailWith(options: NonNullable<Parameters<typeof email>[0]>): Validator<unknown> {
  const allowlist = options.allowlist ?? ['localhost']
  return validator('email', { allowlist }, (value) => {
    const text = typeof value === 'string' ? value : ''
    const at = text.lastIndexOf('@')
    const user = text.slice(0, at)
    const domain = text.slice(at + 1)
    const good =
      at > 0 &&
      text.length <= LONGEST_EMAIL &&
      EMAIL_USER.test(user) &&
      (allowlist.includes(domain) || isDomain(domain))
    if (!good) refuse(value, options.message ?? gettext('Enter a valid email address.'), options.code)
  })
}

/** Made once: each form has fields of its own. */
const anyEmail = emailWith({})

function isDomain(domain: string): boolean {
  if (EMAIL_DOMAIN.test(domain)) return true
  const literal = LITERAL.exec(domain)
  return literal !== null && isIP(literal[1] as string) !== 0
}

const URL_FORM = new RegExp(
  `^(?:[a-z0-9.+-]*)://(?:[^\\s:@/]+(?::[^\\s:@/]*)?@)?` +
    `(?:(?:0|25[0-5]|2[0-4][0-9]|1[0-9]?[0-9]?|[1-9][0-9]?)(?:\\.(?:0|25[0-5]|2[0-4][0-9]|1[0-9]?[0-9]?|[1-9][0-9]?)){3}` +
    `|\\[([0-9a-f:.]+)\\]|(${LABEL}${DOMAIN_TAIL}${TLD}|localhost))(?::[0-9]{1,5})?(?:[/?#][^\\s]*)?$`,
  'i',
)
const DOMAIN = new RegExp(`^${LABEL}${DOMAIN_TAIL}${TLD}$`, 'i')
const ASCII_DOMAIN =
  /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*\.(?!-)(?:[a-z0-9-]{2,63})(?<!-)\.?$/i
const LONGEST_DOMAIN = 255
const LONGEST_URL = 2048
const LONGEST_HOST = 253

/** An absolute URL with one of `schemes` (default http, https, ftp, ftps) and a host that can be. */
export function url(options: FormatOptions & { schemes?: readonly string[] } = {}): Validator<unknown> {
  const schemes = options.schemes ?? ['http', 'https', 'ftp', 'ftps']
  return validator('url', { schemes }, (value) => {
    if (typeof value !== 'string' || !isUrl(value, schemes)) {
      refuse(value, options.message ?? gettext('Enter a valid URL.'), options.code)
    }
  })
}

function isUrl(text: string, schemes: readonly string[]): boolean {
  if (text.length > LONGEST_URL || /[\t\r\n]/.test(text)) return false
  if (!schemes.includes(text.split('://', 1)[0]?.toLowerCase() ?? '')) return false
  const host = /:\/\/([^/?#]*)/.exec(text)?.[1] ?? ''
  if (host === '' || host.includes('[') !== host.includes(']')) return false
  const match = URL_FORM.exec(text)
  if (!match) return false
  if (match[1] !== undefined && !isIPv6(match[1])) return false
  return (match[2]?.length ?? 0) <= LONGEST_HOST
}

/** A domain name with at least one dot; `acceptIdna: false` allows ASCII letters only. */
export function domainName(options: FormatOptions & { acceptIdna?: boolean } = {}): Validator<unknown> {
  const { acceptIdna = true } = options
  const form = acceptIdna ? DOMAIN : ASCII_DOMAIN
  return validator('domain_name', { acceptIdna }, (value) => {
    const good = typeof value === 'string' && value.length <= LONGEST_DOMAIN && form.test(value)
    if (!good) refuse(value, options.message ?? gettext('Enter a valid domain name.'), options.code)
  })
}

/** An integer, as a number or as text. */
export function integer(options: FormatOptions = {}): Validator<unknown> {
  return regex(/^-?\d+$/, { message: gettext('Enter a valid integer.'), ...options })
}

/** Integers with a separator between them, such as `1,2,3`. */
export function integerList(
  options: FormatOptions & { separator?: string; allowNegative?: boolean } = {},
): Validator<unknown> {
  const { separator = ',', allowNegative = false, ...rest } = options
  const one = allowNegative ? '-?\\d+' : '\\d+'
  const between = separator.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const message =
    separator === ',' ? gettext('Enter only digits separated by commas.') : gettext('Enter a valid value.')
  return regex(new RegExp(`^${one}(?:${between}${one})*$`), { message, ...rest })
}

/** No NUL: databases and file names cannot hold it. */
export function prohibitNullCharacters(options?: FormatOptions): Validator<unknown> {
  return options === undefined ? noNullCharacters : withoutNullCharacters(options)
}

function withoutNullCharacters(options: FormatOptions): Validator<unknown> {
  return validator('null_characters_not_allowed', {}, (value) => {
    if (!String(value).includes('\0')) return
    refuse(
      value,
      options.message ?? gettext('Null characters are not allowed.'),
      options.code ?? 'null_characters_not_allowed',
    )
  })
}

/** Made once: each field of text has it. */
const noNullCharacters = withoutNullCharacters({})

/** An IP address of one version, or of either. */
export function ipAddress(
  protocol: 'IPv4' | 'IPv6' | 'both' = 'both',
  options: FormatOptions = {},
): Validator<unknown> {
  const name = protocol === 'both' ? gettext('IPv4 or IPv6') : protocol
  return validator('ip_address', { protocol }, (value) => {
    const version = typeof value === 'string' ? isIP(value) : 0
    const good = protocol === 'both' ? version !== 0 : version === (protocol === 'IPv4' ? 4 : 6)
    if (!good)
      refuse(value, options.message ?? gettext('Enter a valid %(protocol)s address.'), options.code, { protocol: name })
  })
}
