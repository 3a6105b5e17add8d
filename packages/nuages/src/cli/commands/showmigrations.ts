import { defineCommand } from '../../core/index.ts'
import { connection } from '../../db/index.ts'
import { showMigrations } from '../../migrations/index.ts'
import { migrationApps } from '../../site/index.ts'

/** Lists the migrations and which are applied. */
export default defineCommand({
  name: 'showmigrations',
  help: 'Lists the migrations of the apps and which are applied.',
  options: { database: { kind: 'string', default: 'default', help: 'The database. Default: default.' } },
  async run({ database }, { apps, print }) {
    const found = await showMigrations({ apps: await migrationApps(apps), database: connection(database) })
    for (const app of apps.apps) {
      print(app.label)
      const own = found.filter((item) => item.app === app.label)
      for (const { name, applied } of own) print(` [${applied ? 'X' : ' '}] ${name}`)
      if (own.length === 0) print(' (no migrations)')
    }
  },
})
