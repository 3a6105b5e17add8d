import { frameworkLanguages, type Settings } from '../../core/index.ts'
import type { Middleware } from '../middleware.ts'
import { clickjackingMiddleware } from './clickjacking.ts'
import { commonMiddleware } from './common.ts'
import { contentSecurityPolicyMiddleware } from './content-security-policy.ts'
import { type CsrfOptions, csrfMiddleware } from './csrf.ts'
import { hostsMiddleware } from './hosts.ts'
import { localeMiddleware } from './locale.ts'
import { type SecurityOptions, securityMiddleware } from './security.ts'

/**
 * The middleware of a site: that of its settings, else security headers, the Content-Security-Policy (where the
 * settings have one), the check of the host, the visitor's language (where the settings name several `languages`), the
 * final slash, CSRF and the refusal of frames, in this order.
 */
export function defaultMiddleware(settings: Settings): readonly Middleware[] {
  if (settings.middleware !== undefined) return settings.middleware as unknown as readonly Middleware[]
  return [
    securityMiddleware(securityOptions(settings)),
    ...policyOf(settings),
    hostsMiddleware(),
    ...(isMultilingual(settings) ? [localeMiddleware()] : []),
    commonMiddleware({
      appendSlash: settings.appendSlash,
      prependWww: settings.prependWww,
      disallowedUserAgents: settings.disallowedUserAgents,
      debug: settings.debug,
    }),
    csrfMiddleware(csrfOptions(settings)),
    clickjackingMiddleware(settings.xFrameOptions),
    ...settings.apps.flatMap((app) => app.middleware(settings) as unknown as readonly Middleware[]),
  ]
}

function securityOptions(settings: Settings): SecurityOptions {
  return {
    sslRedirect: settings.secureSslRedirect,
    ...(settings.secureSslHost === undefined ? {} : { sslHost: settings.secureSslHost }),
    redirectExempt: settings.secureRedirectExempt,
    hstsSeconds: settings.secureHstsSeconds,
    hstsIncludeSubdomains: settings.secureHstsIncludeSubdomains,
    hstsPreload: settings.secureHstsPreload,
    contentTypeNosniff: settings.secureContentTypeNosniff,
    referrerPolicy: settings.secureReferrerPolicy,
    crossOriginOpenerPolicy: settings.secureCrossOriginOpenerPolicy,
  }
}

function csrfOptions(settings: Settings): CsrfOptions {
  return {
    cookieName: settings.csrfCookieName,
    cookieAge: settings.csrfCookieAge,
    ...(settings.csrfCookieDomain === undefined ? {} : { cookieDomain: settings.csrfCookieDomain }),
    cookiePath: settings.csrfCookiePath,
    ...(settings.csrfCookieSecure === undefined ? {} : { cookieSecure: settings.csrfCookieSecure }),
    cookieHttpOnly: settings.csrfCookieHttpOnly,
    cookieSameSite: settings.csrfCookieSameSite,
    headerName: settings.csrfHeaderName,
    trustedOrigins: settings.csrfTrustedOrigins,
  }
}

/** A site without a policy pays nothing for it. */
function policyOf(settings: Settings): Middleware[] {
  const has = settings.secureCsp !== undefined || settings.secureCspReportOnly !== undefined
  return has ? [contentSecurityPolicyMiddleware(settings)] : []
}

/** A site that names no languages of its own is written in one: half of its pages in another would be worse than none. */
function isMultilingual({ languages, useI18n }: Settings): boolean {
  return useI18n && languages !== frameworkLanguages && languages.length > 1
}
