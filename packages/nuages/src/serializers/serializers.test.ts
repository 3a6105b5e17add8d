import assert from 'node:assert/strict'
import { test } from 'node:test'
import { field, model, registerModels } from '../orm/index.ts'
import { jsonText } from './writing/json-text.ts'
import { serialize, SerializerError } from './index.ts'
import { floatText } from './writing/values.ts'

class Note extends model({
  text: field.text(),
  score: field.float({ null: true }),
  data: field.json({ null: true }),
}) {}
registerModels('notes', { Note })

const note = () => new Note({ id: 7, text: 'a < "b" & é', score: 1, data: { é: [1.5, null] } })

test('JSON is that of Python: spaces, floats with a point, letters as they are', async () => {
  const expected =
    '[{"model": "notes.note", "pk": 7, "fields": {"text": "a < \\"b\\" & é", "score": 1.0, "data": {"é": [1.5, null]}}}]'
  assert.equal(await serialize('json', [note()]), expected)
  assert.equal(await serialize('json', []), '[]')
})

test('with an indent each row begins a line', async () => {
  const text = await serialize('json', [note()], { indent: 2, fields: ['score'] })
  assert.equal(text, '[\n{\n  "model": "notes.note",\n  "pk": 7,\n  "fields": {\n    "score": 1.0\n  }\n}\n]\n')
})

test('XML escapes text and writes JSON in ASCII', async () => {
  const text = await serialize('xml', [note()], { fields: ['text', 'data'] })
  assert.match(text, /<field name="text" type="TextField">a &lt; "b" &amp; é<\/field>/)
  assert.match(text, /type="JSONField">\{"\\u00e9": \[1\.5, null\]\}<\/field>/)
})

test('XML refuses control characters, and an unknown format is named with those there are', async () => {
  await assert.rejects(serialize('xml', [new Note({ text: 'a\u0000b' })]), SerializerError)
  await assert.rejects(serialize('toml', []), /no serializer for 'toml'/)
})

test('floats have the exponents of Python', () => {
  const texts = [0, -0, 1e15, 1e16, 1.5e-5, 0.0001, Infinity, NaN].map(floatText)
  assert.deepEqual(texts, ['0.0', '-0.0', '1000000000000000.0', '1e+16', '1.5e-05', '0.0001', 'Infinity', 'NaN'])
  assert.equal(jsonText({ a: [] }, { indent: 1 }), '{\n "a": []\n}')
})
