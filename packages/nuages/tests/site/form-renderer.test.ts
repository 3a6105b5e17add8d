import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { form, forms, TemplateRenderer } from '../../src/forms/index.ts'
import { HttpResponse, path } from '../../src/http/index.ts'
import { withSite } from './small-site.ts'

const Contact = form({ name: forms.char() })
const urls = [path('', () => new HttpResponse(String(new Contact().field('name'))))]

describe('the setting formRenderer', () => {
  it('lets templates of the site stand in for the built-in ones', async () => {
    const settings = {
      formRenderer: (templates: ConstructorParameters<typeof TemplateRenderer>[0]) => new TemplateRenderer(templates),
    }
    const templates = { 'forms/widgets/text.html': '<input class="own" name="{{ widget.name }}">' }
    await withSite({ urls, templates, settings }, async (visitor) => {
      assert.equal((await visitor.get('/')).text, '<input class="own" name="name">')
    })
    assert.match(String(new Contact().field('name')), /^<input type="text"/)
  })

  it('may be a renderer itself', async () => {
    const settings = { formRenderer: { render: (name: string) => name } }
    await withSite({ urls, settings }, async (visitor) => {
      assert.equal((await visitor.get('/')).text, 'forms/widgets/text.html')
    })
  })
})
