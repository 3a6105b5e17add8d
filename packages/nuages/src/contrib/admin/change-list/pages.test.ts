import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { QueryDict } from '../../../http/index.ts'
import { pageOf } from './pages.ts'

const page = (text: string, total = 250) => pageOf(QueryDict.parse(text), total, false, 100)

describe('the page of a list', () => {
  it('is the one that the address asks for', () => {
    assert.deepEqual([page('').start, page('').end, page('').count], [0, 100, 3])
    assert.deepEqual([page('p=3').start, page('p=3').end], [200, 250])
  })

  it('is the nearest that there is', () => {
    for (const [asked, number] of [
      ['0', 1],
      ['-7', 1],
      ['4', 3],
      ['99999999999999999999', 3],
    ] as const)
      assert.equal(page(`p=${asked}`).number, number, asked)
  })

  it('is the first for what is no number', () => {
    for (const asked of ['', 'x', '1.5', 'NaN', '1e999', '%00', 'last'])
      assert.equal(page(`p=${asked}`).number, 1, asked)
  })

  it('is empty where there are no rows', () => {
    assert.deepEqual(page('p=2', 0), { number: 1, count: 1, total: 0, isCapped: false, start: 0, end: 0 })
  })
})
