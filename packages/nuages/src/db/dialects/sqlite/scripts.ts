/** What SQLite passes over between statements. */
const BETWEEN = /(?:[ \t\n\f\r\ufeff;]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/y

/** A semicolon, or what may hold one that ends nothing: texts, names in quotes and comments, closed or not. */
const MARKS = /;|'[^']*'?|"[^"]*"?|`[^`]*`?|\[[^\]]*\]?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g

/**
 * Makes a function that runs the statements of a script one by one. After an error it may be called again, and goes on
 * with the statement that failed: what was done is not done twice where only the lock of the file was not there.
 */
export function scriptRunner(script: string, prepare: (sql: string) => () => void): () => void {
  const [sql = ''] = script.split('\0', 1)
  let from = 0
  return () => {
    for (;;) {
      BETWEEN.lastIndex = from
      BETWEEN.test(sql)
      from = BETWEEN.lastIndex
      if (from >= sql.length) return
      const { run, end } = firstOf(sql, from, prepare)
      run()
      from = end
    }
  }
}

/** The statement that begins at a place. That of a trigger has semicolons in it: SQLite says that there must be more. */
function firstOf(sql: string, from: number, prepare: (sql: string) => () => void): { run: () => void; end: number } {
  for (let end = semicolon(sql, from); ; end = semicolon(sql, end)) {
    try {
      return { run: prepare(sql.slice(from, end)), end }
    } catch (error) {
      if (end === sql.length || (error as Error).message !== 'incomplete input') throw error
    }
  }
}

/** The place behind the next semicolon, or the end. */
function semicolon(sql: string, from: number): number {
  MARKS.lastIndex = from
  for (let found = MARKS.exec(sql); found !== null; found = MARKS.exec(sql))
    if (found[0] === ';') return MARKS.lastIndex
  return sql.length
}
