import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import vm from 'node:vm'
import {
  defineApp,
  defineSettings,
  openLogging,
  type SettingsInput,
  useSettings,
  withLogging,
} from '../../src/core/index.ts'
import {
  createHandler,
  defaultMiddleware,
  FaultyPattern,
  HttpResponse,
  i18nPatterns,
  include,
  path,
  reverse,
  toFetchHandler,
  translateUrl,
  type UrlPatterns,
  UrlResolver,
} from '../../src/http/index.ts'
import { activeLanguage, gettext, withLanguage } from '../../src/i18n/index.ts'
import { i18nContext, javaScriptCatalog, jsonCatalog, setLanguage, tzContext } from '../../src/views/index.ts'

const LANGUAGES = [
  ['en', 'English'],
  ['fr', 'French'],
  ['de', 'German'],
] as const

const say = () => new HttpResponse(`${activeLanguage()} ${gettext('Yes')} ${reverse('about')}`)
const polls = { appName: 'polls', urlPatterns: [path('<int:id>/', say, { name: 'detail' })] }
const pages: UrlPatterns = [path('about/', say, { name: 'about' }), path('polls/', include(polls))]
const outside: UrlPatterns = [
  path('plain/', say),
  path('i18n/', setLanguage),
  path('broken/', () => {
    throw new Error('for the test')
  }),
]

/** Asks a site of three languages; settings stay those of the last one that was made. */
function site(urls: UrlPatterns, changes: Partial<SettingsInput> = {}) {
  const settings = defineSettings({ secretKey: 'x', languageCode: 'en', languages: LANGUAGES, ...changes })
  useSettings(settings)
  const middleware = defaultMiddleware(settings)
  // Without tokens of CSRF: forms are posted as they are.
  const handle = toFetchHandler(
    createHandler({ urls, middleware: [...middleware.slice(0, 4)], config: { allowedHosts: ['*'] } }),
  )
  return async (target: string, headers: Record<string, string> = {}, body?: URLSearchParams) => {
    const method = body === undefined ? {} : { method: 'POST', body }
    const response = await handle(new Request(`http://example.com${target}`, { headers, ...method }))
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
}

const localized = [...outside, ...i18nPatterns(pages)]

test('a request is answered in the language of its path, its cookie, its header or the site', async () => {
  const ask = site([...outside, ...pages])
  assert.match((await ask('/plain/')).text, /^en Yes/)
  const german = await ask('/plain/', { 'accept-language': 'es, de-at;q=0.8, fr;q=0.5' })
  assert.match(german.text, /^de Ja/)
  assert.equal(german.headers.get('content-language'), 'de')
  assert.equal(german.headers.get('vary'), 'Accept-Language')
  assert.match((await ask('/plain/', { 'accept-language': 'de', cookie: 'django_language=fr' })).text, /^fr Oui/)
  assert.match((await ask('/plain/', { cookie: 'django_language=xx' })).text, /^en Yes/)
})

test('i18nPatterns puts the language before paths, for views and for reverse', async () => {
  const ask = site(localized)
  const french = await ask('/fr/about/', { 'accept-language': 'de' })
  assert.equal(french.text, 'fr Oui /fr/about/')
  assert.equal(french.headers.get('vary'), null, 'the path alone says the language')
  assert.equal(french.headers.get('content-language'), 'fr')
  assert.equal((await ask('/en/about/')).text, 'en Yes /en/about/')
  assert.equal((await ask('/plain/', { 'accept-language': 'de' })).text, 'de Ja /de/about/')
  assert.equal((await ask('/es/about/')).status, 404, 'no language of the site')
})

test('a path that lacks its language is redirected to the one of the visitor', async () => {
  const ask = site(localized)
  const redirect = await ask('/about/?p=2', { 'accept-language': 'de' })
  assert.deepEqual([redirect.status, redirect.headers.get('location')], [302, '/de/about/?p=2'])
  assert.equal(redirect.headers.get('vary'), 'Accept-Language, Cookie')
  assert.equal((await ask('/about')).headers.get('location'), '/en/about/')
  assert.equal((await ask('/nothing/')).status, 404)
  assert.equal((await ask('//evil.example/about/')).headers.get('location'), null)
})

test('the language of the site may go without a prefix', async () => {
  const ask = site([...outside, ...i18nPatterns(pages, { prefixDefaultLanguage: false })])
  assert.equal((await ask('/about/', { 'accept-language': 'de' })).text, 'en Yes /about/')
  assert.equal((await ask('/de/about/')).text, 'de Ja /de/about/')
  assert.equal((await ask('/en/about/')).status, 404)
})

test('pages for errors are in the language of the request', async () => {
  const ask = site(localized)
  const lost = await ask('/plain/nothing/', { 'accept-language': 'fr' })
  assert.match(lost.text, /<html lang="fr">.*<h1>Page non trouvée<\/h1>/)
})

test('i18nPatterns stands in the root table only', () => {
  assert.throws(() => new UrlResolver([path('x/', include(i18nPatterns(pages)))]).find('/x/en/about/'), FaultyPattern)
})

test('a URL is translated to that of the same page', async () => {
  const seen: string[] = []
  const look = () => {
    for (const url of ['/en/about/?a=1#b', 'https://example.com/en/polls/7/', '/plain/', '/%ff', '/nowhere/'])
      seen.push(translateUrl(url, 'fr'))
    return new HttpResponse('')
  }
  await site([path('look/', look), ...i18nPatterns(pages)])('/look/')
  assert.deepEqual(seen, ['/fr/about/?a=1#b', 'https://example.com/fr/polls/7/', '/plain/', '/%ff', '/nowhere/'])
})

test('setLanguage keeps the choice in a cookie and goes to the page in that language', async () => {
  const ask = site(localized)
  const post = (fields: Record<string, string>, headers = {}) => ask('/i18n/', headers, new URLSearchParams(fields))
  const done = await post({ language: 'fr', next: '/en/about/?x=1' })
  assert.deepEqual([done.status, done.headers.get('location')], [302, '/fr/about/?x=1'])
  assert.match(done.headers.get('set-cookie') ?? '', /^django_language=fr; Path=\/; SameSite=Lax$/)
  for (const next of ['https://evil.example/', '//evil.example/', 'javascript:alert(1)', '']) {
    assert.equal((await post({ language: 'fr', next })).headers.get('location'), '/', next)
  }
  const referer = { referer: 'http://example.com/de/about/' }
  assert.equal((await post({ language: 'en' }, referer)).headers.get('location'), 'http://example.com/en/about/')
  assert.equal((await post({ language: 'xx', next: '/plain/' })).headers.get('set-cookie'), null)
  const quiet = await post({ language: 'de' }, { accept: 'application/json' })
  assert.deepEqual([quiet.status, quiet.headers.get('location')], [204, null])
  assert.equal((await post({ language: 'de', next: '' }, { accept: 'application/json' })).status, 204)
  const read = await ask('/i18n/?language=fr&next=/plain/')
  assert.equal(read.headers.get('set-cookie'), null, 'GET changes nothing')
})

test('the cookie of the language is as the settings want it, and read by its name', async () => {
  const ask = site(localized, {
    languageCookieName: 'tongue',
    languageCookieAge: 3600,
    languageCookieDomain: 'example.com',
    languageCookiePath: '/shop/',
    languageCookieSecure: true,
    languageCookieHttpOnly: true,
    languageCookieSameSite: 'Strict',
  })
  const done = await ask('/i18n/', {}, new URLSearchParams({ language: 'de' }))
  const [pair, ...attributes] = (done.headers.get('set-cookie') ?? '').split('; ')
  assert.equal(pair, 'tongue=de')
  const expected = ['Domain=example.com', 'HttpOnly', 'Max-Age=3600', 'Path=/shop/', 'SameSite=Strict', 'Secure']
  assert.deepEqual(attributes.filter((one) => !one.startsWith('expires=')).toSorted(), expected)
  assert.match((await ask('/plain/', { cookie: 'tongue=de' })).text, /^de Ja/)
  assert.match((await ask('/plain/', { cookie: 'django_language=de' })).text, /^en Yes/)
})

test('a site that names no languages of its own is not translated by the visitor', async () => {
  const ask = site(pages, { languages: defineSettings({ secretKey: 'x' }).languages })
  assert.match((await ask('/about/', { 'accept-language': 'de' })).text, /^en Yes/)
})

test('scripts get texts, plurals and formats of the language', async () => {
  const ask = site([path('texts.js', javaScriptCatalog()), path('texts.json', jsonCatalog())])
  const headers = { 'accept-language': 'fr' }
  const script = await ask('/texts.js', headers)
  assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8')
  const page = vm.createContext({})
  vm.runInContext(script.text, page)
  const run = (code: string): unknown => vm.runInContext(code, page)
  assert.equal(run("gettext('Next row')"), 'Ligne suivante')
  assert.equal(
    run("interpolate(ngettext('%(count)s picked', '%(count)s picked', 3), { count: 3 }, true)"),
    '3 choisies',
  )
  assert.equal(run("ngettext('%(count)s picked', '%(count)s picked', 0)"), '%(count)s choisie')
  assert.equal(
    run("ngettext('one thing', 'many things', 2) + gettext('unknown') + pgettext('c', 'x')"),
    'many thingsunknownx',
  )
  assert.equal(run("interpolate('%s-%s', ['a', 'b']) + getFormat('SHORT_DATE_FORMAT')"), 'a-bd/m/Y')
  const data = JSON.parse((await ask('/texts.json', headers)).text) as Record<string, Record<string, unknown>>
  assert.deepEqual(data['catalog']?.['%(count)s picked'], ['%(count)s choisie', '%(count)s choisies'])
  assert.equal(data['formats']?.['DECIMAL_SEPARATOR'], ',')
  assert.equal(data['plural'], '(n > 1)')
})

test('scripts may get the texts of some apps alone, and of another domain', async () => {
  const app = (label: string, domain: string, text: string) => {
    const dir = mkdtempSync(join(tmpdir(), `nuages-${label}-`))
    mkdirSync(join(dir, 'locale/fr/LC_MESSAGES'), { recursive: true })
    writeFileSync(join(dir, `locale/fr/LC_MESSAGES/${domain}.po`), `msgid "Vote"\nmsgstr "${text}"\n`)
    return defineApp({ label, dir })
  }
  const apps = [app('polls', 'nuagesjs', 'Voter'), app('blog', 'djangojs', 'Élire'), app('shop', 'nuages', 'Acheter')]
  const urls = [
    path('all', jsonCatalog()),
    path('polls', jsonCatalog({ packages: ['polls'] })),
    path('blog', jsonCatalog({ packages: ['blog'] })),
    path('two', jsonCatalog({ packages: ['polls', 'blog'] })),
    path('domain', jsonCatalog({ packages: ['shop'], domain: 'nuages' })),
    path('script', javaScriptCatalog({ packages: ['blog'] })),
    path('unknown', jsonCatalog({ packages: ['polls', 'bolg'] })),
  ]
  const ask = site(urls, { apps })
  const headers = { 'accept-language': 'fr' }
  const texts = async (where: string) => JSON.parse((await ask(where, headers)).text).catalog as Record<string, string>
  assert.deepEqual(await texts('/polls'), { Vote: 'Voter' })
  assert.deepEqual(await texts('/blog'), { Vote: 'Élire' })
  assert.deepEqual(await texts('/two'), { Vote: 'Voter' }, 'of two apps the first of the settings counts')
  assert.deepEqual(await texts('/domain'), { Vote: 'Acheter' })
  const all = await texts('/all')
  assert.deepEqual([all['Vote'], all['Next row']], ['Voter', 'Ligne suivante'])
  const page = vm.createContext({})
  vm.runInContext((await ask('/script', headers)).text, page)
  assert.equal(vm.runInContext("gettext('Vote') + gettext('Next row')", page), 'ÉlireNext row')
  const wrong = withLogging(openLogging({ level: 'silent' }), () => ask('/unknown', headers))
  assert.equal((await wrong).status, 500)
  assert.throws(() => withLanguage('fr', () => jsonCatalog({ packages: ['bolg'] })(undefined as never)), {
    code: 'NUA-CORE-007',
    message: /'bolg'.*polls, blog, shop/,
  })
  for (const { dir } of apps) rmSync(dir, { recursive: true })
})

test('templates are told of languages and of the time zone', () => {
  site(pages, { timeZone: 'Europe/Paris' })
  const context = withLanguage('de', () => ({ ...i18nContext(undefined as never) }))
  assert.deepEqual(context, {
    languages: [
      ['en', 'Englisch'],
      ['fr', 'Französisch'],
      ['de', 'Deutsch'],
    ],
    languageCode: 'de',
    languageBidi: false,
  })
  assert.deepEqual(tzContext(undefined as never), { timeZone: 'Europe/Paris' })
  useSettings(undefined)
})
