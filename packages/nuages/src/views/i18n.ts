import { settingsIfAny } from '../core/index.ts'
import {
  type AnyResponse,
  type HttpRequest,
  HttpResponse,
  HttpResponseRedirect,
  JsonResponse,
  translateUrl,
  urlHasAllowedHostAndScheme,
} from '../http/index.ts'
import { checkForLanguage, getLanguages } from '../i18n/index.ts'
import { scriptCatalog, type ScriptCatalogOptions, scriptText } from './script-catalog.ts'

/**
 * Keeps the language that a visitor chose (`language` of the form) in a cookie, and goes back to the page (`next`, else
 * where the form was) in that language. GET changes nothing. A `next` of another host is not followed.
 */
export async function setLanguage(request: HttpRequest): Promise<AnyResponse> {
  const form = await request.form()
  const next = targetOf(request, form.get('next') ?? request.query.get('next') ?? '')
  const language = request.method === 'POST' ? form.get('language') : undefined
  const isKnown = language !== undefined && getLanguages().has(language) && checkForLanguage(language)
  const target = next !== undefined && isKnown ? translateUrl(next, language) : next
  const response = target === undefined ? new HttpResponse('', { status: 204 }) : new HttpResponseRedirect(target)
  return isKnown ? keepLanguage(response, language) : response
}

/** Where to go; a script that takes no HTML and names no page stays where it is. */
function targetOf(request: HttpRequest, next: string): string | undefined {
  const isSafe = (url: string | undefined): url is string =>
    urlHasAllowedHostAndScheme(url, request.host, { requireHttps: request.isSecure })
  if (isSafe(next)) return next
  if (next === '' && !request.accepts('text/html')) return undefined
  const referer = request.header('referer')
  return isSafe(referer) ? referer : `${request.scriptName}/`
}

function keepLanguage(response: AnyResponse, language: string): AnyResponse {
  const settings = settingsIfAny()
  const { languageCookieAge: maxAge, languageCookieDomain: domain, languageCookieSecure: secure } = settings ?? {}
  response.setCookie(settings?.languageCookieName ?? 'django_language', language, {
    path: settings?.languageCookiePath ?? '/',
    httpOnly: settings?.languageCookieHttpOnly ?? false,
    sameSite: settings?.languageCookieSameSite ?? 'Lax',
    ...(maxAge === undefined ? {} : { maxAge }),
    ...(domain === undefined ? {} : { domain }),
    ...(secure === undefined ? {} : { secure }),
  })
  return response
}

/**
 * A view that gives browsers the texts of the active language as a script: it defines `gettext`, `ngettext`, `pgettext`,
 * `npgettext`, `interpolate`, `getFormat` and `pluralIndex`, and Django's names of them. A strict content security policy
 * takes it as any script of the site: `path('jsi18n/', javaScriptCatalog())`.
 */
export function javaScriptCatalog(options: ScriptCatalogOptions = {}): (request: HttpRequest) => HttpResponse {
  return () => new HttpResponse(scriptText(scriptCatalog(options)), { contentType: 'text/javascript; charset=utf-8' })
}

/** A view that gives the texts of the active language as JSON: `{ catalog, formats, plural }`, as Django has it. */
export function jsonCatalog(options: ScriptCatalogOptions = {}): (request: HttpRequest) => HttpResponse {
  return () => new JsonResponse(scriptCatalog(options))
}
