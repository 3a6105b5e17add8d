import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type StoredTree, treeFromText, treeToText } from '../../stored-tree.ts'
import type { ColumnType } from '../../column-types.ts'
import { compoundFromText, compoundToText } from './compound-text.ts'
import '../../../../tests/support/seeded.ts'

/** What comes back of a value that is sent as PostgreSQL takes it, were it sent back so. */
function echoed(type: ColumnType, tree: StoredTree): StoredTree {
  const text = compoundToText(type)?.(treeToText(tree))
  return treeFromText(String(compoundFromText(type)?.(text)))
}

const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'NULL', '{}', ',', '"', '\\', '\\"', "it's"))

describe('values of several parts as text', () => {
  it('hold any text in lists, and lists in lists', () => {
    const list: ColumnType = { kind: 'array', items: { kind: 'text' }, size: null }
    fc.assert(fc.property(fc.array(fc.option(texts)), (items) => assert.deepEqual(echoed(list, items), items)))
    const lists: ColumnType = { kind: 'array', items: list, size: null }
    fc.assert(
      fc.property(fc.array(fc.array(texts, { minLength: 2, maxLength: 2 })), (items) =>
        assert.deepEqual(echoed(lists, items), items),
      ),
    )
  })

  it('hold any text in maps, and ranges of instants in lists', () => {
    fc.assert(
      fc.property(fc.dictionary(texts, fc.option(texts)), (map) =>
        assert.deepEqual({ ...(echoed({ kind: 'hstore' }, map) as object) }, { ...map }),
      ),
    )
    const type: ColumnType = { kind: 'array', items: { kind: 'range', of: 'dateTime' }, size: null }
    const items = [['2024-01-01 10:00:00+00', null, '[)'], 'empty', [null, '2024-01-01 10:00:00.5+00', '(]']]
    assert.deepEqual(echoed(type, items), items)
    const plain = [['2024-01-01 10:00:00', null, '[)'], 'empty', [null, '2024-01-01 10:00:00.5', '(]']]
    assert.deepEqual(echoed(type, plain), items)
  })

  it('keep whole numbers of any size, and read what a server writes', () => {
    const list: ColumnType = { kind: 'array', items: { kind: 'bigInteger' }, size: null }
    const items = [1, 9223372036854775807n, -9223372036854775808n]
    assert.deepEqual(echoed(list, items), items)
    const read = (type: ColumnType, text: string) => treeFromText(String(compoundFromText(type)?.(text)))
    assert.deepEqual(read(list, '[0:1]={3,NULL}'), [3, null])
    assert.deepEqual(read({ kind: 'array', items: { kind: 'boolean' }, size: null }, '{t,f}'), [true, false])
    assert.deepEqual(read({ kind: 'range', of: 'dateTime' }, '["2024-01-01 00:00:00+00",)'), [
      '2024-01-01 00:00:00+00',
      null,
      '[)',
    ])
    assert.deepEqual(read({ kind: 'range', of: 'integer' }, 'empty'), 'empty')
  })
})
