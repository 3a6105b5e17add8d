import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conditionalEscape, escapeHtml, html, isSafe, SafeString, safe } from './html.ts'

describe('escapeHtml', () => {
  it('replaces the five characters that mean something', () => {
    assert.equal(escapeHtml(`<a href="x">'&'</a>`), '&lt;a href=&quot;x&quot;&gt;&#x27;&amp;&#x27;&lt;/a&gt;')
  })

  it('leaves everything else alone, also at the ends and beyond ASCII', () => {
    for (const text of ['', 'plain', 'é ☂ 😀', '\u0000\n']) assert.equal(escapeHtml(text), text)
    assert.equal(escapeHtml('&é&'), '&amp;é&amp;')
  })
})

describe('a safe string', () => {
  it('is not escaped again', () => {
    assert.equal(conditionalEscape(safe('<b>')), '<b>')
    assert.equal(conditionalEscape('<b>'), '&lt;b&gt;')
    assert.equal(conditionalEscape(5), '5')
  })

  it('is known by its mark, so that another copy of the package may have made it', () => {
    assert.ok(isSafe(new SafeString('x')))
    assert.ok(isSafe({ [Symbol.for('nuages.safe')]: true, text: 'x' }))
    assert.ok(!isSafe('x') && !isSafe(null) && !isSafe({ text: 'x' }))
  })

  it('is its text in JSON and in other strings', () => {
    assert.equal(JSON.stringify({ a: safe('<b>') }), '{"a":"<b>"}')
    assert.equal(`${safe('<b>')}`, '<b>')
  })
})

describe('the html tag', () => {
  it('escapes values but not its own text, and joins lists', () => {
    const items = ['<1>', '2'].map((item) => html`<li>${item}</li>`)
    assert.equal(
      String(html`<ul title="${'"'}">${items}</ul>${null}${false}${0}`),
      '<ul title="&quot;"><li>&lt;1&gt;</li><li>2</li></ul>0',
    )
  })
})
