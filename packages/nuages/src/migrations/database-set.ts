import { currentDatabases, type Database, Databases } from '../db/index.ts'

/** The set at hand, if the database is of it: another set would take over the watch on its statements. */
export function setOf(database: Database): Databases {
  const current = currentDatabases()
  const isCurrent = current?.aliases.includes(database.alias) === true && current.get(database.alias) === database
  return isCurrent ? (current as Databases) : new Databases([database])
}
