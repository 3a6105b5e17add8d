import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type BaseField, exactValue, field, metaOf, model, registerModels } from '../orm/index.ts'
import { type DeserializedObject, type DeserializeOptions, DeserializationError, deserialize } from './index.ts'

class Sight extends model({
  name: field.char({ maxLength: 50 }),
  height: field.integer({ null: true }),
  seenAt: field.dateTime({ null: true }),
  open: field.boolean({ default: true }),
}) {}
registerModels('tour', { Sight })

async function read(format: string, text: string, options: DeserializeOptions = {}): Promise<DeserializedObject[]> {
  const found: DeserializedObject[] = []
  for await (const one of deserialize(format, text, { source: `sights.${format}`, ...options })) found.push(one)
  return found
}

const refused = (format: string, text: string, message: RegExp, options: DeserializeOptions = {}) =>
  assert.rejects(read(format, text, options), (error: Error) => {
    assert.ok(error instanceof DeserializationError)
    assert.match(error.message, message)
    return true
  })

/** With all the digits that will be stored, of which a `Date` has three. */
const seenAt = (row: Sight) => String(exactValue(row, metaOf(Sight).find('seenAt') as BaseField))

const json = (fields: object, model = 'tour.sight') => JSON.stringify([{ model, pk: 3, fields }])

describe('deserialize', () => {
  test('makes rows, with names as Django writes them and defaults for what is not given', async () => {
    const [one] = await read('json', json({ name: 'Arch', seen_at: '2024-01-02T03:04:05.123456Z' }))
    const row = one?.object as Sight
    assert.deepEqual([row.id, row.name, row.height, row.open], [3, 'Arch', null, true])
    assert.equal(seenAt(row), '2024-01-02T03:04:05.123456Z')
  })

  test('reads whole numbers beyond 2^53 as they are', async () => {
    const [one] = await read('json', '[{"model": "tour.sight", "pk": 9007199254740993, "fields": {"name": "x"}}]')
    assert.equal((one?.object as Sight).id as unknown, 9007199254740993n)
  })

  test('says the file, object, model, key and field, and the kind of a value but never the value', async () => {
    const text = json({ name: 'Arch', height: 'secret words' })
    await refused(
      'json',
      text,
      /^sights\.json, object 1 \(tour\.sight with key 3\), field height: the value is no integer: it is text of 12 characters\.$/,
    )
    await refused('json', json({}, 'tour.gone'), /object 1: there is no model 'tour\.gone'/)
    await refused('json', json({ colour: 1 }), /field colour: the model has no such field/)
    await refused('json', '[{"model": "tour.sight"}, 5]', /object 2: an object .* not a number/)
    await refused('jsonl', '{"model": "tour.sight"}\n\n{"secret', /^sights\.jsonl, line 3: not valid JSON/)
    await refused('yaml', '- model: [', /not valid YAML at line 1/)
  })

  test('a broken text is not quoted', async () => {
    await assert.rejects(read('json', '[{"password": hunter2}]'), (error: Error) => {
      assert.doesNotMatch(`${error.message}${String(error.cause)}`, /hunter2/)
      return true
    })
  })

  test('passes over models and fields that are gone where it is told to', async () => {
    const options = { ignoreNonexistent: true }
    assert.deepEqual(await read('json', json({}, 'tour.gone'), options), [])
    assert.equal((await read('json', json({ name: 'Arch', colour: 1 }), options)).length, 1)
  })

  test('YAML is that of Django: 1.1, with timestamps', async () => {
    const text =
      '- model: tour.sight\n  pk: 1\n  fields:\n    name: "yes"\n    open: no\n    seen_at: 2024-01-02 03:04:05.000001+00:00\n'
    const row = (await read('yaml', text))[0]?.object as Sight
    assert.deepEqual([row.name, row.open, seenAt(row)], ['yes', false, '2024-01-02T03:04:05.000001Z'])
  })

  test('XML has texts, null and numbers', async () => {
    const text = `<?xml version="1.0"?><django-objects version="1.0">
      <object model="tour.sight" pk="2"><field name="name" type="CharField"> a &lt; b </field>
      <field name="height" type="IntegerField"> 5 </field><field name="open" type="BooleanField">False</field>
      <field name="seen_at" type="DateTimeField"><None></None></field></object></django-objects>`
    const row = (await read('xml', text))[0]?.object as Sight
    assert.deepEqual([row.id, row.name, row.height, row.open, row.seenAt], [2, ' a < b ', 5, false, null])
  })

  test('XML with a document type is refused, and so are entities', async () => {
    const open = '<?xml version="1.0"?>'
    const file = `${open}<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><django-objects>&e;</django-objects>`
    await refused('xml', file, /line 1: has a document type \(DOCTYPE\)/)
    await refused(
      'xml',
      `${open}<django-objects><object model="tour.sight"><field name="name">&e;</field></object></django-objects>`,
      /not valid XML/,
    )
    await refused(
      'xml',
      `${open}<django-objects><object model="tour.sight"><b/></object></django-objects>`,
      /<b> has no meaning/,
    )
    await refused('xml', `${open}<django-objects><object>`, /not valid XML/)
  })
})
