import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  escapeHtml,
  formatHtml,
  formatHtmlJoin,
  getValidFilename,
  SuspiciousInput,
  safe,
  slugify,
  stripTags,
  truncateWordsHtml,
  unescapeHtml,
  uriToIri,
  wrap,
} from './index.ts'

describe('HTML from a format', () => {
  it('escapes values, not safe ones', () => {
    assert.equal(formatHtml('<p>{} {1} {name}</p>', 'a<b', safe('<i>'), { name: '&' }).text, '<p>a&lt;b <i> &amp;</p>')
    assert.equal(formatHtml('{{{}}}', 1).text, '{1}')
  })

  it('refuses a place without a value, inherited names among them', () => {
    assert.throws(() => formatHtml('{}'), { code: 'NUA-KERNEL-003' })
    assert.throws(() => formatHtml('{constructor}', {}), { code: 'NUA-KERNEL-003' })
  })

  it('joins rows with a separator that is escaped', () => {
    assert.equal(formatHtmlJoin('<', '{}', [['a'], ['b']]).text, 'a&lt;b')
  })
})

describe('text of HTML', () => {
  it('strips tags that appear once others are gone, but not without end', () => {
    assert.equal(stripTags('<<b>script>x</<b>script>'), 'x')
    assert.throws(() => stripTags(`${'<'.repeat(60)}${'a>'.repeat(60)}`), SuspiciousInput)
  })

  it('resolves references as browsers do', () => {
    assert.equal(unescapeHtml('&lt &ltx; &eacute; &#128; &#0; &nope;'), '< <x; é € \ufffd &nope;')
    assert.equal(unescapeHtml(escapeHtml('<\'"&>')), '<\'"&>')
  })

  it('closes what is open where it cuts', () => {
    assert.equal(truncateWordsHtml('<p>one <b>two three</b></p>', 2), '<p>one <b>two…</b></p>')
  })
})

describe('names and lines', () => {
  it('make parts of addresses and files', () => {
    assert.equal(slugify('Ça va, monde!'), 'ca-va-monde')
    assert.equal(slugify('日本 語', { allowUnicode: true }), '日本-語')
    assert.equal(getValidFilename('../a b?.txt'), '..a_b.txt')
    assert.throws(() => getValidFilename('../..?/'.replace(/\./g, '')), SuspiciousInput)
  })

  it('go on from tab stop to tab stop', () => assert.equal(wrap('a\tb', 20), 'a       b'))

  it('show what is readable of a URI', () => assert.equal(uriToIri('/%E2%99%A5/%E2%20'), '/♥/%E2%20'))
})
