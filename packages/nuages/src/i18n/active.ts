import { type ContextKey, contextKey, contextValue, withContext } from '../kernel/index.ts'

/** Where the language of the current work is in the async context. */
export const languageContext: ContextKey<string> = contextKey<string>('language')
/** Where the time zone of the current work is in the async context. */
export const timeZoneContext: ContextKey<string> = contextKey<string>('time zone')

/** The language in effect, such as `en-us` (the default). */
export function activeLanguage(): string {
  return contextValue(languageContext) ?? 'en-us'
}

/** Runs `fn`, and what it awaits, in another language. */
export function withLanguage<R>(language: string, fn: () => R): R {
  return withContext(languageContext, language, fn)
}

/** The time zone in effect, such as `Europe/Paris`; default `UTC`. */
export function activeTimeZone(): string {
  return contextValue(timeZoneContext) ?? 'UTC'
}

/** Runs `fn`, and what it awaits, in another time zone; raises RangeError for one that does not exist. */
export function withTimeZone<R>(timeZone: string, fn: () => R): R {
  new Intl.DateTimeFormat('en', { timeZone })
  return withContext(timeZoneContext, timeZone, fn)
}
