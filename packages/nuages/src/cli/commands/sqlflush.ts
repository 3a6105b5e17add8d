import { defineCommand } from '../../core/index.ts'
import { connection } from '../../db/index.ts'
import { migrationApps } from '../../site/index.ts'
import { flushTables } from '../flush-tables.ts'

/** Shows what `flush` runs. */
export default defineCommand({
  name: 'sqlflush',
  help: 'Shows the SQL that empties the tables of the site, without running it.',
  options: { database: { kind: 'string', default: 'default', help: 'The database. Default: default.' } },
  async run({ database: alias }, { apps, print }) {
    const database = connection(alias)
    const tables = await flushTables(await migrationApps(apps), database)
    print('BEGIN;')
    for (const sql of database.dialect.emptyTables(tables, { cascade: false })) print(`${sql};`)
    print('COMMIT;')
  },
})
