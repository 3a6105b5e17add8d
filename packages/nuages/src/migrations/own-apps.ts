import { MigrationError } from './errors.ts'
import { type MigrationApp, migrationsDir } from './loader.ts'
import type { Questioner } from './questioner.ts'

/** Which apps get migrations: those that are named, else all of the site's own. */
export interface AppChoice {
  readonly apps: readonly MigrationApp[]
  readonly only?: readonly string[]
  readonly dryRun?: boolean
}

/** True where an app belongs to a package that was installed: the next install takes away what a site writes there. */
function isInstalled({ dir }: MigrationApp): boolean {
  return /[\\/]node_modules[\\/]/.test(`${dir}/`)
}

/** True for an app whose migrations are asked for. */
export function isChosen({ apps, only }: AppChoice, label: string): boolean {
  if (only !== undefined && only.length > 0) return only.includes(label)
  const app = apps.find((one) => one.label === label)
  return app !== undefined && !isInstalled(app)
}

/** Refuses to write into the packages of named apps: NUA-MIG-024. To see what would be written is no harm. */
export function refuseInstalled({ apps, only = [], dryRun }: AppChoice): void {
  const found = apps.find((app) => only.includes(app.label) && isInstalled(app))
  if (found === undefined || dryRun === true) return
  const where = migrationsDir(found)
  throw new MigrationError(
    'NUA-MIG-024',
    `The app '${found.label}' is of an installed package: nothing is written to ${where}, which the next install replaces.`,
    {
      hint: 'Its migrations come with the package: install a release that has them. To change the app for this site alone, copy its folder into the site and name that in the setting apps.',
    },
  )
}

/** Refuses an answer for an app that gets no migrations: used up without a trace, it would be missed when that gets them. */
export function refuseAnswersElsewhere(choice: AppChoice, questioner: Questioner): void {
  const { renames = [], defaults = [] } = questioner.unused?.() ?? {}
  const given = [
    ...renames.map(([from, to]) => [from, `--rename ${from}=${to}`] as const),
    ...defaults.map((name) => [name, `--default ${name}`] as const),
  ]
  for (const [key, flag] of given) {
    const named = key.slice(0, key.indexOf('.')).toLowerCase()
    const app = choice.apps.find(({ label }) => label.toLowerCase() === named)
    if (app !== undefined && !isChosen(choice, app.label)) throw elsewhere(app, flag, choice.only ?? [])
  }
}

function elsewhere(app: MigrationApp, flag: string, only: readonly string[]): MigrationError {
  const problem = `${flag} answers for the app '${app.label}', which gets no migrations now`
  const hint = 'Leave the answer out.'
  return isInstalled(app)
    ? new MigrationError('NUA-MIG-022', `${problem}: it is of an installed package.`, { hint })
    : new MigrationError('NUA-MIG-022', `${problem}: only ${only.join(', ')} was named.`, {
        hint: `Name it, too: makemigrations ${[...only, app.label].join(' ')}. Or leave the answer out until it is due.`,
      })
}
