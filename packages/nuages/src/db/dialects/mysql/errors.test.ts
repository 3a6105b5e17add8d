import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IntegrityError, ProgrammingError } from '../../errors.ts'
import { wrapMysqlError } from './errors.ts'

test('a key that was met twice is that of a table where the server says so, and may have a dot where not', () => {
  const of = (key: string, keysHaveTables: boolean) => {
    const failure = Object.assign(new Error(`Duplicate entry 'x' for key '${key}'`), { errno: 1062 })
    const { constraint, table } = wrapMysqlError(failure, 'INSERT', keysHaveTables) as IntegrityError
    return [constraint, table]
  }
  assert.deepEqual(of('slot.once', false), ['slot.once', undefined])
  assert.deepEqual(of('slot.once', true), ['once', 'slot'])
  assert.deepEqual(of('slot.once.more', true), ['once.more', 'slot'])
  assert.deepEqual(of('once', true), ['once', undefined])
})

test('a digest that MySQL has only with a component is told with it', () => {
  const of = (name: string) => {
    const failure = Object.assign(new Error(`FUNCTION shop.${name} does not exist`), { errno: 1305 })
    return (wrapMysqlError(failure, 'SELECT') as ProgrammingError).hint
  }
  assert.match(String(of('MD5')), /component_classic_hashing/)
  assert.match(String(of('SHA1')), /component_classic_hashing/)
  assert.equal(of('mine'), undefined)
})
