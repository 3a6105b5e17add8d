import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { auth, authUrls, User, UserCreationForm } from '../../src/contrib/auth/index.ts'
import { contentTypes } from '../../src/contrib/contenttypes/index.ts'
import { FlatPage, flatpages, flatpageUrls } from '../../src/contrib/flatpages/index.ts'
import { sessions } from '../../src/contrib/sessions/index.ts'
import { sites } from '../../src/contrib/sites/index.ts'
import { connection } from '../../src/db/index.ts'
import { include, type NodeServer, path, serveNode } from '../../src/http/index.ts'
import { memoryMail } from '../../src/mail/index.ts'
import { migrate } from '../../src/migrations/index.ts'
import { migrationApps, type Site } from '../../src/site/index.ts'
import { render } from '../../src/views/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { userSite } from './site.ts'

const LANGUAGES = ['en', 'ar', 'de', 'es', 'fr', 'zh-hans'] as const
type Language = (typeof LANGUAGES)[number]

const urls = [
  path('accounts/', include(authUrls)),
  path('signup/', async (request) =>
    render(request, 'registration/login.html', { form: await new UserCreationForm().ready() }),
  ),
  path('pages/', include(flatpageUrls)),
]

/** Asks a server as a browser of one language does. */
class Visitor {
  readonly #url: string
  readonly #language: Language
  readonly #cookies = new Map<string, string>()

  constructor(url: string, language: Language) {
    this.#url = url
    this.#language = language
  }

  async ask(target: string, fields?: Readonly<Record<string, string>>): Promise<string> {
    const sent = { ...fields, csrfmiddlewaretoken: this.#cookies.get('csrftoken') ?? '' }
    const response = await fetch(new URL(target, this.#url), {
      headers: {
        'accept-language': this.#language,
        accept: 'text/html',
        cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; '),
      },
      redirect: 'manual',
      ...(fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(sent) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      this.#cookies.set(name, value)
    }
    const location = response.headers.get('location')
    return location === null ? response.text() : this.ask(location)
  }
}

/** What a page says, text by text; the tags are left out, and what stands in a list is said on its own. */
function textsOf(page: string): string[] {
  return page
    .replace(/<(style|script)[^]*?<\/\1>/g, '')
    .split(/<[^>]*>/)
    .map((text) => text.trim())
    .filter((text) => /\p{L}/u.test(text))
}

describe('the pages about logins in the language of the visitor', () => {
  const scratch = scratchSqlite()
  const mail = memoryMail()
  let site: Site
  let server: NodeServer

  before(async () => {
    site = await userSite(scratch, urls, {
      apps: [contentTypes, sessions, auth, sites, flatpages],
      allowedHosts: ['127.0.0.1'],
      siteId: 1,
      mailEngine: mail,
      loginRedirectUrl: '/accounts/password_change/',
      languages: LANGUAGES.map((code) => [code, code] as const),
    })
    await migrate({ apps: await migrationApps(site.apps), database: connection() })
    await User.createUser({ username: 'ada', email: 'ada@example.com', password: 'lovelace-1815' })
    server = await serveNode(await site.handler(), { port: 0 })
  })
  after(async () => {
    await server.close()
    await site.close()
    await scratch.drop()
  })

  /** All pages that a visitor of a language sees on the way through, by what they are. */
  async function pagesIn(language: Language): Promise<Map<string, string>> {
    const ada = await User.get({ username: 'ada' })
    await ada.setPassword('lovelace-1815')
    await ada.save()
    const visitor = new Visitor(server.origin, language)
    const pages = new Map<string, string>()
    const see = async (name: string, target: string, fields?: Readonly<Record<string, string>>) =>
      pages.set(name, await visitor.ask(target, fields))
    await see('sign up', '/signup/')
    await see('login', '/accounts/login/')
    await see('login refused', '/accounts/login/', { username: 'ada', password: 'wrong' })
    await see('change', '/accounts/login/', { username: 'ada', password: 'lovelace-1815' })
    const [oldPassword, simple, good] = ['lovelace-1815', '12345', 'babbage-1791']
    const change = '/accounts/password_change/'
    await see('change refused', change, { oldPassword: 'wrong', newPassword1: simple, newPassword2: simple })
    await see('changed', change, { oldPassword, newPassword1: good, newPassword2: good })
    await see('logged out', '/accounts/logout/', {})
    await see('reset', '/accounts/password_reset/')
    await see('reset refused', '/accounts/password_reset/', { email: 'nothing' })
    await see('reset sent', '/accounts/password_reset/', { email: 'ada@example.com' })
    const link = /http:\/\/\S+/.exec(mail.outbox.at(-1)?.body ?? '')?.[0] ?? ''
    await see('confirm', link)
    const confirm = `${link.split('/').slice(0, -2).join('/')}/set-password/`
    await see('confirm refused', confirm, { newPassword1: good, newPassword2: simple })
    await see('complete', confirm, { newPassword1: good, newPassword2: good })
    await see('link used', link)
    await see('missing', '/nowhere/')
    await see('forbidden', '/accounts/logout/', { csrfmiddlewaretoken: '' })
    return pages
  }

  it('say in which language they are, and from which side it is read', async () => {
    for (const language of LANGUAGES) {
      for (const [name, page] of await pagesIn(language)) {
        const [, lang, dir = 'ltr'] = /<html lang="([^"]*)"(?: dir="([^"]*)")?>/.exec(page) ?? []
        assert.deepEqual([lang, dir], [language, language === 'ar' ? 'rtl' : 'ltr'], name)
      }
    }
  })

  it('say nothing in English to those who read another language', async () => {
    const english = await pagesIn('en')
    for (const language of LANGUAGES.slice(1)) {
      for (const [name, page] of await pagesIn(language)) {
        const before = textsOf(english.get(name) ?? '')
        const texts = textsOf(page)
        assert.ok(texts.length > 1, `${language}, ${name}`)
        assert.equal(texts.length, before.length, `${language}, ${name}`)
        const untranslated = texts.filter((text) => before.includes(text))
        assert.deepEqual(untranslated, [], `${language}, ${name}`)
        if (language === 'ar')
          assert.deepEqual(
            texts.filter((text) => /[a-z]{2}/i.test(text)),
            [],
            name,
          )
      }
    }
  })

  it('are those of the language: words of Arabic and of French', async () => {
    const arabic = await pagesIn('ar')
    assert.match(arabic.get('login') ?? '', /<title>تسجيل الدخول<\/title>/)
    assert.match(arabic.get('reset') ?? '', /<label for="id_email">البريد الإلكتروني:<\/label>/)
    const french = await pagesIn('fr')
    assert.match(french.get('login') ?? '', /<label for="id_password">Mot de passe\u00a0:<\/label>/)
    assert.match(french.get('sign up') ?? '', /<label for="id_username">Nom d’utilisateur\u00a0:<\/label>/)
    assert.match(french.get('logged out') ?? '', /<p>Merci de votre visite\.<\/p>/)
  })

  it('mail the link in that language', async () => {
    const visitor = new Visitor(server.origin, 'de')
    await visitor.ask('/accounts/password_reset/')
    await visitor.ask('/accounts/password_reset/', { email: 'ada@example.com' })
    const message = mail.outbox.at(-1)
    const host = new URL(server.origin).host
    assert.equal(message?.subject, `Passwort zurücksetzen auf ${host}`)
    const [link = ''] = /http:\S+/.exec(message.body) ?? []
    assert.equal(
      message.body.trim(),
      `Sie erhalten diese E-Mail, weil für Ihr Konto bei ${host} ein neues Passwort angefordert wurde.

Wählen Sie bitte auf der folgenden Seite ein neues Passwort:

${link}

Falls Sie ihn vergessen haben, Ihr Benutzername ist: ada

Danke, dass Sie unsere Website nutzen!

Das Team von ${host}`,
    )
  })

  it('and flat pages without a template of the site say it, too', async () => {
    const page = await FlatPage.create({ url: '/about/', title: 'About', content: '<p>About us</p>' })
    await page.sites.add(1)
    assert.match(await new Visitor(server.origin, 'ar').ask('/pages/about/'), /<html lang="ar" dir="rtl">/)
    assert.match(await new Visitor(server.origin, 'fr').ask('/pages/about/'), /<html lang="fr" dir="ltr">/)
  })
})
