import type { DatabaseSync, SQLInputValue } from 'node:sqlite'

/** How many compiled patterns are kept: a query has one, and few queries have any. */
const PATTERNS_KEPT = 100

/** Registers what the compiler's SQL expects and SQLite lacks; called for each connection that is opened. */
export function registerFunctions(connection: DatabaseSync): void {
  const patterns = new Map<string, RegExp>()
  connection.function('regexp', { deterministic: true }, (pattern: SQLInputValue, value: SQLInputValue) => {
    if (pattern === null || value === null) return null
    return compiled(patterns, String(pattern)).test(String(value)) ? 1 : 0
  })
}

/** A pattern may begin with `(?i)`, which JavaScript says by a flag. */
function compiled(patterns: Map<string, RegExp>, pattern: string): RegExp {
  const known = patterns.get(pattern)
  if (known !== undefined) return known
  if (patterns.size >= PATTERNS_KEPT) patterns.clear()
  const made = pattern.startsWith('(?i)') ? new RegExp(pattern.slice(4), 'iu') : new RegExp(pattern, 'u')
  patterns.set(pattern, made)
  return made
}
