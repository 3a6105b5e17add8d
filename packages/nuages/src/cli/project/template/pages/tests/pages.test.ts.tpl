import assert from 'node:assert/strict'
import { createSite } from 'nuages'
import { User } from 'nuages/auth'
import { testSite } from 'nuages/testing'
import settings from '../../settings.ts'
import { Page } from '../models.ts'

// A database of its own; what a test writes is taken back after it.
const site = testSite(createSite, settings)

site.test('a page is shown once it is published', async () => {
  await Page.create({ title: 'About us', slug: 'about', body: 'We like clouds.', isPublished: true })
  await Page.create({ title: 'A draft', slug: 'draft' })
  const visitor = site.client()
  const response = await visitor.get('/about/')
  assert.equal(response.status, 200)
  assert.match(response.text, /<h1>About us<\/h1>\s*<p>We like clouds\.<\/p>/)
  assert.equal((await visitor.get('/draft/')).status, 404)
})

site.test('the staff writes pages in the admin, and nobody else', async () => {
  const visitor = site.client()
  assert.equal((await visitor.get('/admin/pages/page/add/')).status, 302)
  await visitor.forceLogin(await User.createSuperuser({ username: 'ada', password: 'difference-engine' }))
  assert.match((await visitor.get('/admin/pages/page/add/')).text, /name="slug"/)
  await visitor.post('/admin/pages/page/add/', { form: { title: 'New', slug: 'new', body: 'Text', isPublished: 'on' } })
  assert.match((await visitor.get('/admin/pages/page/')).text, /New/)
  assert.equal((await visitor.get('/new/')).status, 200)
})

site.test('there is a place that says whether the site is well', async () => {
  assert.equal((await site.client().get('/health/')).text, 'ok')
})
