import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DoesNotExist, field, FieldError, fullClean, model, Now, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Film extends model({
  title: field.char({ maxLength: 40 }),
  shownAt: field.dateTime(),
  seenAt: field.dateTime({ null: true }),
  kind: field.char({
    maxLength: 1,
    default: 'f',
    choices: [
      ['f', 'Feature'],
      ['s', 'Short'],
    ],
  }),
  stars: field.integer({
    null: true,
    choices: [
      [1, 'Poor'],
      [5, 'Great'],
    ],
  }),
}) {}

/** The database gives a new row what is not given. */
class Ticket extends model({
  title: field.char({ maxLength: 40 }),
  soldAt: field.dateTime({ dbDefault: Now() }),
}) {}

/** A class may say it in its own words. */
class Reel extends model({ kind: field.char({ maxLength: 1, choices: [['r', 'Reel']] }) }) {
  override getKindDisplay = (): string => `the ${this.kind}`
}

for (const { name, make } of scratchDatabases) {
  describe(`a row on ${name}`, () => {
    useTables(make, registerModels('cinema', { Film, Reel, Ticket }))

    it('gives the label of a choice, and what is none as it is', async () => {
      const film = await Film.create({ title: 'Sunrise', shownAt: '1927-09-23T20:00:00Z', stars: 5 })
      const found = await Film.get({ pk: film.pk })
      assert.deepEqual([found.getKindDisplay(), found.getStarsDisplay()], ['Feature', 'Great'])
      await Film.filter({ pk: film.pk }).update({ kind: 'x' as 'f', stars: null })
      await found.refreshFromDb()
      assert.deepEqual([found.getKindDisplay(), found.getStarsDisplay()], ['x', null])
      assert.equal(new Reel({ kind: 'r' }).getKindDisplay(), 'the r')
      await film.delete()
    })

    it('is new still where a later batch of its bulk failed', async () => {
      const shownAt = new Date('1927-09-23T20:00:00Z')
      const [first, second] = [new Film({ title: 'Sunrise', shownAt }), new Film({ title: null as never, shownAt })]
      await assert.rejects(Film.bulkCreate([first, second], { batchSize: 1 }), { name: 'FieldValueError' })
      assert.equal(await Film.count(), 0)
      assert.deepEqual([first.title, first.shownAt], ['Sunrise', shownAt])
      first.title = 'Sunset'
      await Film.bulkCreate([first])
      const found = await Film.get({ title: 'Sunset' })
      assert.deepEqual([found.shownAt, found.kind, found.stars], [shownAt, 'f', null])
      await found.delete()
    })

    it('may leave to the database what this gives a new row', async () => {
      await fullClean(new Ticket({ title: 'Sunrise' }))
      const sold = await Ticket.create({ title: 'Sunrise' })
      sold.soldAt = null as unknown as Date
      await assert.rejects(fullClean(sold), (error: { messageDict: object }) => {
        assert.deepEqual(error.messageDict, { soldAt: ['This field cannot be null.'] })
        return true
      })
    })

    it('leads to the row with the next value of a field, microseconds and equals included', async () => {
      const at = (time: string, title: string) => Film.create({ title, shownAt: `2020-01-01T${time}Z` })
      const [a, b] = [await at('10:00:00.000001', 'a'), await at('10:00:00.000002', 'b')]
      const [c, d] = [await at('11:00:00', 'c'), await at('11:00:00', 'd')]
      const loaded = await Film.get({ pk: a.pk })
      const way: string[] = []
      for (let film = loaded; way.length < 3; ) way.push((film = await film.getNextBy('shownAt')).title)
      assert.deepEqual(way, ['b', 'c', 'd'])
      assert.equal((await (await Film.get({ pk: d.pk })).getPreviousBy('shownAt')).title, c.title)
      assert.equal((await loaded.getNextBy('shownAt', { title__gt: 'b' })).title, 'c')
      await assert.rejects((await Film.get({ pk: d.pk })).getNextBy('shownAt'), DoesNotExist)
      await assert.rejects(loaded.getPreviousBy('shownAt'), DoesNotExist)
      await assert.rejects(loaded.getNextBy('seenAt'), /'seenAt' .* must not be null/)
      await assert.rejects(new Film({ title: 'new' }).getNextBy('shownAt'), FieldError)
      assert.ok(b)
    })
  })
}
