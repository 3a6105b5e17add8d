import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { User } from 'nuages/auth'
import { openTestSite } from '../../tests/site.ts'
import { Page } from '../models.ts'

describe('pages', () => {
  let opened: Awaited<ReturnType<typeof openTestSite>>

  before(async () => {
    opened = await openTestSite()
    await Page.create({ title: 'About us', slug: 'about', body: 'We like clouds.', isPublished: true })
    await Page.create({ title: 'A draft', slug: 'draft' })
  })
  after(async () => {
    await opened.site.close()
  })

  it('are shown once they are published', async () => {
    const visitor = opened.client()
    const response = await visitor.get('/about/')
    assert.equal(response.status, 200)
    assert.match(response.text, /<h1>About us<\/h1>\s*<p>We like clouds\.<\/p>/)
    assert.equal((await visitor.get('/draft/')).status, 404)
  })

  it('are listed in the admin, for users of the staff alone', async () => {
    const visitor = opened.client()
    assert.equal((await visitor.get('/admin/pages/page/')).status, 302)
    await visitor.forceLogin(await User.createSuperuser({ username: 'ada', password: 'difference-engine' }))
    assert.match((await visitor.get('/admin/pages/page/')).text, /A draft/)
  })

  it('have a place that says whether the site is well', async () => {
    assert.equal((await opened.client().get('/health/')).text, 'ok')
  })
})
