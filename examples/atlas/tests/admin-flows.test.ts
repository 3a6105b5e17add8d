import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { City, Country } from '../atlas/models.ts'
import { people } from '../atlas/people.ts'
import { type AdminServer, serveAdmin } from './admin-site.ts'
import { launch, missing, visit } from './browser.ts'

const LYON = 2996944

describe('working with the admin in a browser', { skip: missing }, () => {
  let admin: AdminServer
  let browser: Browser

  before(async () => {
    admin = await serveAdmin()
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await admin?.close()
  })

  /** Clicks what leads to another page, and waits for it. */
  async function go(page: Page, selector: string): Promise<void> {
    await Promise.all([page.waitForEvent('load'), page.click(selector)])
  }
  const toast = (page: Page) => page.textContent('.toast')
  const rows = (page: Page) => page.locator('tbody [scope=row] > a:first-child').allTextContents()

  it('logs in to the page that was asked for, searches, filters, sorts, edits, and reads the history', async () => {
    const { page, context, problems } = await visit(browser, admin.url('atlas/city/'))
    assert.match(page.url(), /\/admin\/login\/\?next=/)
    await page.fill('#username', people.admin.username)
    await page.fill('#password', 'wrong')
    await go(page, 'main button.primary')
    assert.match((await page.textContent('#errors')) ?? '', /do not open this page/)
    await page.fill('#password', people.admin.password)
    await go(page, 'main button.primary')
    assert.match((await page.textContent('h1')) ?? '', /^Cities 135,233/)

    await page.fill('#q', 'lyon')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    assert.equal((await rows(page))[0], 'Lyon')
    await page.fill('[data-narrows] input', 'france')
    await Promise.all([page.waitForEvent('load'), page.check('.facet:has(span:text-is("France")) input')])
    assert.match((await page.textContent('.chip')) ?? '', /Country\s*France/)
    await go(page, 'th a:text("Name")')
    assert.equal(await page.getAttribute('th[aria-sort]', 'aria-sort'), 'ascending')
    const found = await rows(page)
    assert.deepEqual(found, found.toSorted())

    await go(page, 'tbody th a:text-is("Lyon")')
    await page.fill('#id_population', '500000')
    assert.match((await page.textContent('[data-state]')) ?? '', /1 change not saved: Population/)
    await go(page, 'button[name=_continue]')
    assert.match((await toast(page)) ?? '', /Changed the city “Lyon”/)
    assert.equal((await City.get({ pk: LYON })).population, 500_000)
    await go(page, '.head .acts a:has-text("History")')
    assert.match((await page.textContent('.log')) ?? '', /Changed Population\./)
    assert.deepEqual(problems, [])
    await context.close()
  })

  it('adds a country with its cities, says what is wrong, and deletes it with all that goes along', async () => {
    const { page, context, problems } = await admin.logIn(browser)
    await page.goto(admin.url('atlas/country/add/'))
    for (const [name, value] of Object.entries({ code: 'XA', code3: 'XAA', name: 'Atlantis' }))
      await page.fill(`#id_${name}`, value)
    for (const index of [0, 1]) {
      await page.click('[data-add]')
      assert.equal(await page.evaluate('document.activeElement.name'), `cities-${index}-id`)
      assert.match((await page.getAttribute(':focus', 'aria-label')) ?? '', new RegExp(`, row ${index + 1}$`))
      for (const [name, value] of Object.entries({
        id: `${900_000_001 + index}`,
        name: `Port ${index}`,
        latitude: '1',
        longitude: '2',
      }))
        await page.fill(`[name=cities-${index}-${name}]`, value)
    }
    await go(page, 'button[name=_save]')
    assert.equal(await page.evaluate('document.activeElement.id'), 'errors')
    await page.click('#errors a')
    assert.equal(await page.evaluate('document.activeElement.id'), 'id_officialName')
    await page.fill('#id_officialName', 'Kingdom of Atlantis')
    await go(page, 'button[name=_save]')
    assert.match((await toast(page)) ?? '', /Added the country “Atlantis”/)
    assert.deepEqual(await City.filter({ country: 'XA' }).orderBy('id').valuesFlat('name'), ['Port 0', 'Port 1'])

    await page.goto(admin.url('atlas/country/XA/change/'))
    await page.click('tr:has([value="Port 1"]) [data-remove]')
    await go(page, 'button[name=_continue]')
    assert.deepEqual(await City.filter({ country: 'XA' }).valuesFlat('name'), ['Port 0'])
    await go(page, '.head .acts a:has-text("Delete")')
    assert.match((await page.textContent('.tree')) ?? '', /Country\s*Atlantis[\s\S]*Cities\s*1[\s\S]*Port 0/)
    assert.match((await page.textContent('main')) ?? '', /one more row\./)
    await go(page, 'main button.danger')
    assert.match((await toast(page)) ?? '', /Deleted the country “Atlantis”/)
    assert.equal((await Country.filter({ code: 'XA' }).count()) + (await City.filter({ country: 'XA' }).count()), 0)
    assert.deepEqual(problems, [])
    await context.close()
  })

  it('fetches the choices of a further filter when it is opened', async () => {
    const { page, context, problems } = await admin.logIn(browser)
    await page.goto(admin.url('atlas/country/'))
    const filter = page.locator('.facets details[data-later]')
    assert.equal(await filter.locator('.facet').count(), 0)
    await filter.locator('> summary').click()
    await filter.locator('[data-narrows] input').fill('catalan')
    await Promise.all([page.waitForEvent('load'), filter.locator('.facet:visible input').check()])
    assert.match((await page.textContent('.chip')) ?? '', /Languages\s*Catalan/)
    assert.ok((await rows(page)).includes('Andorra'))
    assert.deepEqual(problems, [])
    await context.close()
  })

  it('does something with the rows that are picked, and deletes them after asking', async () => {
    const { page, context } = await admin.logIn(browser)
    await page.goto(admin.url('atlas/city/?country=MC&o=name'))
    await page.check('tbody tr:nth-child(1) .check')
    await page.check('tbody tr:nth-child(2) .check')
    assert.match((await page.textContent('[data-picked-count]')) ?? '', /2 picked/)
    await go(page, '#bulk button:has-text("Clear population")')
    assert.match((await toast(page)) ?? '', /2 cities have no population now/)
    const before = await City.filter({ country: 'MC' }).count()
    await page.check('tbody tr:nth-child(1) .check')
    await go(page, '#bulk button.danger')
    assert.match((await page.textContent('h1')) ?? '', /Delete 1 city\?/)
    await go(page, 'main form button.danger')
    assert.equal(await City.filter({ country: 'MC' }).count(), before - 1)
    await context.close()
  })

  it('keeps an editor to what editors may do, and logs out', async () => {
    const { page, context } = await admin.logIn(browser, 'editor')
    assert.deepEqual(await page.locator('.nav li a:not(.add)').allTextContents(), ['Dashboard', 'Cities'])
    await page.goto(admin.url('atlas/city/?q=lyon'))
    assert.equal(await page.locator('a:has-text("Add city"), #bulk .danger').count(), 0)
    for (const path of ['atlas/country/', 'atlas/city/add/', `atlas/city/${LYON}/delete/`, 'auth/user/'])
      assert.equal((await page.goto(admin.url(path)))?.status(), 403, path)
    await page.goto(admin.url(`atlas/city/${LYON}/change/`))
    await page.fill('#id_featureCode', 'PPLA')
    await go(page, 'button[name=_save]')
    assert.match((await toast(page)) ?? '', /Changed the city/)
    await page.click('button.me')
    await go(page, 'button:has-text("Log out")')
    assert.match(page.url(), /\/login\/$/)
    await page.goto(admin.url('atlas/city/'))
    assert.match(page.url(), /\/login\/\?next=/)
    await context.close()
  })

  it('is worked with keys alone', async () => {
    const { page, context } = await admin.logIn(browser)
    const press = (key: string) => page.keyboard.press(key)
    const lead = (key: string) => Promise.all([page.waitForEvent('load'), press(key)])
    await press('Tab')
    assert.equal(await page.evaluate('document.activeElement.className'), 'skip')
    await press('Control+k')
    await page.keyboard.type('cities')
    await lead('Enter')
    assert.match(page.url(), /\/atlas\/city\/$/)
    await press('/')
    assert.equal(await page.evaluate('document.activeElement.id'), 'q')
    await page.keyboard.type('jx')
    assert.equal(await page.inputValue('#q'), 'jx', 'single keys are texts in a field')
    await page.fill('#q', '')
    await press('Tab')
    for (const key of ['j', 'j', 'k', 'j']) await press(key)
    assert.equal(await page.evaluate("document.activeElement.closest('tr').rowIndex"), 2)
    await press('x')
    assert.equal(await page.locator('tbody tr:nth-child(2) .check').isChecked(), true)
    await press('?')
    assert.match((await page.textContent('dialog')) ?? '', /Next row[\s\S]*j/i)
    await press('Escape')
    await lead('e')
    assert.match(page.url(), /\/change\/$/)
    await page.focus('[role=combobox]')
    await page.fill('[role=combobox]', 'belg')
    await page.waitForSelector('[role=option]:has-text("Belgium")')
    await press('Enter')
    assert.equal(await page.evaluate("document.querySelector('select[name=country]').value"), 'BE')
    await press('ArrowDown')
    await page.waitForSelector('[role=option]')
    await press('Escape')
    assert.equal(await page.getAttribute('[role=combobox]', 'aria-expanded'), 'false')
    await lead('Control+s')
    assert.match((await toast(page)) ?? '', /Changed the city/)
    assert.match(page.url(), /\/change\/$/)
    await context.close()
  })

  it('is worked on a phone', async () => {
    const { page, context } = await admin.logIn(browser, 'admin', {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    })
    assert.equal(await page.locator('.nav').isVisible(), false)
    await page.tap('.bar button')
    await Promise.all([page.waitForEvent('load'), page.tap('.nav a:text-is("Cities")')])
    assert.equal(await page.locator('.facets').isVisible(), false)
    await page.tap('button:has-text("Filter")')
    assert.equal(await page.locator('.facets').isVisible(), true)
    await page.fill('[name=population__gte]', '10000000')
    await Promise.all([page.waitForEvent('load'), page.press('[name=population__gte]', 'Enter')])
    assert.match((await page.textContent('.chip')) ?? '', /≥ 10,000,000/)
    await Promise.all([page.waitForEvent('load'), page.tap('tbody tr:first-child th a')])
    await page.fill('#id_adminCode', '99')
    const bar = await page.locator('.savebar').boundingBox()
    assert.ok(bar !== null && bar.y + bar.height <= 844, 'the buttons to save are in view')
    await Promise.all([page.waitForEvent('load'), page.tap('button[name=_save]')])
    assert.match((await toast(page)) ?? '', /Changed the city/)
    await context.close()
  })

  it('works without a script: list, add, change, delete', async () => {
    const { page, context } = await admin.logIn(browser, 'admin', { javaScriptEnabled: false })
    await page.goto(admin.url('atlas/city/'))
    await page.fill('#q', 'lyon')
    await go(page, '.find button')
    await page.check('.facet:has-text("Canada") input, .facet:has-text("Albania") input')
    await go(page, 'button:has-text("Apply filters")')
    assert.match(page.url(), /q=lyon.*country=/)

    await page.goto(admin.url('atlas/city/add/'))
    await go(page, 'button[name=_save]')
    assert.match((await page.textContent('#errors')) ?? '', /Not saved/)
    const fields = { id: '900000100', name: 'Scriptless', latitude: '1', longitude: '2' }
    for (const [name, value] of Object.entries(fields)) await page.fill(`#id_${name}`, value)
    await page.fill('noscript input[name=country], input[name=country]', 'FR')
    await go(page, 'button[name=_continue]')
    assert.match((await toast(page)) ?? '', /Added the city “Scriptless”/)
    await page.fill('#id_name', 'Without')
    await page.fill('input[name=country]', 'BE')
    await go(page, 'button[name=_save]')
    const made = await City.get({ pk: 900_000_100 })
    assert.deepEqual([made.name, made.countryId], ['Without', 'BE'])
    await page.goto(admin.url('atlas/city/900000100/delete/'))
    await go(page, 'main button.danger')
    assert.equal(await City.filter({ pk: 900_000_100 }).count(), 0)
    await context.close()
  })
})
