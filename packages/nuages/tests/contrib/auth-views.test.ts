import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import {
  authUrls,
  login,
  loginRequired,
  loginRequiredMiddleware,
  PasswordChangeForm,
  SetPasswordForm,
  User,
  UserCreationForm,
} from '../../src/contrib/auth/index.ts'
import type { MiddlewareLike } from '../../src/core/index.ts'
import { connection } from '../../src/db/index.ts'
import { defaultMiddleware, HttpResponse, include, path } from '../../src/http/index.ts'
import { memoryMail } from '../../src/mail/index.ts'
import { migrate } from '../../src/migrations/index.ts'
import { migrationApps, type Site } from '../../src/site/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { Browser } from './browser.ts'
import { userSettings, userSite } from './site.ts'

const urls = [
  path('accounts/', include(authUrls)),
  path('who/', async (request) => new HttpResponse(String(await request.user))),
]

describe('the pages about logins and passwords', () => {
  const scratch = scratchSqlite()
  const mail = memoryMail()
  let site: Site
  let browser: Browser

  before(async () => {
    site = await userSite(scratch, urls, { mailEngine: mail, loginRedirectUrl: '/who/' })
    await migrate({ apps: await migrationApps(site.apps), database: connection() })
    await User.createUser({ username: 'ada', email: 'ada@example.com', password: 'lovelace-1815' })
  })
  beforeEach(async () => {
    browser = new Browser(await site.handler())
    const ada = await User.get({ username: 'ada' })
    await ada.setPassword('lovelace-1815')
    await ada.save()
    mail.outbox.length = 0
  })
  after(async () => {
    await site.close()
    await scratch.drop()
  })
  const enter = (one: Browser, fields: Record<string, string> = {}, query = '') =>
    one.submit(`/accounts/login/${query}`, { username: 'ada', password: 'lovelace-1815', ...fields })

  it('log in, and lead on', async () => {
    const page = await browser.get('/accounts/login/?next=/who/%3Fa%3D1')
    assert.match(page.text, /<input type="text" name="username"/)
    assert.match(page.text, /<input type="hidden" name="next" value="\/who\/\?a=1">/)
    assert.match(page.headers.get('cache-control') ?? '', /no-store/)
    const response = await enter(browser, { next: '/who/?a=1' })
    assert.equal(response.status, 302)
    assert.equal(response.headers.get('location'), '/who/?a=1')
    assert.equal((await browser.get('/who/')).text, 'ada')
  })

  it('say the same of a wrong name and a wrong password, and never repeat the password', async () => {
    const wrong = await enter(browser, { password: 'wrong-password' })
    const unknown = await enter(browser, { username: 'nobody', password: 'wrong-password' })
    for (const { status, text } of [wrong, unknown]) {
      assert.equal(status, 200)
      assert.match(text, /Please enter a correct username and password/)
      assert.ok(!text.includes('wrong-password'))
    }
    assert.equal((await browser.get('/who/')).text, 'AnonymousUser')
  })

  it('do not lead to other sites', async () => {
    const elsewhere = [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example',
      'javascript:alert(1)',
      'http:///x',
    ]
    for (const next of elsewhere) {
      const one = new Browser(await site.handler())
      assert.equal((await enter(one, { next })).headers.get('location'), '/who/', next)
      const other = new Browser(await site.handler())
      const query = `?next=${encodeURIComponent(next)}`
      assert.equal((await enter(other, {}, query)).headers.get('location'), '/who/', next)
    }
  })

  it('want the token of their form', async () => {
    await browser.get('/accounts/login/')
    const response = await browser.post('/accounts/login/', { username: 'ada', password: 'lovelace-1815' })
    assert.equal(response.status, 403)
  })

  it('log out by POST alone', async () => {
    await enter(browser)
    const get = await browser.get('/accounts/logout/')
    assert.deepEqual([get.status, get.headers.get('allow')], [405, 'POST'])
    assert.equal((await browser.get('/who/')).text, 'ada')
    const page = await browser.submit('/accounts/logout/', {}, '/accounts/password_change/')
    assert.match(page.text, /Logged out/)
    assert.equal((await browser.get('/who/')).text, 'AnonymousUser')
  })

  it('change a password that is known, and end the other sessions', async () => {
    await enter(browser)
    const other = new Browser(await site.handler())
    await enter(other)
    const change = (fields: Record<string, string>) => browser.submit('/accounts/password_change/', fields)
    const fields = { oldPassword: 'lovelace-1815', newPassword1: 'babbage-1791', newPassword2: 'babbage-1791' }
    assert.match((await change({ ...fields, oldPassword: 'wrong' })).text, /old password was entered incorrectly/)
    assert.match((await change({ ...fields, newPassword2: 'x' })).text, /two password fields didn’t match/)
    assert.match((await change({ ...fields, newPassword1: '12345', newPassword2: '12345' })).text, /entirely numeric/)
    const done = await change(fields)
    assert.equal(done.headers.get('location'), '/accounts/password_change/done/')
    assert.equal((await browser.get('/who/')).text, 'ada')
    assert.equal((await other.get('/who/')).text, 'AnonymousUser')
  })

  it('reset a password by a link that works once', async () => {
    const asked = await browser.submit('/accounts/password_reset/', { email: 'ADA@example.com' })
    assert.equal(asked.headers.get('location'), '/accounts/password_reset/done/')
    const [message] = mail.outbox
    assert.deepEqual(message?.to, ['ada@example.com'])
    assert.equal(message?.subject, 'Password reset on localhost')
    const link = new URL(/https?:\/\/\S+/.exec(message?.body ?? '')?.[0] ?? '').pathname
    const opened = await browser.get(link)
    const hidden = opened.headers.get('location') ?? ''
    assert.match(hidden, /^\/accounts\/reset\/\w+\/set-password\/$/)
    const set = await browser.submit(hidden, { newPassword1: 'babbage-1791', newPassword2: 'babbage-1791' })
    assert.equal(set.headers.get('location'), '/accounts/reset/done/')
    assert.equal(await (await User.get({ username: 'ada' })).checkPassword('babbage-1791'), true)
    assert.match((await browser.get(link)).text, /Password reset unsuccessful/)
    assert.match((await browser.get(hidden)).text, /Password reset unsuccessful/)
    assert.match((await browser.get('/accounts/reset/AAAA/x-y/')).text, /Password reset unsuccessful/)
  })

  it('do not tell whether anybody has an address, nor mail to one that only looks the same', async () => {
    await User.createUser({ username: 'eve', email: 'mıke@example.org', password: 'x' })
    for (const email of ['nobody@example.com', 'mike@example.org']) {
      const asked = await browser.submit('/accounts/password_reset/', { email })
      assert.equal(asked.headers.get('location'), '/accounts/password_reset/done/')
    }
    assert.deepEqual(mail.outbox, [])
  })

  it('make users of a form', async () => {
    const good = { username: 'grace', password1: 'hopper-1906', password2: 'hopper-1906' }
    const form = new UserCreationForm(good)
    assert.equal(await form.isValid(), true)
    assert.equal((await form.save()).username, 'grace')
    const again = new UserCreationForm({ ...good, username: 'GRACE' })
    assert.equal(await again.isValid(), false)
    assert.deepEqual(again.errors.get('username')?.messages, ['A user with that username already exists.'])
    const alike = new UserCreationForm({ username: 'hopper1906', password1: 'hopper-1906', password2: 'hopper-1906' })
    assert.equal(await alike.isValid(), false)
  })

  it('save no form that is not valid', async () => {
    const ada = await User.get({ username: 'ada' })
    const next = { newPassword1: 'attacker-1999', newPassword2: 'attacker-1999' }
    const wrong = [
      new PasswordChangeForm(ada, { oldPassword: 'guess', ...next }),
      new PasswordChangeForm(ada),
      new SetPasswordForm(ada, { ...next, newPassword2: 'other' }),
      new SetPasswordForm(ada),
      new UserCreationForm({ username: 'ada', password1: 'hopper-1906', password2: 'hopper-1906' }),
    ]
    for (const form of wrong) {
      await form.isValid()
      await assert.rejects(form.save(), { code: 'NUA-FORMS-001', message: /saved, but it is not valid/ })
    }
    assert.equal(await (await User.get({ username: 'ada' })).checkPassword('lovelace-1815'), true)
    const right = new PasswordChangeForm(ada, { oldPassword: 'lovelace-1815', ...next })
    await right.save()
    assert.equal(await (await User.get({ username: 'ada' })).checkPassword('attacker-1999'), true)
  })

  it('can be all that visitors reach', async () => {
    const middleware = [
      ...defaultMiddleware(userSettings(scratch)),
      loginRequiredMiddleware(),
    ] as unknown as readonly MiddlewareLike[]
    const closed = await userSite(scratch, urls, { middleware, loginRedirectUrl: '/who/' })
    const visitor = new Browser(await closed.handler())
    assert.equal((await visitor.get('/who/')).headers.get('location'), '/accounts/login/?next=/who/')
    assert.equal((await visitor.get('/accounts/password_reset/')).status, 200)
    await enter(visitor)
    assert.equal((await visitor.get('/who/')).text, 'ada')
    await closed.close()
  })

  it('say what lacks where requests have no session or user', async () => {
    const bare = await userSite(scratch, urls, { middleware: [] })
    const errors: unknown[] = []
    const guard = loginRequired(() => new HttpResponse('never'))
    await guard({} as never, {}).catch((error: unknown) => errors.push(error))
    await login({} as never, await User.get({ username: 'ada' })).catch((error: unknown) => errors.push(error))
    assert.deepEqual(
      errors.map((error) => (error as { code: string }).code),
      ['NUA-AUTH-008', 'NUA-AUTH-008'],
    )
    await bare.close()
  })

  it('can mail a user', async () => {
    await (await User.get({ username: 'ada' })).emailUser({ subject: 'Hello', body: 'Ada' })
    assert.deepEqual(mail.outbox[0]?.to, ['ada@example.com'])
  })
})
