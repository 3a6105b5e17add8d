import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IntegrityError } from '../../errors.ts'
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
