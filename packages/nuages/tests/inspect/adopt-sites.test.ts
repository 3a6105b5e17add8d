import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { defineSettings } from '../../src/core/index.ts'
import { openDatabases, type TransactionalDatabase, useDatabases } from '../../src/db/index.ts'
import { planAdoption } from '../../src/inspect/index.ts'
import { scratchSqlite } from '../support/databases.ts'

const SQL = `
CREATE TABLE "django_site" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(50) NOT NULL, "domain" varchar(100) NOT NULL UNIQUE);
CREATE TABLE "django_flatpage" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "url" varchar(100) NOT NULL);
CREATE TABLE "django_flatpage_sites" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "flatpage_id" integer NOT NULL REFERENCES "django_flatpage" ("id"), "site_id" integer NOT NULL REFERENCES "django_site" ("id"));
CREATE TABLE "shop_photo" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "site_id" integer NOT NULL REFERENCES "django_site" ("id"));
`

const scratch = scratchSqlite()
after(() => scratch.drop())

it("the framework's own apps stand for the sites and flat pages of a Django database", async () => {
  const set = await openDatabases({ default: scratch.engine })
  const before = useDatabases(set)
  await (set.get() as TransactionalDatabase).executeScript(SQL)
  const settings = defineSettings({ secretKey: 'x', apps: [] })
  const plan = await planAdoption({ database: set.get(), settings, root: import.meta.dirname, only: ['shop'] })
  assert.deepEqual([plan.apps.map(({ label }) => label), plan.unknown], [['shop'], []])
  assert.deepEqual(plan.missing, [
    { label: 'sites', module: 'nuages/sites' },
    { label: 'flatpages', module: 'nuages/flatpages' },
  ])
  const models = plan.apps[0]?.files.find(({ path }) => path.endsWith('models.ts'))?.source ?? ''
  assert.match(models, /import \{ Site \} from 'nuages\/sites'/)
  assert.match(models, /field\.foreignKey\(Site, /)
  useDatabases(before)
  await set.close()
})
