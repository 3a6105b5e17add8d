import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { QueryDict } from '../../../http/index.ts'
import type { Column } from './columns.ts'
import { directionOf, orderPaths, sortedBy } from './ordering.ts'

const column = (key: string, ordering: string | undefined) => ({ key, ordering }) as Column
const COLUMNS = [column('name', 'name'), column('size', '-population'), column('plain', undefined)]
const [name, size] = COLUMNS as [Column, Column]
const sorted = (order: string) => sortedBy(QueryDict.parse(`o=${order}`), COLUMNS)

describe('the order of a list', () => {
  it('is by the columns that the address names, first ones first', () => {
    assert.deepEqual(orderPaths(sorted('name,-size'), []), ['name', 'population', '-pk'])
    assert.deepEqual(orderPaths(sorted('-name'), ['size']), ['-name', '-pk'])
    assert.deepEqual(orderPaths(sorted('size'), []), ['-population', '-pk'])
  })

  it('leaves out columns that are not there or do not sort', () => {
    for (const order of ['plain', 'nope', '--name', '-', ',', 'population', '__proto__'])
      assert.deepEqual(orderPaths(sorted(order), ['-name']), ['-name', '-pk'], order)
  })

  it('ends with the key, so that pages never overlap', () => {
    assert.deepEqual(orderPaths([], []), ['-pk'])
    for (const path of ['pk', '-pk', 'id', '-id']) assert.deepEqual(orderPaths([], [path]), [path])
    assert.deepEqual(orderPaths([], ['country__id']), ['country__id', '-pk'])
  })

  it('shows at the heading it goes by', () => {
    assert.equal(directionOf(name, sorted('name'), []), 'ascending')
    assert.equal(directionOf(name, sorted('-name'), []), 'descending')
    assert.equal(directionOf(size, sorted('name,size'), []), undefined)
    assert.equal(directionOf(name, [], ['-name']), 'descending')
    assert.equal(directionOf(name, [], []), undefined)
  })
})
