// What was collected on the developer's machine is of some other day: tests look at the files themselves.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe } from 'node:test'
import { defineSettings } from '../../src/core/index.ts'
import { database } from '../../src/db/index.ts'
import { path } from '../../src/http/index.ts'
import { createSite } from '../../src/site/index.ts'
import { collectStatic } from '../../src/static/index.ts'
import { storage } from '../../src/storage/index.ts'
import { testSite } from '../../src/testing/index.ts'
import { render } from '../../src/views/index.ts'
import { folderOf } from '../site/small-site.ts'

const files = folderOf({ 'old.css': 'p {}' })
const collected = folderOf({})
await collectStatic({ folders: [files], target: collected })
const bucket = storage.memory()
await collectStatic({ folders: [files], target: bucket })

const settings = (more: object) =>
  defineSettings({
    secretKey: 'a key of fifty characters and more, for the tests of static files',
    databases: { default: database.sqlite({ file: 'never-made.sqlite3' }) },
    staticDirs: [files, ['docs', folderOf({ 'new.css': '' })]],
    templateDirs: [
      folderOf({
        'good.html': '{% load static %}{% static "old.css" %} {% static "docs/new.css" %}',
        'base.html': '{% load static %}{% static "js/" %} {% static "" %}',
        'bad.html': '{% load static %}{% static "olt.css" %}',
        'outside.html': '{% load static %}{% static "../old.css" %}',
      }),
    ],
    urls: async () => ({ default: [path('<name>/', (request, { name }) => render(request, `${name}.html`))] }),
    ...more,
  })

const places: readonly [string, object][] = [
  ['a folder', { staticRoot: collected }],
  ['a bucket', { storages: { staticfiles: bucket } }],
  ['nowhere', {}],
  ['nowhere, in debug', {}],
]
for (const [name, more] of places) {
  describe(`files collected into ${name}`, () => {
    const create = (changed: Parameters<typeof createSite>[0]) => createSite(changed, { serveStatic: true })
    const site = testSite(create, settings(more), { debug: name.endsWith('debug') })

    site.test('are not asked for, but those that finders find', async () => {
      const client = site.client()
      assert.equal((await client.get('/good/')).text, '/static/old.css /static/docs/new.css')
      assert.equal((await client.get('/base/')).text, '/static/js/ /static/')
      assert.equal((await client.get('/static/docs/new.css')).status, 200)
      const message = new RegExp(`There is no static file 'olt\\.css'\\. .*looked for in: ${files}, .*\\(docs/\\)`)
      await assert.rejects(client.get('/bad/'), { code: 'NUA-STATIC-001', message })
      await assert.rejects(client.get('/outside/'), { code: 'NUA-STATIC-001' })
    })
  })
}

describe('with manifestStrict: false', () => {
  const site = testSite(createSite, settings({ manifestStrict: false, staticRoot: join(collected, 'none') }))
  site.test('any name has an address', async () => {
    assert.equal((await site.client().get('/bad/')).text, '/static/olt.css')
  })
})
