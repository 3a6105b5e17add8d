import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { Feedback } from '../atlas/models.ts'
import { type AdminServer, serveAdmin } from './admin-site.ts'
import { launch, missing, type Visit } from './browser.ts'

const WIDTHS = [1440, 1280, 1024, 768]
const PHONE = 390

describe('the width of the admin', { skip: missing }, () => {
  let admin: AdminServer
  let browser: Browser
  let opened: Visit
  let page: Page

  before(async () => {
    admin = await serveAdmin()
    browser = await launch()
    opened = await admin.logIn(browser)
    page = opened.page
    await Feedback.create({ message: 'Good maps', name: 'Ada', email: 'ada@example.com' })
  })
  after(async () => {
    await browser?.close()
    await admin?.close()
  })

  const at = (width: number) => page.setViewportSize({ width, height: 900 })
  const region = () => page.locator('.scroll')
  const shown = async () => (await page.locator('.table thead th:not(.pick, .act):visible').allTextContents()).length
  const widths = async (places: Locator) =>
    places.evaluateAll((all) => all.map((one) => (one as HTMLElement).getBoundingClientRect().width))

  it('shows each column of a list; what does not fit is scrolled to within the frame, by keys, too', async () => {
    await page.goto(admin.url('atlas/city/'))
    for (const width of WIDTHS) {
      await at(width)
      assert.equal(await shown(), 6, `${width}`)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width)
    }
    await at(1024)
    const hidden = await region().evaluate((one) => one.scrollWidth - one.clientWidth)
    assert.ok(hidden > 0, 'six columns do not fit beside the filters')
    await region().focus()
    await page.keyboard.press('ArrowRight')
    while ((await region().evaluate((one) => one.scrollLeft)) === 0) await page.waitForTimeout(20)
  })

  it('hides columns on a phone, and brings them back', async () => {
    await at(PHONE)
    await page.goto(admin.url('atlas/city/'))
    assert.equal(await shown(), 2)
    assert.equal(await page.locator('.table .sub').first().isVisible(), true)
    await page.getByRole('checkbox', { name: 'All columns' }).focus()
    await page.keyboard.press('Space')
    assert.equal(await shown(), 6)
    assert.equal(await page.locator('.table .sub').first().isVisible(), false)
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), PHONE)
    await at(1280)
    assert.equal(await page.getByText('All columns').isVisible(), false)
  })

  it('holds both days of a filter', async () => {
    await page.goto(admin.url('atlas/feedback/'))
    for (const width of [1920, 1440, 1280, 1024]) {
      await at(width)
      const ends = await page
        .locator('.range input[type=date]')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right))
      assert.equal(ends.length, 2)
      for (const end of ends) assert.ok(end <= width - 8, `${end} of ${width}`)
    }
  })

  it('keeps the columns of an inline where rows have errors, and leads to each error once', async () => {
    await at(1280)
    await page.goto(admin.url('atlas/country/add/'))
    for (const [name, value] of Object.entries({
      code: 'XA',
      code3: 'XAA',
      name: 'Atlantis',
      officialName: 'Atlantis',
    }))
      await page.fill(`#id_${name}`, value)
    for (const index of [0, 1]) {
      await page.click('[data-add]')
      for (const [name, value] of Object.entries({ id: '900000001', name: 'Port', longitude: '2' }))
        await page.fill(`[name=cities-${index}-${name}]`, value)
    }
    await page.fill('[name=cities-1-latitude]', '1')
    await Promise.all([page.waitForEvent('load'), page.click('button[name=_save]')])

    assert.match((await page.textContent('#errors h2')) ?? '', /2 things need a look/)
    const links = page.locator('#errors li a')
    assert.deepEqual(await links.allTextContents(), ['City 1, Latitude', 'City 2, GeoNames number'])
    for (const [index, id] of ['id_cities-0-latitude', 'id_cities-1-id'].entries()) {
      await links.nth(index).click()
      assert.equal(await page.evaluate('document.activeElement.id'), id)
      assert.equal(await page.getAttribute(`#${id}`, 'aria-invalid'), 'true')
    }
    assert.equal(await page.getAttribute('#id_cities-1-id', 'aria-describedby'), 'cities-1-problems')
    assert.match((await page.textContent('tr.problem')) ?? '', /correct the duplicate values below/)

    for (const width of [...WIDTHS, PHONE]) {
      await at(width)
      const now = await widths(page.locator('tr[data-new] >> nth=0 >> input.input'))
      for (const one of now) assert.ok(one >= 96, `${now.join(' ')} at ${width}`)
      assert.ok(Math.max(...now) < 2 * Math.min(...now), `${now.join(' ')} at ${width}`)
      const cut = await page
        .locator('.sheet .error')
        .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent))
      assert.deepEqual(cut, [])
    }
    assert.deepEqual(opened.problems, [])
  })
})
