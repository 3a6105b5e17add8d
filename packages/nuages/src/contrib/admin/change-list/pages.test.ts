import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { QueryDict } from '../../../http/index.ts'
import { askedPage, pageOf, RowCounter } from './pages.ts'
import type { Rows } from '../rows.ts'

const page = (text: string, total = 250) => pageOf(askedPage(QueryDict.parse(text)), { total, isCapped: false }, 100)

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

describe('the number of rows of a list', () => {
  /** A table of so many rows that tells how it was counted. */
  function table(total: number) {
    const counted: string[] = []
    const rows = {
      count: async () => (counted.push('all'), total),
      orderBy: () => rows,
      valuesFlat: () => rows,
      slice: (_: number, end: number) => ({
        count: async () => (counted.push(`to ${end}`), Math.min(total, end)),
      }),
    }
    return { rows: rows as unknown as Rows, counted }
  }

  it('is counted no further than asked until the table is known to be small', async () => {
    const counter = new RowCounter(250)
    const small = table(200)
    assert.deepEqual(await counter.count(small.rows, false), { total: 200, isCapped: false })
    assert.deepEqual(await counter.count(small.rows, true), { total: 200, isCapped: false })
    assert.deepEqual(await counter.count(small.rows, false), { total: 200, isCapped: false })
    assert.deepEqual(small.counted, ['to 251', 'to 251', 'all'], 'some rows of a table say nothing of the others')
  })

  it('is counted with a bound again once the table has grown', async () => {
    const counter = new RowCounter(250)
    await counter.count(table(200).rows, true)
    const grown = table(300)
    assert.deepEqual(await counter.count(grown.rows, true), { total: 250, isCapped: true })
    assert.deepEqual(await counter.count(grown.rows, true), { total: 250, isCapped: true })
    assert.deepEqual(grown.counted, ['all', 'to 251'])
  })
})
