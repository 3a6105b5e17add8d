/** What `information_schema` shows of expressions and values, as SQL that reads as it was written. */

/** A quote in a text doubled, as all databases read it, where the server shows a backslash before it. */
export function standardQuotes(sql: string): string {
  return sql.replaceAll(/'(?:[^'\\]|\\.|'')*'/g, (text) =>
    text.replaceAll(/\\(.)/g, (pair, char) => (char === "'" ? "''" : pair)),
  )
}

/** A text with its quotes, or the character set before one. */
const TEXT_OR_CHARSET = /'(?:[^'\\]|\\.|'')*'|\b_[a-z][a-z0-9]*(?=')/g

/**
 * An expression that MySQL shows: its quotes and backslashes stand behind a backslash, each text behind its character
 * set, and all of it in brackets.
 */
export function expressionOfMysql(shown: string): string {
  const sql = shown
    .replaceAll(/\\(.)/gs, '$1')
    .replaceAll(TEXT_OR_CHARSET, (part) => (part.startsWith("'") ? part : ''))
  return isBracketed(sql) ? sql.slice(1, -1) : sql
}

/** True where a bracket at the beginning ends at the end. */
function isBracketed(sql: string): boolean {
  if (!sql.startsWith('(')) return false
  let depth = 0
  for (const { 0: part, index } of sql.matchAll(/'(?:[^'\\]|\\.|'')*'|`[^`]*`|[()]/g)) {
    if (part === '(') depth += 1
    else if (part === ')') depth -= 1
    if (depth === 0) return index === sql.length - 1
  }
  return false
}

const NUMBERS = /^(?:(?:tiny|small|medium|big)?int|decimal|float|double|bit|(?:var)?binary)\b/

/** A default as SQL, which MySQL shows without quotes, for a column of this type. */
export function defaultOfMysql(shown: string, type: string): string {
  return NUMBERS.test(type) ? shown : `'${shown.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
