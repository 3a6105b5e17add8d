import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openLogging, withLogging } from '../../src/core/index.ts'
import { createHandler, gotRequestException, Http404, path } from '../../src/http/index.ts'
import { Client } from '../../src/testing/index.ts'

const raising = (make: () => Error) => () => {
  throw make()
}
const urls = [
  path(
    'broken/',
    raising(() => new TypeError('broken')),
  ),
  path(
    'missing/',
    raising(() => new Http404()),
  ),
]
const handler = createHandler({ urls })
const ask = (address: string) =>
  withLogging(openLogging({ level: 'silent' }), () =>
    new Client(handler, { raiseRequestException: false }).get(address),
  )

describe('the signal gotRequestException', () => {
  it('tells of errors of the server, with their request, and not of what visitors do wrong', async () => {
    const told: unknown[] = []
    const disconnect = gotRequestException.connect(
      ({ request, error }) => void told.push([request.path, String(error)]),
    )
    try {
      assert.equal((await ask('/broken/')).status, 500)
      assert.equal((await ask('/missing/')).status, 404)
    } finally {
      disconnect()
    }
    assert.deepEqual(told, [['/broken/', 'TypeError: broken']])
  })

  it('leaves the answer as it is where a receiver fails', async () => {
    const disconnect = gotRequestException.connect(() => {
      throw new Error('the receiver is broken, too')
    })
    try {
      assert.equal((await ask('/broken/')).status, 500)
    } finally {
      disconnect()
    }
  })
})
