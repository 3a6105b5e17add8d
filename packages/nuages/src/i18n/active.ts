import { settingsIfAny } from '../core/index.ts'
import { type ContextKey, contextKey, contextValue, withContext } from '../kernel/index.ts'
import type { Catalog } from './catalog.ts'
import { currentCatalogs } from './catalogs.ts'

/** The language of a process without settings, and of the source. */
const SOURCE_LANGUAGE = 'en-us'

/** Where the language of the current work is in the async context; `null` stands for untranslated texts. */
export const languageContext: ContextKey<string | null> = contextKey<string | null>('language')
/** Where the time zone of the current work is in the async context. */
export const timeZoneContext: ContextKey<string> = contextKey<string>('time zone')

/** The language in effect, such as `fr`: that of `withLanguage`, else the setting languageCode, else `en-us`. */
export function activeLanguage(): string {
  return contextValue(languageContext) ?? settingsIfAny()?.languageCode ?? SOURCE_LANGUAGE
}

/** Runs `fn`, and what it awaits, in another language; `null` gives the texts as the source has them. */
export function withLanguage<R>(language: string | null, fn: () => R): R {
  return withContext(languageContext, language, fn)
}

/** The catalog in effect; undefined where texts are shown as the source has them. */
export function activeCatalog(): Catalog | undefined {
  const language = contextValue(languageContext)
  if (language === null) return undefined
  const settings = settingsIfAny()
  return currentCatalogs(settings).get(language ?? settings?.languageCode ?? SOURCE_LANGUAGE)
}

/**
 * The time zone in effect, such as `Europe/Paris`: that of `withTimeZone`, else the setting timeZone, else `UTC`. Where
 * the setting useTz is off it is always that of the settings.
 */
export function activeTimeZone(): string {
  return wallClockZone() ?? contextValue(timeZoneContext) ?? settingsIfAny()?.timeZone ?? 'UTC'
}

/** The time zone whose clocks all date-times follow, as the setting useTz is off; undefined where it is on. */
export function wallClockZone(): string | undefined {
  const settings = settingsIfAny()
  return settings?.useTz === false ? settings.timeZone : undefined
}

/** The time zone of the site, whatever is in effect: the setting timeZone, else `UTC`. */
export function defaultTimeZone(): string {
  return settingsIfAny()?.timeZone ?? 'UTC'
}

/** Whether moments are shown in the time zone in effect; where false, each in its own. */
const localTimeContext: ContextKey<boolean> = contextKey<boolean>('local time')

/** True unless `withLocalTime(false, ...)` says that moments are not turned into local ones. */
export function showsLocalTime(): boolean {
  return contextValue(localTimeContext) ?? true
}

/** Runs `fn`, and what it awaits, with or without turning moments into those of the time zone in effect. */
export function withLocalTime<R>(isOn: boolean, fn: () => R): R {
  return withContext(localTimeContext, isOn, fn)
}

/** Runs `fn`, and what it awaits, in another time zone; raises RangeError for one that does not exist. */
export function withTimeZone<R>(timeZone: string, fn: () => R): R {
  new Intl.DateTimeFormat('en', { timeZone })
  return withContext(timeZoneContext, timeZone, fn)
}
