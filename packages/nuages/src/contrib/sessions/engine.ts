/** What a session holds: anything that JSON can say. */
export type SessionValues = Record<string, unknown>

/** Where sessions are kept. Engines are values: `databaseSessions()`, `signedCookieSessions()`. */
export interface SessionEngine {
  /** What is kept under a key; undefined where there is nothing, or it is too old. */
  load(key: string): Promise<SessionValues | undefined>
  /** Keeps a new session until `expires`; gives its key, which must not be guessable. */
  create(values: SessionValues, expires: Date): Promise<string>
  /** Keeps a session that is there, and gives the key it then has; undefined where it is gone meanwhile. */
  save(key: string, values: SessionValues, expires: Date): Promise<string | undefined>
  /** Forgets a session. */
  delete(key: string): Promise<void>
  /** Forgets all that are too old, and says how many. */
  clearExpired(): Promise<number>
}
