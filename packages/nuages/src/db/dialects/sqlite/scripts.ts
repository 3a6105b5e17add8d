import type { StatementSync } from 'node:sqlite'
import { isBusy } from './errors.ts'

/** What SQLite passes over between statements. */
const BETWEEN = /(?:[ \t\n\f\r\ufeff;]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/y

/** So much text is given to SQLite at first to find the end of a statement in; all that is left would take too long. */
const WINDOW = 4096

/**
 * Makes a function that runs the statements of a script one by one. After an error it may be called again, and goes on
 * with the statement that failed: what was done is not done twice where only the lock of the file was not there.
 */
export function scriptRunner(script: string, prepare: (sql: string) => StatementSync): () => void {
  const [sql = ''] = script.split('\0', 1)
  let from = 0
  return () => {
    for (;;) {
      BETWEEN.lastIndex = from
      BETWEEN.test(sql)
      from = BETWEEN.lastIndex
      if (from >= sql.length) return
      const statement = firstOf(sql, from, prepare)
      statement.all()
      from += statement.sourceSQL.length
    }
  }
}

/** The statement that begins at a place: SQLite itself says where it ends. */
function firstOf(sql: string, from: number, prepare: (sql: string) => StatementSync): StatementSync {
  for (let size = WINDOW; from + size < sql.length; size *= 4) {
    try {
      const statement = prepare(sql.slice(from, from + size))
      // One that reaches to the end of the window may go on behind it.
      if (statement.sourceSQL.length < size) return statement
    } catch (error) {
      if (isBusy(error)) throw error
    }
  }
  return prepare(sql.slice(from))
}
