import BetterSqlite3 from 'better-sqlite3'
import { type BenchmarkSuite, packageVersion } from '../lib/index.ts'
import { CASES, checkAgainst, peerOf } from '../orm/contestant.ts'
import { createFiles, openDriver, PRAGMAS } from '../orm/data.ts'
import { drizzlePeer } from '../orm/drizzle.ts'
import { kyselyPeer } from '../orm/kysely.ts'
import { driverAlone } from '../orm/limit.ts'
import { mikroOrmPeer } from '../orm/mikro-orm.ts'
import { nuages } from '../orm/nuages.ts'
import { objectionPeer } from '../orm/objection.ts'
import { prismaPeer } from '../orm/prisma.ts'
import { sequelizePeer } from '../orm/sequelize.ts'
import { ahead, targets } from '../orm/targets.ts'
import { typeormPeer } from '../orm/typeorm.ts'

/** Arguments: milliseconds of one measurement (150). */
export default async (args: readonly string[]): Promise<BenchmarkSuite> => {
  const ms = Number(args[0] ?? 150)
  const files = await createFiles()
  const better = new BetterSqlite3(files.copy('better-sqlite3'))
  better.exec(PRAGMAS)
  const limit = driverAlone('node:sqlite', process.version, openDriver(files.copy('limit')))
  const peers = [
    driverAlone('better-sqlite3', packageVersion('better-sqlite3'), better),
    await nuages(files.copy('nuages')),
    kyselyPeer(openDriver(files.copy('kysely'))),
    drizzlePeer(files.copy('drizzle')),
    objectionPeer(files.copy('objection')),
    await typeormPeer(files.copy('typeorm')),
    await prismaPeer(files.copy('prisma')),
    await mikroOrmPeer(files.copy('mikro-orm')),
    sequelizePeer(files.copy('sequelize')),
  ]
  for (const peer of peers) await checkAgainst(limit, peer)
  return {
    name: 'orm',
    about:
      'SQLite, 10 000 books of 1000 authors, a file for each; the limit is node:sqlite with prepared statements. Kysely runs on node:sqlite with its statements kept, Sequelize on sqlite3, the others on better-sqlite3.',
    cases: CASES,
    limit: peerOf(limit, ms),
    peers: peers.map((peer) => peerOf(peer, ms)),
    targets,
    ahead,
  }
}
