import { readFileSync } from 'node:fs'

/**
 * How a test file comes to run on better-sqlite3, too. `within` it, where each suite takes its database from
 * `scratchDatabases`: one more of these. `again`, in a process of its own, where SQLite is asked for by name. Only in the
 * rooms of data: what others ask of a database is asked there. Null for files of other rooms, and without SQLite.
 */
export function wayToBetterSqlite3(file: string): 'within' | 'again' | null {
  if (!/packages[\\/]nuages[\\/]tests[\\/](?:db|orm|migrations|serializers)[\\/].*\.test\.ts$/.test(file)) return null
  const text = readFileSync(file, 'utf8')
  if (/scratchSqlite|sqliteDriver/.test(text)) return 'again'
  return text.includes('scratchDatabases') ? 'within' : null
}
