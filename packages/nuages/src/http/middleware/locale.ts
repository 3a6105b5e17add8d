import { settingsIfAny } from '../../core/index.ts'
import { getLanguageFromPath, getLanguageFromRequest, withLanguage } from '../../i18n/index.ts'
import { type Middleware, whenDone } from '../middleware.ts'
import { escapeLeadingSlashes } from '../percent.ts'
import { HttpResponseRedirect } from '../redirect.ts'
import type { HttpRequest } from '../request.ts'
import type { AnyResponse } from '../response.ts'

/**
 * Answers each request in a language of the site: that of its path where `i18nPatterns` puts one there, else that of the
 * visitor's cookie, of Accept-Language, of the setting languageCode. It is in effect for all that the view does, and
 * `request.languageCode` has it. A path without a language that would lead somewhere with one is redirected there.
 */
export function localeMiddleware(): Middleware {
  return (next) => (request) => {
    const language = languageOf(request)
    request.languageCode = language
    return withLanguage(language, () => whenDone(next(request), (response) => finish(request, response, language)))
  }
}

function languageOf(request: HttpRequest): string {
  const prefix = request.urls?.localePrefix
  const language = getLanguageFromRequest(request, prefix !== undefined)
  if (prefix === undefined || prefix.prefixDefaultLanguage || getLanguageFromPath(request.pathInfo)) return language
  return settingsIfAny()?.languageCode ?? language
}

function finish(request: HttpRequest, response: AnyResponse, language: string): AnyResponse {
  const prefix = request.urls?.localePrefix
  const isOfPath = prefix !== undefined && getLanguageFromPath(request.pathInfo) !== undefined
  if (response.status === 404 && prefix?.prefixDefaultLanguage && !isOfPath) {
    const redirect = redirectToLanguage(request, language)
    if (redirect !== undefined) return redirect
  }
  if (!isOfPath) response.headers.vary('Accept-Language')
  if (!response.headers.has('content-language')) response.headers.set('content-language', language)
  return response
}

/** The same path behind the visitor's language, if there is a page. */
function redirectToLanguage(request: HttpRequest, language: string): AnyResponse | undefined {
  const path = `/${language}${request.pathInfo}`
  const leadsTo = (target: string) => request.urls?.find(target) !== undefined
  const lacksSlash = !leadsTo(path)
  const appendSlash = settingsIfAny()?.appendSlash ?? true
  if (lacksSlash && !(appendSlash && !path.endsWith('/') && leadsTo(`${path}/`))) return undefined
  const [own = '', query] = request.fullPath.slice(request.scriptName.length).split(/\?(.*)/s, 2)
  const target = `${request.scriptName}/${language}${own}${lacksSlash ? '/' : ''}${query === undefined ? '' : `?${query}`}`
  const redirect = new HttpResponseRedirect(escapeLeadingSlashes(target))
  redirect.headers.vary('Accept-Language', 'Cookie')
  return redirect
}
