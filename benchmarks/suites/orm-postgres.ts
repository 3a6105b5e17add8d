import pg from 'pg'
import { database } from '../../packages/nuages/src/db/index.ts'
import type { BenchmarkSuite } from '../lib/index.ts'
import { CASES, type Contestant, checkAgainst, peerOf } from '../orm/contestant.ts'
import { createTables } from '../orm/data.ts'
import { drizzlePostgres } from '../orm/drizzle-postgres.ts'
import { kyselyPostgres } from '../orm/kysely.ts'
import { mikroOrmPostgres } from '../orm/mikro-orm.ts'
import { nuagesOn } from '../orm/nuages.ts'
import { objectionPostgres } from '../orm/objection.ts'
import { createDatabase, fillPostgres, INT8, pgAlone, types } from '../orm/postgres.ts'
import { prismaPostgres } from '../orm/prisma.ts'
import { sequelizePostgres } from '../orm/sequelize.ts'
import { ahead, targets } from '../orm/targets.ts'
import { typeormPostgres } from '../orm/typeorm.ts'

/** Arguments: milliseconds of one measurement (150), the server (BENCH_POSTGRES or postgres@127.0.0.1). */
export default async (args: readonly string[]): Promise<BenchmarkSuite> => {
  const ms = Number(args[0] ?? 150)
  const server = args[1] ?? process.env.BENCH_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  const made = await createDatabase(server)
  try {
    const { limit, peers } = await contestants(made.url)
    for (const peer of peers) await checkAgainst(limit, peer)
    const last = peerOf(peers.at(-1) as Contestant, ms)
    const stop = async () => {
      await last.stop?.()
      await made.drop()
    }
    return {
      name: 'orm-postgres',
      about: 'PostgreSQL, 10 000 books of 1000 authors, one connection each; the limit is pg with named statements.',
      cases: CASES,
      limit: peerOf(limit, ms),
      peers: [...peers.slice(0, -1).map((peer) => peerOf(peer, ms)), { ...last, stop }],
      targets,
      ahead,
    }
  } catch (error) {
    await made.drop()
    throw error
  }
}

async function contestants(url: string): Promise<{ limit: Contestant; peers: Contestant[] }> {
  // For the peers that make their clients themselves.
  pg.types.setTypeParser(INT8, Number)
  await createTables(database.postgres({ url }))
  const client = new pg.Client({ connectionString: url, types })
  await client.connect()
  await fillPostgres(client)
  const clear = async () => void (await client.query('TRUNCATE library_entry'))
  const pool = () => new pg.Pool({ connectionString: url, max: 1, types })
  return {
    limit: pgAlone(client, clear),
    peers: [
      await nuagesOn(database.postgres({ url, max: 1 }), clear),
      kyselyPostgres(pool(), clear),
      drizzlePostgres(pool(), clear),
      objectionPostgres(url, clear),
      await typeormPostgres(url, clear),
      await prismaPostgres(url, clear),
      await mikroOrmPostgres(url, clear),
      sequelizePostgres(url, clear),
    ],
  }
}
