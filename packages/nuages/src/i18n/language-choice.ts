import { isLanguageCode, settingsIfAny } from '../core/index.ts'
import { currentCatalogs } from './catalogs.ts'
import { getLanguages } from './languages.ts'
import { languageVariants } from './locale-names.ts'

/** What of a request says which language its visitor wants; requests of the http room have it. */
export interface LanguageRequest {
  readonly pathInfo: string
  readonly cookies: ReadonlyMap<string, string>
  header(name: string): string | undefined
}

/** The cookie of a process without settings, as of those that do not name another. */
const LANGUAGE_COOKIE = 'django_language'
/** Longer codes and headers are cut or refused: a visitor may send anything. */
const LONGEST = 500
const ACCEPTED = /^\s*([a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i
const PREFIX = /^\/(\w+(?:[@-]\w+){0,2})(?:\/|$)/

/** True where texts can be shown in the language: some folder of the site has a catalog of it. */
export function checkForLanguage(language: string): boolean {
  return language.length <= LONGEST && isLanguageCode(language) && currentCatalogs().has(language.toLowerCase())
}

/**
 * The language of the site that comes nearest to a code: itself, one it falls back to (`de-at` to `de`), else, unless
 * `strict`, a variant of the same language (`pt` to `pt-br`). Undefined where there is none.
 */
export function getSupportedLanguageVariant(language: string, strict = false): string | undefined {
  if (language === '' || language.length > LONGEST || !isLanguageCode(language)) return undefined
  const supported = getLanguages()
  const variants = languageVariants(language)
  const found = variants.find((code) => supported.has(code) && checkForLanguage(code))
  if (found !== undefined || strict) return found
  const generic = `${variants.at(-1)}-`
  return [...supported.keys()].find((code) => code.startsWith(generic))
}

/** The language that a path begins with, `/de/polls/`; undefined where it begins with none of the site's. */
export function getLanguageFromPath(path: string, strict = false): string | undefined {
  const code = PREFIX.exec(path)?.[1]
  return code === undefined ? undefined : getSupportedLanguageVariant(code, strict)
}

/** The codes of an Accept-Language header, what is wanted most first; none where it is malformed (RFC 9110, 12.5.4). */
export function parseAcceptLanguage(header: string): string[] {
  const short = header.length <= LONGEST ? header : header.slice(0, header.lastIndexOf(',', LONGEST - 1) + 1)
  const parts = short.split(',').filter((part) => part.trim() !== '')
  const wanted = parts.map((part) => ACCEPTED.exec(part))
  if (wanted.some((match) => match === null)) return []
  return (wanted as RegExpExecArray[])
    .map(([, code = '', quality = '1']) => ({ code: code.toLowerCase(), quality: Number(quality) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ code }) => code)
}

/**
 * The language of the site for a request: that of its path (`checkPath`), of its cookie, of Accept-Language, else the
 * setting languageCode.
 */
export function getLanguageFromRequest(request: LanguageRequest, checkPath = false): string {
  return (
    (checkPath ? getLanguageFromPath(request.pathInfo) : undefined) ??
    languageOfCookie(request) ??
    languageOfHeader(request) ??
    defaultLanguage()
  )
}

function languageOfCookie({ cookies }: LanguageRequest): string | undefined {
  const code = cookies.get(settingsIfAny()?.languageCookieName ?? LANGUAGE_COOKIE)
  return code === undefined ? undefined : getSupportedLanguageVariant(code)
}

function languageOfHeader(request: LanguageRequest): string | undefined {
  const header = request.header('accept-language')
  if (header === undefined) return undefined
  for (const code of parseAcceptLanguage(header)) {
    if (code === '*') return undefined
    const found = getSupportedLanguageVariant(code)
    if (found !== undefined) return found
  }
  return undefined
}

function defaultLanguage(): string {
  const code = settingsIfAny()?.languageCode ?? 'en-us'
  return getSupportedLanguageVariant(code) ?? code
}
