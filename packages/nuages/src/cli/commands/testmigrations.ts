import { CommandError, defineCommand, type Settings } from '../../core/index.ts'
import { connection, type DatabaseEngine, openDatabases } from '../../db/index.ts'
import { type MigrationProof, proveMigrations } from '../../migrations/index.ts'
import { migrationApps } from '../../site/index.ts'
import { requireApps } from '../app-labels.ts'

/** Proves that migrations can be undone. */
export default defineCommand({
  name: 'testmigrations',
  help: 'Applies, undoes and applies every migration on a scratch database, and compares the schema at each step.',
  arguments: { apps: { kind: 'string', many: true, help: 'Only the migrations of these apps.' } },
  options: {
    database: { kind: 'string', default: 'default', help: 'The database beside which the scratch one is made.' },
  },
  async run({ apps: only, database }, { settings, apps, print }) {
    const known = await migrationApps(apps)
    requireApps(only, apps)
    const scratch = await makeScratch(settings, database)
    const wallClock = settings.useTz ? undefined : settings.timeZone
    const set = await openDatabases({ default: scratch.engine }, { wallClock })
    try {
      const proofs = await proveMigrations({
        apps: known,
        database: set.get(),
        only,
        onProof: (proof) => proof.result !== 'skipped' && print(lineOf(proof)),
      })
      const proven = proofs.filter((one) => one.result === 'proven').length
      print(
        `${proven} of ${proofs.filter((one) => one.result !== 'skipped').length} migrations are reversible by proof.`,
      )
    } finally {
      await set.close()
      await scratch.drop()
    }
  },
})

function lineOf({ app, name, result, irreversible, losesData }: MigrationProof): string {
  if (result === 'irreversible') return `  ${app}.${name}: cannot be undone, as it says (${irreversible.join(', ')})`
  const lost = losesData.length === 0 ? '' : `; undone, it brings no data back (${losesData.join(', ')})`
  return `  ${app}.${name}: applied, undone and applied again${lost}`
}

/** An empty database beside one of the settings. */
async function makeScratch(
  settings: Settings,
  alias: string,
): Promise<{ engine: DatabaseEngine; drop(): Promise<void> }> {
  // Refuses an alias that there is not.
  connection(alias)
  const engine = (settings.databases as Readonly<Record<string, DatabaseEngine | undefined>>)[alias]
  const maker = await engine?.testDatabases?.()
  if (maker === undefined) throw new CommandError(`The database '${alias}' makes no scratch databases.`)
  const name = `test_migrations_${process.pid}`
  await maker.create(name)
  return { engine: maker.engine(name), drop: () => maker.drop(name) }
}
