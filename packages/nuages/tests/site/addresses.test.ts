import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { defineSettings } from '../../src/core/index.ts'
import { form, forms, Media, type MediaDefinition, Script, Stylesheet, TextInput } from '../../src/forms/index.ts'
import { path } from '../../src/http/index.ts'
import { collectStatic } from '../../src/static/index.ts'
import { safe } from '../../src/kernel/index.ts'
import { Engine } from '../../src/templates/index.ts'
import { render } from '../../src/views/index.ts'
import { folderOf, withSite } from './small-site.ts'

const templates = {
  'prefixes.html': '{% load static %}{% get_static_prefix %} {% get_media_prefix %} {% static "a b.css" %}',
  'media.html': '{{ media }}',
}
const prefixes = path('prefixes/', (request) => render(request, 'prefixes.html'))

describe('the addresses of files', () => {
  it('are those of the settings', async () => {
    const settings = { mediaUrl: '/media/', debug: true }
    await withSite({ urls: [prefixes], templates, settings }, async (visitor) => {
      assert.equal((await visitor.get('/prefixes/')).text, '/static/ /media/ /static/a%20b.css')
    })
  })

  it('stand below the place the site is mounted at where they are relative', async () => {
    const mounted = { staticUrl: 'static/', mediaUrl: 'media/', forceScriptName: '/sub' }
    const settings = { ...mounted, debug: true, staticDirs: [folderOf({ 'a b.css': 'p {}' })] }
    await withSite({ urls: [prefixes], templates, settings }, async (visitor) => {
      assert.equal((await visitor.get('/sub/prefixes/')).text, '/sub/static/ /sub/media/ /sub/static/a%20b.css')
      assert.equal((await visitor.get('/sub/static/a%20b.css')).text, 'p {}')
    })
  })

  it('are left alone where they are absolute, or of another host', () => {
    const urls = { staticUrl: 'https://cdn.example.com/', mediaUrl: '/media/' }
    const settings = defineSettings({ secretKey: 'x', forceScriptName: '/sub', ...urls })
    assert.deepEqual([settings.staticUrl, settings.mediaUrl], [urls.staticUrl, urls.mediaUrl])
  })
})

describe('the files of a form', () => {
  class Picker extends TextInput {
    static override readonly assets: MediaDefinition = {
      css: {
        all: ['picker.css', new Stylesheet('plain.css', { title: 'plain' })],
        print: [new Stylesheet('print.css')],
      },
      js: [new Script('picker.js', { type: 'module', defer: true }), '/elsewhere.js', safe('<script>go()</script>')],
    }
  }
  const Search = form({ from: forms.char({ widget: new Picker() }), to: forms.char({ widget: new Picker() }) })

  it('are those of the classes above, too, unless a class says that it wants none of them', () => {
    class Wheel extends Picker {
      static override readonly assets: MediaDefinition = { js: ['wheel.js'] }
    }
    class Plain extends Wheel {
      static override readonly assets: MediaDefinition = { extend: false, js: ['plain.js'] }
    }
    class Styled extends Wheel {
      static override readonly assets: MediaDefinition = { extend: ['css'], js: ['styled.js'] }
    }
    const ofWidget = (widget: Picker) => widget.media.files
    const { css, js = [] } = ofWidget(new Picker())
    assert.deepEqual(ofWidget(new Wheel()), { css, js: [...js, 'wheel.js'] })
    assert.deepEqual(ofWidget(new Plain()), { css: {}, js: ['plain.js'] })
    assert.deepEqual(ofWidget(new Styled()), { css, js: ['styled.js'] })

    class Page extends form({ from: forms.char() }) {
      static override readonly assets: MediaDefinition = { js: ['page.js'] }
    }
    class Longer extends Page.extend({ to: forms.char({ widget: new Plain() }) }) {
      static override readonly assets: MediaDefinition = { js: ['longer.js'] }
    }
    assert.deepEqual(new Longer().media.files.js, ['page.js', 'longer.js', 'plain.js'])
  })

  it('belong to the class: an object that has its own is told so', () => {
    class Old extends TextInput {
      readonly assets = { js: ['old.js'] }
    }
    assert.throws(() => new Old().media, { code: 'NUA-FORMS-001', message: /static override readonly assets/ })
  })

  it('are printed by kind where a page wants them in two places', async () => {
    const engine = new Engine()
    const print = (text: string) => engine.fromString(text).render({ form: new Search() })
    assert.match(await print('{{ form.media.css }}'), /^<link href="picker.css" [^]*href="print.css"[^<]*>$/)
    assert.match(await print('{{ form.media.js }}'), /^<script src="picker.js"[^]*go\(\)<\/script>$/)
  })

  it('are written each once, with the attributes of their elements', () => {
    assert.equal(
      String(new Search().media),
      [
        '<link href="picker.css" media="all" rel="stylesheet">',
        '<link href="plain.css" media="all" rel="stylesheet" title="plain">',
        '<link href="print.css" media="print" rel="stylesheet">',
        '<script src="picker.js" type="module" defer></script>',
        '<script src="/elsewhere.js"></script>',
        '<script>go()</script>',
      ].join('\n'),
    )
    const both = new Media({ js: [new Script('a.js', { async: true })] }).plus(new Media({ js: ['a.js', 'b.js'] }))
    assert.equal(String(both), '<script src="a.js" async></script>\n<script src="b.js"></script>')
  })

  it('are static files of the site: after collecting, those with the marks of their content', async () => {
    const folder = folderOf({ 'picker.css': 'p {}', 'plain.css': '', 'print.css': '', 'picker.js': '' })
    const target = folderOf({})
    const { paths } = await collectStatic({ folders: [folder], target })
    const urls = [path('', (request) => render(request, 'media.html', { media: new Search().media }))]
    await withSite({ urls, templates, settings: { staticRoot: target } }, async (visitor) => {
      const { text } = await visitor.get('/')
      assert.match(text, new RegExp(`href="/static/${paths.get('picker.css') as string}" media="all"`))
      assert.match(text, new RegExp(`src="/static/${paths.get('picker.js') as string}" type="module" defer`))
      assert.match(text, /src="\/elsewhere.js"/)
    })
    assert.match(String(new Search().media), /href="picker.css"/)
  })
})
