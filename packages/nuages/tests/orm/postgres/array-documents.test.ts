import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { field, type JsonDecoder, model, registerModels } from '../../../src/orm/index.ts'
import { deserialize, serialize, serializationFormats } from '../../../src/serializers/index.ts'
import { scratchPostgres } from '../../support/databases.ts'
import { useTables } from '../../support/tables.ts'

/** Days as their number since 1970. */
const days = field.json({
  encoder: (_key, value) => (value instanceof Temporal.PlainDate ? { days: value.since('1970-01-01').days } : value),
  decoder: ((_key, value) =>
    typeof value === 'object' && value !== null && 'days' in value
      ? Temporal.PlainDate.from('1970-01-01').add({ days: Number(value.days) })
      : value) as JsonDecoder<Temporal.PlainDate | readonly Temporal.PlainDate[]>,
})

class Journal extends model({
  entries: field.array(field.json({ null: true }), { null: true }),
  pages: field.array(field.array(field.json()), { null: true }),
  days: field.array(days, { null: true }),
  words: field.array(field.array(field.text()), { null: true }),
}) {}

describe('arrays of documents', () => {
  useTables(scratchPostgres, registerModels('journals', { Journal }))

  const entries = [
    { a: 1, b: { c: [1, 'x', null, true] } },
    ['p', { q: 1.5 }],
    'text',
    '{"no": "json"}',
    7,
    null,
    false,
  ]
  const pages = [
    [{ n: 1 }, 'a'],
    [[2], null],
  ]
  const day = Temporal.PlainDate.from('2024-05-01')

  it('are written to fixtures as Django writes them: the documents as they are in a text of JSON', async () => {
    const row = await Journal.create({
      entries: [{ a: 1, b: [1, 'x'] }, 'text', null],
      days: [day],
      words: [['a'], ['1']],
    })
    const [object] = JSON.parse(await serialize('json', [row])) as { fields: Record<string, unknown> }[]
    assert.deepEqual(object?.fields, {
      entries: '[{"a": 1, "b": [1, "x"]}, "text", null]',
      pages: null,
      days: '[{"days": 19844}]',
      words: '["[\\"a\\"]", "[\\"1\\"]"]',
    })
  })

  for (const format of serializationFormats)
    it(`come back of ${format}`, async () => {
      await Journal.all().delete()
      await Journal.create({ entries, pages: pages as never, days: [day, [day]], words: [['x "y"', '{}']] })
      const text = await serialize(format, await Journal.all())
      await Journal.all().delete()
      for await (const one of deserialize(format, text)) await one.save()
      const row = await Journal.get({})
      assert.deepEqual(row.entries, entries)
      assert.deepEqual(row.pages, pages)
      assert.deepEqual(row.words, [['x "y"', '{}']])
      assert.deepEqual(JSON.parse(JSON.stringify(row.days)), ['2024-05-01', ['2024-05-01']])
      assert.ok(row.days?.[0] instanceof Temporal.PlainDate)
    })

  it('are read of lists, too, and refused where they are none', async () => {
    const read = async (value: unknown) => {
      const text = JSON.stringify([{ model: 'journals.journal', pk: 1, fields: { entries: value } }])
      for await (const { object } of deserialize('json', text)) return (object as Journal).entries
      return undefined
    }
    assert.deepEqual(await read([{ a: 1 }, 'x']), [{ a: 1 }, 'x'])
    assert.deepEqual(await read('[{"a": 1}, "x"]'), [{ a: 1 }, 'x'])
    for (const wrong of ['{"a": 1}', '[{"a": 1}', 'x', 5, { a: 1 }])
      await assert.rejects(read(wrong), /entries.*the value is no array/s)
  })
})
