import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { HttpRequest, requestConfig, type UploadedFile } from '../../src/http/index.ts'
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

  it('that is set counts for the fields of a multipart form whatever they name themselves', async () => {
    const part = (name: string, charset: string, bytes: number[]) => [
      Buffer.from(`--x\r\nContent-Disposition: form-data; name="${name}"\r\n`),
      Buffer.from(`Content-Type: text/plain; charset=${charset}\r\n\r\n`),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    ]
    const file = '--x\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\n\r\n\xfc\r\n'
    const body = () =>
      Buffer.concat([
        ...part('a', 'utf-8', [0xfc]),
        Buffer.from(file, 'latin1'),
        ...part('b', 'shift_jis', [0xfc, 0x41]),
        Buffer.from('--x--\r\n'),
      ])
    const set = post('multipart/form-data; boundary=x', body())
    set.encoding = 'latin1'
    const form = await set.form()
    assert.deepEqual([form.get('a'), form.get('b')], ['ü', 'üA'])
    assert.deepEqual(
      Buffer.from(await ((await set.files()).get('f')?.[0] as UploadedFile).bytes()),
      Buffer.from([0xfc]),
    )
    const limited = requests.post('/', { body: body(), contentType: 'multipart/form-data; boundary=x' })
    limited.encoding = 'latin1'
    Object.assign(limited, { config: { ...limited.config, dataUploadMaxNumberFields: 1 } })
    await assert.rejects(limited.form(), { status: 400, name: 'TooManyFieldsSent' })
    const large = requests.post('/', { body: body(), contentType: 'multipart/form-data; boundary=x' })
    large.encoding = 'latin1'
    Object.assign(large, { config: { ...large.config, dataUploadMaxMemorySize: 3 } })
    await assert.rejects(large.form(), { status: 413 })
  })

  it('that is set counts for the names of fields and files, too', async () => {
    // In Shift_JIS the second byte of ソ is that of a backslash, in ISO-2022-JP a byte may be that of a quote.
    const names: readonly (readonly [charset: string, name: string, bytes: readonly number[]])[] = [
      ['latin1', 'Größe', [0x47, 0x72, 0xf6, 0xdf, 0x65]],
      ['shift_jis', 'ソあ', [0x83, 0x5c, 0x82, 0xa0]],
      ['iso-2022-jp', 'あ', [0x1b, 0x24, 0x42, 0x24, 0x22, 0x1b, 0x28, 0x42]],
      ['utf-8', 'Größe', [...Buffer.from('Größe')]],
      ['utf-16le', 'Größe', [...Buffer.from('Größe')]],
    ]
    for (const [charset, name, bytes] of names) {
      const own = Buffer.from(bytes)
      const value = charset === 'utf-16le' ? Buffer.from(name, 'utf16le') : own
      const body = Buffer.concat([
        Buffer.from('--x\r\nContent-Disposition: form-data; name="'),
        own,
        Buffer.from('"\r\n\r\n'),
        value,
        Buffer.from('\r\n--x\r\nContent-Disposition: form-data; name="f'),
        own,
        Buffer.from('"; filename="'),
        own,
        Buffer.from('.txt"\r\n\r\nbytes\r\n--x\r\n\r\nno name\r\n--x--\r\n'),
      ])
      const request = post('multipart/form-data; boundary=x', body)
      request.encoding = charset
      assert.deepEqual([...(await request.form()).keys()], [name], charset)
      assert.equal((await request.form()).get(name), name)
      const [file] = (await request.files()).get(`f${name}`) ?? []
      assert.equal(file?.name, `${name}.txt`)
      assert.equal(String(Buffer.from(await (file as UploadedFile).bytes())), 'bytes')
    }
  })

  it('that is set lets a form be refused while it still comes', async () => {
    const field = '--x\r\nContent-Disposition: form-data; name="n"\r\n\r\n'
    async function* pieces() {
      yield Buffer.from(`${field}a\r\n${field}b`)
      yield Buffer.from('c')
      yield Buffer.from('d\r\n--x--\r\n')
    }
    const headers = new Map([['content-type', 'multipart/form-data; boundary=x']])
    const source = {
      method: 'POST',
      target: '/',
      encrypted: false,
      remoteAddress: undefined,
      header: (name: string) => headers.get(name),
      headers: () => headers,
      body: pieces,
      signal: () => new AbortController().signal,
    }
    for (const [limits, status] of [
      [{ dataUploadMaxNumberFields: 1 }, 400],
      [{ dataUploadMaxMemorySize: 2 }, 413],
    ] as const) {
      const request = new HttpRequest(source, requestConfig(limits))
      request.encoding = 'latin1'
      await assert.rejects(request.form(), { status })
    }
    const request = new HttpRequest(source)
    request.encoding = 'latin1'
    assert.deepEqual((await request.form()).getAll('n'), ['a', 'bcd'])
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
