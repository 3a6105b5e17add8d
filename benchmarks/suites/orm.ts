import BetterSqlite3 from 'better-sqlite3'
import type { BenchmarkSuite } from '../lib/index.ts'
import { openDriver } from '../orm/data.ts'
import { kyselyPeer } from '../orm/kysely.ts'
import { driverAlone } from '../orm/limit.ts'
import { nuages } from '../orm/nuages.ts'
import { betterAlone, NUAGES_ON_BETTER, sqliteSuite } from '../orm/sqlite.ts'

const ABOUT =
  'the limit is node:sqlite with prepared statements. Nuages runs on either driver, Kysely on node:sqlite with its statements kept, Sequelize on sqlite3, the others on better-sqlite3.'

/** Arguments: milliseconds of one measurement (150). */
export default (args: readonly string[]): Promise<BenchmarkSuite> =>
  sqliteSuite({ name: 'orm', about: ABOUT, ms: Number(args[0] ?? 150) }, async (files) => ({
    limit: driverAlone('node:sqlite', process.version, openDriver(files.copy('limit'))),
    first: [
      betterAlone(files),
      await nuages(files.copy('nuages')),
      await nuages(files.copy('nuages-better'), BetterSqlite3, NUAGES_ON_BETTER),
      kyselyPeer(openDriver(files.copy('kysely'))),
    ],
  }))
