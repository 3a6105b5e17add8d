import { CommandError, defineCommand } from '../../core/index.ts'
import { connection } from '../../db/index.ts'
import { isNuagesError } from '../../kernel/index.ts'
import { makeMigrations, migrate, type MigrationApp } from '../../migrations/index.ts'
import { migrationApps, requireChecks } from '../../site/index.ts'

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
  },
  async run({ app, target, database, plan, fake, fakeInitial, check }, { settings, apps, print, warn }) {
    await requireChecks({ settings, apps }, ['models'])
    const steps = await migrate({
      apps: await migrationApps(apps),
      database: connection(database),
      plan: plan || check,
      fake,
      fakeInitial,
      ...(app === undefined ? {} : { app }),
      ...(target === undefined ? {} : { target }),
      onProgress: (step, phase, duration) => {
        if (phase === 'done')
          print(
            `  ${step.backwards ? 'Undid' : 'Applied'} ${step.migration.app}.${step.migration.name} in ${Math.round(duration)} ms`,
          )
      },
    })
    if (steps.length === 0) print('Nothing to migrate.')
    else if (plan || check)
      for (const step of steps)
        print(`  ${step.backwards ? 'undo' : 'apply'} ${step.migration.app}.${step.migration.name}`)
    if (check && steps.length > 0) throw new CommandError(`${steps.length} migrations are not applied.`)
    if (app === undefined && !plan && !check && (await haveUnwrittenChanges(await migrationApps(apps))))
      warn('The models have changes that no migration has. Write one: nuages makemigrations')
  },
})

/** Somebody who changed a model and only migrates would wonder why nothing changes. */
async function haveUnwrittenChanges(apps: readonly MigrationApp[]): Promise<boolean> {
  try {
    return (await makeMigrations({ apps, dryRun: true })).length > 0
  } catch (error) {
    // A new field without a value for the rows that exist is a change, too.
    if (isNuagesError(error) && error.code === 'NUA-MIG-008') return true
    throw error
  }
}
