import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { RequestFactory } from '../../src/testing/index.ts'

const requests = new RequestFactory()
const post = (contentType: string, body: Uint8Array) => requests.post('/?q=M%FCller+1', { body, contentType })

describe('the encoding of a request', () => {
  it('is that of the content type, else UTF-8', () => {
    assert.equal(requests.get('/').encoding, 'utf-8')
    assert.equal(post('text/plain; charset=iso-8859-1', new Uint8Array()).encoding, 'iso-8859-1')
  })

  it('may be set for the query, also after that was read', () => {
    const request = requests.get('/?q=M%FCller+1&r=%82%A0')
    assert.equal(request.query.get('q'), 'M\ufffdller 1')
    request.encoding = 'latin1'
    assert.equal(request.query.get('q'), 'Müller 1')
    request.encoding = 'shift_jis'
    assert.equal(request.query.get('r'), 'あ')
    assert.throws(() => {
      request.encoding = 'klingon'
    }, RangeError)
  })

  it('may be set for a body', async () => {
    const request = post('text/plain', Buffer.from('Müller', 'latin1'))
    request.encoding = 'latin1'
    assert.equal(await request.text(), 'Müller')
  })

  it('may be set for the fields of a multipart form, until it is read', async () => {
    const head = '--x\r\nContent-Disposition: form-data; name="n"\r\n\r\n'
    const body = Buffer.concat([Buffer.from(head), Buffer.from([0x82, 0xa0]), Buffer.from('\r\n--x--\r\n')])
    const request = post('multipart/form-data; boundary=x', body)
    request.encoding = 'shift_jis'
    assert.equal((await request.form()).get('n'), 'あ')
    assert.throws(
      () => {
        request.encoding = 'utf-8'
      },
      { code: 'NUA-HTTP-008' },
    )
  })

  it('of an urlencoded form is UTF-8, as HTML says', async () => {
    const request = post('application/x-www-form-urlencoded', Buffer.from('n=%FC'))
    request.encoding = 'latin1'
    await assert.rejects(request.form(), { code: 'NUA-HTTP-003' })
    const declared = (charset: string) =>
      post(`application/x-www-form-urlencoded; charset=${charset}`, Buffer.from('n=a'))
    await assert.rejects(declared('iso-8859-1').form(), { code: 'NUA-HTTP-003' })
    await assert.rejects(declared('klingon').form(), { code: 'NUA-HTTP-003' })
    assert.equal((await declared('UTF-8').form()).get('n'), 'a')
  })
})
