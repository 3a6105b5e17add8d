import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { field, JSONNull, model, registerModels, UUID4, UUID7 } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Ticket extends model({
  code: field.uuid({ null: true }),
  data: field.json({ null: true }),
}) {}

const FOUR = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const SEVEN = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

for (const { name, make } of scratchDatabases) {
  describe(`values that the database makes, on ${name}`, () => {
    useTables(make, registerModels('made', { Ticket }))
    before(async () => {
      await Ticket.bulkCreate([1, 2, 3].map(() => new Ticket({})))
    })

    it('UUID4 is a random UUID, another one in each row', async () => {
      await Ticket.all().update({ code: UUID4() })
      const codes = await Ticket.all().valuesFlat('code')
      for (const code of codes) assert.match(String(code), FOUR)
      assert.equal(new Set(codes).size, 3)
    })

    it('UUID7 begins with the time, so that later ones are greater', async () => {
      const from = Date.now()
      const made: string[] = []
      for (let index = 0; index < 3; index++) {
        const { code } = await Ticket.create({ code: UUID7() })
        made.push(String(code))
        await new Promise((resolve) => setTimeout(resolve, 3))
      }
      for (const code of made) {
        assert.match(code, SEVEN)
        const at = Number.parseInt(code.replace('-', '').slice(0, 12), 16)
        assert.ok(at >= from - 2000 && at <= Date.now() + 2000, `${at}`)
      }
      assert.deepEqual(made.toSorted(), made)
      assert.equal(await Ticket.filter({ code: made[1] as string }).count(), 1)
    })

    it('JSONNull is the null of JSON, and null is that of SQL', async () => {
      const one = await Ticket.create({ data: JSONNull() })
      assert.equal(one.data, null)
      assert.equal(await Ticket.filter({ pk: one.pk, data__isnull: false }).count(), 1)
      const other = await Ticket.create({ data: null })
      assert.equal(await Ticket.filter({ pk: other.pk, data__isnull: true }).count(), 1)
      assert.deepEqual(await Ticket.filter({ data: null, data__isnull: false }).valuesFlat('pk'), [one.pk])
    })
  })
}
