import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Decimal } from 'decimal.js'
import {
  decimalDigits,
  email,
  isValidationError,
  maxLength,
  maxValue,
  minValue,
  slug,
  url,
  type ValidationError,
  ValidationError as VE,
} from './index.ts'

function problem(fn: () => void): ValidationError | undefined {
  try {
    fn()
    return undefined
  } catch (error) {
    assert.ok(isValidationError(error))
    return error
  }
}

test('an error holds a message, a list, or lists by field', () => {
  const one = new VE('At most %(n)d, 100%%.', { code: 'max', params: { n: 3 } })
  assert.deepEqual([one.message, one.code, one.messages], ['At most 3, 100%.', 'max', ['At most 3, 100%.']])
  const list = new VE(['a', one, ['b']])
  assert.deepEqual(list.messages, ['a', 'At most 3, 100%.', 'b'])
  const fields = new VE({ name: ['a', one], age: 'c' })
  assert.deepEqual(fields.messageDict, { name: ['a', 'At most 3, 100%.'], age: ['c'] })
  assert.equal(fields.errorDict?.get('name')?.[1]?.code, 'max')
  assert.deepEqual(new VE('x').messageDict, { __all__: ['x'] })
})

test('lengths count characters, not code units', () => {
  assert.equal(
    problem(() => maxLength(2)('😀😀')),
    undefined,
  )
  const error = problem(() => maxLength(1)('😀😀'))
  assert.equal(error?.message, 'Ensure this value has at most 1 character (it has 2).')
  assert.deepEqual(error?.params, { limit_value: 1, show_value: 2, value: '😀😀' })
})

test('limits compare numbers, dates and decimals', () => {
  assert.equal(problem(() => maxValue(3)(4))?.code, 'max_value')
  assert.equal(problem(() => minValue(() => new Date(5))(new Date(4)))?.code, 'min_value')
  assert.equal(problem(() => minValue<Decimal | number>(1)(new Decimal('0.99')))?.code, 'min_value')
  assert.equal(
    problem(() => maxValue<Decimal>(new Decimal('1e30'))(new Decimal('1e30'))),
    undefined,
  )
})

test('digits of decimals are counted as databases store them', () => {
  assert.equal(
    problem(() => decimalDigits(4, 2)(new Decimal('0.01'))),
    undefined,
  )
  assert.equal(problem(() => decimalDigits(2, 1)(new Decimal('0.99')))?.code, 'max_decimal_places')
  assert.equal(problem(() => decimalDigits(3, 2)(new Decimal('12345')))?.code, 'max_digits')
  assert.equal(problem(() => decimalDigits(4, 3)(new Decimal('12.5')))?.code, 'max_whole_digits')
  assert.equal(problem(() => decimalDigits(4, 3)(new Decimal('NaN')))?.code, 'invalid')
})

test('addresses and slugs', () => {
  for (const good of [
    'a@b.co',
    '"test@test"@example.com',
    'x@localhost',
    'test@domain.with.idn.tld.उदाहरण.परीक्षा',
    'e@[127.0.0.1]',
  ]) {
    assert.equal(
      problem(() => email()(good)),
      undefined,
      good,
    )
  }
  for (const bad of ['', 'a', 'a@', '@b.co', 'a@b', 'a@b..co', 'a b@c.de', 'a@[127.0.0.256]']) {
    assert.equal(problem(() => email()(bad))?.code, 'invalid', bad)
  }
  for (const good of [
    'http://a.de',
    'https://u:p@a.de:80/x?y#z',
    'http://[::1]/',
    'http://localhost',
    'http://uni-köln.de',
  ]) {
    assert.equal(
      problem(() => url()(good)),
      undefined,
      good,
    )
  }
  for (const bad of [
    'a.de',
    'http://',
    'javascript:alert(1)',
    'http://a b.de',
    'http://a',
    'http://a.de\n',
    'http://1.2.3.256',
  ]) {
    assert.equal(problem(() => url()(bad))?.code, 'invalid', bad)
  }
  assert.equal(problem(() => slug()('a b'))?.code, 'invalid')
  assert.equal(
    problem(() => slug()('a-b_1')),
    undefined,
  )
})
