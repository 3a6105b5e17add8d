import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { defineSettings, type Settings, withSettings } from '../../packages/nuages/src/core/index.ts'
import { currentCatalogs, withLanguage } from '../../packages/nuages/src/i18n/index.ts'

/** The folder of an installed Django: its catalogues are used where this names it. */
const django = process.env['NUAGES_DJANGO_DIR']

/** Why cases are left out whose expected text is in words of Django's that ours do not share. */
export const OTHER_WORDS = 'our translation has other words'

/** True where Django's own catalogues are at hand. */
export const hasDjangoCatalogs: boolean = django !== undefined && existsSync(join(django, 'conf', 'locale'))

function djangoLocales(): string[] {
  if (!hasDjangoCatalogs) return []
  return globSync('{conf,contrib/*}/locale', { cwd: django as string }).map((path) => join(django as string, path))
}

const settings: Settings = defineSettings({
  secretKey: 'conformance',
  languageCode: 'en',
  localePaths: djangoLocales(),
})

/** What was active where a case was recorded. */
export interface LanguageEnvironment {
  readonly _language?: unknown
}

function languageOf(env: LanguageEnvironment | undefined): string {
  return typeof env?._language === 'string' ? env._language : 'en'
}

/** Why a case of a language cannot be run, if it cannot: there is no catalogue of it. */
export function lacksCatalog(env: LanguageEnvironment | undefined): string | undefined {
  const [language = 'en'] = languageOf(env).split('-')
  const isThere = withSettings(settings, () => currentCatalogs().has(language))
  return isThere ? undefined : "needs Django's translation catalogue"
}

/** Runs a case in its language. */
export function inItsLanguage<R>(env: LanguageEnvironment | undefined, fn: () => R): R {
  return withSettings(settings, () => withLanguage(languageOf(env), fn))
}
