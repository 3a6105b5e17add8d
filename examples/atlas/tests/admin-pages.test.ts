import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { overflow, problemsInBothThemes } from './audit.ts'
import { type AdminServer, serveAdmin } from './admin-site.ts'
import { launch, missing, type Visit, visit } from './browser.ts'

const PARIS = 2988507
const JAVASCRIPT_LIMIT = 60_000

interface Shown {
  readonly name: string
  readonly path: string
  /** Brings the page into its state. */
  readonly prepare?: (page: Page) => Promise<unknown>
  /** What the state adds to a page that is looked at as a whole before. */
  readonly part?: string
}

/** Every kind of page of the admin. */
const PAGES: readonly Shown[] = [
  { name: 'dashboard', path: '' },
  { name: 'list', path: 'atlas/city/' },
  { name: 'list, nothing found', path: 'atlas/city/?q=zzzzzz' },
  {
    name: 'list, rows picked',
    path: 'atlas/city/?q=san&country=FR&country=ES&population__gte=1000&o=name',
    prepare: (page) => page.check('tbody tr:nth-child(2) .check'),
  },
  { name: 'empty list', path: 'atlas/feedback/' },
  { name: 'form', path: `atlas/city/${PARIS}/change/` },
  { name: 'form with inlines', path: 'atlas/country/FR/change/' },
  { name: 'add', path: 'atlas/city/add/' },
  { name: 'form with errors', path: 'atlas/city/add/', prepare: saveEmpty },
  { name: 'form with inlines and errors', path: 'atlas/country/FR/change/', prepare: saveWrong },
  { name: 'delete', path: `atlas/city/${PARIS}/delete/` },
  { name: 'delete a country', path: 'atlas/country/MC/delete/' },
  { name: 'history', path: `atlas/city/${PARIS}/history/` },
  { name: 'password', path: 'password_change/' },
  { name: 'form of a user', path: 'auth/user/1/change/' },
  { name: 'form of a group', path: 'auth/group/1/change/' },
  { name: 'palette', path: '', prepare: (page) => page.keyboard.press('Control+k'), part: 'dialog[open]' },
  { name: 'shortcuts', path: 'atlas/city/', prepare: (page) => page.keyboard.press('?'), part: 'dialog[open]' },
  { name: 'menu', path: '', prepare: (page) => page.click('button.me'), part: ':popover-open' },
  {
    name: 'row menu',
    path: 'atlas/city/',
    prepare: (page) => page.click('tbody tr:first-child [popovertarget=row-menu]'),
    part: ':popover-open',
  },
  { name: 'picker', path: `atlas/city/${PARIS}/change/`, prepare: openPicker },
]

async function saveEmpty(page: Page): Promise<void> {
  await Promise.all([page.waitForURL(/./), page.click('main button.primary')])
  await page.waitForSelector('#errors')
}

async function saveWrong(page: Page): Promise<void> {
  await page.fill('#id_name', '')
  await page.fill('[name=cities-0-name]', '')
  await page.click('[data-add]')
  await saveEmpty(page)
}

async function openPicker(page: Page): Promise<void> {
  await page.focus('[role=combobox]')
  await page.keyboard.press('ArrowDown')
  await page.waitForSelector('[role=option]')
}

describe('the pages of the admin', { skip: missing }, () => {
  let admin: AdminServer
  let arabic: AdminServer
  let browser: Browser

  before(async () => {
    admin = await serveAdmin()
    arabic = await serveAdmin({ language: 'ar' })
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await arabic?.close()
    await admin?.close()
  })

  /** Opens every page, says what is wrong, and with which page. */
  async function problemsOf(
    opened: Visit,
    find: (page: Page, part?: string) => Promise<string[]>,
    pages = PAGES,
  ): Promise<string[]> {
    const { page, problems, context } = opened
    const found: string[] = []
    for (const { name, path, prepare, part } of pages) {
      await page.goto(admin.url(path))
      await prepare?.(page)
      // A form that was sent gives another page, whose styles come after its text.
      await page.waitForLoadState('load')
      found.push(...(await find(page, part)).map((text) => `${name}: ${text}`))
      found.push(...problems.splice(0).map((text) => `${name}: ${text}`))
    }
    await context.close()
    return found
  }

  it('are accessible in both themes, and run without an error of a script or of the policy', async () => {
    const login = await visit(browser, admin.url('login/?next=/admin/'), { colorScheme: 'light' })
    assert.deepEqual([...(await problemsInBothThemes(login.page)), ...login.problems], [])
    await login.context.close()
    const opened = await admin.logIn(browser, 'admin', { colorScheme: 'light' })
    assert.deepEqual(await problemsOf(opened, problemsInBothThemes), [])
  })

  it('fit a phone', async () => {
    const opened = await admin.logIn(browser, 'admin', { viewport: { width: 390, height: 844 }, hasTouch: true })
    assert.deepEqual(
      await problemsOf(
        opened,
        sideways,
        PAGES.filter(({ name }) => !BEHIND_A_MENU.has(name)),
      ),
      [],
    )
  })

  it('run from right to left in Arabic', async () => {
    const opened = await arabic.logIn(browser, 'admin', { viewport: { width: 768, height: 1024 } })
    assert.equal(await opened.page.getAttribute('html', 'dir'), 'rtl')
    assert.equal(await opened.page.evaluate("getComputedStyle(document.querySelector('h1')).direction"), 'rtl')
    for (const { path } of PAGES.filter(({ prepare }) => prepare === undefined)) {
      await opened.page.goto(arabic.url(path))
      assert.deepEqual(await sideways(opened.page), [], path)
    }
    await opened.page.goto(arabic.url('atlas/city/'))
    assert.match(await opened.page.locator('main').innerText(), /أضف[^]*ابحث في/)
    await opened.context.close()
  })

  it('speak in their scripts, too, the language of the page', async () => {
    const { page, context, problems } = await arabic.logIn(browser)
    await page.goto(arabic.url('atlas/city/'))
    await page.keyboard.press('?')
    const dialog = page.locator('dialog[open]')
    assert.equal(await dialog.locator('h2').innerText(), 'الاختصارات')
    assert.match(await dialog.innerText(), /الصف التالي/)
    await page.keyboard.press('Escape')
    const boxes = page.locator('tbody [name=_selected]')
    const count = page.locator('[data-picked-count]')
    // Arabic has a form of its own for two, and another from three on.
    for (const [index, text] of ['اختير صف واحد', 'اختير صفان', 'اختيرت 3 صفوف'].entries()) {
      await boxes.nth(index).check()
      assert.equal(await count.innerText(), text)
    }
    assert.deepEqual(problems, [])
    await context.close()
  })

  it('load little JavaScript', async () => {
    const sizes = new Map<string, number>()
    const load = async (url: string) => {
      if (sizes.has(url)) return
      const source = await (await fetch(url)).text()
      sizes.set(url, brotliCompressSync(source).length)
      for (const [, path] of source.matchAll(/from '([^']+)'/g)) await load(new URL(path as string, url).href)
    }
    await load(`${admin.server.origin}/static/admin/js/admin.js`)
    assert.ok(sizes.size > 5)
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    assert.ok(total < JAVASCRIPT_LIMIT, `${total} bytes`)
    const { page, context } = await admin.logIn(browser)
    await page.goto(admin.url('atlas/city/'))
    assert.equal(await page.locator('script').count(), 1)
    await context.close()
  })
})

/** Pages whose state is reached another way on a phone. */
const BEHIND_A_MENU = new Set(['menu'])

async function sideways(page: Page): Promise<string[]> {
  const by = await overflow(page)
  return by > 0 ? [`moves sideways by ${by} px`] : []
}
