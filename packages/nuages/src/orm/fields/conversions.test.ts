import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanField, FieldValueError, field, metaOf, model, registerModels, toFieldValue } from '../index.ts'

class Visit extends model({
  address: field.genericIpAddress({ unpackIpv4: true }),
  only6: field.genericIpAddress({ protocol: 'IPv6' }),
  bytes: field.binary({ null: true }),
  name: field.char({ maxLength: 20 }),
  count: field.integer(),
}) {}
registerModels('visits', { Visit })

const fieldNamed = (name: string) => {
  const found = metaOf(Visit).find(name)
  assert.ok(found)
  return found
}

test('an address of version 6 is kept in its shortest form, one of version 4 inside of it as that', async () => {
  assert.equal(await cleanField(fieldNamed('address'), ' 0001:0db8::0 '), '1:db8::')
  assert.equal(await cleanField(fieldNamed('address'), '::ffff:10.0.0.1'), '10.0.0.1')
  assert.equal(fieldNamed('address').toStored('0001:0db8::0'), '1:db8::')
})

test('an address of the wrong version, or none, is refused by name', async () => {
  await assert.rejects(cleanField(fieldNamed('only6'), '10.0.0.1'), /Enter a valid IPv6 address/)
  await assert.rejects(cleanField(fieldNamed('address'), '10:11'), /Enter a valid IPv6 address/)
  await assert.rejects(cleanField(fieldNamed('address'), 'here'), /Enter a valid IPv4 or IPv6 address/)
  assert.throws(() => fieldNamed('address').toStored(1), FieldValueError)
})

test('PostgreSQL adds the length of the network to an address of one host; a row does not show it', () => {
  assert.equal(fieldNamed('address').fromStored('10.0.0.1/32'), '10.0.0.1')
  assert.equal(fieldNamed('address').fromStored('::1/128'), '::1')
  assert.equal(fieldNamed('address').fromStored('10.0.0.0/8'), '10.0.0.0/8')
})

test('bytes are read from text in base 64 whose padding is whole', () => {
  assert.deepEqual(toFieldValue(fieldNamed('bytes'), 'AP8AQQ=='), new Uint8Array([0, 255, 0, 65]))
  assert.throws(() => toFieldValue(fieldNamed('bytes'), 'AP8AQ'), /Enter a valid value/)
})

test('a column of text takes other values by the text that Django has for them', () => {
  const { toStored } = fieldNamed('name')
  const stored = toStored.bind(fieldNamed('name'))
  assert.equal(stored(true), 'True')
  assert.equal(stored(new Uint8Array([98, 255])), String.raw`b'b\xff'`)
  assert.equal(stored({ a: ["it's"] }), `{'a': ["it's"]}`)
  assert.throws(() => stored(() => 'text'), FieldValueError)
})

test('a column of whole numbers takes what int() takes', () => {
  assert.equal(fieldNamed('count').toStored(' 1_000 '), 1000)
  assert.equal(fieldNamed('count').toStored('99999999999999999999'), 99999999999999999999n)
  assert.throws(() => fieldNamed('count').toStored('1.5'), FieldValueError)
})
