import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { words } from './search.ts'

describe('the words of a search', () => {
  it('stand between spaces, or in quotes', () => {
    assert.deepEqual(words('  new   york '), ['new', 'york'])
    assert.deepEqual(words('"new york" city'), ['new york', 'city'])
    assert.deepEqual(words("'saint denis' \u3000x"), ['saint denis', 'x'])
  })

  it('are taken as they are where a quote is left open', () => {
    assert.deepEqual(words('"new york'), ['"new', 'york'])
    assert.deepEqual(words("l'isle"), ["l'isle"])
  })

  it('are none where there is nothing, or what no database takes', () => {
    for (const text of ['', '   ', '""', "''", '\0', 'a\0b']) assert.deepEqual(words(text), [], JSON.stringify(text))
  })

  it('are 32 at most', () => {
    assert.equal(words('a '.repeat(1000)).length, 32)
  })
})
