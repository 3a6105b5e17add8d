import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { describeEntry } from './history.ts'
import { ADDITION, CHANGE, DELETION, type LogEntry } from './models.ts'

const say = (message: unknown, actionFlag: LogEntry['actionFlag'] = CHANGE) =>
  describeEntry({ actionFlag, changeMessage: typeof message === 'string' ? message : JSON.stringify(message) })

describe('an entry of the log in words', () => {
  it('names what was changed, added and deleted', () => {
    assert.equal(say([{ added: {} }], ADDITION), 'Added.')
    assert.equal(say([{ changed: { fields: ['Name'] } }]), 'Changed Name.')
    assert.equal(say([{ changed: { fields: ['Name', 'Area', 'Code'] } }]), 'Changed Name, Area and Code.')
    const below = [
      { added: { name: 'city', object: 'Lyon' } },
      { changed: { name: 'city', object: 'Nice', fields: ['name'] } },
      { deleted: { name: 'city', object: 'Metz' } },
    ]
    assert.equal(say(below), 'Added city “Lyon”. Changed name for city “Nice”. Deleted city “Metz”.')
  })

  it('says what was done where it has no parts', () => {
    assert.equal(say('', ADDITION), 'Added.')
    assert.equal(say('', DELETION), 'Deleted.')
    assert.equal(say('', CHANGE), 'No fields changed.')
    assert.equal(say('[]', CHANGE), 'No fields changed.')
  })

  it('is the text of somebody who wrote one, whatever it begins with', () => {
    for (const text of [
      'Imported',
      '[note] see above',
      '[1]',
      '["a"]',
      '[null]',
      '[{}]',
      '[{"changed":{}}]',
      '[{"other":1}]',
    ])
      assert.equal(say(text), text)
  })
})
