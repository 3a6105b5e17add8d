import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import { createSite } from 'nuages'
import { testSite } from 'nuages/testing'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { importAtlas } from '../atlas/import.ts'
import { Feedback } from '../atlas/models.ts'
import settings from '../settings.ts'
import { overflow, problemsInBothThemes } from './audit.ts'
import { launch, missing, type Visit, visit as visitIn } from './browser.ts'

const PATHS = ['/', '/countries/fr/', '/cities/?q=paris', '/feedback/']

describe('the pages of Atlas in a browser', { skip: missing }, () => {
  let browser: Browser
  after(() => browser?.close())

  const site = testSite((changed) => createSite(changed, { serveStatic: true }), settings)
  let origin: string

  site.setUpTestData(() => importAtlas())
  before(async () => {
    origin = (await site.liveServer()).origin
    browser = await launch()
  })

  const visit = (path: string, options: BrowserContextOptions = {}): Promise<Visit> =>
    visitIn(browser, origin + path, options)

  site.test('shows the figures and the map, and leads to a country', async () => {
    const { page, problems } = await visit('/')
    assert.match(
      (await page.textContent('.hero p')) ?? '',
      /^135,233 places of a thousand people or more, in 246 countries/,
    )
    assert.ok((await page.getAttribute('.world .d0', 'd'))?.startsWith('M'))
    assert.equal(await page.textContent('.ranks li:first-child a'), 'Shanghai')
    await page.click('.index a:text-is("France")')
    assert.equal(await page.textContent('h1'), 'France')
    assert.match((await page.textContent('.data')) ?? '', /Paris[\s\S]*53,811,747[\s\S]*8,836[\s\S]*French[\s\S]*Euro/)
    assert.deepEqual(problems, [])
    await page.context().close()
  })

  site.test('pages through the cities of a country', async () => {
    const { page } = await visit('/countries/fr/')
    assert.equal(await page.textContent('.gaz tbody tr:first-child th'), 'Paris')
    await page.click('a[rel=next]')
    assert.match((await page.textContent('.gaz header p')) ?? '', /^25 to 48 of 8,836 places/)
    await page.context().close()
  })

  site.test('searches over all cities, and answers as JSON', async () => {
    const { page } = await visit('/')
    await page.fill('input[type=search]', 'Saint-Ét')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/cities\//)
    assert.match((await page.textContent('h1')) ?? '', /Saint-Ét/)
    assert.equal(await page.textContent('.gaz tbody tr:first-child th'), 'Saint-Étienne')
    const response = await fetch(`${origin}/api/cities/?q=lyon`)
    const { cities } = (await response.json()) as { cities: { name: string; country: string }[] }
    assert.deepEqual([cities[0]?.name, cities[0]?.country], ['Lyon', 'FR'])
    await page.context().close()
  })

  site.test('stores feedback that is valid, says what is wrong otherwise, and refuses a forged form', async () => {
    const { page } = await visit('/feedback/')
    await page.fill('#id_email', 'nobody')
    await page.fill('#id_message', '<script>alert(1)</script>')
    await page.click('button[type=submit]')
    assert.match((await page.textContent('#id_email_error')) ?? '', /not an email address/)
    assert.equal(await page.inputValue('#id_message'), '<script>alert(1)</script>')
    assert.equal(await Feedback.count(), 0)
    await page.fill('#id_email', 'ada@example.org')
    await page.click('button[type=submit]')
    assert.equal(await page.textContent('h1'), 'Thank you')
    const stored = await Feedback.get({ email: 'ada@example.org' })
    assert.equal(stored.message, '<script>alert(1)</script>')
    const forged = await fetch(`${origin}/feedback/`, {
      method: 'POST',
      body: new URLSearchParams({ message: 'forged' }),
    })
    assert.equal(forged.status, 403)
    assert.equal(await Feedback.count(), 1)
    await page.context().close()
  })

  site.test('answers 404 for what is not there', async () => {
    assert.equal((await fetch(`${origin}/countries/xx/`)).status, 404)
    assert.equal((await fetch(`${origin}/nowhere/`)).status, 404)
    assert.equal((await fetch(`${origin}/static/../settings.ts`)).status, 404)
    assert.equal((await fetch(`${origin}/static/%2e%2e/app.ts`)).status, 404)
  })

  site.test('is accessible in both themes', async () => {
    const { page, context } = await visit('/', { colorScheme: 'light' })
    for (const path of PATHS) {
      await page.goto(origin + path)
      assert.deepEqual(await problemsInBothThemes(page), [], path)
    }
    await context.close()
  })

  site.test('fits a phone without scrolling sideways', async () => {
    const { page, context } = await visit('/', { viewport: { width: 390, height: 844 } })
    for (const path of PATHS) {
      await page.goto(origin + path)
      assert.equal(await overflow(page), 0, path)
    }
    await context.close()
  })
})
