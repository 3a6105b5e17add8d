import { CommandError, defineCommand, nearest } from '../../core/index.ts'
import { connection, type Database, TransactionalDatabase } from '../../db/index.ts'
import { inspectModels } from '../../inspect/index.ts'

/** Writes models for a database. */
export default defineCommand({
  name: 'inspectdb',
  help: 'Writes a models file for the tables of a database to the standard output.',
  arguments: { tables: { kind: 'string', many: true, help: 'Only these tables or views. Default: all tables.' } },
  options: {
    database: { kind: 'string', default: 'default', help: 'The database. Default: default.' },
    includeViews: { kind: 'boolean', help: 'Views, too.' },
    includePartitions: { kind: 'boolean', help: 'Partitions, too.' },
  },
  async run({ tables, database, includeViews, includePartitions }, { print }) {
    const from = connection(database)
    await requireTables(tables, from)
    print(await inspectModels(from, { tables, includeViews, includePartitions }))
  },
})

/** A misspelt table would be a models file without models. */
async function requireTables(names: readonly string[], database: Database): Promise<void> {
  if (names.length === 0 || !(database instanceof TransactionalDatabase)) return
  const known = (await database.introspection().relations()).map(({ name }) => name)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown === undefined) return
  const near = nearest(unknown, known)
  const meant = near === undefined ? '' : ` Did you mean '${near}'?`
  throw new CommandError(`The database '${database.alias}' has no table or view '${unknown}'.${meant}`)
}
