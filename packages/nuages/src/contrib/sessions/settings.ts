import { currentSettings, type Settings } from '../../core/index.ts'
import type { SessionEngine } from './engine.ts'
import { databaseSessions } from './engines/database.ts'

declare module '../../core/index.ts' {
  interface SettingsExtensions extends Partial<SessionSettings> {}
}

/** The settings of this room; each may be left out. */
export interface SessionSettings {
  /** Where sessions are kept. Default `databaseSessions()`. */
  readonly sessionEngine: SessionEngine
  /** Default `sessionid`. */
  readonly sessionCookieName: string
  /** Seconds; default 1,209,600: two weeks. */
  readonly sessionCookieAge: number
  /** Default: this very host only. */
  readonly sessionCookieDomain: string | undefined
  /** Default `/`. */
  readonly sessionCookiePath: string
  /** Send the cookie over HTTPS only; undefined: as the request came. */
  readonly sessionCookieSecure: boolean | undefined
  /** Hide the cookie from scripts; default true. */
  readonly sessionCookieHttpOnly: boolean
  /** Default `Lax`. */
  readonly sessionCookieSameSite: 'Lax' | 'Strict' | 'None'
  /** Save, and send the cookie again, at every request; default false. */
  readonly sessionSaveEveryRequest: boolean
  /** Let the session end with the browser; default false. */
  readonly sessionExpireAtBrowserClose: boolean
}

const inDatabase = databaseSessions()

/** The session settings of a site, complete. */
export function sessionSettings(settings: Settings = currentSettings()): SessionSettings {
  return {
    sessionEngine: settings.sessionEngine ?? inDatabase,
    sessionCookieName: settings.sessionCookieName ?? 'sessionid',
    sessionCookieAge: settings.sessionCookieAge ?? 1_209_600,
    sessionCookieDomain: settings.sessionCookieDomain,
    sessionCookiePath: settings.sessionCookiePath ?? '/',
    sessionCookieSecure: settings.sessionCookieSecure,
    sessionCookieHttpOnly: settings.sessionCookieHttpOnly ?? true,
    sessionCookieSameSite: settings.sessionCookieSameSite ?? 'Lax',
    sessionSaveEveryRequest: settings.sessionSaveEveryRequest ?? false,
    sessionExpireAtBrowserClose: settings.sessionExpireAtBrowserClose ?? false,
  }
}
