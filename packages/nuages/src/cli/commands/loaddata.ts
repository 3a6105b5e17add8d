import { CommandError, defineCommand } from '../../core/index.ts'
import {
  dumpedModels,
  fixtureFolders,
  loadFixtures,
  modelsOfLabels,
  serializationFormats,
} from '../../serializers/index.ts'
import { migrationApps } from '../../site/index.ts'
import { progressLine } from '../progress.ts'

/** Loads fixtures into the database. */
export default defineCommand({
  name: 'loaddata',
  help: 'Loads fixtures into the database, all or nothing.',
  arguments: {
    fixtures: {
      kind: 'string',
      many: true,
      help: 'Names, with or without ending, or paths; - for the standard input.',
    },
  },
  options: {
    database: { kind: 'string', default: 'default', help: 'The database. Default: default.' },
    app: { kind: 'string', help: 'Looks in the fixtures folder of this app only.' },
    ignorenonexistent: { kind: 'boolean', short: 'i', help: 'Passes over models and fields that are gone.' },
    exclude: { kind: 'string', many: true, short: 'e', help: 'Leaves out an app or app.Model.' },
    format: { kind: 'string', choices: serializationFormats, help: 'The format of the standard input.' },
  },
  async run({ fixtures, database, app, ignorenonexistent, exclude, format }, { settings, apps, print, interactive }) {
    if (fixtures.length === 0) throw new CommandError('No fixture is named: nuages loaddata people.json')
    const models = dumpedModels((await migrationApps(apps)).flatMap((one) => one.models))
    const left = new Set(modelsOfLabels((exclude ?? []) as readonly string[], models))
    const from = app === undefined ? settings : { ...settings, apps: [apps.get(app)], fixtureDirs: [] }
    const progress = progressLine(interactive)
    const { loaded, objects, ...found } = await loadFixtures(fixtures, {
      folders: app === undefined ? fixtureFolders(from) : fixtureFolders(from).slice(0, 1),
      using: database,
      ignoreNonexistent: ignorenonexistent,
      leaveOut: (meta) => left.has(meta),
      onProgress: (file, count) => progress.show(`${file}: ${count} objects`),
      ...(format === undefined ? {} : { input: { format, source: process.stdin } }),
    })
    progress.clear()
    const some = loaded === objects ? `${loaded}` : `${loaded} (of ${objects})`
    print(`Installed ${some} object(s) from ${found.fixtures} fixture(s)`)
  },
})
