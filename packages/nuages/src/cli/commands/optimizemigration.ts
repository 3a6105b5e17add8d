import { CommandError, defineCommand } from '../../core/index.ts'
import { optimizeMigration } from '../../migrations/index.ts'
import { migrationApps } from '../../site/index.ts'
import { requireApps } from '../app-labels.ts'

/** Writes a migration anew with fewer operations. */
export default defineCommand({
  name: 'optimizemigration',
  help: 'Writes a migration anew with as few operations as do the same.',
  arguments: {
    app: { kind: 'string', help: 'The app.' },
    name: { kind: 'string', help: 'The migration, or the start of its name.' },
  },
  options: { check: { kind: 'boolean', help: 'Fails if it could be shorter, and writes nothing.' } },
  async run({ app, name, check }, { apps, print }) {
    requireApps([app], apps)
    const { count, path } = await optimizeMigration({
      apps: await migrationApps(apps),
      app,
      migration: name,
      dryRun: check,
    })
    const [before, after] = count
    if (after === before) return print('Nothing to optimize.')
    if (check) throw new CommandError(`${path} could do with ${after} operations in place of ${before}.`)
    print(`${path}: ${before} operations became ${after}.`)
  },
})
