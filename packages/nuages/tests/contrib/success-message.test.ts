import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cookieMessages, messagesApp, successMessageMixin } from '../../src/contrib/messages/index.ts'
import { type Form, form, forms } from '../../src/forms/index.ts'
import { path } from '../../src/http/index.ts'
import { FormView, render } from '../../src/views/index.ts'
import { withSite } from '../site/small-site.ts'

const Contact = form({ name: forms.char(), count: forms.integer() })

class Write extends successMessageMixin(FormView<Form>) {
  readonly formClass = Contact
  override readonly templateName = 'form.html'
  override readonly successUrl = '/next/'
  override readonly successMessage = '%(name)s wrote %(count)d & more'
}
class Loud extends Write {
  override getSuccessMessage(cleanedData: Readonly<Record<string, unknown>>): string {
    return String(cleanedData['name']).toUpperCase()
  }
}

const urls = [
  path('write/', Write.asView()),
  path('loud/', Loud.asView()),
  path('next/', (request) => render(request, 'next.html')),
]
const templates = {
  'form.html': '{{ form.errors }}',
  'next.html':
    '{% for one in messages %}{% if one.level == DEFAULT_MESSAGE_LEVELS.SUCCESS %}good: {% endif %}{{ one }}{% endfor %}',
}
const settings = { apps: [messagesApp], messageStorage: cookieMessages() }

describe('a class view with a message of its success', () => {
  const told = async (address: string, form: Record<string, string>) => {
    let text = ''
    await withSite({ urls, templates, settings }, async (visitor) => {
      await visitor.post(address, { form })
      text = (await visitor.get('/next/')).text
    })
    return text
  }

  it('tells it on the next page, with values of the form', async () => {
    assert.equal(await told('/write/', { name: 'Ada', count: '3' }), 'good: Ada wrote 3 &amp; more')
    assert.equal(await told('/loud/', { name: 'Ada', count: '3' }), 'good: ADA')
  })

  it('tells nothing where the form was not valid', async () => {
    assert.equal(await told('/write/', { name: '' }), '')
  })
})
