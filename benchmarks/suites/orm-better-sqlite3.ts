import BetterSqlite3 from 'better-sqlite3'
import type { BenchmarkSuite } from '../lib/index.ts'
import { kyselyPeer } from '../orm/kysely.ts'
import { nuages } from '../orm/nuages.ts'
import { betterAlone, openBetter, sqliteSuite } from '../orm/sqlite.ts'

const ABOUT =
  'the limit is better-sqlite3 with prepared statements, which all others run on, Kysely with its statements kept, but Sequelize, which has sqlite3.'

/** Arguments: milliseconds of one measurement (150). */
export default (args: readonly string[]): Promise<BenchmarkSuite> =>
  sqliteSuite({ name: 'orm-better-sqlite3', about: ABOUT, ms: Number(args[0] ?? 150) }, async (files) => ({
    limit: betterAlone(files),
    first: [await nuages(files.copy('nuages'), BetterSqlite3), kyselyPeer(openBetter(files.copy('kysely')))],
  }))
