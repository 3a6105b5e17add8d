// What the servers of the stack suite have in common: they are started with the file that holds the rows.
import { DatabaseSync } from 'node:sqlite'

export const FILE = process.argv[2] as string

export interface User {
  readonly username: string
  readonly email: string
}
export interface Fortune {
  readonly id: number
  readonly message: string
}

/** The row that every page of fortunes adds to those of the database. */
export const ADDED: Fortune = { id: 0, message: 'Additional fortune added at request time.' }

export const byMessage = (one: Fortune, other: Fortune): number =>
  one.message < other.message ? -1 : one.message > other.message ? 1 : 0

/** The header lines that the default middleware of Nuages sends; the hand-written servers send them, too. */
export const SECURITY = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
  vary: 'Cookie',
} as const

/** Finds the user of a session, with statements that are prepared once. */
export function openUsers(): (sessionKey: string) => User | undefined {
  const driver = openDriver()
  const session = driver.prepare('SELECT user_id FROM stack_session WHERE session_key = ? AND expires > ?')
  const user = driver.prepare('SELECT id, username, email, is_active FROM auth_user WHERE id = ?')
  return (key) => {
    const found = session.get(key, Date.now()) as { user_id: number } | undefined
    if (found === undefined) return undefined
    const row = user.get(found.user_id) as (User & { is_active: number }) | undefined
    return row?.is_active === 1 ? row : undefined
  }
}

export function openDriver(): DatabaseSync {
  const driver = new DatabaseSync(FILE)
  driver.exec('PRAGMA journal_mode = wal; PRAGMA synchronous = normal')
  return driver
}

export function say(port: number): void {
  console.log(`listening ${port}`)
}
