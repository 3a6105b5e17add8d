import { CommandError, defineCommand } from '../../core/index.ts'
import { connection } from '../../db/index.ts'
import { dumpedModels, sequenceResetSql } from '../../serializers/index.ts'
import { migrationApps } from '../../site/index.ts'

/** Shows what sets the counters of keys. */
export default defineCommand({
  name: 'sqlsequencereset',
  help: 'Shows the SQL that lets the keys of apps go on after those which are there, without running it.',
  arguments: { apps: { kind: 'string', many: true, help: 'The apps.' } },
  options: { database: { kind: 'string', default: 'default', help: 'The database. Default: default.' } },
  async run({ apps: labels, database: alias }, { apps, print, warn }) {
    if (labels.length === 0) throw new CommandError('No app is named: nuages sqlsequencereset polls')
    for (const label of labels) apps.get(label)
    const chosen = (await migrationApps(apps)).filter(({ label }) => labels.includes(label))
    const statements = sequenceResetSql(connection(alias), dumpedModels(chosen.flatMap(({ models }) => models)))
    if (statements.length === 0)
      return warn('There is nothing to set: the database counts by itself, or nothing is counted.')
    print('BEGIN;')
    for (const sql of statements) print(`${sql};`)
    print('COMMIT;')
  },
})
