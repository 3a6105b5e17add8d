import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  contentDispositionHeader,
  httpDate,
  parseEtags,
  parseHeaderParameters,
  parseHttpDate,
  parseHttpDateSafe,
  urlencode,
  urlHasAllowedHostAndScheme,
} from './index.ts'

describe('dates in headers', () => {
  it('are read in all three forms', () => {
    const seconds = 784_111_777
    assert.equal(httpDate(seconds), 'Sun, 06 Nov 1994 08:49:37 GMT')
    for (const text of [httpDate(seconds), 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994']) {
      assert.equal(parseHttpDate(text), seconds, text)
    }
  })

  it('have years of two digits at most 50 years ahead', () => {
    const now = new Date('2026-01-01')
    assert.equal(httpDate(parseHttpDate('Tuesday, 31-Dec-76 00:00:00 GMT', now)).slice(12, 16), '2076')
    assert.equal(httpDate(parseHttpDate('Tuesday, 31-Dec-77 00:00:00 GMT', now)).slice(12, 16), '1977')
  })

  it('are refused where there is no such day or hour', () => {
    for (const text of [
      'Sun, 31 Feb 2020 00:00:00 GMT',
      'Sun, 01 Feb 2020 24:00:00 GMT',
      'Sun, 01 Foo 2020 00:00:00 GMT',
    ]) {
      assert.throws(() => parseHttpDate(text), { code: 'NUA-HTTP-018' }, text)
      assert.equal(parseHttpDateSafe(text), undefined)
    }
  })
})

describe('headers', () => {
  it('are cut at semicolons outside of quotes', () => {
    assert.deepEqual(parseHeaderParameters('Text/X; a="b;\\"c"; D=e; f'), ['text/x', { a: 'b;"c', d: 'e' }])
    assert.deepEqual(parseHeaderParameters("x; name*=utf-8''%E2%99%A5; n*=nope'x'y"), ['x', { name: '♥' }])
    assert.deepEqual(parseEtags('"a", W/"b", c'), ['"a"', 'W/"b"'])
  })

  it('name files in any script, and no line can be added to them', () => {
    assert.equal(contentDispositionHeader(true, 'a"b.txt'), 'attachment; filename="a\\"b.txt"')
    assert.equal(contentDispositionHeader(false, 'é\r\nX: y'), "inline; filename*=utf-8''%C3%A9%0D%0AX%3A%20y")
  })
})

describe('addresses', () => {
  it('that a visitor names stay on the site, whatever browsers drop of them', () => {
    assert.equal(urlHasAllowedHostAndScheme('/a\nb', null), true)
    for (const url of ['/\n/evil.com', '/\t\\evil.com', 'http://me@good.com', 'http:///good.com', '//good.com']) {
      assert.equal(urlHasAllowedHostAndScheme(url, 'good.com', { requireHttps: true }), false, url)
    }
  })

  it('have queries of several values', () => {
    assert.equal(urlencode({ a: [1, 'b c'], d: '&' }, { doseq: true }), 'a=1&a=b+c&d=%26')
    assert.throws(() => urlencode({ a: null }), { code: 'NUA-HTTP-020' })
  })
})
