import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { defineSettings, withSettings } from '../../src/core/index.ts'
import { openDatabases, type TransactionalDatabase, useDatabases } from '../../src/db/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import { field, model, Now } from '../../src/orm/index.ts'
import { testSite } from '../migrations/site.ts'
import { scratchSqlite } from '../support/databases.ts'

const settings = defineSettings({ secretKey: 'x', timeZone: 'Asia/Tokyo', useTz: false })
const plain = () => ({ Visit: class Visit extends model({ name: field.char({ maxLength: 9 }) }) {} })
const stamped = () => ({
  Visit: class Visit extends model({
    name: field.char({ maxLength: 9 }),
    at: field.dateTime({ dbDefault: Now() }),
    left: field.dateTime({ null: true, dbDefault: Now() }),
  }) {},
})

/** The hour that clocks show in a zone; a test that runs over its end looks at the next, too. */
const hours = (zone: string) => {
  const now = Temporal.Now.zonedDateTimeISO(zone)
  return [now, now.subtract({ minutes: 1 })].map((at) => at.toPlainDateTime().toString().slice(0, 13).replace('T', ' '))
}

describe('dbDefault: Now() on sqlite without useTz', () => {
  it('is the present of the site in its own rows, and that of their clocks in the rows of others', () =>
    withSettings(settings, async () => {
      const site = testSite()
      const scratch = scratchSqlite()
      const set = await openDatabases({ default: scratch.engine }, { wallClock: 'Asia/Tokyo' })
      useDatabases(set)
      try {
        const database = set.get('default') as TransactionalDatabase
        const former = plain()
        let apps = [site.app('walls', former)]
        await makeMigrations({ apps })
        await migrate({ apps, database })
        await former.Visit.create({ name: 'before' })
        const models = stamped()
        apps = [site.app('walls', models)]
        await makeMigrations({ apps })
        await migrate({ apps, database })
        await models.Visit.create({ name: 'ours' })
        // A program without the functions of our connections, in a time zone of its own.
        const insert = `new (require('node:sqlite').DatabaseSync)(process.argv[1]).exec("INSERT INTO walls_visit (name) VALUES ('theirs')")`
        const file = new URL(scratch.url).pathname
        const { stderr, status } = spawnSync(process.execPath, ['-e', insert, file], {
          env: { ...process.env, TZ: 'America/New_York' },
          encoding: 'utf8',
        })
        assert.equal(status, 0, stderr)
        const { rows } = await database.execute('SELECT name, at, "left" FROM walls_visit ORDER BY id', [])
        assert.deepEqual(
          rows.map(([name]) => name),
          ['before', 'ours', 'theirs'],
        )
        for (const [name, ...times] of rows) {
          const shown = hours(name === 'theirs' ? 'America/New_York' : 'Asia/Tokyo')
          for (const time of times) assert.ok(shown.includes(String(time).slice(0, 13)), `${name} ${time} ${shown}`)
        }
      } finally {
        useDatabases(undefined)
        await set.close()
        await scratch.drop()
        site.remove()
      }
    }))
})
