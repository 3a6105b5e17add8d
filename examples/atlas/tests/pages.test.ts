import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { createSite } from 'nuages'
import { testSite } from 'nuages/testing'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { importAtlas } from '../atlas/import.ts'
import { Feedback } from '../atlas/models.ts'
import settings from '../settings.ts'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const missing = existsSync(CHROMIUM) || process.env.CI === 'true' ? false : 'Chromium is not installed'

describe('the pages of Atlas in a browser', { skip: missing }, () => {
  let browser: Browser
  after(() => browser?.close())

  const site = testSite((changed) => createSite(changed, { serveStatic: true }), settings)
  let origin: string

  site.setUpTestData(() => importAtlas())
  before(async () => {
    origin = (await site.liveServer()).origin
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  })

  async function visit(path: string, options: BrowserContextOptions = {}): Promise<{ page: Page; problems: string[] }> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
    const page = await context.newPage()
    const problems: string[] = []
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(error.message))
    await page.goto(origin + path)
    return { page, problems }
  }

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

  for (const colorScheme of ['light', 'dark'] as const) {
    site.test(`is accessible in the ${colorScheme} theme`, async () => {
      for (const path of ['/', '/countries/fr/', '/cities/?q=paris', '/feedback/']) {
        const { page } = await visit(path, { colorScheme })
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
          .analyze()
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`),
          [],
        )
        await page.context().close()
      }
    })
  }

  site.test('fits a phone without scrolling sideways', async () => {
    for (const path of ['/', '/countries/fr/', '/cities/?q=paris', '/feedback/']) {
      const { page } = await visit(path, { viewport: { width: 390, height: 844 } })
      assert.ok(((await page.evaluate('document.documentElement.scrollWidth')) as number) <= 390, path)
      await page.context().close()
    }
  })
})
