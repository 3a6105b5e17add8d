// Forms and formsets in pages, as views of a site have them.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { form, forms, formset } from '../../src/forms/index.ts'
import { HttpResponseRedirect, path } from '../../src/http/index.ts'
import { render, renderStream } from '../../src/views/index.ts'
import { withSite } from './small-site.ts'

class OrderForm extends form({ number: forms.integer() }) {}
class LineForm extends form({ text: forms.char() }) {
  async cleanText(): Promise<string> {
    return this.cleanedData.text.trim()
  }
}
const Lines = formset(LineForm, { extra: 0, min: 1 })

const urls = [
  path('orders/', async (request) => {
    const sent = request.method === 'POST' ? await request.form() : null
    const order = new OrderForm(sent)
    const lines = new Lines(sent)
    if ((await order.isValid()) && (await lines.isValid())) return new HttpResponseRedirect('/done/')
    return render(request, 'order.html', { order, lines })
  }),
  path('streamed/', async (request) =>
    renderStream(request, 'order.html', { order: new OrderForm({ number: 'x' }), lines: new Lines() }),
  ),
  path('hidden/', async (request) =>
    render(request, 'nested.html', { page: { lines: new Lines(await request.form()) } }),
  ),
]
const templates = {
  'order.html': '{{ order.errors }}|{{ lines.nonFormErrors }}|{{ lines }}',
  'nested.html': '{{ page.lines }}',
}
const line = (text: string) => ({ 'form-TOTAL_FORMS': '1', 'form-INITIAL_FORMS': '0', 'form-0-text': text })

describe('a form and a formset in a page', () => {
  it('are both shown with their errors, though the second was not asked', async () => {
    await withSite({ urls, templates }, async (visitor) => {
      assert.equal((await visitor.post('/orders/', { form: { number: '1', ...line('a') } })).status, 302)
      const wrong = await visitor.post('/orders/', { form: { number: 'x', ...line(' ') } })
      assert.match(wrong.text, /Enter a whole number\.[\s\S]*This field is required\./)
      const missing = await visitor.post('/orders/', { form: { number: 'x' } })
      assert.match(missing.text, /ManagementForm data is missing/)
      assert.doesNotMatch((await visitor.get('/orders/')).text, /errorlist/)
      assert.match((await visitor.get('/streamed/')).text, /Enter a whole number\./)
    })
  })

  it('are asked for by their kind where a page cannot see them', async () => {
    await withSite({ urls, templates, client: { raiseRequestException: true } }, async (visitor) => {
      await assert.rejects(visitor.post('/hidden/', { form: line('a') }), {
        code: 'NUA-FORMS-002',
        message: /^formset\.\w+ was read before the formset was validated\. Write `await formset\.isValid\(\)` first/,
      })
    })
  })
  it('keep the errors that a view added before they were validated', async () => {
    const order = new OrderForm({ number: 'x' })
    order.addError(null, 'Wrong password.')
    const lines = new Lines(line('a'))
    lines.forms[0]?.addError('text', 'Sold out.')
    const all = [path('added/', (request) => render(request, 'order.html', { order, lines }))]
    await withSite({ urls: all, templates }, async (visitor) => {
      const { text } = await visitor.get('/added/')
      for (const error of ['Wrong password.', 'Enter a whole number.', 'Sold out.']) assert.ok(text.includes(error))
    })
    assert.equal(await order.isValid(), false)
  })

  it('are waited for while they are validated for another page', async () => {
    const order = new OrderForm({ number: 'x' })
    const all = [path('shared/', (request) => render(request, 'order.html', { order }))]
    await withSite({ urls: all, templates }, async (visitor) => {
      const pages = await Promise.all([visitor.get('/shared/'), visitor.get('/shared/')])
      for (const { text } of pages) assert.match(text, /Enter a whole number\./)
    })
  })
})
