import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe } from 'node:test'
import { Group, Permission } from '../../src/contrib/auth/models.ts'
import { defineApp } from '../../src/core/index.ts'
import { database } from '../../src/db/index.ts'
import { createSite } from '../../src/site/index.ts'
import { testSite } from '../../src/testing/index.ts'
import { userSettings } from '../contrib/site.ts'

const MIGRATION = `import { migration, runSql } from 'nuages/migrations'
export default migration({
  dependencies: [['auth', '0001_initial']],
  operations: [runSql("INSERT INTO auth_group (name) VALUES ('founders')", 'DELETE FROM auth_group')],
})
`
const folder = mkdtempSync(join(tmpdir(), 'nuages-fixtures-'))
after(() => rmSync(folder, { recursive: true }))
const group = (pk: number, name: string) => ({ model: 'auth.group', pk, fields: { name, permissions: [] } })
writeFileSync(join(folder, 'staff.json'), JSON.stringify([group(1, 'staff')]))
writeFileSync(join(folder, 'guests.json'), JSON.stringify([group(2, 'guests')]))

const scratch = { engine: database.sqlite({ file: 'fixtures.sqlite3' }) } as Parameters<typeof userSettings>[0]
const settings = userSettings(scratch, { fixtureDirs: [folder], urls: async () => ({ default: [] }) })
const site = testSite(createSite, settings, { fixtures: ['staff'], checkLeaks: true })
const names = async () => (await Group.all().orderBy('name')).map(String)

site.test('fixtures of the file are there in its tests', async () => {
  assert.deepEqual(await names(), ['staff'])
  await Group.all().unfiltered().delete()
})

site.transactionalTest('and in transactional ones, which see nothing of the tests before', async () => {
  assert.deepEqual(await names(), ['staff'])
  await Group.all().unfiltered().delete()
})

site.test('also after those', async () => {
  assert.deepEqual(await names(), ['staff'])
  assert.equal(await site.loadFixtures('guests.json'), 1)
  assert.deepEqual(await names(), ['guests', 'staff'])
})

describe('a suite', () => {
  site.fixtures('guests')

  site.test('has its own besides', async () => assert.deepEqual(await names(), ['guests', 'staff']))
})

describe('rows that migrations wrote', () => {
  // Inside the package, so that its name is found.
  const dir = mkdtempSync(join(import.meta.dirname, '.site-'))
  after(() => rmSync(dir, { recursive: true }))
  mkdirSync(join(dir, 'migrations'))
  writeFileSync(join(dir, 'migrations/0001_initial.ts'), MIGRATION)
  const apps = [...settings.apps, defineApp({ label: 'founding', dir })]
  const kept = testSite(createSite, { ...settings, apps }, { serializedRollback: true })

  for (const time of ['first', 'second']) {
    kept.transactionalTest(`are there in the ${time} transactional test, once`, async () => {
      assert.deepEqual(await names(), ['founders'])
      const count = await Permission.count()
      assert.equal((await Permission.orderBy('-pk').first())?.pk, count)
      await Group.all().unfiltered().delete()
      await Permission.all().unfiltered().delete()
    })
  }
})
