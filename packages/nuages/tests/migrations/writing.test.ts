import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { npgettextLazy, pgettextLazy } from '../../src/i18n/index.ts'
import { isNuagesError } from '../../src/kernel/index.ts'
import {
  interactiveQuestioner,
  loadMigrations,
  makeMigrations,
  registerMigrationSerializer,
} from '../../src/migrations/index.ts'
import { CustomConstraint, F, field, Func, Lower, manager, model, Q } from '../../src/orm/index.ts'
import { testSite } from './site.ts'

const code = (wanted: string) => (error: unknown) => isNuagesError(error) && error.code === wanted

const IMPORTS = `import * as m from 'nuages/migrations'\nimport { field } from 'nuages/orm'\n`

describe('migrations that are written', () => {
  const site = testSite()
  after(() => site.remove())

  it('hold expressions, conditions, managers and comments as a person would write them', async () => {
    class Price extends model(
      {
        net: field.integer({ dbDefault: F('id').plus(1) }),
        gross: field.generated({ expression: F('net').times(2), output: field.bigInteger() }),
        note: field.text({ dbComment: "what's new", dbCollation: 'C' }),
      },
      {
        dbTableComment: 'prices',
        indexes: [{ name: 'note_lower', expressions: [Lower('note').desc(), F('net')], condition: { net__gt: 1 } }],
        constraints: [
          { type: 'check', name: 'net_ok', condition: Q({ net__gt: F('id') }).or(Q({ note: 'x' }).not()) },
          { type: 'unique', name: 'note_once', fields: ['note'], condition: { net__in: [1, 2] }, nullsDistinct: false },
        ],
      },
    ) {
      static readonly high = manager(Price, { useInMigrations: true }).filter({ net__gt: 9 })
      static readonly low = manager(Price).filter({ net__lt: 9 })
    }
    const apps = [site.app('prices', { Price })]
    const [written] = await makeMigrations({ apps })
    assert.equal(written?.source, WRITTEN)
    assert.deepEqual(await makeMigrations({ apps }), [], 'what is read again is the same')
  })

  it('hold texts as they were written, whatever they are marked with for translation', async () => {
    class Moon extends model(
      {
        phase: field.char({
          maxLength: 9,
          verboseName: pgettextLazy('moon', 'phase'),
          choices: [['new', pgettextLazy('moon', 'New')]],
        }),
      },
      { verboseName: npgettextLazy('sky', 'moon', 'moons', 'n') },
    ) {}
    const apps = [site.app('moons', { Moon })]
    const [written] = await makeMigrations({ apps })
    for (const text of ["verboseName: 'phase'", "choices: [['new', 'New']]", "verboseName: 'moon'"])
      assert.ok(written?.source.includes(text), text)
    assert.deepEqual(await makeMigrations({ apps }), [], 'what is read again is the same')
  })

  it('hold messages of constraints without marks, and read those of older migrations so', async () => {
    const marked = pgettextLazy('moon', 'Bad phase')
    class Odd extends CustomConstraint {
      sql() {
        return { sqlite: null, postgres: null, mysql: null }
      }
      deconstruct() {
        return { name: 'Odd', from: '../odd.ts', args: [this.options] }
      }
    }
    class Tide extends model(
      { height: field.integer(), phase: field.char({ maxLength: 9 }) },
      {
        verboseName: pgettextLazy('moon', 'tide'),
        permissions: [['see', pgettextLazy('moon', 'May see')]],
        constraints: [
          { type: 'check', name: 'high', condition: Q({ height__gt: 0 }), violationErrorMessage: marked },
          { type: 'unique', name: 'one', fields: ['phase'], violationErrorMessage: marked },
          new Odd({ name: 'odd', violationErrorMessage: marked }),
        ],
      },
    ) {}
    const app = site.app('tides', { Tide })
    const { source } = (await makeMigrations({ apps: [app], dryRun: true }))[0]!
    assert.equal(source.includes('\\u0004'), false)
    assert.equal(source.includes('\u0004'), false)
    assert.equal(source.match(/'Bad phase'/g)?.length, 3)
    const odd = `class Odd extends CustomConstraint {
      sql() { return { sqlite: null, postgres: null, mysql: null } }
      deconstruct() { return { name: 'Odd', from: '../odd.ts', args: [this.options] } }
    }\n`
    const message = `violationErrorMessage: ${JSON.stringify(marked)}`
    const old = site.migrations(
      'tides',
      {
        '0001_initial': `{ initial: true, operations: [
          m.createModel('Tide', { id: field.bigAuto({ verboseName: 'ID' }), height: field.integer(), phase: field.char({ maxLength: 9 }) }, {
            verboseName: 'other',
            constraints: [{ type: 'unique', name: 'one', fields: ['phase'], ${message} }, new Odd({ name: 'odd', ${message} })],
          }),
          m.addConstraint('Tide', { type: 'check', name: 'high', condition: Q({ height__gt: 0 }) }),
          m.alterConstraint('Tide', 'high', { type: 'check', name: 'high', condition: Q({ height__gt: 0 }), ${message} }),
          m.alterModelOptions('Tide', {
            verboseName: ${JSON.stringify(pgettextLazy('moon', 'tide'))}, permissions: [['see', ${JSON.stringify(pgettextLazy('moon', 'May see'))}]],
          }),
        ] }`,
      },
      `${IMPORTS}import { CustomConstraint, Q } from 'nuages/orm'\n${odd}`,
    )
    assert.deepEqual(await makeMigrations({ apps: [{ ...old, models: app.models }] }), [])
  })

  it('take the options of a model away', async () => {
    class Named extends model({ n: field.integer() }, { verboseName: 'other' }) {}
    await makeMigrations({ apps: [site.app('named', { Named })] })
    class Plain extends model({ n: field.integer() }) {}
    const apps = [site.app('named', { Named: Plain })]
    assert.equal((await makeMigrations({ apps })).length, 1)
    assert.deepEqual(await makeMigrations({ apps }), [])
  })

  it('hold expressions of an order, and functions by their names', async () => {
    class Event extends model(
      {
        endsAt: field.integer({ null: true }),
        code: field.generated({
          expression: Func('ABS', 'endsAt', { output: field.integer() }),
          output: field.integer(),
        }),
      },
      { ordering: [F('endsAt').desc({ nulls: 'first' }), Lower('code'), '-id'] },
    ) {}
    const apps = [site.app('events', { Event })]
    const [written] = await makeMigrations({ apps })
    assert.match(
      written?.source ?? '',
      /ordering: \[F\('endsAt'\)\.desc\(\{ nulls: 'first' \}\), Lower\('code'\), '-id'\]/,
    )
    assert.match(written?.source ?? '', /Func\('ABS', 'endsAt', \{ output: field\.integer\(\) \}\)/)
    assert.deepEqual(await makeMigrations({ apps }), [], 'what is read again is the same')
  })

  it('hold values of classes that say how they are made, or that somebody told of', async () => {
    class Money {
      readonly amount: number
      readonly currency: string
      constructor(amount: number, currency: string) {
        this.amount = amount
        this.currency = currency
      }
      deconstruct() {
        return { name: 'Money', from: '../money.ts', args: [this.amount, this.currency] }
      }
    }
    const forget = registerMigrationSerializer(URL, (url) => ({ name: 'URL', from: null, args: [url.href] }))
    const models = (amount: number) => ({
      Fee: class Fee extends model({
        price: field.json({ default: new Money(amount, 'EUR') as never }),
        home: field.json({ default: new URL('https://example.com/') as never }),
      }) {},
    })
    const apps = [site.app('fees', models(5))]
    writeFileSync(
      join(apps[0]?.dir as string, 'money.ts'),
      `export class Money { constructor(...args) { this.args = args }
        deconstruct() { return { name: 'Money', from: '../money.ts', args: this.args } } }\n`,
    )
    const [written] = await makeMigrations({ apps })
    assert.match(written?.source ?? '', /^import \{ Money \} from '\.\.\/money\.ts'$/m)
    assert.match(written?.source ?? '', /price: field\.json\(\{ default: new Money\(5, 'EUR'\) \}\)/)
    assert.match(written?.source ?? '', /home: field\.json\(\{ default: new URL\('https:\/\/example\.com\/'\) \}\)/)
    assert.deepEqual(await makeMigrations({ apps }), [], 'equal values are no change')
    const [changed] = await makeMigrations({ apps: [site.app('fees', models(6))] })
    assert.match(changed?.source ?? '', /alterField\('Fee', 'price', .*new Money\(6, 'EUR'\)/)
    forget()
    await assert.rejects(makeMigrations({ apps: [site.app('toll', models(7))] }), code('NUA-MIG-012'))
  })

  it('ask a person what cannot be known', async () => {
    const one = { Poll: model({ question: field.text(), old: field.integer() }) }
    await makeMigrations({ apps: [site.app('polls', one)] })
    const two = { Survey: model({ question: field.text(), old: field.integer() }) }
    const asked: string[] = []
    const says = (...answers: string[]) =>
      interactiveQuestioner(async (question) => {
        asked.push(question)
        return answers.shift() ?? ''
      })
    const [renamed] = await makeMigrations({ apps: [site.app('polls', two)], questioner: says('y') })
    assert.deepEqual(renamed?.operations, ['Rename model Poll to Survey'])
    const three = { Survey: model({ question: field.text(), fresh: field.integer(), extra: field.text() }) }
    const apps = [site.app('polls', three)]
    await assert.rejects(makeMigrations({ apps, dryRun: true, questioner: says('y', '') }), code('NUA-MIG-008'))
    const [more] = await makeMigrations({ apps, questioner: says('y', 'none') })
    assert.deepEqual(more?.operations, ['Rename field old on Survey to fresh', 'Add field extra to Survey'])
    assert.match(more?.source ?? '', /default: 'none'/)
    assert.match(asked.join(), /Was the model polls.Poll renamed to Survey\? \[y\/N\]/)
  })

  it('name a model that settings may swap by the setting, and run before others where they say so', async () => {
    class Member extends model({ name: field.text() }, { swappable: 'memberModel' }) {}
    class Badge extends model({
      get owner() {
        return field.foreignKey(Member, { onDelete: 'cascade' })
      },
    }) {}
    const apps = [site.app('badges', { Badge }), site.app('members', { Member })]
    const written = await makeMigrations({ apps })
    const source = written.find(({ app }) => app === 'badges')?.source ?? ''
    assert.match(source, /dependencies: \[swappableDependency\('memberModel', 'members.Member'\)\]/)
    assert.match(
      source,
      /field.foreignKey\(swappableModel\('memberModel', 'members.Member'\), \{ onDelete: 'cascade' \}\)/,
    )
    assert.deepEqual(await makeMigrations({ apps }), [])
    const early = site.migrations(
      'early',
      { '0001_initial': `{ runBefore: [['badges', '0001_initial'], ['members', '0001_initial']], operations: [] }` },
      '',
    )
    const { order } = await loadMigrations([...apps, early])
    assert.deepEqual(
      order.map(({ app }) => app),
      ['early', 'members', 'badges'],
    )
  })
})

const WRITTEN = `import { createModel, migration } from 'nuages/migrations'
import { F, field, Lower, Q } from 'nuages/orm'

export default migration({
  initial: true,
  dependencies: [],
  operations: [
    createModel(
      'Price',
      {
        id: field.bigAuto({ verboseName: 'ID' }),
        net: field.integer({ dbDefault: F('id').plus(1) }),
        gross: field.generated({ expression: F('net').times(2), output: field.bigInteger() }),
        note: field.text({ dbComment: "what's new", dbCollation: 'C' }),
      },
      {
        dbTableComment: 'prices',
        indexes: [
          {
            name: 'note_lower',
            expressions: [Lower('note').desc(), F('net')],
            condition: { net__gt: 1 },
          },
        ],
        constraints: [
          {
            type: 'check',
            name: 'net_ok',
            condition: Q({ net__gt: F('id') }).or(Q({ note: 'x' }).not()),
          },
          {
            type: 'unique',
            name: 'note_once',
            fields: ['note'],
            condition: { net__in: [1, 2] },
            nullsDistinct: false,
          },
        ],
        managers: { high: [['filter', [{ net__gt: 9 }]]] },
      },
    ),
  ],
})
`
