import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { field, model, registerModels, reverse } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Shot extends model({
  at: field.dateTime({ primaryKey: true }),
  text: field.char({ maxLength: 9, default: '' }),
  get before() {
    return field.foreignKey(Shot, { onDelete: 'cascade', null: true })
  },
  get later() {
    return reverse(Shot, 'before')
  },
  get like() {
    return field.manyToMany(Shot, { symmetrical: false })
  },
}) {}

const FIRST = '2020-01-01T00:00:00.123456Z'
const SAME_MILLISECOND = '2020-01-01T00:00:00.123789Z'

for (const { name, make } of scratchDatabases) {
  describe(`points in time with microseconds as keys on ${name}`, () => {
    useTables(make, registerModels('camera', { Shot }))
    beforeEach(async () => {
      await Shot.all().delete()
      await Shot.create({ at: FIRST, text: 'first' } as never)
      await Shot.create({ at: SAME_MILLISECOND, text: 'same' } as never)
    })
    const first = () => Shot.get({ text: 'first' })

    it('are what a foreign key holds of a row, whether it was made or loaded', async () => {
      const made = await Shot.create({ at: '2020-02-01T00:00:00.000001Z' } as never)
      for (const [index, row] of [made, await first()].entries()) {
        await Shot.create({ at: `2021-01-0${index + 1}T00:00:00Z`, before: row } as never)
        const found = await Shot.get({ at__year: 2021, at__day: index + 1 })
        assert.equal((await found.before)?.text, row.text)
        assert.equal(await Shot.filter({ before: row }).count(), 1)
        assert.equal(await row.later.count(), 1)
      }
    })

    it('tell rows apart that a Date does not, in prefetches from each side and in pairs', async () => {
      const [one, other] = await Shot.orderBy('at')
      for (const [index, row] of [one, other].entries()) {
        const next = await Shot.create({ at: `2021-01-0${index + 1}T00:00:00Z`, before: row } as never)
        await next.like.add(row as Shot)
      }
      const rows = await Shot.filter({ at__year: 2021 }).orderBy('at').prefetchRelated('before', 'like')
      const texts = await Promise.all(rows.map(async (row) => [(await row.before)?.text, (await row.like)[0]?.text]))
      assert.deepEqual(texts, [
        ['first', 'first'],
        ['same', 'same'],
      ])
      const sources = await Shot.filter({ at__year: 2020 }).orderBy('at').prefetchRelated('later')
      const days = await Promise.all(sources.map(async (row) => (await row.later).map(({ at }) => at.getUTCDate())))
      assert.deepEqual(days, [[1], [2]])
    })

    it('find the row that is saved, reloaded and changed in bulk', async () => {
      const row = await first()
      row.text = 'new'
      await row.save()
      await row.refreshFromDb()
      assert.deepEqual(await Shot.orderBy('at').valuesFlat('text'), ['new', 'same'])
      row.text = 'bulk'
      assert.equal(await Shot.all().bulkUpdate([row], ['text']), 1)
      assert.deepEqual(await Shot.orderBy('at').valuesFlat('text'), ['bulk', 'same'])
    })

    it('find the rows of a delete, and those that point to them', async () => {
      const row = await first()
      await Shot.create({ at: '2021-01-01T00:00:00Z', before: row } as never)
      assert.equal((await row.delete()).total, 2)
      assert.deepEqual(await Shot.all().valuesFlat('text'), ['same'])
      await first().catch(() => Shot.create({ at: FIRST } as never))
      assert.equal((await Shot.all().delete()).total, 2)
    })
  })
}
