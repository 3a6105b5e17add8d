import { after, describe, it } from 'node:test'
import fc from 'fast-check'
import { openDatabases, useDatabases } from '../../../src/db/index.ts'
import { scratchDatabases, stopScratchServer } from '../../support/databases.ts'
import { agree, agreeTogether } from './agreement.ts'
import { agreeOnWrites } from './agreement-on-writes.ts'
import { queryOn } from './queries.ts'
import { filled } from './tables.ts'
import { world } from './world.ts'
import { writeOn } from './writes.ts'

after(stopScratchServer)

const TRAITS = {
  sqlite: { likeFoldsAscii: true, foldsAscii: true, nullsLast: false },
  postgres: { likeFoldsAscii: false, foldsAscii: false, nullsLast: true },
  mariadb: { likeFoldsAscii: false, foldsAscii: false, nullsLast: false },
  mysql: { likeFoldsAscii: false, foldsAscii: false, nullsLast: false },
} as const

const cases = world.chain((one) =>
  fc.record({
    world: fc.constant(one),
    queries: fc.array(queryOn(one), { minLength: 5, maxLength: 20 }),
    writes: fc.array(fc.array(writeOn(one), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
  }),
)

for (const { name, make } of scratchDatabases) {
  describe(`random queries over random models on ${name}`, () => {
    it('find what a plain evaluation in memory finds, before and after random writes', async () => {
      const scratch = await make()
      const set = await openDatabases({ default: scratch.engine })
      const before = useDatabases(set)
      let worlds = 0
      try {
        await fc.assert(
          fc.asyncProperty(cases, async ({ world: one, queries, writes }) => {
            worlds += 1
            const models = await filled(one, `random${worlds}`)
            const place = { world: one, models, traits: TRAITS[name] }
            for (const query of queries) await agree(query, place)
            for (const [index, query] of queries.slice(1).entries())
              await agreeTogether([queries[index] as typeof query, query], place)
            for (const [index, some] of writes.entries())
              await agreeOnWrites(some, [queries[index] as (typeof queries)[number]], place)
          }),
          {
            numRuns: Number(process.env.NUAGES_RANDOM_QUERIES ?? (name === 'sqlite' ? 60 : 10)),
            seed: Number(process.env.NUAGES_RANDOM_SEED ?? 20261127),
          },
        )
      } finally {
        useDatabases(before)
        await set.close()
        await scratch.drop()
      }
    })
  })
}
