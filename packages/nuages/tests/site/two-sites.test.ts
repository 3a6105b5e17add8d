// Several sites that are open in one process.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  currentSettings,
  defineSettings,
  openLogging,
  type SettingsInput,
  settingsIfAny,
  withLogging,
} from '../../src/core/index.ts'
import { currentDatabases, database } from '../../src/db/index.ts'
import { form, forms, Media, TemplateRenderer } from '../../src/forms/index.ts'
import { HttpResponse, path, reverse } from '../../src/http/index.ts'
import { memoryMail } from '../../src/mail/index.ts'
import { createSite } from '../../src/site/index.ts'
import { Client, testSite } from '../../src/testing/index.ts'
import { renderToString } from '../../src/views/index.ts'
import { folderOf } from './small-site.ts'

const WordForm = form({ word: forms.char() })

/** The settings of a site that says its name wherever it can. */
function settingsOf(name: string, more: Partial<SettingsInput> = {}) {
  return defineSettings({
    secretKey: `a key of fifty characters and more, for the tests of several sites: ${name}`,
    allowedHosts: ['testserver'],
    staticDirs: [folderOf({ 'x.js': '' })],
    staticUrl: `/${name}-files/`,
    urls: async () => ({
      default: [path(`${name}/`, async () => new HttpResponse(await here()), { name: 'home' })],
    }),
    templateDirs: [folderOf({ 'name.txt': `${name} {% url "home" %}`, 'forms/widgets/text.html': `<b>${name}</b>` })],
    formRenderer: (templates) => new TemplateRenderer(templates),
    ...more,
  })
}

/** What is current here, by the name of its site. */
async function here(): Promise<string> {
  const files = String(new Media({ js: ['x.js'] })).match(/[\w]+-files/)?.[0]
  const settings = currentSettings().staticUrl
  return [settings, await renderToString('name.txt'), reverse('home'), new WordForm().field('word'), files].join(' ')
}
const all = (name: string) => `/${name}-files/ ${name} /${name}/ /${name}/ <b>${name}</b> ${name}-files`

const open = async (name: string) => {
  const site = await createSite(settingsOf(name))
  await site.urls()
  return site
}

describe('two sites in one process', () => {
  it('may be closed in any order: the one that is open stays the current one', async () => {
    const former = [settingsIfAny(), currentDatabases()]
    const first = await open('first')
    const second = await open('second')
    assert.equal(await here(), all('second'))
    await first.close()
    assert.equal(await here(), all('second'))
    assert.equal(currentDatabases(), second.databases)
    await second.close()
    assert.throws(() => reverse('home'), { code: 'NUA-HTTP-014' })
    assert.deepEqual([settingsIfAny(), currentDatabases()], former)
  })

  it('are three that are closed from the middle on', async () => {
    const [first, second, third] = [await open('first'), await open('second'), await open('third')]
    await second.close()
    assert.equal(await here(), all('third'))
    await third.close()
    assert.equal(await here(), all('first'))
    await first.close()
    assert.equal(settingsIfAny(), undefined)
  })

  it('answer their requests each within itself, and run what they are given', async () => {
    const first = await open('first')
    const second = await open('second')
    try {
      for (const [name, site] of Object.entries({ first, second })) {
        const visitor = new Client(await site.handler(), { raiseRequestException: true })
        assert.equal((await visitor.get(`/${name}/`)).text, all(name))
        assert.equal(await site.run(here), all(name))
        assert.equal(await site.run(() => first.run(here)), all('first'))
        assert.equal(
          site.run(() => currentDatabases()),
          site.databases,
        )
      }
    } finally {
      await second.close()
      await first.close()
    }
  })
})

describe('an error in one of two sites', () => {
  it('is told to the admins of that site alone', async () => {
    const boxes = { first: memoryMail(), second: memoryMail() }
    const urls = async () => ({
      default: [
        path('fail/', () => {
          throw new Error('closed')
        }),
      ],
    })
    const admins = ['ada@example.com']
    const first = await createSite(settingsOf('first', { admins, mailEngine: boxes.first, urls }))
    const second = await createSite(settingsOf('second', { admins, mailEngine: boxes.second, urls }))
    try {
      const visitor = new Client(await first.handler(), { raiseRequestException: false })
      await withLogging(openLogging({ level: 'silent' }), () => visitor.get('/fail/'))
      await new Promise((resolve) => setImmediate(resolve))
      assert.deepEqual([boxes.first.outbox.length, boxes.second.outbox.length], [1, 0])
    } finally {
      await second.close()
      await first.close()
    }
  })
})

describe('two sites under test in one file', () => {
  const databases = (name: string) => ({
    databases: { default: database.sqlite({ file: `never-made-${name}.sqlite3` }) },
  })
  const first = testSite(createSite, settingsOf('first', databases('first')))
  const second = testSite(createSite, settingsOf('second', databases('second')))
  const prepared = first.setUpTestData(() => [currentDatabases(), here()] as const)
  for (const [name, site] of Object.entries({ first, second, again: first })) {
    const own = name === 'again' ? 'first' : name
    site.test(`a test has the parts of its own: ${name}`, async () => {
      assert.equal(await here(), all(own))
      assert.equal(currentDatabases(), site.site.databases)
      assert.equal((await site.client().get(`/${own}/`)).text, all(own))
    })
  }

  second.transactionalTest('a transactional one, too', async () => {
    assert.equal(await here(), all('second'))
  })

  first.test('and what a suite prepares', async () => {
    const [set, said] = prepared()
    assert.equal(set, first.site.databases)
    assert.equal(await said, all('first'))
  })

  first.test('a server that is live answers for its site', async () => {
    const { port } = await first.liveServer()
    assert.equal(await (await fetch(`http://127.0.0.1:${port}/first/`)).text(), all('first'))
  })
})
