import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { changeSchema, connection, type Databases, openDatabases, useDatabases } from '../../src/db/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`rows with an order within their owner's on ${name}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    after(async () => {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
    })

    it('come in the order in which they were made, one by one or many at once', async () => {
      class Question extends model({ text: field.text() }) {}
      class Answer extends model(
        {
          text: field.char({ maxLength: 9 }),
          get question() {
            return field.foreignKey(Question, { onDelete: 'cascade' })
          },
        },
        { orderWithRespectTo: 'question' },
      ) {}
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
      const metas = registerModels('ordered', { Question, Answer })
      await changeSchema(connection(), (editor) => createModels(editor, metas))
      const [one, two] = [await Question.create({ text: '1' }), await Question.create({ text: '2' })]
      await Answer.create({ text: 'z', question: one })
      await Answer.create({ text: 'y', question: two })
      await Answer.bulkCreate([
        new Answer({ text: 'x', question: one }),
        new Answer({ text: 'w', question: two }),
        new Answer({ text: 'v', question: one }),
      ])
      const texts = (await Answer.filter({ question: one })).map((answer) => answer.text)
      assert.deepEqual(texts, ['z', 'x', 'v'])
      const { rows } = await connection().execute('SELECT text, _order FROM ordered_answer ORDER BY text', [])
      assert.deepEqual(
        rows.map(([text, place]) => `${String(text)}${String(place)}`),
        ['v2', 'w1', 'x1', 'y0', 'z0'],
      )
      // A change leaves the place as it is.
      const answer = await Answer.get({ text: 'x' })
      answer.text = 'X'
      await answer.save()
      assert.deepEqual(
        (await Answer.filter({ question: one })).map((row) => row.text),
        ['z', 'X', 'v'],
      )
    })
  })
}
