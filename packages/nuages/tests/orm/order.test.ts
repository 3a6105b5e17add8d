import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { changeSchema, connection, type Databases, openDatabases, useDatabases } from '../../src/db/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { DoesNotExist, field, FieldError, model, registerModels, reverse } from '../../src/orm/index.ts'
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
      class Question extends model({
        text: field.text(),
        get answers() {
          return reverse(Answer, 'question')
        },
        get plain() {
          return reverse(Plain, 'question')
        },
      }) {}
      class Plain extends model({
        get question() {
          return field.foreignKey(Question, { onDelete: 'cascade' })
        },
      }) {}
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
      const metas = registerModels('ordered', { Question, Answer, Plain })
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
      // The order is read and changed from the owner, by keys or rows; a row knows its neighbours.
      const [z, x, v] = await Answer.filter({ question: one })
      assert.ok(z !== undefined && x !== undefined && v !== undefined)
      assert.deepEqual(await one.answers.getOrder(), [z.id, x.id, v.id])
      await one.answers.setOrder([v, z.id, x])
      assert.deepEqual(await one.answers.getOrder(), [v.id, z.id, x.id])
      assert.equal((await (await Answer.get({ text: 'v' })).getNextInOrder()).text, 'z')
      assert.equal((await (await Answer.get({ text: 'z' })).getNextInOrder()).text, 'x')
      assert.equal((await (await Answer.get({ text: 'x' })).getPreviousInOrder()).text, 'z')
      await assert.rejects(async () => (await Answer.get({ text: 'x' })).getNextInOrder(), DoesNotExist)
      await assert.rejects(async () => (await Answer.get({ text: 'v' })).getPreviousInOrder(), DoesNotExist)
      // Rows in hand have not the place that they were given since; the database says it.
      assert.equal((await z.getNextInOrder()).text, 'x')
      assert.equal((await v.getNextInOrder()).text, 'z')
      assert.equal((await x.getPreviousInOrder()).text, 'z')
      await assert.rejects(x.getNextInOrder(), DoesNotExist)
      const [part] = await Answer.filter({ text: 'z' }).only('text')
      assert.equal((await part?.getPreviousInOrder())?.text, 'v')
      // Rows of another owner keep their place, and those that are not named keep theirs.
      const others = await two.answers.getOrder()
      await one.answers.setOrder([...others.toReversed(), z])
      assert.deepEqual(await two.answers.getOrder(), others)
      await one.answers.setOrder([z, x, v])
      assert.deepEqual(
        (await one.answers).map(({ text }) => text),
        ['z', 'x', 'v'],
      )
      await assert.rejects(one.plain.getOrder(), { code: 'NUA-ORM-002', hint: /orderWithRespectTo: 'question'/ })
      await assert.rejects(one.plain.setOrder([]), FieldError)
      await assert.rejects(one.getNextInOrder(), FieldError)
      const refused = () => {
        // @ts-expect-error a question is no answer
        void one.answers.setOrder([two])
      }
      assert.equal(typeof refused, 'function')
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
