import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { defineApp, defineSettings, withSettings } from '../../src/core/index.ts'
import { connection } from '../../src/db/index.ts'
import { DateTimeField } from '../../src/forms/index.ts'
import { withTimeZone } from '../../src/i18n/index.ts'
import { MigrationRecorder } from '../../src/migrations/index.ts'
import { ageOf, expiryDateOf, storedExpiry } from '../../src/contrib/sessions/expiry.ts'
import { createSite, type Site } from '../../src/site/index.ts'
import { ValidationError } from '../../src/validation/index.ts'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)
const NOON = new Date('2024-07-01T12:00:00Z')

for (const { name, make } of scratchDatabases) {
  describe(`a site without useTz on ${name}`, () => {
    let site: Site
    let drop: () => Promise<void>
    before(async () => {
      const scratch = await make()
      drop = () => scratch.drop()
      site = await createSite(
        defineSettings({
          secretKey: 'k'.repeat(50),
          apps: [defineApp({ label: 'places', dir: import.meta.dirname })],
          databases: { default: scratch.engine },
          timeZone: 'America/New_York',
          useTz: false,
          urls: async () => ({ default: [] }),
        }),
      )
    })
    after(async () => {
      await site.close()
      await drop()
    })

    test('opens its databases by the clocks of its time zone', () => {
      assert.equal(connection().dialect.wallClock, 'America/New_York')
    })

    test('notes migrations by them, too', async () => {
      const recorder = new MigrationRecorder(connection())
      await recorder.ensureTable()
      await recorder.record(['places', '0001_initial'])
      const [applied = ''] = [...(await recorder.times()).values()]
      // PostgreSQL says the offset of its session's zone, the others have what a clock shows.
      const said = name === 'postgres' ? `${applied}:00` : `${applied}Z`
      const shift = name === 'postgres' ? 0 : hoursBehind()
      assert.ok(Math.abs(Date.parse(said.replace(' ', 'T')) - (Date.now() - shift * 3_600_000)) < 60_000)
    })

    test('shows them in templates, whatever zone is activated, but for filters that name one', () => {
      const show = (text: string) => site.templates.fromString(`{% load tz %}${text}`).render({ at: NOON })
      const time = '{{ at|date:"H:i" }}'
      assert.equal(show(time), '08:00')
      assert.equal(
        withTimeZone('Asia/Tokyo', () => show(time)),
        '08:00',
      )
      assert.equal(show(`{% timezone "Asia/Tokyo" %}${time}{% endtimezone %}`), '08:00')
      assert.equal(show(`{% localtime off %}${time}{% endlocaltime %}`), '08:00')
      assert.equal(show('{{ at|utc|date:"H:i" }} {{ at|timezone:"Asia/Tokyo"|date:"H:i" }}'), '12:00 21:00')
    })

    test('reads them in forms, those that come twice or never as well', async () => {
      const clean = async (text: string) => ((await new DateTimeField().clean(text)) as Date).toISOString()
      assert.equal(await clean('2024-07-01 08:00'), NOON.toISOString())
      assert.equal(await withTimeZone('Asia/Tokyo', () => clean('2024-07-01 08:00')), NOON.toISOString())
      assert.equal(await clean('2024-11-03 01:30'), '2024-11-03T05:30:00.000Z')
      assert.equal(await clean('2024-03-10 02:30'), '2024-03-10T07:30:00.000Z')
      const aware = defineSettings({ secretKey: 'k', timeZone: 'America/New_York' })
      await withSettings(aware, () => assert.rejects(clean('2024-11-03 01:30'), ValidationError))
    })

    test('keeps the end of a session as Django does', () => {
      assert.equal(storedExpiry(NOON), '2024-07-01T08:00:00.000000')
      assert.deepEqual(expiryDateOf('2024-07-01T08:00:00', 0), NOON)
      assert.ok(ageOf('2024-07-01T08:00:00', 0) < 0)
    })
  })
}

/** How many hours the clocks of New York are behind UTC now. */
function hoursBehind(): number {
  const hour = Number(
    new Intl.DateTimeFormat('en', { timeZone: 'America/New_York', hour: 'numeric', hourCycle: 'h23' }).format(),
  )
  return (new Date().getUTCHours() - hour + 24) % 24
}
