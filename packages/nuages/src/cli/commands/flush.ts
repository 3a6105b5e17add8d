import { CommandError, defineCommand } from '../../core/index.ts'
import { connection, TransactionalDatabase } from '../../db/index.ts'
import { runPostMigrate } from '../../migrations/index.ts'
import { migrationApps } from '../../site/index.ts'
import { flushTables } from '../flush-tables.ts'

/** Empties the tables of the site. */
export default defineCommand({
  name: 'flush',
  help: 'Deletes all rows of the tables of the site; migrations stay applied.',
  options: {
    noinput: { kind: 'boolean', help: 'Does not ask.' },
    database: { kind: 'string', default: 'default', help: 'The database. Default: default.' },
  },
  async run({ noinput, database: alias }, { apps: registry, print, ask }) {
    const database = connection(alias)
    if (!(database instanceof TransactionalDatabase)) throw new CommandError('This database has no tables to empty.')
    const apps = await migrationApps(registry)
    const tables = await flushTables(apps, database)
    if (!noinput) {
      print(`This deletes ALL rows of ${tables.length} tables of the database '${alias}', and cannot be undone.`)
      if ((await ask("Are you sure? Type 'yes' to continue, or 'no' to cancel: ")) !== 'yes') {
        return print('Nothing was deleted.')
      }
    }
    await database.emptyTables(tables, { cascade: false })
    await runPostMigrate(apps, database)
    print(`Emptied ${tables.length} tables.`)
  },
})
