import { NuagesError } from '../kernel/index.ts'
import type { App, AutoFieldKind, ContextProcessorLike } from './apps.ts'
import type { SettingsExtensions } from './index.ts'
import type { LogFormat, LogLevel } from './logging.ts'
import type { Secret } from './secret.ts'

/**
 * The settings of a site after `defineSettings`: complete and frozen. Products add theirs by merging into
 * SettingsExtensions.
 */
export interface Settings extends SettingsExtensions {
  /** Debug pages and query logs; never on where strangers can reach the site. */
  readonly debug: boolean
  /** Signs cookies, sessions and tokens; keep it out of the repository. */
  readonly secretKey: Secret
  /** Former secret keys, still accepted for what was signed with them. */
  readonly secretKeyFallbacks: readonly Secret[]
  /** Hosts this site answers for; `.example.com` with all below it, `*` any. */
  readonly allowedHosts: readonly string[]
  /** The apps, in the order in which templates, commands and static files are looked for. */
  readonly apps: readonly App[]
  /** The databases by name; `default` is the one used where none is named. */
  readonly databases: Readonly<Record<string, object>>
  /** The key of models that name none, where their app does not say it. */
  readonly defaultAutoField: AutoFieldKind
  /** The middleware, outermost first; undefined stands for the default list. */
  readonly middleware: readonly MiddlewareLike[] | undefined
  /** What is added to the context of every template that is rendered for a request, before what the apps add. */
  readonly contextProcessors: readonly ContextProcessorLike[]
  /** Redirect `/about` to `/about/` where only the latter matches. */
  readonly appendSlash: boolean
  /** Redirect `example.com` to `www.example.com`. */
  readonly prependWww: boolean
  /** User agents that are turned away (403): `[/^BadBot/]`. */
  readonly disallowedUserAgents: readonly RegExp[]
  /** The path the site is mounted at, without a final slash. */
  readonly forceScriptName: string
  /** Header and value by which a proxy says that the visitor came over HTTPS; only behind such a proxy. */
  readonly secureProxySslHeader: readonly [name: string, value: string] | undefined
  /** Believe X-Forwarded-Host. */
  readonly useXForwardedHost: boolean
  /** Believe X-Forwarded-Port. */
  readonly useXForwardedPort: boolean
  /** Largest body held in memory, in bytes; null lifts the limit. */
  readonly dataUploadMaxMemorySize: number | null
  /** Most fields of a query or a form; null lifts the limit. */
  readonly dataUploadMaxNumberFields: number | null
  /** Most files of a form; null lifts the limit. */
  readonly dataUploadMaxNumberFiles: number | null
  /** Largest uploaded file held in memory, in bytes; larger ones are put on disk until the request is answered. */
  readonly fileUploadMaxMemorySize: number
  /** The folder for uploaded files until the request is answered; undefined: that of the system. */
  readonly fileUploadTempDir: string | undefined
  /** The permissions of files that are saved, such as `0o644`. */
  readonly fileUploadPermissions: number
  /** The permissions of folders that are made for them; undefined: what the process may. */
  readonly fileUploadDirectoryPermissions: number | undefined
  /** Where the files of models are asked for; with a final slash. A relative one is below forceScriptName. Empty: no address. */
  readonly mediaUrl: string
  /** The folder of the files of models; undefined where they are elsewhere. */
  readonly mediaRoot: string | undefined
  /** Redirect to HTTPS. */
  readonly secureSslRedirect: boolean
  /** Seconds for which browsers shall come over HTTPS only (HSTS); 0 leaves the header out. */
  readonly secureHstsSeconds: number
  /** HSTS for all domains below, too. */
  readonly secureHstsIncludeSubdomains: boolean
  /** Let browsers ship this domain as HTTPS-only. */
  readonly secureHstsPreload: boolean
  /** Another host to redirect to for HTTPS; undefined: the one that was asked. */
  readonly secureSslHost: string | undefined
  /** Paths, without the leading slash, that stay reachable without HTTPS, such as `/^health$/`. */
  readonly secureRedirectExempt: readonly RegExp[]
  /** Send X-Content-Type-Options: nosniff. */
  readonly secureContentTypeNosniff: boolean
  /** The header Referrer-Policy, one or several, of which browsers take the last that they know; null leaves it out. */
  readonly secureReferrerPolicy: ReferrerPolicy | readonly ReferrerPolicy[] | null
  /** The header Cross-Origin-Opener-Policy; null leaves it out. */
  readonly secureCrossOriginOpenerPolicy: OpenerPolicy | null
  /** The header X-Frame-Options. */
  readonly xFrameOptions: 'DENY' | 'SAMEORIGIN'
  /** The cookie with the secret of forms. */
  readonly csrfCookieName: string
  /** Seconds until the browser forgets it; null: when it closes. */
  readonly csrfCookieAge: number | null
  /** Where the CSRF cookie is sent: to this domain and all below it; undefined: to this very host. */
  readonly csrfCookieDomain: string | undefined
  /** The path below which it is sent. */
  readonly csrfCookiePath: string
  /** Hide it from scripts, which then read the token from the page. */
  readonly csrfCookieHttpOnly: boolean
  /** Whether other sites' requests carry it. */
  readonly csrfCookieSameSite: 'Lax' | 'Strict' | 'None'
  /** The header by which scripts send the token. */
  readonly csrfHeaderName: string
  /** Origins whose forms are trusted besides the own one, such as `https://*.example.com`. */
  readonly csrfTrustedOrigins: readonly string[]
  /** Send the CSRF cookie over HTTPS only; undefined: as the request came. */
  readonly csrfCookieSecure: boolean | undefined
  /** The time zone of the site, such as `Europe/Paris`. */
  readonly timeZone: string
  /**
   * Keep date-times as instants. False is for databases of Django with USE_TZ = False: their columns, where they know no
   * offset, have the time of clocks in `timeZone`, and no other zone is ever in effect.
   */
  readonly useTz: boolean
  /** The language of the site, such as `en-us`. */
  readonly languageCode: string
  /** The languages that visitors may choose, code and English name: `[['en', 'English'], ['fr', 'French']]`. */
  readonly languages: readonly (readonly [code: string, name: string])[]
  /** Translate texts; false shows them as the source has them. */
  readonly useI18n: boolean
  /** Group the digits of all numbers that are shown. */
  readonly useThousandSeparator: boolean
  /** Folders of catalogs, `fr/LC_MESSAGES/nuages.po` below them; they count more than those of the apps. */
  readonly localePaths: readonly string[]
  /** The cookie that keeps the language a visitor chose. */
  readonly languageCookieName: string
  /** Seconds until the browser forgets it; undefined: when it closes. */
  readonly languageCookieAge: number | undefined
  /** Where the cookie is sent: to this domain and all below it; undefined: to this very host. */
  readonly languageCookieDomain: string | undefined
  /** The path below which the cookie is sent. */
  readonly languageCookiePath: string
  /** Send the cookie over HTTPS only; undefined: as the request came. */
  readonly languageCookieSecure: boolean | undefined
  /** Hide the cookie from scripts. */
  readonly languageCookieHttpOnly: boolean
  /** Whether other sites' requests carry the cookie. */
  readonly languageCookieSameSite: 'Lax' | 'Strict' | 'None'
  /** Where static files are asked for; with a final slash. A relative one is below forceScriptName. */
  readonly staticUrl: string
  /** Where collected static files are put; undefined until the site is deployed. */
  readonly staticRoot: string | undefined
  /** Further folders with static files; a pair of a prefix and a folder has its files below the prefix. */
  readonly staticDirs: readonly (string | readonly [prefix: string, folder: string])[]
  /** Further folders with templates, looked at before those of the apps. */
  readonly templateDirs: readonly string[]
  /** The least level that is logged. */
  readonly logLevel: LogLevel
  /** Lines of JSON for programs, or text for people. Default `text` in debug, else `json`. */
  readonly logFormat: LogFormat | undefined
  /** System checks that are not shown, by id. */
  readonly silencedSystemChecks: readonly string[]
}

/** What browsers may tell other sites of where a visitor comes from. */
export type ReferrerPolicy = (typeof referrerPolicies)[number]

/** The values of Referrer-Policy. */
export const referrerPolicies = [
  'no-referrer',
  'no-referrer-when-downgrade',
  'origin',
  'origin-when-cross-origin',
  'same-origin',
  'strict-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
] as const

/** Whether pages of other origins that open one of the site, or are opened by it, may reach it. */
export type OpenerPolicy = (typeof openerPolicies)[number]

/** The values of Cross-Origin-Opener-Policy. */
export const openerPolicies = [
  'same-origin',
  'same-origin-allow-popups',
  'noopener-allow-popups',
  'unsafe-none',
] as const

/** Middleware as settings hold it; its types are those of the http room. */
export type MiddlewareLike = (next: never) => unknown

/** What a site writes: what has a default may be left out. */
export interface SettingsInput extends Partial<Omit<Settings, 'secretKey' | 'secretKeyFallbacks'>> {
  readonly secretKey: string | Secret
  readonly secretKeyFallbacks?: readonly (string | Secret)[]
}

/** Adds a setting of a room: its default and what is wrong with a value, as a sentence each. */
export interface SettingsRule {
  /** The value where the site gives none; computed from the others. */
  readonly fallback?: (settings: Readonly<Record<string, unknown>>) => unknown
  /** The problems of a value; none for a good one. */
  readonly problems?: (value: unknown, settings: Readonly<Record<string, unknown>>) => readonly string[]
}

/** Rules by the name of the setting. */
export type SettingsRules = Readonly<Record<string, SettingsRule>>

/** All problems of the settings, gathered. */
export class SettingsError extends NuagesError {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    const list = problems.map((problem) => `\n  - ${problem}`).join('')
    super(
      'NUA-CORE-001',
      `The settings have ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:${list}`,
    )
    this.problems = problems
  }
}
