import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { launch, missing, visit } from '../../../../examples/atlas/tests/browser.ts'
import { User } from '../../src/contrib/auth/index.ts'
import { type NodeServer, serveNode } from '../../src/http/index.ts'
import type { Site } from '../../src/site/index.ts'
import { png } from '../storage/images.ts'
import { scratchSqlite } from '../support/databases.ts'
import { Painting } from './gallery/models.ts'
import { openGallery } from './gallery/site.ts'

const mediaRoot = mkdtempSync(join(tmpdir(), 'nuages-gallery-'))
const scratch = scratchSqlite()
let site: Site
let server: NodeServer

before(async () => {
  site = await openGallery(scratch.engine, mediaRoot)
  await User.createSuperuser({ username: 'root', email: '', password: 'root-1234567' })
  server = await serveNode(await site.handler(), { port: 0 })
})
after(async () => {
  await server.close()
  await site.close()
  await scratch.drop()
  rmSync(mediaRoot, { recursive: true })
})

it('a browser uploads files in the admin, sees them, and takes one away', { skip: missing }, async () => {
  const browser = await launch()
  try {
    const form = `${server.origin}/admin/gallery/painting`
    const { page, problems } = await visit(browser, `${form}/add/`)
    await page.fill('[name=username]', 'root')
    await page.fill('[name=password]', 'root-1234567')
    await page.click('button[type=submit]')
    await page.fill('[name=title]', 'Ada')
    const [mimeType, buffer] = ['image/png', png(300, 200)]
    await page.setInputFiles('[name=picture]', { name: `${'long'.repeat(20)}.png`, mimeType, buffer })
    await page.setInputFiles('[name=certificate]', {
      name: 'cert.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('real'),
    })
    await page.click('button[name=_save]')
    await page.waitForURL(`${form}/`)

    const { pk, picture } = await Painting.get({ title: 'Ada' })
    await page.goto(`${form}/${pk}/change/`)
    const ends = await page.$$eval('.upload', (all) =>
      all.map((one) => [one, one.closest('.fields')].map((each) => each?.getBoundingClientRect().right ?? 0)),
    )
    for (const [control = 0, form = 0] of ends)
      assert.ok(control <= form, `the control ends at ${control}, the form at ${form}`)
    await page.check('[name=certificate-clear]')
    await page.click('button[name=_save]')
    await page.waitForURL(`${form}/`)
    assert.equal((await Painting.get({ pk })).certificate.name, '')

    assert.deepEqual(problems, [])
    await page.click('a[href^="/media/"]:visible')
    await page.waitForURL(server.origin + picture.url)
    assert.equal(await page.evaluate(() => document.images[0]?.naturalWidth), 300)
  } finally {
    await browser.close()
  }
})
