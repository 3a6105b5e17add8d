import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { after, describe, it } from 'node:test'
import { type Databases, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import * as auth from '../../src/contrib/auth/index.ts'
import * as contenttypes from '../../src/contrib/contenttypes/index.ts'
import { migrate, type MigrationApp, runPostMigrate } from '../../src/migrations/index.ts'
import { field, metaOf, model, registerModels } from '../../src/orm/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { testSite } from './site.ts'

const IMPORTS = `import * as m from 'nuages/migrations'\nimport { field } from 'nuages/orm'\n`

/** An app of the framework with its own models. */
function ours(label: string, models: Readonly<Record<string, unknown>>): MigrationApp {
  const dir = fileURLToPath(new URL(`../../src/contrib/${label}`, import.meta.url))
  return { label, dir, models: registerModels(label, models).filter((meta) => meta.appLabel === label) }
}

describe('a model that migrations rename', () => {
  const site = testSite()
  const scratch = scratchSqlite()
  let set: Databases
  after(async () => {
    await set.close()
    await scratch.drop()
    site.remove()
  })

  it('keeps its content type and its permissions, forwards and backwards', async () => {
    set = await openDatabases({ default: scratch.engine })
    const database = set.get() as TransactionalDatabase
    const framework = [
      ours('contenttypes', { ContentType: contenttypes.ContentType }),
      ours('auth', { Permission: auth.Permission, Group: auth.Group, User: auth.User }),
    ]
    const app = site.migrations(
      'polls',
      {
        '0001_initial': `{ operations: [m.createModel('Poll', { id: field.bigAuto(), text: field.text() })] }`,
        '0002_rename': `{ dependencies: [['polls', '0001_initial']], operations: [m.renameModel('Poll', 'Survey')] }`,
      },
      IMPORTS,
    )
    const withModel = (name: string) => {
      const made = model({ text: field.text() }) as unknown as object
      registerModels('polls', { [name]: made })
      return [...framework, { ...app, models: [metaOf(made)] }]
    }
    const permissions = async () =>
      (
        await database.execute(
          `SELECT p.id, t.model, p.codename, p.name FROM auth_permission p JOIN django_content_type t
            ON t.id = p.content_type_id WHERE t.app_label = 'polls' ORDER BY p.id`,
          [],
        )
      ).rows
    for (const one of framework) await migrate({ apps: framework, database, app: one.label })
    await migrate({ apps: withModel('Poll'), database, app: 'polls', target: '0001' })
    await runPostMigrate(withModel('Poll'), database)
    const before = await permissions()
    assert.deepEqual(
      before.map(([, type, codename]) => [type, codename]),
      [
        ['poll', 'add_poll'],
        ['poll', 'change_poll'],
        ['poll', 'delete_poll'],
        ['poll', 'view_poll'],
      ],
    )
    await migrate({ apps: withModel('Survey'), database })
    const now = await permissions()
    assert.deepEqual(
      now.map(([id]) => id),
      before.map(([id]) => id),
      'the same rows',
    )
    assert.deepEqual(now[1]?.slice(1), ['survey', 'change_survey', 'Can change survey'])
    await migrate({ apps: withModel('Poll'), database, app: 'polls', target: '0001' })
    assert.deepEqual(await permissions(), before)
  })
})
