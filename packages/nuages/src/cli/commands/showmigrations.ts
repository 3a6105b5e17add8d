import { type CommandContext, CommandError, defineCommand } from '../../core/index.ts'
import { connection } from '../../db/index.ts'
import { type MigrationStatus, showMigrations } from '../../migrations/index.ts'
import { migrationApps } from '../../site/index.ts'
import { requireApps } from '../app-labels.ts'

/** Lists the migrations and which are applied. */
export default defineCommand({
  name: 'showmigrations',
  help: 'Lists the migrations of the apps and which are applied.',
  arguments: { apps: { kind: 'string', many: true, help: 'Only these apps.' } },
  options: {
    list: { kind: 'boolean', short: 'l', help: 'By app, in order: the default.' },
    plan: { kind: 'boolean', short: 'p', help: 'In the order in which they are applied, across apps.' },
    verbose: { kind: 'boolean', help: 'With what each depends on, or when it was applied.' },
    database: { kind: 'string', default: 'default', help: 'The database. Default: default.' },
  },
  async run({ apps: only, list, plan, verbose, database }, context) {
    if (list && plan) throw new CommandError('Give --list or --plan, not both.')
    const { apps } = context
    requireApps(only, apps)
    const found = await showMigrations({ apps: await migrationApps(apps), database: connection(database) })
    const labels = only.length === 0 ? apps.apps.map((app) => app.label) : only
    if (plan) showPlan(found, only, verbose, context)
    else showList(found, labels, verbose, context)
  },
})

const mark = ({ applied }: MigrationStatus) => `[${applied ? 'X' : ' '}]`

function showList(
  found: readonly MigrationStatus[],
  labels: readonly string[],
  verbose: boolean,
  { print }: CommandContext,
) {
  for (const label of labels) {
    print(label)
    const own = found.filter((item) => item.app === label)
    for (const one of own) {
      const squashed = one.squashed > 0 ? ` (${one.squashed} squashed migrations)` : ''
      const when = verbose && one.appliedAt !== null ? ` (applied at ${one.appliedAt})` : ''
      print(` ${mark(one)} ${one.name}${squashed}${when}`)
    }
    if (own.length === 0) print(' (no migrations)')
  }
}

/** With an app, also what its migrations need of others. */
function showPlan(
  found: readonly MigrationStatus[],
  only: readonly string[],
  verbose: boolean,
  { print }: CommandContext,
) {
  const byKey = new Map(found.map((one) => [`${one.app}.${one.name}`, one]))
  const wanted = new Set(found.filter((one) => only.length === 0 || only.includes(one.app)))
  for (const one of wanted) {
    for (const key of one.dependencies) {
      const parent = byKey.get(key)
      if (parent !== undefined) wanted.add(parent)
    }
  }
  for (const one of found.filter((item) => wanted.has(item))) {
    const needs = verbose && one.dependencies.length > 0 ? ` ... (${one.dependencies.join(', ')})` : ''
    print(`${mark(one)}  ${one.app}.${one.name}${needs}`)
  }
  if (wanted.size === 0) print('(no migrations)')
}
