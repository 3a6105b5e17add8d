import { settingsIfAny } from '../../core/index.ts'
import { getLanguageFromPath, withLanguage } from '../../i18n/index.ts'
import { currentRequest, currentUrls } from '../context.ts'
import { decodePath } from '../percent.ts'
import { NoReverseMatch } from './errors.ts'
import type { ResolverMatch } from './match.ts'

const PARTS = /^((?:[a-z][a-z0-9+.-]*:)?(?:\/\/[^/?#]*)?)([^?#]*)(.*)$/is

/**
 * The URL of the same page in another language: `/en/about/?p=2` to `/fr/about/?p=2`. One that leads to no page of this
 * site, or has no address in that language, stays as it is.
 */
export function translateUrl(url: string, language: string): string {
  const [, origin = '', path = '', rest = ''] = PARTS.exec(url) ?? []
  const urls = currentUrls()
  const prefix = currentRequest()?.scriptName ?? ''
  const below = decodedPath(path.startsWith(prefix) ? path.slice(prefix.length) : path)
  // The page may be of another language than the request that asks for it.
  const own = getLanguageFromPath(below) ?? settingsIfAny()?.languageCode ?? null
  const match = withLanguage(own, () => urls.find(below))
  const name = match === undefined ? undefined : nameOf(match)
  if (match === undefined || name === undefined) return url
  const { args, kwargs, capturedKwargs } = match
  const given = args.length > 0 ? args : Object.keys(capturedKwargs).length > 0 ? kwargs : {}
  try {
    const made = withLanguage(language, () => urls.reverse(name, given, { scriptPrefix: `${prefix}/` }))
    return origin + made + rest
  } catch (error) {
    if (error instanceof NoReverseMatch) return url
    throw error
  }
}

/** A path that cannot be decoded leads nowhere. */
function decodedPath(path: string): string {
  try {
    return decodePath(path)
  } catch {
    return ''
  }
}

function nameOf({ namespaces, urlName }: ResolverMatch): string | undefined {
  return urlName === undefined ? undefined : [...namespaces, urlName].join(':')
}
