import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { connection } from '../../src/db/index.ts'
import { JSONField } from '../../src/forms/index.ts'
import { makeMigrations } from '../../src/migrations/index.ts'
import { modelForm } from '../../src/model-forms/index.ts'
import { F, field, fullClean, type JsonDecoder, type JsonValue, model, registerModels } from '../../src/orm/index.ts'
import type { JsonField } from '../../src/orm/fields/json.ts'
import { deserialize, serialize } from '../../src/serializers/index.ts'
import { testSite } from '../migrations/site.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

interface Trip {
  readonly at: Temporal.PlainDate
  readonly stops: readonly { readonly at: Temporal.PlainDate; readonly name: string }[]
}

/** Days as their number since 1970, which `toJSON` would not give. */
const encoder = (_key: string, value: unknown) =>
  value instanceof Temporal.PlainDate ? value.since('1970-01-01').days : value
const decoder: JsonDecoder<Trip> = (key, value) =>
  key === 'at' ? Temporal.PlainDate.from('1970-01-01').add({ days: Number(value) }) : value

class Journey extends model({
  name: field.char({ maxLength: 9 }),
  trip: field.json({ encoder, decoder }),
  spare: field.json({ encoder, decoder, null: true, blank: true }),
  plain: field.json({ default: null, null: true, blank: true }),
}) {}

const day = (text: string) => Temporal.PlainDate.from(text)
const trip: Trip = { at: day('2024-05-01'), stops: [{ at: day('2024-05-02'), name: 'Rome' }] }

for (const { name, make } of scratchDatabases) {
  describe(`a JSON field with an encoder and a decoder on ${name}`, () => {
    useTables(make, registerModels('journeys', { Journey }))
    before(async () => {
      await Journey.create({ name: 'a', trip })
    })

    it('stores what the encoder makes, and rows hold what the decoder makes', async () => {
      const { rows } = await connection().execute('SELECT trip FROM journeys_journey', [])
      const stored = typeof rows[0]?.[0] === 'string' ? JSON.parse(rows[0][0]) : rows[0]?.[0]
      assert.deepEqual(stored, { at: 19844, stops: [{ at: 19845, name: 'Rome' }] })
      const row = await Journey.get({ name: 'a' })
      // The compiler knows the type by the decoder.
      const at: Temporal.PlainDate = row.trip.at
      const typed: [Trip | null, JsonValue | null] = [row.spare, row.plain]
      assert.deepEqual([String(at), String(row.trip.stops[0]?.at), typed], ['2024-05-01', '2024-05-02', [null, null]])
      row.trip = { ...row.trip, at: day('2024-06-01') }
      await row.save()
      await row.refreshFromDb()
      assert.equal(String(row.trip.at), '2024-06-01')
      await Journey.filter({ name: 'a' }).update({ trip })
      const refused = () => {
        // @ts-expect-error A text is no day.
        void Journey.create({ name: 'x', trip: { at: 'x', stops: [] } })
        // @ts-expect-error Rows have what the decoder makes.
        row.trip = 5
      }
      assert.equal(typeof refused, 'function')
    })

    it('compares by them, whole and inside', async () => {
      assert.equal(await Journey.filter({ trip }).count(), 1)
      assert.equal(await Journey.filter({ trip__at: day('2024-05-01') }).count(), 1)
      assert.equal(await Journey.filter({ trip__at__gt: day('2024-05-01') }).count(), 0)
      assert.equal(await Journey.filter({ trip__stops__0__at__in: [day('2024-05-02')] }).count(), 1)
      if (name !== 'sqlite')
        assert.equal(await Journey.filter({ trip__contains: { at: day('2024-05-01') } }).count(), 1)
      const [at] = await Journey.all().valuesFlat('trip__at')
      assert.equal(String(at), '2024-05-01')
      const [stop] = await Journey.annotate({ stop: F('trip__stops__0') }).valuesFlat('stop')
      assert.equal(String((stop as { at: unknown }).at), '2024-05-02')
    })

    it('is checked, drawn in forms and written to fixtures as what JSON can say', async () => {
      const row = await Journey.get({ name: 'a' })
      await fullClean(row)
      await assert.rejects(fullClean(new Journey({ name: 'b', trip: (() => 1) as never })), /valid JSON/)
      const text = await serialize('json', [row])
      assert.match(text, /"trip": \{"at": 19844, "stops": \[\{"at": 19845, "name": "Rome"\}\]\}/)
      for await (const one of deserialize('json', text))
        assert.equal(String((one.object as Journey).trip.stops[0]?.at), '2024-05-02')
      class JourneyForm extends modelForm(Journey, { fields: ['name', 'trip'] }) {}
      const drawn = new JourneyForm(undefined, { instance: row })
      assert.match(String(drawn), /&quot;at&quot;: ?19844/)
      const form = new JourneyForm({ name: 'c', trip: '{"at": 1, "stops": []}' })
      assert.equal(await form.isValid(), true, String(form.errors))
      assert.equal(String(((await form.save()) as Journey).trip.at), '1970-01-02')
      await Journey.filter({ name: 'c' }).delete()
    })
  })
}

describe('migrations with such a field', () => {
  it('leave its functions out', async () => {
    const site = testSite()
    try {
      const apps = [site.app('journeys', { Journey })]
      const [found] = await makeMigrations({ apps })
      assert.match(found?.source ?? '', /trip: field\.json\(\),/)
      assert.deepEqual(await makeMigrations({ apps }), [])
    } finally {
      site.remove()
    }
  })
})

describe('an encoder', () => {
  const called: string[] = []
  const stored = (value: unknown, convert: (value: unknown) => unknown) => {
    called.length = 0
    const encoded = field.json({
      encoder: (key, item) => {
        called.push(key)
        return convert(item)
      },
    }) as unknown as JsonField
    return encoded.toStored(value)
  }
  /** What the replacer of `JSON.stringify` gives, and the keys that it is called with. */
  const replaced = (value: unknown, convert: (value: unknown) => unknown) => {
    const keys: string[] = []
    const text = JSON.stringify(value, (key, item: unknown) => {
      keys.push(key)
      const made = convert(item)
      return made instanceof Map ? (Object.fromEntries(made) as unknown) : made
    })
    return { text: text ?? 'null', keys }
  }

  it('is called once for each value, as a replacer is, also where it makes maps or says nothing', () => {
    const converts: ((value: unknown) => unknown)[] = [
      (value) => value,
      (value) => (typeof value === 'number' ? undefined : value),
      (value) => (value === undefined ? 'nothing' : value),
      (value) => (value instanceof Set ? new Map([...value].map((one) => [one, { in: one as unknown }])) : value),
      (value) => (value === 'whole' ? undefined : value),
    ]
    const values = [{ a: 1, b: [1, 'x', undefined], c: undefined }, new Set(['p', 'q']), { s: new Set(['r']) }, 'whole']
    for (const convert of converts)
      for (const value of values) {
        const { text, keys } = replaced(value, convert)
        assert.deepEqual(JSON.parse(stored(value, convert) as string), JSON.parse(text))
        assert.deepEqual(called, keys)
      }
  })
})

describe('the form of a JSON field', () => {
  it('shows what the field would store where the encoder leaves dates and maps alone', () => {
    const asText = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)
    const value = { n: 5n, at: new Date(0), map: new Map([['x', new Date(0)]]) }
    const stored = '{"n": "5", "at": "1970-01-01T00:00:00.000Z", "map": {"x": "1970-01-01T00:00:00.000Z"}}'
    const shown = new JSONField({ encoder: asText })
    assert.equal((field.json({ encoder: asText }) as unknown as JsonField).toStored(value), stored)
    assert.equal(shown.prepareValue(value), stored)
    assert.equal(shown.hasChanged(value, stored), false)
    assert.equal(new JSONField().prepareValue({ map: new Map([['x', 1]]) }), '{"map": {"x": 1}}')
  })
})
