import { HttpResponseNotAllowed, HttpResponseRedirect, urlHasAllowedHostAndScheme } from '../../../http/index.ts'
import type { AdminView } from '../guard.ts'
import { DENSITIES, DENSITY_COOKIE, siteUrl, THEME_COOKIE, THEMES } from '../shell.ts'

const YEAR = 365 * 24 * 3600

/** Keeps how this person wants the admin to look, in cookies of a year. */
export const preferencesView: AdminView = async (page) => {
  const { request } = page
  if (request.method !== 'POST') return new HttpResponseNotAllowed(['POST'])
  const form = await request.form()
  const next = form.get('next') ?? ''
  const response = new HttpResponseRedirect(
    urlHasAllowedHostAndScheme(next, [request.host], { requireHttps: request.isSecure })
      ? next
      : siteUrl(page, 'index'),
  )
  for (const [name, cookie, known] of [
    ['theme', THEME_COOKIE, THEMES],
    ['density', DENSITY_COOKIE, DENSITIES],
  ] as const) {
    const value = form.get(name)
    if (value === undefined || !known.includes(value)) continue
    response.setCookie(cookie, value, { maxAge: YEAR, httpOnly: true, sameSite: 'Lax', secure: request.isSecure })
  }
  return response
}
