import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { openDatabases } from '../../src/db/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import { CustomField, customField, field, fullClean, Max, model, registerModels } from '../../src/orm/index.ts'
import { isNuagesError } from '../../src/kernel/index.ts'
import { modelForm } from '../../src/model-forms/index.ts'
import { deserialize, serialize } from '../../src/serializers/index.ts'
import type { ValidationError } from '../../src/validation/index.ts'
import { scratchDatabases, scratchSqlite } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'
import { testSite } from '../migrations/site.ts'
import { Money, money } from './money.ts'

class Bill extends model(
  { title: field.char({ maxLength: 9 }), total: money({ currency: 'EUR' }), tip: money({ null: true, blank: true }) },
  { ordering: ['total'], constraints: [{ type: 'check', name: 'some', condition: { total__gt: 'EUR 00000000' } }] },
) {}

for (const { name, make } of scratchDatabases) {
  describe(`a field of a site's own on ${name}`, () => {
    useTables(make, registerModels('till', { Bill }))

    it('holds its values in rows, filters and aggregates, with lookups and transforms of its own', async () => {
      await Bill.create({ title: 'b', total: new Money(300, 'EUR') })
      await Bill.create({ title: 'a', total: '200', tip: new Money(5, 'USD') })
      const [first, second] = await Bill.all()
      assert.deepEqual([first?.total, first?.tip, second?.tip], [new Money(200, 'EUR'), new Money(5, 'USD'), null])
      // The compiler knows the value, and what a filter takes.
      const cents: number | undefined = first?.total.cents
      assert.equal(cents, 200)
      assert.equal(await Bill.filter({ total__gt: new Money(200, 'EUR') }).count(), 1)
      assert.equal(await Bill.filter({ total: 'EUR 300' }).count(), 1)
      assert.equal(await Bill.filter({ total__in: [new Money(1, 'EUR'), '200'] }).count(), 1)
      assert.equal(await Bill.filter({ tip__same_currency: new Money(1, 'USD') }).count(), 1)
      assert.equal(await Bill.filter({ total__currency: 'EUR' }).count(), 2)
      assert.deepEqual(await Bill.aggregate({ most: Max('total') }), { most: new Money(300, 'EUR') })
      assert.deepEqual(await Bill.all().valuesFlat('total'), [new Money(200, 'EUR'), new Money(300, 'EUR')])
      const refused = () => {
        // @ts-expect-error A number is no money.
        void Bill.filter({ total: 5 })
        // @ts-expect-error The kind has no such lookup.
        void Bill.filter({ total__cheap: 1 })
        // @ts-expect-error An option that the kind does not know.
        money({ currancy: 'EUR' })
      }
      assert.equal(typeof refused, 'function')
    })

    it('is cleaned, compared with its constraints, filled by forms, and goes through fixtures', async () => {
      const broken = async (values: object) => {
        const row = new Bill(values)
        const error = await fullClean(row).catch((found: unknown) => found as ValidationError)
        return error === undefined ? row.total : (error as ValidationError).messageDict
      }
      assert.deepEqual(await broken({ title: 'c', total: '17' }), new Money(17, 'EUR'))
      assert.deepEqual(await broken({ title: 'c', total: 'lots' }), { total: ['Enter a valid value.'] })
      assert.deepEqual(await broken({ title: 'c', total: '0' }), { __all__: ['Constraint “some” is violated.'] })
      class BillForm extends modelForm(Bill, { fields: ['title', 'total', 'tip'] }) {}
      const form = new BillForm({ title: 'form', total: '55', tip: '' })
      assert.equal(await form.isValid(), true, String(form.errors))
      assert.deepEqual((await Bill.get({ pk: (await form.save()).pk as number })).total, new Money(55, 'EUR'))
      const text = await serialize('json', await Bill.filter({ title: 'a' }))
      assert.match(text, /"total": "EUR 00000200"/)
      for await (const one of deserialize('json', text))
        assert.deepEqual((one.object as Bill).total, new Money(200, 'EUR'))
    })
  })
}

describe("migrations with a field of a site's own", () => {
  const site = testSite()
  after(() => site.remove())

  it('import its class, make its column, give it to models as they were, and see what changes', async () => {
    const bill = (options: { currency?: string; default?: Money }) => ({
      Ticket: class Ticket extends model({ price: money(options) }) {},
    })
    const app = site.app('fair', bill({ currency: 'EUR' }))
    writeFileSync(join(app.dir, 'money.ts'), "export * from '../../../orm/money.ts'\n")
    const [written] = await makeMigrations({ apps: [app] })
    assert.match(written?.source ?? '', /^import \{ MoneyField \} from '\.\.\/money\.ts'$/m)
    assert.match(written?.source ?? '', /price: new MoneyField\(\{ currency: 'EUR' \}\)/)
    assert.deepEqual(await makeMigrations({ apps: [app] }), [], 'what is read again is the same')
    const other = site.app('fair', bill({ currency: 'USD', default: new Money(5, 'USD') }))
    const [changed] = await makeMigrations({ apps: [other] })
    assert.match(changed?.source ?? '', /new MoneyField\(\{ currency: 'USD', default: new Money\(5, 'USD'\) \}\)/)
    assert.deepEqual(await makeMigrations({ apps: [other] }), [])
    writeFileSync(
      join(app.dir, 'migrations', '0003_rows.ts'),
      `import { migration, runCode } from 'nuages/migrations'
      export default migration({
        dependencies: [['fair', '${changed?.name ?? ''}']],
        operations: [runCode(async ({ apps }) => { await apps.getModel('fair', 'Ticket').create({ price: '12' }) })],
      })\n`,
    )
    const scratch = await scratchSqlite()
    const set = await openDatabases({ default: scratch.engine })
    try {
      await migrate({ apps: [other], database: set.get('default') as never })
      const { rows } = await set.get('default').execute('SELECT price FROM fair_ticket', [])
      assert.deepEqual(rows, [['USD 00000012']])
    } finally {
      await set.close()
      await scratch.drop()
    }
  })

  it('refuse a class that does not say whence it is imported', async () => {
    class PlainField extends CustomField<string> {
      columnType() {
        return { kind: 'text' } as const
      }
      toDatabase(value: string) {
        return value
      }
      fromDatabase(stored: unknown) {
        return String(stored)
      }
    }
    const plain = customField(PlainField)
    const apps = [site.app('nowhere', { Note: class Note extends model({ text: plain() }) {} })]
    await assert.rejects(
      makeMigrations({ apps }),
      (error: unknown) => isNuagesError(error) && error.code === 'NUA-MIG-012',
    )
  })
})
