import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { User } from '../../src/contrib/auth/index.ts'
import type { Site } from '../../src/site/index.ts'
import { Client } from '../../src/testing/index.ts'
import { png } from '../storage/images.ts'
import { scratchSqlite } from '../support/databases.ts'
import { Painting } from './gallery/models.ts'
import { openGallery } from './gallery/site.ts'

const mediaRoot = mkdtempSync(join(tmpdir(), 'nuages-gallery-'))
const scratch = scratchSqlite()
let site: Site
let client: Client

before(async () => {
  site = await openGallery(scratch.engine, mediaRoot)
  client = new Client(await site.handler())
  await client.forceLogin(await User.createSuperuser({ username: 'root', email: '', password: 'root-1234567' }))
})
after(async () => {
  await site.close()
  await scratch.drop()
  rmSync(mediaRoot, { recursive: true })
})

const LIST = '/admin/gallery/painting/'
const picture = (name: string) => new File([png(30, 20)], name, { type: 'image/png' })

it('a file is uploaded in the admin, shown, kept, replaced and taken away', async () => {
  const form = await client.get(`${LIST}add/`)
  assert.match(form.text, /enctype="multipart\/form-data"/)
  assert.match(form.text, /<input type="file" name="picture" accept="image\/\*"/)

  const refused = await client.post(`${LIST}add/`, { form: { title: 'Ada', picture: new File(['text'], 'ada.png') } })
  assert.equal(refused.status, 200)
  assert.match(refused.text, /Upload a valid image/)

  const added = await client.post(`${LIST}add/`, {
    form: {
      title: 'Ada',
      picture: picture('ada lovelace.png'),
      certificate: new File(['<b>real</b>'], '../../cert.html'),
    },
  })
  assert.equal(added.status, 302)
  const made = await Painting.get({ title: 'Ada' })
  assert.deepEqual([made.picture.name, made.width], ['paintings/ada_lovelace.png', 30])
  assert.equal(made.certificate.name, 'certificates/cert.html')
  assert.deepEqual(readdirSync(mediaRoot).sort(), ['certificates', 'paintings'])

  const sent = await client.get(made.picture.url, { headers: { range: 'bytes=1-3' } })
  assert.deepEqual([sent.status, sent.text], [206, 'PNG'])
  assert.equal((await client.get('/media/paintings/none.png')).status, 404)

  const list = await client.get(LIST)
  assert.match(list.text, /<a href="\/media\/paintings\/ada_lovelace\.png">paintings\/ada_lovelace\.png<\/a>/)
  const shown = await client.get(`${LIST}${made.pk}/change/`)
  assert.match(shown.text, /<a href="\/media\/certificates\/cert\.html">certificates\/cert\.html<\/a>/)

  assert.equal((await client.post(`${LIST}${made.pk}/change/`, { form: { title: 'Countess' } })).status, 302)
  const kept = await Painting.get({ pk: made.pk })
  assert.deepEqual([kept.title, kept.picture.name], ['Countess', made.picture.name])

  const change = { title: 'Countess', picture: picture('new.png'), 'certificate-clear': 'on' }
  assert.equal((await client.post(`${LIST}${made.pk}/change/`, { form: change })).status, 302)
  const changed = await Painting.get({ pk: made.pk })
  assert.deepEqual([changed.picture.name, changed.certificate.name], ['paintings/new.png', ''])

  const both = { ...change, certificate: new File(['x'], 'x.txt') }
  assert.match(
    (await client.post(`${LIST}${made.pk}/change/`, { form: both })).text,
    /either submit a file or check the clear/,
  )
})
