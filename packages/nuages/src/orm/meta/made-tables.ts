import { settingsIfAny } from '../../core/index.ts'
import { currentDatabases, type DatabaseEngine, schemaAbilities, truncateName } from '../../db/index.ts'

/** What every database takes. */
const SHORT = 63

/**
 * The name of a table that was made of those of apps, models and fields: cut off, with a digest at its end, where the
 * default database takes no such length, as Django cuts it. A name that was given stays as it is.
 */
export function madeTable(name: string): string {
  return name.length <= SHORT ? name : truncateName(name, longestName())
}

/** By the settings, which are the same for all that work on the site; scripts without have their databases open. */
function longestName(): number | null {
  const inSettings = settingsIfAny()?.databases.default as DatabaseEngine | undefined
  if (inSettings !== undefined) return schemaAbilities(inSettings.engine)?.nameLength ?? null
  const open = currentDatabases()
  return open?.aliases.includes('default') === true ? open.get().dialect.features.maxNameLength : null
}
