import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { missingMigrations } from '../../src/cli/missing-migrations.ts'
import { defineApp, defineSettings } from '../../src/core/index.ts'
import { connection, database } from '../../src/db/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import type { DatabaseRouter } from '../../src/orm/index.ts'
import { createSite, migrationApps } from '../../src/site/index.ts'

describe('what is missing at the start of a server', () => {
  // Inside the package, so that `nuages` is found.
  const dir = mkdtempSync(join(import.meta.dirname, '.site-'))
  after(() => rmSync(dir, { recursive: true, force: true }))

  const app = (label: string, name: string) => {
    mkdirSync(join(dir, label))
    const text = `import { field, model } from 'nuages/orm'\nexport class ${name} extends model({ n: field.integer() }) {}\n`
    writeFileSync(join(dir, label, 'models.ts'), text)
    return defineApp({ label, dir: join(dir, label) })
  }
  const apps = [app('shop', 'Order'), app('audit', 'Entry')]
  const router: DatabaseRouter = {
    allowMigrate: (alias, label) => (label === 'audit') === (alias === 'audit'),
  }
  const settings = (databaseRouters: readonly DatabaseRouter[]) =>
    defineSettings({
      secretKey: 'k'.repeat(50),
      apps,
      databases: {
        default: database.sqlite({ file: join(dir, 'site.sqlite3') }),
        audit: database.sqlite({ file: join(dir, 'audit.sqlite3') }),
      },
      databaseRouters,
    })

  it('names the database that routers give tables to', async () => {
    const site = await createSite(settings([router]))
    const all = await migrationApps(site.apps)
    await makeMigrations({ apps: all })
    assert.deepEqual(await missingMigrations(site.apps), [
      '2 migrations are not applied. Apply: nuages migrate',
      "The migration audit.0001_initial is not applied to the database 'audit'. Apply: nuages migrate --database audit",
    ])
    await migrate({ apps: all, database: connection() })
    await migrate({ apps: all, database: connection('audit') })
    assert.deepEqual(await missingMigrations(site.apps), [])
    await site.close()
  })

  it('is silent of another database that no router speaks of', async () => {
    rmSync(join(dir, 'audit.sqlite3'))
    const site = await createSite(settings([]))
    assert.deepEqual(await missingMigrations(site.apps), [])
    await site.close()
  })
})
