// Forms and formsets in pages, as views of a site have them.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { form, forms, formset } from '../../src/forms/index.ts'
import { HttpResponseRedirect, path } from '../../src/http/index.ts'
import { Library } from '../../src/templates/index.ts'
import { render, renderStream, renderToString } from '../../src/views/index.ts'
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

  it('are prepared where a context processor gives them, a promise does, or an inclusion tag', async () => {
    const sent = () => new OrderForm({ number: 'x' })
    const contextProcessors = [
      () => ({ search: sent() }),
      () => ({
        get later() {
          return Promise.resolve(sent())
        },
      }),
    ]
    const box = new Library().inclusionTag('box', () => ({ box: sent() }), { template: 'box.html' })
    const all = [
      path('given/', (request) => render(request, 'given.html', { promised: Promise.resolve(sent()) })),
      path('streamed/', (request) => renderStream(request, 'given.html', { promised: Promise.resolve(sent()) })),
    ]
    const given = {
      'given.html': '{{ search.errors }}|{{ promised.errors }}|{{ later.errors }}|{% box %}',
      'box.html': '{{ box.errors }}',
    }
    const settings = { contextProcessors, templates: { builtins: [box] } }
    await withSite({ urls: all, templates: given, settings }, async (visitor) => {
      for (const page of ['/given/', '/streamed/']) {
        assert.equal((await visitor.get(page)).text.match(/Enter a whole number\./g)?.length, 4, page)
      }
    })
  })

  it('fail with a promise of one that cannot be prepared', async () => {
    class Broken extends OrderForm {
      override clean(): never {
        throw new Error('broken')
      }
    }
    const broken = path('broken/', (request) =>
      render(request, 'order.html', { order: Promise.resolve(new Broken({})) }),
    )
    await withSite({ urls: [broken], templates, client: { raiseRequestException: true } }, async (visitor) => {
      await assert.rejects(visitor.get('/broken/'), /broken/)
    })
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

describe('a validation that asks for its own outcome', () => {
  const waits = {
    code: 'NUA-FORMS-004',
    message: /^The validation of [\w ]+ waits for itself: it asks for its own outcome\./,
  }

  it('is refused where clean() renders a page that holds the form by a name', async () => {
    class Mailed extends OrderForm {
      override async clean() {
        await renderToString('order.html', { order: this })
        return undefined
      }
    }
    await withSite({ urls, templates }, async () => {
      await assert.rejects(new Mailed({ number: '1' }).isValid(), waits)
    })
  })

  it('is refused where clean() or a hook asks isValid(), or validates anew', async () => {
    class Asks extends OrderForm {
      override async clean() {
        await this.isValid()
        return undefined
      }
    }
    class HookAsks extends OrderForm {
      async cleanNumber() {
        await this.isValid()
      }
    }
    class Anew extends OrderForm {
      override async clean() {
        await this.fullClean()
        return undefined
      }
    }
    for (const one of [new Asks({ number: '1' }), new HookAsks({ number: '1' }), new Anew({ number: '1' })]) {
      await assert.rejects(one.isValid(), waits)
      await assert.rejects(one.fullClean(), waits)
    }
  })

  it('is refused of a formset, also where one of its forms asks, and of forms that ask each other', async () => {
    class Whole extends Lines {
      override async clean() {
        await this.isValid()
      }
    }
    await assert.rejects(new Whole(line('a')).isValid(), waits)
    class AsksAround extends LineForm {
      override async clean() {
        await around.isValid()
        return undefined
      }
    }
    const around = new (formset(AsksAround, { extra: 0 }))(line('a'))
    await assert.rejects(around.isValid(), waits)
    class AsksOther extends OrderForm {
      other: OrderForm | undefined
      override async clean() {
        await this.other?.isValid()
        return undefined
      }
    }
    const [first, second] = [new AsksOther({ number: '1' }), new AsksOther({ number: '2' })]
    first.other = second
    second.other = first
    await assert.rejects(first.isValid(), waits)
  })

  it('leaves alone another form, what is found so far, and what goes on once it is over', async () => {
    let later: Promise<boolean> | undefined
    class Careful extends OrderForm {
      override async clean() {
        const other = new OrderForm({ number: 'x' })
        assert.equal(await other.isValid(), false)
        assert.deepEqual([this.cleanedData.number, this.errors.size, String(this.errors)], [1, 0, ''])
        assert.match(String(this), /value="1"/)
        later = new Promise<void>((resolve) => setImmediate(resolve)).then(() => this.isValid())
        return undefined
      }
    }
    const careful = new Careful({ number: '1' })
    assert.equal(await careful.isValid(), true)
    assert.equal(await later, true)
  })
})
