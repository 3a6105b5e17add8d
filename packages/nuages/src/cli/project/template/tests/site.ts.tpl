import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSite, migrationApps } from 'nuages'
import { connection, database } from 'nuages/db'
import { migrate } from 'nuages/migrations'
import { Client } from 'nuages/testing'
import settings from '../settings.ts'

/** This site as its visitors meet it, on a database of its own that has all migrations and no rows. */
export async function openTestSite() {
  const file = join(mkdtempSync(join(tmpdir(), '@@name@@-')), 'test.sqlite3')
  const site = await createSite({
    ...settings,
    debug: false,
    allowedHosts: ['testserver'],
    secureSslRedirect: false,
    databases: { default: database.sqlite({ file }) },
  })
  await migrate({ apps: await migrationApps(site.apps), database: connection() })
  const handler = await site.handler()
  return { site, client: () => new Client(handler) }
}
