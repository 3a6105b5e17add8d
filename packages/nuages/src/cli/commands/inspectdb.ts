import { defineCommand } from '../../core/index.ts'
import { connection } from '../../db/index.ts'
import { inspectModels } from '../../inspect/index.ts'

/** Writes models for a database. */
export default defineCommand({
  name: 'inspectdb',
  help: 'Writes a models file for the tables of a database to the standard output.',
  arguments: { tables: { kind: 'string', many: true, help: 'Only these tables or views. Default: all tables.' } },
  options: {
    database: { kind: 'string', default: 'default', help: 'The database. Default: default.' },
    includeViews: { kind: 'boolean', help: 'Views, too.' },
    includePartitions: { kind: 'boolean', help: 'Partitions, too.' },
  },
  async run({ tables, database, includeViews, includePartitions }, { print }) {
    print(await inspectModels(connection(database), { tables, includeViews, includePartitions }))
  },
})
