import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSite, defineSettings, migrationApps, type Site } from 'nuages'
import { connection, database } from 'nuages/db'
import { migrate } from 'nuages/migrations'
import atlas from '../atlas/app.ts'

/** The address of a new SQLite database. */
export function newSqlite(): string {
  return `sqlite:///${join(mkdtempSync(join(tmpdir(), 'atlas-')), 'atlas.sqlite3')}`
}

/** Atlas on a database, migrated. */
export async function openAtlas(url: string): Promise<Site> {
  const settings = defineSettings({
    debug: true,
    secretKey: 'a key of fifty characters and more, for the tests of atlas alone',
    apps: [atlas],
    databases: { default: database.fromUrl(url) },
  })
  const site = await createSite(settings, { serveStatic: true })
  await migrate({ apps: await migrationApps(site.apps), database: connection() })
  return site
}
