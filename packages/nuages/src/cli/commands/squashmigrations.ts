import { defineCommand } from '../../core/index.ts'
import { squashMigrations } from '../../migrations/index.ts'
import { migrationApps } from '../../site/index.ts'
import { requireApps } from '../app-labels.ts'

/** Writes one migration that stands for several. */
export default defineCommand({
  name: 'squashmigrations',
  help: 'Writes one migration that stands for several.',
  arguments: {
    app: { kind: 'string', help: 'The app.' },
    first: { kind: 'string', help: 'The last migration to squash; or, with a second name, the first one.' },
    last: { kind: 'string', required: false, help: 'The last migration to squash.' },
  },
  options: {
    name: { kind: 'string', short: 'n', help: 'The name of the new migration, without its number.' },
    noOptimize: { kind: 'boolean', help: 'Keeps all operations as they are.' },
    dryRun: { kind: 'boolean', help: 'Shows what would be written and writes nothing.' },
  },
  async run({ app, first, last, name, noOptimize, dryRun }, { apps, print }) {
    requireApps([app], apps)
    const made = await squashMigrations({
      apps: await migrationApps(apps),
      app,
      to: last ?? first,
      optimize: !noOptimize,
      dryRun,
      ...(last === undefined ? {} : { from: first }),
      ...(name === undefined ? {} : { name }),
    })
    print(`${app}: ${made.path}`)
    print(`  ${made.count[0]} operations became ${made.count[1]}.`)
    for (const { name: borrowed, from } of made.borrowed)
      print(`  Copy ${borrowed} from ${from} before you delete that file.`)
    if (dryRun) print(made.source)
  },
})
