/**
 * What sites keep in sessions. Declare names and types by merging:
 * `declare module 'nuages/sessions' { interface SessionData { cart: number[] } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be merged with
export interface SessionData {}

export { sessions } from './app.ts'
export { decodeSession, encodeSession } from './encoding.ts'
export type { SessionEngine, SessionValues } from './engine.ts'
export { type DatabaseSessionsOptions, databaseSessions } from './engines/database.ts'
export { type FileSessionsOptions, fileSessions } from './engines/file.ts'
export { signedCookieSessions } from './engines/signed-cookies.ts'
export { sessionMiddleware } from './middleware.ts'
export { Session } from './models.ts'
export { type SessionConfig, SessionInterrupted, SessionStore } from './session.ts'
export { type SessionSettings, sessionSettings } from './settings.ts'
