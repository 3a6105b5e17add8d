import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CheckMessage } from '../../core/index.ts'
import type { ColumnType } from '../../db/index.ts'
import { checkModels, CustomField, customField, F, field, Lower, model, Now, registerModels } from '../index.ts'

/** Loose, since the compiler refuses some of what is checked here. */
const make = field as unknown as Record<string, (...args: unknown[]) => ReturnType<typeof field.integer>>

function check(models: Record<string, unknown>, engines: Record<string, string> = {}): string[] {
  return checkModels(registerModels('options', models), engines).map(({ id, object }) => `${id} ${String(object)}`)
}

describe('checks of options', () => {
  it('find keys of several fields that cannot be', () => {
    class Nullable extends model({
      pk: field.compositeKey('hall', 'number', 'hall'),
      hall: field.integer(),
      number: field.integer({ null: true }),
    }) {}
    class Computed extends model({
      pk: field.compositeKey('hall', 'double'),
      hall: field.integer(),
      double: field.generated({ expression: F('hall').times(2), output: field.integer() }),
    }) {}
    class Single extends model({ pk: make.compositeKey?.('hall'), hall: field.integer() }) {}
    class Both extends model({
      pk: make.compositeKey?.('hall', 'number'),
      hall: field.integer(),
      number: field.integer(),
      code: field.integer({ primaryKey: true }),
    }) {}
    class Named extends model({
      hall: field.integer(),
      row: field.integer(),
      key: field.compositeKey('hall', 'row'),
    }) {}
    assert.deepEqual(check({ Nullable, Computed, Single, Both, Named }), [
      'models.E042 options.Nullable',
      'models.E042 options.Nullable',
      'models.E042 options.Computed',
      'models.E042 options.Single',
      'models.E026 options.Both',
      'fields.E013 options.Named.key',
    ])
  })

  it('find columns of another table, and keys of several fields, among those of indexes and constraints', () => {
    class Place extends model({ name: field.char({ maxLength: 9 }) }) {}
    class Inn extends Place.extend(
      { beds: field.integer() },
      {
        indexes: [{ name: 'inn_name', fields: ['name', 'beds'] }],
        uniqueTogether: [['name', 'beds']],
        constraints: [{ type: 'unique', name: 'inn_once', fields: ['name'] }],
      },
    ) {}
    class Near extends Place.extend({}, { proxy: true, indexes: [{ name: 'near_name', fields: ['name'] }] }) {}
    class Seat extends model(
      { pk: field.compositeKey('hall', 'number'), hall: field.integer(), number: field.integer() },
      { indexes: [{ name: 'seat_pk', fields: ['pk'] }] },
    ) {}
    assert.deepEqual(check({ Place, Inn, Near, Seat }), [
      'models.E016 options.Inn',
      'models.E016 options.Inn',
      'models.E016 options.Inn',
      'models.E016 options.Near',
      'models.E048 options.Seat',
    ])
  })

  it('tell of each field once, also where other models extend its model', () => {
    class Place extends model({ two__words: field.integer() }) {}
    class Inn extends Place.extend({}) {}
    class Near extends Place.extend({}, { proxy: true }) {}
    assert.deepEqual(check({ Place, Inn, Near }), ['fields.E002 options.Place.two__words'])
  })

  it('find a name that is that of the key of a relation, and names that are there twice', () => {
    class Tag extends model({ name: field.integer() }) {}
    class Post extends model(
      {
        get tag() {
          return field.foreignKey(Tag, { onDelete: 'cascade' })
        },
        tagId: field.integer({ dbColumn: 'number' }),
      },
      {
        indexes: [
          { name: 'post_tag', fields: ['tag'] },
          { name: 'post_tag', fields: ['tagId'] },
        ],
        constraints: [
          { type: 'check', name: 'post_ok', condition: { tagId__gt: 1 } },
          { type: 'unique', name: 'post_ok', fields: ['tagId'] },
        ],
      },
    ) {}
    assert.deepEqual(check({ Tag, Post }), ['models.E006 options.Post', 'models.E029 post_tag', 'models.E031 post_ok'])
  })

  it('find indexes and constraints that say too little or too much', () => {
    class Row extends model(
      { n: field.char({ maxLength: 9 }) },
      {
        indexes: [
          { name: 'nothing' },
          { name: 'both', fields: ['n'], expressions: [Lower('n')] },
          { expressions: [Lower('n')] },
          { name: 'classes', fields: ['n'], opclasses: ['a', 'b'] },
          { fields: ['-n'] },
        ],
        constraints: [
          { type: 'unique', name: 'empty', fields: [] },
          { type: 'unique', name: 'two', fields: ['n'], expressions: [Lower('n')] },
          { type: 'unique', name: 'late', fields: ['n'], condition: { n: 'a' }, deferrable: 'deferred' },
          { type: 'unique', name: '', fields: ['n'] },
          { type: 'unknown', name: 'kind' } as never,
          { type: 'check', name: 'nil' } as never,
          { type: 'unique', name: 'fine', fields: ['n'], deferrable: 'deferred' },
        ],
      },
    ) {}
    const messages = checkModels(registerModels('options', { Row }))
    assert.deepEqual([...new Set(messages.map(({ id }) => id))], ['nuages.E004'])
    assert.deepEqual(
      messages.map(({ message }) => /'(\w*)'/.exec(message)?.[1]),
      ['nothing', 'both', '', 'classes', 'empty', 'two', 'late', '', 'kind', 'nil'],
    )
  })

  it('find defaults of the database that it cannot make', () => {
    class Row extends model({
      n: field.integer({ dbDefault: F('m') }),
      m: make.integer?.({ dbDefault: 'many' }),
      short: field.char({ maxLength: 2, dbDefault: 'long' }),
      at: field.dateTime({ dbDefault: Now() }),
    }) {}
    assert.deepEqual(check({ Row }), [
      'fields.E012 options.Row.n',
      'nuages.E001 options.Row.m',
      'nuages.E001 options.Row.short',
    ])
  })

  it('find options of one kind of field that cannot be', () => {
    class Row extends model({
      ip: field.genericIpAddress({ blank: true }),
      four: field.genericIpAddress({ protocol: 'IPv4', unpackIpv4: true }),
      image: field.image({ widthField: 'wide', heightField: 'high' }),
      high: field.integer({ null: true }),
      day: field.date(),
      slug: field.slug({ uniqueForDate: 'nothing', uniqueForYear: 'high', uniqueForMonth: 'day' }),
      sum: field.generated({ expression: F('low').plus(1), output: field.char({ maxLength: 0 }) }),
      list: make.array?.(make.decimal?.({ maxDigits: 1, decimalPlaces: 2 })),
      groups: make.char?.({ maxLength: 9, choices: [{ group: 'A', choices: ['a', 'b'] }] }),
    }) {}
    assert.deepEqual(check({ Row }), [
      'fields.E150 options.Row.ip',
      'nuages.E008 options.Row.four',
      'nuages.E007 options.Row.image',
      'nuages.E009 options.Row.slug',
      'nuages.E009 options.Row.slug',
      'models.E012 options.Row.sum',
      'fields.E223 options.Row.sum',
      'postgres.E001 options.Row.list',
      'fields.E005 options.Row.groups',
    ])
  })

  it('find comments that a database does not keep, and names that are too long for it', () => {
    const long = 'a'.repeat(64)
    const named = { [long]: field.integer() } as object
    class Row extends model(
      { n: field.integer({ dbComment: 'A number.' }), ...named, b: field.integer({ dbColumn: long }) },
      { dbTableComment: 'Rows.' },
    ) {}
    class Computed extends model({
      n: field.integer(),
      twice: field.generated({ expression: F('n').times(2), output: field.integer(), dbPersist: false }),
    }) {}
    assert.deepEqual(check({ Computed }, { default: 'postgres', other: 'sqlite', third: 'mysql' }), [
      'nuages.W002 options.Computed.twice',
    ])
    class Elsewhere extends model({ n: field.char() }, { requiredDbVendor: 'postgres' }) {}
    assert.deepEqual(check({ Row, Elsewhere }, { default: 'sqlite' }), [
      'models.E007 options.Row',
      'fields.W163 options.Row.n',
      'models.W046 options.Row',
    ])
    assert.deepEqual(check({ Row }, { default: 'postgres' }), ['models.E007 options.Row', 'models.E018 options.Row'])
    assert.deepEqual(check({ Row, Elsewhere }, { default: 'mysql' }), ['models.E007 options.Row'])
  })

  it('find conditions and orders of queries that name what is not there', () => {
    class Team extends model({ name: field.char({ maxLength: 9 }) }) {}
    class Member extends model(
      {
        name: field.char({ maxLength: 9 }),
        get team() {
          // @ts-expect-error the compiler tells it, too
          return field.foreignKey(Team, { onDelete: 'cascade', limitChoicesTo: { nam: 'a' } })
        },
        get other() {
          return field.foreignKey(Team, { onDelete: 'cascade', limitChoicesTo: { pk__in: Team.filter({ name: 'a' }) } })
        },
        get late() {
          return field.foreignKey(Team, { onDelete: 'cascade', limitChoicesTo: () => ({ nam: 'a' }) })
        },
      },
      {
        defaultFilter: { team__live: true },
        // @ts-expect-error no field 'made'
        getLatestBy: ['-name', 'made'],
        // @ts-expect-error no field 'nme'
        ordering: [F('nme').desc(), Lower('name'), 'team__name'],
      },
    ) {}
    class Sound extends model(
      { name: field.char({ maxLength: 9 }) },
      { defaultFilter: { name__startswith: 'a' }, getLatestBy: 'name', ordering: [F('name').asc()] },
    ) {}
    assert.deepEqual(check({ Team, Member, Sound }), [
      'nuages.E011 options.Member',
      'nuages.E011 options.Member',
      'models.E015 options.Member',
      'nuages.E011 options.Member.team',
    ])
  })

  it('ask models and fields of a class of their own', () => {
    class CodeField extends CustomField<string, string, { digits: number }> {
      columnType(): ColumnType {
        return { kind: 'char', maxLength: 9 }
      }
      toDatabase(value: string) {
        return value
      }
      fromDatabase(stored: unknown) {
        return String(stored)
      }
      override check() {
        const { digits } = this.options as unknown as { digits: number }
        return digits > 9 ? ([['shop.E001', 'A code has nine digits at most.']] as const) : []
      }
    }
    const code = customField(CodeField)
    class Item extends model({ short: code({ digits: 9 }), long: code({ digits: 10 }) }) {
      static check(): readonly CheckMessage[] {
        return [{ level: 'warning', id: 'shop.W001', message: 'Items have no name.', object: 'options.Item' }]
      }
    }
    assert.deepEqual(check({ Item }), ['shop.E001 options.Item.long', 'shop.W001 options.Item'])
  })

  it('are not needed for a field that a model above has: it is refused where the model is defined', () => {
    class Place extends model({ name: field.char({ maxLength: 9 }) }) {}
    class Inn extends Place.extend({ name: field.text() }) {}
    class Keyed extends Place.extend({ id: field.auto() }) {}
    class Plain extends Place.extend({ beds: field.integer() }) {}
    class Below extends Plain.extend({ stars: field.integer() }) {}
    registerModels('options', { Place, Plain, Below })
    const refused = { code: 'NUA-ORM-001', message: /extends options\.Place cannot have another field 'name'/ }
    assert.throws(() => registerModels('options', { Inn }), refused)
    assert.throws(() => registerModels('options', { Keyed }), { message: /another field 'id'/ })
  })
})
