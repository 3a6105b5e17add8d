import { type CommandContext, CommandError, defineCommand } from '../../core/index.ts'
import { connection, type Database } from '../../db/index.ts'
import {
  dataLosses,
  hazardText,
  migrate,
  type MigrateOptions,
  type MigrationApp,
  planHazards,
  type PlannedMigration,
  pruneMigrations,
  type RunOptions,
  syncTables,
} from '../../migrations/index.ts'
import { migrationApps, requireChecks } from '../../site/index.ts'
import { haveUnwrittenChanges, UNWRITTEN } from '../missing-migrations.ts'

/** Brings the database to the state of the migrations. */
export default defineCommand({
  name: 'migrate',
  help: 'Applies migrations, or undoes them down to a named one.',
  arguments: {
    app: { kind: 'string', required: false, help: 'Only this app, and what it depends on.' },
    target: {
      kind: 'string',
      required: false,
      help: 'A migration of the app, or the start of its name; zero undoes all.',
    },
  },
  options: {
    database: { kind: 'string', default: 'default', help: 'The database. Default: default.' },
    plan: { kind: 'boolean', help: 'Shows what would be done and does nothing.' },
    fake: { kind: 'boolean', help: 'Writes the history only.' },
    fakeInitial: { kind: 'boolean', help: 'Takes first migrations as applied whose tables are there.' },
    check: { kind: 'boolean', help: 'Fails if there is something to do, and does nothing.' },
    runSyncdb: { kind: 'boolean', help: 'Makes the tables of apps without migrations, too.' },
    prune: { kind: 'boolean', help: 'Forgets migrations of the app whose files are gone.' },
    afterDeploy: { kind: 'boolean', help: 'Also what waits for the end of a deploy: no old code may run any more.' },
    unsafe: { kind: 'boolean', help: 'Also what locks tables for longer than a second.' },
    resume: { kind: 'string', help: 'What to do with an operation that was interrupted: again or skip.' },
    lockWait: { kind: 'int', help: 'Seconds to wait for another process that migrates. Default 60.' },
    lockTimeout: { kind: 'int', help: 'Seconds to wait for a table that others use; 0 for ever. Default 5.' },
    retries: { kind: 'int', help: 'How often to try again where a table stayed locked. Default 5.' },
  },
  async run(input, context) {
    const { settings, apps, print, warn } = context
    const { app, target, database, plan, check } = input
    await requireChecks({ settings, apps }, ['models'])
    const common = { apps: await migrationApps(apps), database: connection(database) }
    if (input.prune) return prune(app, common, context)
    if (input.runSyncdb && !plan && !check)
      for (const table of await syncTables(common.apps, common.database)) print(`  Made the table ${table}`)
    const wanted = { ...common, afterDeploy: input.afterDeploy, ...given({ app, target }) }
    const found = await migrate({ ...wanted, plan: true })
    if (plan)
      for (const hazard of await planHazards(wanted)) warn(`! ${hazard.app}.${hazard.migration}: ${hazardText(hazard)}`)
    if (!check && !input.fake) for (const line of dataLosses(found)) warn(`! ${line}`)
    const run = {
      ...wanted,
      ...(input.unsafe ? {} : { longestLock: LONGEST_LOCK }),
      fake: input.fake,
      fakeInitial: input.fakeInitial,
      ...given({ lockWait: input.lockWait, lockTimeout: input.lockTimeout, retries: input.retries }),
      ...given({ resume: resumeOf(input.resume) }),
      ...reporters(context),
    }
    const steps = plan || check ? found : await migrate(run)
    if (steps.length === 0) print('Nothing to migrate.')
    else if (plan || check) for (const step of steps) for (const line of planned(step)) print(line)
    if (!wanted.afterDeploy) await tellWaiting(wanted, steps, context)
    if (check && steps.length > 0) throw new CommandError(`${steps.length} migrations are not applied.`)
    if (app === undefined && !plan && !check && (await haveUnwrittenChanges(common.apps))) warn(UNWRITTEN)
  },
})

/** Seconds for which a migration may lock a table without being asked: what people take for a slow page. */
const LONGEST_LOCK = 1

/** The options that were given. */
function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never
}

function resumeOf(value: string | undefined): 'again' | 'skip' | undefined {
  if (value === undefined || value === 'again' || value === 'skip') return value
  throw new CommandError('--resume takes again or skip.')
}

const nameOf = ({ migration }: PlannedMigration) => `${migration.app}.${migration.name}`

/** What a person reads while migrations run. */
function reporters({ print, warn }: CommandContext): Pick<RunOptions, 'onProgress' | 'onOperation' | 'onRetry'> {
  return {
    onProgress: (step, phase, duration) => {
      if (phase === 'done')
        print(`  ${step.backwards ? 'Undid' : 'Applied'} ${nameOf(step)} in ${Math.round(duration)} ms`)
      else if (step.unfinished !== undefined)
        print(`  ${nameOf(step)} was interrupted after ${step.unfinished.done} operations: going on there`)
    },
    onOperation: (step, description, duration) =>
      print(`    ${nameOf(step)}: ${description} (${Math.round(duration)} ms)`),
    onRetry: (step, pause) =>
      warn(`  ${nameOf(step)}: others use a table that it needs; trying again in ${pause / 1000} s`),
  }
}

/** What is left out until the deploy is over. */
async function tellWaiting(
  wanted: MigrateOptions,
  steps: readonly PlannedMigration[],
  { print }: CommandContext,
): Promise<void> {
  const all = await migrate({ ...wanted, plan: true, afterDeploy: true })
  const known = new Set(steps.map(nameOf))
  const waiting = all.filter((step) => step.migration.afterDeploy && !known.has(nameOf(step)))
  if (waiting.length > 0)
    print(`Until no old code runs wait: ${waiting.map(nameOf).join(', ')}. Then: nuages migrate --after-deploy`)
}

function planned(step: PlannedMigration): string[] {
  const { migration, backwards, unfinished } = step
  const goesOn = unfinished === undefined ? '' : ` (goes on after ${unfinished.done} operations)`
  return [
    `  ${backwards ? 'undo' : 'apply'} ${nameOf(step)}${goesOn}`,
    ...migration.operations.map((operation) => `      ${operation.describe()}`),
  ]
}

async function prune(
  app: string | undefined,
  options: { apps: readonly MigrationApp[]; database: Database },
  { print }: CommandContext,
): Promise<void> {
  if (app === undefined) throw new CommandError('--prune needs an app.')
  const names = await pruneMigrations({ ...options, app })
  for (const name of names) print(`  Forgot ${app}.${name}`)
  if (names.length === 0) print('Nothing to prune.')
}
