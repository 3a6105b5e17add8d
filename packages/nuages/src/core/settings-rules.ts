import { isAutoFieldKind } from './apps.ts'
import { isLogFormat, isLogLevel, logFormats, logLevels } from './logging.ts'
import { isSecret, revealSecret, Secret } from './secret.ts'
import { openerPolicies, referrerPolicies, type SettingsRule, type SettingsRules } from './settings.ts'

const none: readonly string[] = []

function must(test: (value: unknown) => boolean, expected: string, fallback?: unknown): SettingsRule {
  return {
    ...(fallback === undefined ? {} : { fallback: () => fallback }),
    problems: (value) => (value === undefined || test(value) ? none : [`must be ${expected}, not ${typeName(value)}`]),
  }
}

/** As `must`, for a text that is no secret: the message shows the one that does not fit. */
function mustShown(test: (value: unknown) => boolean, expected: string, fallback?: unknown): SettingsRule {
  const rule = must(test, expected, fallback)
  return {
    ...rule,
    problems: (value, settings) =>
      typeof value === 'string' && !test(value)
        ? [`must be ${expected}, not '${value}'`]
        : (rule.problems?.(value, settings) ?? none),
  }
}

/** How a value is named in a message: never by its content, which may be secret. */
export function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

const isText = (value: unknown) => typeof value === 'string'
/** A word as HTTP takes it for names (RFC 9110, 5.6.2). */
const isToken = (value: unknown) => typeof value === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(value)
/** Django writes the names of headers as its environment has them: that name is sent by nobody. */
const isHeaderName = (value: unknown) => isToken(value) && !String(value).startsWith('HTTP_')
const isPatternList = (value: unknown) => Array.isArray(value) && value.every((one) => one instanceof RegExp)
const isSameSite = (value: unknown) => value === 'Lax' || value === 'Strict' || value === 'None'
const isTextList = (value: unknown) => Array.isArray(value) && value.every(isText)

const isPair = (value: unknown) => isTextList(value) && (value as readonly string[]).length === 2
const isFolderList = (value: unknown) => Array.isArray(value) && value.every((one) => isText(one) || isPair(one))
const isBoolean = (value: unknown) => typeof value === 'boolean'
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0
const isLimit = (value: unknown) => value === null || isCount(value)
const isPermissions = (value: unknown) => isCount(value) && (value as number) <= 0o7777
const isMountPath = (value: unknown) => isText(value) && (value === '' || /^\/.*[^/]$/.test(value as string))
const isOriginList = (value: unknown) =>
  isTextList(value) && (value as string[]).every((one) => /^[a-z]+:\/\/[^/]+$/.test(one))

function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string') return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

const LANGUAGE_CODE = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*(?:@[a-z0-9]{1,20})?$/i

/** Whether a text is written as the code of a language is: `de`, `zh-hans`, `ca@valencia`. */
export function isLanguageCode(value: unknown): value is string {
  return typeof value === 'string' && LANGUAGE_CODE.test(value)
}

/** The languages that the framework itself speaks: those of a site that names none. */
export const frameworkLanguages: readonly (readonly [code: string, name: string])[] = [
  ['ar', 'Arabic'],
  ['de', 'German'],
  ['en', 'English'],
  ['es', 'Spanish'],
  ['fr', 'French'],
  ['zh-hans', 'Simplified Chinese'],
]

const isPairList = (value: unknown): value is [string, string][] => Array.isArray(value) && value.every(isPair)

/** Whether a list has a language or a variant of it: `en` serves `en-us`. */
function isAmong(language: unknown, list: readonly (readonly string[])[]): boolean {
  const generic = (code: unknown) => String(code).toLowerCase().split(/[-@]/, 1)[0]
  return list.some(([code]) => generic(code) === generic(language))
}

function isSecretKey(value: unknown): boolean {
  return isSecret(value) || typeof value === 'string'
}

function isApp(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'label' in value && 'dir' in value
}

/** The rules of the settings that this room knows. */
export const coreRules: SettingsRules = {
  debug: must(isBoolean, 'true or false', false),
  secretKey: {
    problems(value) {
      if (!isSecretKey(value)) return ["is missing: give it a long random text, such as env.secret('SECRET_KEY')"]
      return revealSecret(value as string | Secret) === '' ? ['must not be empty'] : none
    },
  },
  secretKeyFallbacks: must((value) => Array.isArray(value) && value.every(isSecretKey), 'a list of texts', []),
  allowedHosts: must(isTextList, 'a list of host names', []),
  apps: must(
    (value) => Array.isArray(value) && value.every(isApp),
    'a list of apps (the values that defineApp gives)',
    [],
  ),
  databases: must(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'an object of engines',
    {},
  ),
  defaultAutoField: mustShown(isAutoFieldKind, "'auto', 'bigAuto' or 'smallAuto'", 'bigAuto'),
  middleware: must(
    (value) => Array.isArray(value) && value.every((one) => typeof one === 'function'),
    'a list of functions',
  ),
  contextProcessors: must(
    (value) => Array.isArray(value) && value.every((one) => typeof one === 'function'),
    'a list of functions',
    [],
  ),
  appendSlash: must(isBoolean, 'true or false', true),
  prependWww: must(isBoolean, 'true or false', false),
  disallowedUserAgents: must(isPatternList, 'a list of regular expressions', []),
  forceScriptName: must(isMountPath, 'a path that begins and does not end with a slash', ''),
  secureProxySslHeader: must(
    (value) => isTextList(value) && (value as unknown[]).length === 2,
    'a header and its value',
  ),
  useXForwardedHost: must(isBoolean, 'true or false', false),
  useXForwardedPort: must(isBoolean, 'true or false', false),
  dataUploadMaxMemorySize: must(isLimit, 'null or a number of bytes', 2_621_440),
  dataUploadMaxNumberFields: must(isLimit, 'null or a number of fields', 1000),
  dataUploadMaxNumberFiles: must(isLimit, 'null or a number of files', 100),
  fileUploadMaxMemorySize: must(isCount, 'a number of bytes', 2_621_440),
  fileUploadTempDir: must(isText, 'the path of a folder'),
  fileUploadPermissions: must(isPermissions, 'permissions such as 0o644', 0o644),
  fileUploadDirectoryPermissions: must(isPermissions, 'permissions such as 0o755'),
  mediaUrl: must(
    (value) => value === '' || (isText(value) && (value as string).endsWith('/')),
    'a path or URL with a final slash',
    '',
  ),
  mediaRoot: must(isText, 'the path of a folder'),
  secureSslRedirect: must(isBoolean, 'true or false', false),
  secureHstsSeconds: must(isCount, 'a number of seconds', 0),
  secureHstsIncludeSubdomains: must(isBoolean, 'true or false', false),
  secureHstsPreload: must(isBoolean, 'true or false', false),
  secureSslHost: must(isText, 'the name of a host'),
  secureRedirectExempt: must(isPatternList, 'a list of regular expressions', []),
  secureContentTypeNosniff: must(isBoolean, 'true or false', true),
  secureReferrerPolicy: must(
    (value) => value === null || [value].flat().every((one) => referrerPolicies.includes(one as never)),
    `null, one of ${referrerPolicies.join(', ')}, or a list of them`,
    'same-origin',
  ),
  secureCrossOriginOpenerPolicy: must(
    (value) => value === null || openerPolicies.includes(value as never),
    `null or one of ${openerPolicies.join(', ')}`,
    'same-origin',
  ),
  xFrameOptions: must((value) => value === 'DENY' || value === 'SAMEORIGIN', "'DENY' or 'SAMEORIGIN'", 'DENY'),
  csrfCookieName: must(isToken, 'the name of a cookie', 'csrftoken'),
  csrfCookieAge: must(isLimit, 'null or a number of seconds', 31_449_600),
  csrfCookieDomain: must(isText, 'a domain'),
  csrfCookiePath: must(isText, 'a path', '/'),
  csrfCookieHttpOnly: must(isBoolean, 'true or false', false),
  csrfCookieSameSite: must(isSameSite, "'Lax', 'Strict' or 'None'", 'Lax'),
  csrfHeaderName: must(isHeaderName, 'the name of a header as it is sent, such as x-csrftoken', 'x-csrftoken'),
  csrfTrustedOrigins: must(isOriginList, 'a list of origins with their scheme, such as https://example.com', []),
  csrfCookieSecure: must(isBoolean, 'true or false'),
  timeZone: mustShown(isTimeZone, 'the name of a time zone, such as Europe/Paris', 'UTC'),
  useTz: must(isBoolean, 'true or false', true),
  languageCode: mustShown(isLanguageCode, 'a language code, such as en-us', 'en-us'),
  languages: {
    fallback: () => frameworkLanguages,
    problems(value, { languageCode }) {
      if (!isPairList(value)) {
        return [`must be a list of pairs, code and English name, such as [['fr', 'French']], not ${typeName(value)}`]
      }
      const wrong = value.map(([code]) => code).filter((code) => !isLanguageCode(code))
      if (wrong.length > 0) {
        return [
          `must have codes of languages, such as pt-br, zh-hans or ca@valencia, not ${wrong.map((code) => `'${code}'`).join(', ')}`,
        ]
      }
      if (value === frameworkLanguages || isAmong(languageCode, value)) return none
      return [`must have the site's own language, which languageCode says is ${JSON.stringify(languageCode)}`]
    },
  },
  useI18n: must(isBoolean, 'true or false', true),
  useThousandSeparator: must(isBoolean, 'true or false', false),
  localePaths: must(isTextList, 'a list of folders', []),
  languageCookieName: must(isToken, 'the name of a cookie', 'django_language'),
  languageCookieAge: must(isCount, 'a number of seconds'),
  languageCookieDomain: must(isText, 'a domain'),
  languageCookiePath: must(isText, 'a path', '/'),
  languageCookieSecure: must(isBoolean, 'true or false'),
  languageCookieHttpOnly: must(isBoolean, 'true or false', false),
  languageCookieSameSite: must(isSameSite, "'Lax', 'Strict' or 'None'", 'Lax'),
  staticUrl: must(
    (value) => isText(value) && (value as string).endsWith('/'),
    'a path or URL with a final slash',
    '/static/',
  ),
  staticRoot: must(isText, 'the path of a folder'),
  staticDirs: must(isFolderList, 'a list of folders, or of pairs of a prefix and a folder', []),
  templateDirs: must(isTextList, 'a list of folders', []),
  logLevel: mustShown((value) => isLogLevel(value), `one of ${logLevels.join(', ')}`, 'info'),
  logFormat: mustShown(isLogFormat, `one of ${logFormats.join(', ')}`),
  silencedSystemChecks: must(isTextList, 'a list of check ids', []),
}
