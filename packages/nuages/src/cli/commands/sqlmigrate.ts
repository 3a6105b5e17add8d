import { defineCommand } from '../../core/index.ts'
import { connection } from '../../db/index.ts'
import { sqlMigrate } from '../../migrations/index.ts'
import { migrationApps } from '../../site/index.ts'
import { requireApps } from '../app-labels.ts'

/** Shows the SQL of a migration. */
export default defineCommand({
  name: 'sqlmigrate',
  help: 'Shows the SQL of a migration without running it.',
  arguments: {
    app: { kind: 'string', help: 'The app.' },
    name: { kind: 'string', help: 'The migration, or the start of its name.' },
  },
  options: {
    backwards: { kind: 'boolean', help: 'The SQL that undoes it.' },
    database: { kind: 'string', default: 'default', help: 'The database. Default: default.' },
  },
  async run({ app, name, backwards, database }, { apps, print }) {
    requireApps([app], apps)
    const statements = await sqlMigrate({
      apps: await migrationApps(apps),
      database: connection(database),
      app,
      name,
      backwards,
    })
    for (const statement of statements) print(statement)
  },
})
