// zset.ts cases rounds [peers...]: limit and nuages with chosen peers loaded (measured too if MEASURE=1)
import { createFiles, openDriver } from './orm/data.ts'
import { driverAlone } from './orm/limit.ts'
import { nuages } from './orm/nuages.ts'
import { runRounds } from './lib/rounds.ts'
import { peerOf } from './orm/contestant.ts'
const files = await createFiles()
const names = process.argv[2]!.split(',')
const load: any = {
  kysely: async () => (await import('./orm/kysely.ts')).kyselyPeer(openDriver(files.copy('kysely'))),
  drizzle: async () => (await import('./orm/drizzle.ts')).drizzlePeer(files.copy('drizzle')),
  objection: async () => (await import('./orm/objection.ts')).objectionPeer(files.copy('objection')),
  typeorm: async () => (await import('./orm/typeorm.ts')).typeormPeer(files.copy('typeorm')),
  prisma: async () => (await import('./orm/prisma.ts')).prismaPeer(files.copy('prisma')),
  mikro: async () => (await import('./orm/mikro-orm.ts')).mikroOrmPeer(files.copy('mikro')),
  sequelize: async () => (await import('./orm/sequelize.ts')).sequelizePeer(files.copy('sequelize')),
  better: async () => { const { openBetter } = await import('./orm/sqlite.ts'); return driverAlone('better', '', openBetter(files.copy('b')) as any) },
}
const limit = driverAlone('limit', '', openDriver(files.copy('limit')))
const peers: any[] = [await nuages(files.copy('nuages'))]
for (const p of process.argv.slice(4)) peers.push(await load[p]())
for (const p of peers) for (const n of names) for (let i = 0; i < 5; i++) await p.work[n](8)
const ms = Number(process.env.MS ?? 30)
const used = process.env.MEASURE ? peers : peers.slice(0, 1)
const r = await runRounds({ name: 'x', cases: names, rounds: Number(process.argv[3]), limit: peerOf(limit, ms), peers: used.map((p) => peerOf(p, ms)) } as any, () => {})
for (const c of r.cases) console.log(c.padEnd(12), process.argv.slice(4).join(',').padEnd(30), Object.entries(r.results).map(([n, x]: any) => `${n} ${x[c]?.ratio.median.toFixed(2)}`).join('  '), 'noise', r.noise[c]?.median.toFixed(2))
process.exit(0)
