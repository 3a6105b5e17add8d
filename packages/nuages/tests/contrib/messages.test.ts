import assert, { AssertionError } from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  addMessage,
  cookieMessages,
  getMessages,
  type MessageEngine,
  messageLevels,
  messages,
  messagesApp,
  sessionMessages,
} from '../../src/contrib/messages/index.ts'
import { sessions } from '../../src/contrib/sessions/index.ts'
import type { SettingsInput } from '../../src/core/index.ts'
import { connection } from '../../src/db/index.ts'
import { HttpResponse, path } from '../../src/http/index.ts'
import { randomString, safe } from '../../src/kernel/index.ts'
import { migrate } from '../../src/migrations/index.ts'
import { migrationApps, requireChecks, type Site } from '../../src/site/index.ts'
import { assertMessages, Client, type ExpectedMessage } from '../../src/testing/index.ts'
import { render } from '../../src/views/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { Browser } from './browser.ts'
import { scratchFolder, userSite } from './site.ts'

const templates = scratchFolder()
writeFileSync(
  join(templates, 'told.html'),
  '{% for message in messages %}<p class="{{ message.tags }}">{{ message }}</p>{% endfor %}',
)

const urls = [
  path('add/', (request) => {
    messages.success(request, 'Saved & sound', { extraTags: 'big' })
    messages.debug(request, 'not kept')
    messages.info(request, safe('<b>bold</b>'))
    return new HttpResponse('added')
  }),
  path('many/', (request) => {
    for (let i = 0; i < 12; i++) messages.warning(request, randomString(300))
    return new HttpResponse('added')
  }),
  path('read/', async (request) => new HttpResponse((await getMessages(request)).map(String).join('|'))),
  path('chatty/', async (request) => {
    request.messages.level = messageLevels.debug
    messages.debug(request, 'kept')
    addMessage(request, 35, 'between')
    request.messages.level = messageLevels.error
    messages.warning(request, 'too low')
    return new HttpResponse(String(request.messages.level))
  }),
  path('count/', async (request) => new HttpResponse(String(await request.messages.count()))),
  path('template/', (request) => render(request, 'told.html')),
  path('plain/', () => new HttpResponse('plain')),
]

const engines: Readonly<Record<string, MessageEngine | undefined>> = {
  'a cookie and the session': undefined,
  'a cookie': cookieMessages(),
  'the session': sessionMessages(),
}

for (const [name, engine] of Object.entries(engines)) {
  describe(`messages in ${name}`, () => {
    const scratch = scratchSqlite()
    let site: Site
    let browser: Browser
    before(async () => {
      site = await userSite(scratch, urls, {
        apps: [sessions, messagesApp],
        templateDirs: [templates],
        ...(engine === undefined ? {} : { messageStorage: engine }),
      })
      await migrate({ apps: await migrationApps(site.apps), database: connection() })
      browser = new Browser(await site.handler())
    })
    after(async () => {
      await site.close()
      await scratch.drop()
    })

    it('are shown once, on a later page', async () => {
      await browser.get('/add/')
      await browser.get('/plain/')
      assert.equal((await browser.get('/count/')).text, '2')
      assert.equal((await browser.get('/read/')).text, 'Saved & sound|<b>bold</b>')
      assert.equal((await browser.get('/read/')).text, '')
    })

    it('are escaped in templates unless they are safe, and bear their tags', async () => {
      await browser.get('/add/')
      assert.equal(
        (await browser.get('/template/')).text,
        '<p class="big success">Saved &amp; sound</p><p class="info"><b>bold</b></p>',
      )
    })

    it('are asserted by tests, whether they were shown or wait', async () => {
      const client = new Client(await site.handler())
      const saved: readonly ExpectedMessage[] = [
        [messageLevels.success, 'Saved & sound', 'big'],
        [messageLevels.info, '<b>bold</b>'],
      ]
      await assertMessages(await client.get('/add/'), saved)
      await assertMessages(await client.get('/template/'), saved.toReversed(), { ordered: false })
      const plain = await client.get('/plain/')
      await assertMessages(plain, [])
      await assert.rejects(assertMessages(plain, saved), AssertionError)
      await assert.rejects(assertMessages(await client.get('/add/'), saved.toReversed()), AssertionError)
    })

    it('gather until they are shown', async () => {
      await browser.get('/add/')
      await browser.get('/add/')
      assert.equal((await browser.get('/read/')).text.split('|').length, 4)
    })

    it(`keep what has room`, async () => {
      await browser.get('/many/')
      const count = (await browser.get('/read/')).text.split('|').length
      if (name === 'a cookie') assert.ok(count > 0 && count < 12)
      else assert.equal(count, 12)
      assert.equal((await browser.get('/read/')).text, '')
    })
  })
}

/** Written by Django 5.2.17 with the key of `userSettings`. */
const DJANGO_COOKIE =
  '.eJyLjlaKj88qzs-Lz00tLk5MT1XSMdAxMtVRci-KKTUwSEsGkSlpqQpqCt4QgeJioBqlpMx0pVgdTM2GOiYGOko2SXZJ-TkpNvpJdkqxsQBLGR9E:1xVeGn:LBNOYJ3OapuAbW-QsjoMrWxzyc6t0dVKBGkWRTQ1AUE'

describe('messages', () => {
  it('are read from a cookie that Django wrote', async () => {
    const scratch = scratchSqlite()
    const site = await userSite(scratch, urls, { apps: [sessions, messagesApp], templateDirs: [templates] })
    const browser = new Browser(await site.handler())
    browser.cookies.set('messages', DJANGO_COOKIE)
    assert.equal(
      (await browser.get('/template/')).text,
      '<p class="big success">Grüße &amp; Küsse</p><p class="error"><b>bold</b></p>',
    )
    await site.close()
    await scratch.drop()
  })

  it('are not taken from a cookie that a visitor made', async () => {
    const scratch = scratchSqlite()
    const site = await userSite(scratch, urls, { apps: [sessions, messagesApp], messageStorage: cookieMessages() })
    const browser = new Browser(await site.handler())
    browser.cookies.set('messages', 'W1siX19qc29uX21lc3NhZ2UiLDEsNDAsImhpIl1d:1r31eq:AAAA')
    assert.equal((await browser.get('/read/')).text, '')
    await site.close()
    await scratch.drop()
  })

  const told = async (settings: Partial<SettingsInput>, ...pages: string[]) => {
    const scratch = scratchSqlite()
    const apps = [sessions, messagesApp]
    const more = { apps, messageStorage: cookieMessages(), templateDirs: [templates], ...settings }
    const site = await userSite(scratch, urls, more)
    const browser = new Browser(await site.handler())
    const texts: string[] = []
    for (const page of pages) texts.push((await browser.get(page)).text)
    await site.close()
    await scratch.drop()
    return texts
  }

  it('have the words of the setting messageTags, beside those of Django', async () => {
    const messageTags = { [messageLevels.info]: 'notice', 35: 'loud', [messageLevels.error]: '' }
    const [, added] = await told({ messageTags }, '/add/', '/template/')
    assert.equal(added, '<p class="big success">Saved &amp; sound</p><p class="notice"><b>bold</b></p>')
    const [, own] = await told({ messageTags }, '/chatty/', '/template/')
    assert.equal(own, '<p class="debug">kept</p><p class="loud">between</p>')
  })

  it('are kept from the level of the setting on, or of request.messages', async () => {
    const [, quiet] = await told({ messageLevel: messageLevels.success }, '/add/', '/read/')
    assert.equal(quiet, 'Saved & sound')
    assert.deepEqual(await told({}, '/chatty/', '/read/'), ['40', 'kept|between'])
  })

  it('need the app of sessions before theirs', async () => {
    const scratch = scratchSqlite()
    const site = await userSite(scratch, urls, { apps: [messagesApp, sessions] })
    await assert.rejects(requireChecks(site, ['messages']), { code: 'NUA-CORE-006' })
    await site.close()
    await scratch.drop()
  })

  it('say so where nothing keeps them', () => {
    assert.throws(() => addMessage({} as never, 20, 'x'), { code: 'NUA-MESSAGES-001' })
    addMessage({} as never, 20, 'x', { failSilently: true })
  })
})
