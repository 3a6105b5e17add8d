import assert from 'node:assert/strict'
import { Group } from '../../src/contrib/auth/models.ts'
import { database } from '../../src/db/index.ts'
import { createSite } from '../../src/site/index.ts'
import { testSite } from '../../src/testing/index.ts'
import { userSettings } from '../contrib/site.ts'

// At the top of the file the hooks that end the site come before those that end its data: it must not wait for itself.
const scratch = { engine: database.sqlite({ file: 'file.sqlite3' }) } as Parameters<typeof userSettings>[0]
const settings = userSettings(scratch, { urls: async () => ({ default: [] }) })
const site = testSite(createSite, settings, { checkLeaks: true })
const data = site.setUpTestData(() => Group.create({ name: 'of the file' }))

site.test('data of a whole file is there in its tests', async () => {
  assert.equal((await Group.get({ name: 'of the file' })).pk, data().pk)
})

site.test('a transactional test beside it is refused', async () => {
  await assert.rejects(
    site.transactional(() => {}),
    { code: 'NUA-TESTING-006' },
  )
})
