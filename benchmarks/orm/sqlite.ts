import BetterSqlite3 from 'better-sqlite3'
import { type BenchmarkSuite, packageVersion } from '../lib/index.ts'
import { CASES, checkAgainst, type Contestant, peerOf } from './contestant.ts'
import { createFiles, PRAGMAS } from './data.ts'
import { drizzlePeer } from './drizzle.ts'
import { driverAlone } from './limit.ts'
import { mikroOrmPeer } from './mikro-orm.ts'
import { objectionPeer } from './objection.ts'
import { prismaPeer } from './prisma.ts'
import { sequelizePeer } from './sequelize.ts'
import { ahead, targets } from './targets.ts'
import { typeormPeer } from './typeorm.ts'

const BETTER = 'better-sqlite3'
/** Nuages on it, beside Nuages on node:sqlite. */
export const NUAGES_ON_BETTER = 'nuages+better-sqlite3'
/** Those that run on this driver. */
const ON_BETTER = [NUAGES_ON_BETTER, 'drizzle', 'objection', 'typeorm', 'prisma', 'mikro-orm']

/** A file of its own for each contestant. */
export type Files = Awaited<ReturnType<typeof createFiles>>

/** A connection of better-sqlite3 with the common settings. */
export function openBetter(file: string): BetterSqlite3.Database {
  const driver = new BetterSqlite3(file)
  driver.exec(PRAGMAS)
  return driver
}

/** better-sqlite3 without any library above it. */
export const betterAlone = (files: Files): Contestant =>
  driverAlone(BETTER, packageVersion(BETTER), openBetter(files.copy('better-sqlite3')))

/** A suite on SQLite: what `contestants` gives, and the peers that bring their driver; `ms` is for one measurement. */
export async function sqliteSuite(
  { name, about, ms }: { name: string; about: string; ms: number },
  contestants: (files: Files) => Promise<{ limit: Contestant; first: readonly Contestant[] }>,
): Promise<BenchmarkSuite> {
  const files = await createFiles()
  const { limit, first } = await contestants(files)
  const peers = [
    ...first,
    drizzlePeer(files.copy('drizzle')),
    objectionPeer(files.copy('objection')),
    await typeormPeer(files.copy('typeorm')),
    await prismaPeer(files.copy('prisma')),
    await mikroOrmPeer(files.copy('mikro-orm')),
    sequelizePeer(files.copy('sequelize')),
  ]
  for (const peer of peers) await checkAgainst(limit, peer)
  return {
    name,
    about: `SQLite, 10 000 books of 1000 authors, a file for each; ${about}`,
    cases: CASES,
    limit: peerOf(limit, ms),
    peers: peers.map((peer) => peerOf(peer, ms)),
    targets,
    ahead: [
      ahead,
      ...(first.some(({ name }) => name === NUAGES_ON_BETTER) ? [{ ...ahead, peer: NUAGES_ON_BETTER }] : []),
    ],
    // Where the limit is better-sqlite3, they run on the limit.
    runsOn: limit.name === BETTER ? {} : Object.fromEntries(ON_BETTER.map((name) => [name, BETTER])),
  }
}
