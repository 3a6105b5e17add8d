import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { adminSite } from '../../src/contrib/admin/index.ts'
import { auth, md5, User } from '../../src/contrib/auth/index.ts'
import { contentTypes } from '../../src/contrib/contenttypes/index.ts'
import { messagesApp } from '../../src/contrib/messages/index.ts'
import { sessions } from '../../src/contrib/sessions/index.ts'
import { defineSettings } from '../../src/core/index.ts'
import { connection } from '../../src/db/index.ts'
import { include, path } from '../../src/http/index.ts'
import { migrate, syncTables } from '../../src/migrations/index.ts'
import { createSite, migrationApps, type Site } from '../../src/site/index.ts'
import { Client } from '../../src/testing/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import tagged from './tagged/app.ts'
import { Photo, Post, Tag } from './tagged/models.ts'
import { formOf } from './zoo/site.ts'

const scratch = scratchSqlite()
let site: Site
let client: Client
before(async () => {
  const admin = adminSite({ title: 'Tags' })
  site = await createSite(
    defineSettings({
      secretKey: 'a key of fifty characters and more, for the tests of the admin alone',
      allowedHosts: ['*'],
      apps: [tagged, admin, auth, contentTypes, sessions, messagesApp],
      databases: { default: scratch.engine },
      passwordHashers: [md5()],
      urls: async () => ({ default: [path('admin/', include(admin.urls))] }),
    }),
  )
  const apps = await migrationApps(site.apps)
  await syncTables(apps, connection())
  await migrate({ apps, database: connection() })
  client = new Client(await site.handler())
  await client.forceLogin(await User.createSuperuser({ username: 'root', email: '', password: 'root-1234567' }))
})
after(async () => {
  await site.close()
  await scratch.drop()
})

const words = (row: Post | Photo) => row.tags.orderBy('word').valuesFlat('word')

test('rows of a generic relation are made, changed and deleted in the form of the row that they point to', async () => {
  const post = await Post.create({ title: 'One' })
  const photo = await Photo.create({ id: post.id, file: 'x' })
  const [red] = [await Tag.create({ word: 'red', target: post }), await Tag.create({ word: 'other', target: photo })]
  const url = `/admin/tagged/post/${post.id}/change/`
  const page = (await client.get(url)).text
  assert.match(page, /value="red"/)
  assert.doesNotMatch(page, /value="other"|objectId|contentType/)
  const form = formOf(page)
  form.set('tags-TOTAL_FORMS', '2')
  form.set('tags-0-word', 'rouge')
  form.set('tags-1-word', 'new')
  assert.equal((await client.post(url, { form })).status, 302)
  assert.deepEqual(await words(post), ['new', 'rouge'])
  const again = formOf((await client.get(url)).text)
  const place = again.get('tags-0-id') === String(red.id) ? 0 : 1
  again.set(`tags-${place}-DELETE`, 'on')
  assert.equal((await client.post(url, { form: again })).status, 302)
  assert.deepEqual(await words(post), ['new'])
  assert.deepEqual(await words(photo), ['other'])
})

test('also with a row that is new itself', async () => {
  const form = formOf((await client.get('/admin/tagged/post/add/')).text)
  form.set('title', 'Two')
  form.set('tags-TOTAL_FORMS', '1')
  form.set('tags-0-word', 'first')
  assert.equal((await client.post('/admin/tagged/post/add/', { form })).status, 302)
  assert.deepEqual(await words(await Post.get({ title: 'Two' })), ['first'])
})

test('the row of another is not changed, whatever is sent', async () => {
  const post = await Post.create({ title: 'Three' })
  const photo = await Photo.create({ file: 'y' })
  const foreign = await Tag.create({ word: 'foreign', target: photo })
  const url = `/admin/tagged/post/${post.id}/change/`
  const form = formOf((await client.get(url)).text)
  form.set('tags-TOTAL_FORMS', '1')
  form.set('tags-INITIAL_FORMS', '1')
  form.set('tags-0-id', String(foreign.id))
  form.set('tags-0-word', 'stolen')
  form.set('tags-0-DELETE', 'on')
  const refused = await client.post(url, { form })
  assert.equal(refused.status, 200)
  assert.match(refused.text, /stolen/)
  assert.deepEqual(await words(photo), ['foreign'])
})
