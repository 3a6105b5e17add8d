import assert, { AssertionError } from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createHandler, HttpResponse, HttpResponseRedirect, path } from '../../src/http/index.ts'
import { form, formset, forms } from '../../src/forms/index.ts'
import { Engine, MemoryLoader } from '../../src/templates/index.ts'
import {
  assertContains,
  assertFormError,
  assertFormsetError,
  assertHtmlEqual,
  assertHtmlNotEqual,
  assertInHtml,
  assertJsonEqual,
  assertJsonNotEqual,
  assertNotContains,
  assertRaisesMessage,
  assertRedirects,
  assertTemplateNotUsed,
  assertTemplateUsed,
  assertWarnsMessage,
  assertXmlEqual,
  assertXmlNotEqual,
  Client,
  recordTemplates,
} from '../../src/testing/index.ts'

const says = (pattern: RegExp) => (error: unknown) => error instanceof AssertionError && pattern.test(error.message)

const client = new Client(
  createHandler({
    urls: [
      path('', () => new HttpResponse('<p class="b a">Tea &amp; tea</p><p>Tea</p>')),
      path('away/', () => new HttpResponseRedirect('/?b=2&a=1')),
      path('broken/', () => new HttpResponseRedirect('/nowhere/')),
      path('far/', () => new HttpResponseRedirect('https://example.com/x')),
      path('moved/', () => new HttpResponse('', { status: 301, headers: { location: '../away/' } })),
    ],
  }),
)

describe('what a response contains', () => {
  it('is counted, as text or as HTML', async () => {
    const page = await client.get('/')
    assertContains(page, 'Tea')
    assertContains(page, '<p>', { count: 1 })
    assertNotContains(page, 'coffee')
    assertContains(page, '<p class="a b">\n Tea &#38; tea </p>', { html: true, count: 1 })
    assertNotContains(page, '<b>Tea</b>', { html: true })
    assert.throws(() => assertContains(page, 'coffee'), says(/0 times.*coffee/s))
    assert.throws(() => assertContains(page, 'Tea', { count: 3 }), says(/2 times, not 3/))
    assert.throws(() => assertNotContains(page, 'Tea'), says(/2 times, not never/))
  })

  it('is looked for only where the status is right', async () => {
    const missing = await client.get('/nowhere/')
    assertContains(missing, 'nothing', { status: 404 })
    assert.throws(() => assertContains(missing, 'nothing'), says(/status 404, not 200/))
  })
})

describe('redirects', () => {
  it('lead where they should, to a page that is there', async () => {
    await assertRedirects(await client.get('/away/'), '/?a=1&b=2')
    await assertRedirects(await client.get('/away/'), 'http://testserver/?a=1&b=2')
    await assertRedirects(await client.get('/moved/'), '/away/', { status: 301, targetStatus: 302 })
    await assertRedirects(await client.get('/moved/', { follow: true }), '/?b=2&a=1', { status: 301 })
    await assertRedirects(await client.get('/far/'), 'https://example.com/x', { fetch: false })
  })

  it('fail otherwise', async () => {
    await assert.rejects(assertRedirects(await client.get('/'), '/'), says(/status of the response is 200, not 302/))
    await assert.rejects(assertRedirects(await client.get('/away/'), '/else/'), says(/where it leads/))
    await assert.rejects(assertRedirects(await client.get('/broken/'), '/nowhere/'), says(/is 404, not 200/))
  })
})

describe('HTML', () => {
  it('is equal whatever the spaces and the order of attributes and classes', () => {
    assertHtmlEqual('<p id="a" class="x y">one  two<br></p>', "<P class='y x'\n id=a> one two <br/></P>")
    assertHtmlEqual('<input checked>', '<input checked="checked">')
    assertHtmlEqual('<p>&#x27;&quot;&nbsp;</p>', `<p>'"&#160;</p>`)
    assertHtmlEqual('<!doctype html><p>a<!-- b --></p>', '<p>a</p>')
    assertHtmlEqual('<script>if (a < b) x("</p>")</script>', '<script> if (a < b) x("</p>") </script>')
    assertHtmlNotEqual('<p>a</p>', '<p>b</p>')
    assertHtmlNotEqual('<p>a</p>', '<p id="x">a</p>')
    assertHtmlNotEqual('<p>a</p>b', 'b<p>a</p>')
    assert.throws(() => assertHtmlEqual('<p>a</p>', '<p>b</p>'), AssertionError)
  })

  it('must be closed', () => {
    assert.throws(() => assertHtmlEqual('<p>', '<p>'), says(/first text is not valid HTML: <p> is not closed/))
    assert.throws(() => assertHtmlEqual('<p></p>', '<p></b>'), says(/second.*<\/b> in line 1, but <p> is open/))
  })

  it('is found in other HTML', () => {
    const page = '<ul><li>a</li><li>b</li><li>a</li></ul>'
    assertInHtml('<li>a</li>', page, 2)
    assertInHtml('<li>a</li><li>b</li>', page, 1)
    assertInHtml('b', page)
    assert.throws(() => assertInHtml('<li>c</li>', page), says(/0 times/))
  })
})

describe('templates', () => {
  it('are used or not', async () => {
    const engine = new Engine({
      loaders: [new MemoryLoader({ a: "{% include 'b' %}{% include 'b' %}", b: '', c: '' })],
    })
    const rendered = await recordTemplates(() => engine.render('a'))
    assertTemplateUsed(rendered, 'a')
    assertTemplateUsed(rendered, 'b', 2)
    assertTemplateNotUsed(rendered, 'c')
    assert.throws(() => assertTemplateUsed(rendered, 'c'), says(/'c' was not rendered Rendered: a, b, b/))
    assert.throws(() => assertTemplateNotUsed(rendered, 'a'), says(/was rendered/))
  })
})

describe('errors of forms', () => {
  const Named = form({ name: forms.char({ maxLength: 3 }) })

  it('are those of a field, of none, or of a formset', async () => {
    const one = new Named({ name: 'long' })
    await one.isValid()
    assertFormError(one, 'name', ['Ensure this value has at most 3 characters (it has 4).'])
    assertFormError(one, null, [])
    assert.throws(() => assertFormError(one, 'name', []), says(/errors of the field 'name' of the form are/))
    assert.throws(() => assertFormError(one, 'other', []), says(/no field 'other'.*there are: name/))
    assert.throws(() => assertFormError(new Named(), 'name', []), says(/given no data/))
    const Several = formset(Named, { extra: 1 })
    const several = new Several({ 'form-TOTAL_FORMS': '1', 'form-INITIAL_FORMS': '0', 'form-0-name': 'long' })
    await several.isValid()
    assertFormsetError(several, 0, 'name', 'Ensure this value has at most 3 characters (it has 4).')
    assertFormsetError(several, null, null, [])
    assert.throws(() => assertFormsetError(several, 1, 'name', []), says(/has 1 forms/))
  })
})

describe('JSON', () => {
  it('is compared by its value', () => {
    assertJsonEqual('{"a": 1, "b": [null]}', { b: [null], a: 1 })
    assertJsonEqual('[1]', ' [1] ')
    assertJsonNotEqual('{"a": 1}', { a: '1' })
    assert.throws(() => assertJsonEqual('{"a": 1}', { a: 2 }), AssertionError)
    assert.throws(() => assertJsonEqual('{', {}), says(/This is not JSON .*: \{/))
    assert.throws(() => assertJsonNotEqual('[1]', [1]), AssertionError)
  })
})

describe('what a function raises or warns of', () => {
  const fail = async () => {
    throw new RangeError('17 is out of range')
  }

  it('is an error of a class with a text', async () => {
    assert.equal((await assertRaisesMessage(RangeError, 'out of range', fail)).name, 'RangeError')
    await assert.rejects(
      assertRaisesMessage(TypeError, 'range', fail),
      says(/RangeError: 17 is out of range; expected/),
    )
    await assert.rejects(assertRaisesMessage(RangeError, 'too', fail), says(/expected was RangeError with “too”/))
    await assert.rejects(
      assertRaisesMessage(Error, 'x', () => 1),
      says(/Nothing was raised/),
    )
  })

  it('is a warning of the process with a text', async () => {
    const warn = () => process.emitWarning('oldName is newName now', 'DeprecationWarning')
    await assertWarnsMessage('DeprecationWarning', 'newName now', warn)
    await assert.rejects(assertWarnsMessage('DeprecationWarning', 'other', warn), says(/oldName is newName now/))
    await assert.rejects(
      assertWarnsMessage('DeprecationWarning', 'x', () => {}),
      says(/but none/),
    )
  })
})

describe('XML', () => {
  it('is compared by its elements, attributes and texts', () => {
    const feed = '<?xml version="1.0"?><feed a="1" b="2"><!-- new --><title>Tea\n  time</title><x/></feed>'
    assertXmlEqual(feed, `<feed b='2' a='1'>\n  <title><![CDATA[Tea time]]></title>\n  <x></x>\n</feed>`)
    assertXmlNotEqual(feed, feed.replace('<x/>', '<y/>'))
    assertXmlNotEqual('<a><b/><c/></a>', '<a><c/><b/></a>')
    assert.throws(() => assertXmlEqual('<a b="1"/>', '<a b="2"/>'), AssertionError)
    assert.throws(() => assertXmlEqual('<a>', '<a/>'), says(/This is not XML \(Unclosed root tag\)/))
  })
})
