import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Client, type TestResponse } from 'nuages/testing'
import { type AdminServer, serveAdmin } from './admin-site.ts'
import { markupProblems } from './audit.ts'

const PARIS = 2988507
const PAGES: readonly string[] = [
  '',
  'atlas/city/',
  'atlas/city/?q=san&country=FR&population__gte=1000&o=name&p=2',
  'atlas/city/?q=zzzzzz',
  'atlas/country/',
  'atlas/feedback/',
  'auth/user/',
  'atlas/city/add/',
  'atlas/country/add/',
  `atlas/city/${PARIS}/change/`,
  'atlas/country/FR/change/',
  `atlas/city/${PARIS}/delete/`,
  'atlas/country/MC/delete/',
  `atlas/city/${PARIS}/history/`,
  'auth/user/1/change/',
  'auth/user/2/password/',
  'auth/group/1/change/',
  'password_change/',
]
/** Forms that are sent empty. */
const WRONG: readonly string[] = ['atlas/city/add/', 'atlas/country/FR/change/', 'auth/user/add/', 'password_change/']

describe('the HTML of the admin', () => {
  let admin: AdminServer
  let client: Client

  before(async () => {
    admin = await serveAdmin()
    client = await admin.client()
  })
  after(() => admin?.close())

  async function check(name: string, response: TestResponse, status = 200): Promise<void> {
    assert.equal(response.status, status, name)
    assert.deepEqual((await markupProblems(response.text)).slice(0, 12), [], name)
  }

  for (const path of PAGES) {
    it(`is valid: ${path === '' ? 'dashboard' : path}`, async () => check(path, await client.get(`/admin/${path}`)))
  }

  it('is valid with errors', async () => {
    const form = { 'cities-TOTAL_FORMS': '1', 'cities-INITIAL_FORMS': '0', 'cities-0-name': 'x' }
    for (const path of WRONG) {
      const response = await client.post(`/admin/${path}`, { form })
      assert.match(response.text, /role="alert"/, path)
      await check(path, response)
    }
  })

  it('is valid where somebody may only see, and at the login', async () => {
    await check('login', await new Client(await admin.site.handler()).get('/admin/login/'))
    const editor = await admin.client('editor')
    await check('list', await editor.get('/admin/atlas/city/'))
    await check('form', await editor.get(`/admin/atlas/city/${PARIS}/change/`))
    await check('refused', await editor.get('/admin/atlas/country/'), 403)
  })
})
