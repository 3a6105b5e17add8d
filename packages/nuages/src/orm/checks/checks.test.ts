import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkModels, F, field, Lower, model, type ModelOptions, Q, registerModels, reverse } from '../index.ts'

/** Loose, since the compiler refuses some of what is checked here. */
const loose = field as unknown as Record<string, (...args: unknown[]) => ReturnType<typeof field.integer>>
const make = (name: string, ...args: unknown[]) => (loose[name] as (typeof loose)[string])(...args)

function check(models: Record<string, unknown>): string[] {
  return checkModels(registerModels('checked', models)).map(({ id, object }) => `${id} ${String(object)}`)
}

describe('checks of models', () => {
  it('finds nothing in sound models', () => {
    class Author extends model({
      name: field.char({ maxLength: 100 }),
      get books() {
        return reverse(Book, 'author')
      },
    }) {}
    class Book extends model(
      {
        title: field.char({ maxLength: 100, choices: [['a', 'A']] }),
        get author() {
          return field.foreignKey(Author, { onDelete: 'cascade' })
        },
      },
      { ordering: ['-author__name', 'pk'], indexes: [{ name: 'book_title', fields: ['-title'] }] },
    ) {}
    assert.deepEqual(check({ Author, Book }), [])
  })

  it('finds wrong options of fields', () => {
    class Wrong extends model({
      under_: field.integer(),
      two__words: field.integer(),
      key: make('integer', { primaryKey: true, null: true }),
      short: field.char({ maxLength: 2, choices: [['long', 'Long']] }),
      pairs: make('integer', { choices: ['a'] }),
      zero: field.char({ maxLength: 0 }),
      price: field.decimal({ maxDigits: 1, decimalPlaces: 2 }),
      broken: make('decimal', { maxDigits: 0, decimalPlaces: -1 }),
      saved: field.dateTime({ autoNow: true, autoNowAdd: true }),
      get self() {
        // @ts-expect-error setNull needs null
        return field.foreignKey(Wrong, { onDelete: 'setNull' })
      },
      get other() {
        // @ts-expect-error setDefault needs a default
        return field.foreignKey(Wrong, { onDelete: 'setDefault' })
      },
      get only() {
        return field.foreignKey(Wrong, { onDelete: 'cascade', unique: true })
      },
    }) {}
    assert.deepEqual(check({ Wrong }), [
      'fields.E001 checked.Wrong.under_',
      'fields.E002 checked.Wrong.two__words',
      'fields.E007 checked.Wrong.key',
      'fields.E009 checked.Wrong.short',
      'fields.E005 checked.Wrong.pairs',
      'fields.E121 checked.Wrong.zero',
      'fields.E134 checked.Wrong.price',
      'fields.E131 checked.Wrong.broken',
      'fields.E133 checked.Wrong.broken',
      'fields.E160 checked.Wrong.saved',
      'fields.E320 checked.Wrong.self',
      'fields.E321 checked.Wrong.other',
      'fields.W342 checked.Wrong.only',
    ])
  })

  it('finds options of a model that name what is not there', () => {
    class Tag extends model({ name: field.integer() }) {}
    class Post extends model(
      {
        title: field.integer(),
        twice: field.integer({ dbColumn: 'title' }),
        get tags() {
          return field.manyToMany(Tag)
        },
        get nowhere() {
          return reverse(Post2, 'tag')
        },
      },
      {
        ordering: ['tags__nme'],
        uniqueTogether: [['title', 'tags']],
        indexes: [{ name: '_index', fields: ['titel'] }],
        constraints: [{ type: 'unique', name: 'same', fields: ['title'] }],
      } as ModelOptions,
    ) {}
    class Post2 extends model(
      {
        get tag() {
          return field.foreignKey(Tag, { onDelete: 'cascade' })
        },
      },
      {
        dbTable: 'checked_tag',
        indexes: [{ name: 'a_name_that_is_longer_than_any_database_takes', fields: ['tag'] }],
        constraints: [{ type: 'unique', name: 'same', fields: ['tag'] }],
      },
    ) {}
    assert.deepEqual(check({ Tag, Post, Post2 }), [
      'models.E007 checked.Post',
      'models.E033 checked.Post',
      'fields.E350 checked.Post.nowhere',
      'models.E012 checked.Post',
      'models.E013 checked.Post',
      'models.E015 checked.Post',
      'models.E034 checked.Post2',
      'models.E028 checked_tag',
      'models.E032 same',
    ])
  })

  it('finds defaults, validators and keys that cannot be', () => {
    class Odd extends model({
      number: make('integer', { default: 'many' }),
      short: field.char({ maxLength: 2, default: 'long' }),
      shared: field.json({ default: {} }),
      checked: make('char', { maxLength: 9, validators: [/x/] }),
      wide: make('integer', { maxLength: 3 }),
      one: field.integer({ primaryKey: true }),
      two: field.integer({ primaryKey: true }),
    }) {}
    class Plain extends model({ name: field.integer() }, { ordering: ['name'], orderWithRespectTo: 'name' }) {}
    class Twin_ extends Plain.extend({}, { proxy: true, ordering: [] }) {}
    assert.deepEqual(check({ Odd, Plain, Twin_ }), [
      'nuages.E001 checked.Odd.number',
      'nuages.E001 checked.Odd.short',
      'fields.E010 checked.Odd.shared',
      'fields.E008 checked.Odd.checked',
      'fields.W122 checked.Odd.wide',
      'models.E026 checked.Odd',
      'models.E012 checked.Plain',
      'models.E021 checked.Plain',
      'models.E023 checked.Twin_',
    ])
  })

  it('finds defaults that all rows would share, or that are the start of the site', () => {
    class Late extends model({
      tags: make('array', field.integer(), { default: [] }),
      own: make('array', field.integer(), { default: () => [] }),
      at: make('dateTime', { default: new Date() }),
      day: make('date', { default: new Date() }),
      past: make('dateTime', { default: new Date('2000-01-01') }),
      each: make('dateTime', { default: () => new Date() }),
    }) {}
    assert.deepEqual(check({ Late }), [
      'fields.E010 checked.Late.tags',
      'fields.W161 checked.Late.at',
      'fields.W161 checked.Late.day',
    ])
  })

  it('finds a field named id that is not the key', () => {
    class Coded extends model({ id: make('char', { maxLength: 9 }) }) {}
    class Keyed extends model({ id: make('char', { maxLength: 9 }), code: field.integer({ primaryKey: true }) }) {}
    class Sound extends model({ id: make('char', { maxLength: 9, primaryKey: true }) }) {}
    assert.deepEqual(check({ Coded, Keyed, Sound }), ['models.E004 checked.Coded'])
  })

  it('finds conditions and expressions over what is not there, or is in another table', () => {
    class Owner extends model({ name: field.text() }) {}
    class Thing extends model(
      {
        n: field.integer(),
        get owner() {
          return field.foreignKey(Owner, { onDelete: 'cascade' })
        },
      },
      {
        indexes: [
          { name: 'thing_m', expressions: [Lower('m').desc()] },
          { name: 'thing_live', fields: ['n'], condition: { live: true } },
          { name: 'thing_owner', expressions: [Lower('owner__name')] },
          { name: 'thing_sound', expressions: [F('n').plus(F('owner'))], condition: { n__gt: 1, owner: 2 } },
        ],
        constraints: [
          { type: 'check', name: 'thing_nn', condition: { nn__gt: 1 } },
          { type: 'check', name: 'thing_or', condition: Q({ n__gt: 1 }).or(Q({ n__lt: F('mm') })) },
          { type: 'check', name: 'thing_text', condition: { n__gt: 'x' } },
          { type: 'unique', name: 'thing_once', expressions: [F('k')] },
          { type: 'exclude', name: 'thing_out', expressions: [[F('l'), '=']] },
          { type: 'check', name: 'thing_good', condition: { n__gt: F('owner') } },
        ],
      } as ModelOptions,
    ) {}
    assert.deepEqual(
      checkModels(registerModels('checked', { Owner, Thing })).map(({ id, message }) => [
        id,
        /'(thing_\w+)'/.exec(message)?.[1],
      ]),
      [
        ['models.E012', 'thing_m'],
        ['models.E012', 'thing_live'],
        ['models.E041', 'thing_owner'],
        ['models.E012', 'thing_nn'],
        ['models.E012', 'thing_or'],
        ['nuages.E003', 'thing_text'],
        ['models.E012', 'thing_once'],
        ['models.E012', 'thing_out'],
      ],
    )
  })

  it('finds relations whose ends are not clear', () => {
    class Person extends model({ nick: field.char({ maxLength: 9 }), mail: field.email({ unique: true }) }) {}
    class Group extends model({
      get members() {
        return field.manyToMany(Person, { through: Member })
      },
      get guests() {
        // @ts-expect-error no field 'nobody' there
        return field.manyToMany(Person, { through: Member, throughFields: ['group', 'nobody'] })
      },
      get plain() {
        return make('manyToMany', Person, { null: true, dbTable: 'checked_person' })
      },
      get chief() {
        return field.foreignKey(Person, { onDelete: 'cascade', toField: 'nick' })
      },
      get second() {
        return field.foreignKey(Person, { onDelete: 'cascade', toField: 'mail' })
      },
      get third() {
        // @ts-expect-error no field 'name' there
        return field.foreignKey(Person, { onDelete: 'cascade', toField: 'name' })
      },
    }) {}
    class Member extends model({
      get group() {
        return field.foreignKey(Group, { onDelete: 'cascade' })
      },
      get person() {
        return field.foreignKey(Person, { onDelete: 'cascade' })
      },
      get invitedBy() {
        return field.foreignKey(Person, { onDelete: 'cascade' })
      },
    }) {}
    assert.deepEqual(check({ Person, Group, Member }), [
      'fields.E335 checked.Group.members',
      'fields.E338 checked.Group.guests',
      'fields.W340 checked.Group.plain',
      'fields.E311 checked.Group.chief',
      'fields.E312 checked.Group.third',
      'fields.E340 checked_person',
    ])
  })

  it('finds what a database cannot have', () => {
    class Row extends model(
      { name: field.char(), live: field.boolean(), price: field.decimal({ maxDigits: 5, decimalPlaces: 2 }) },
      {
        indexes: [{ name: 'row_live', fields: ['name'], condition: { live: true }, include: ['price'] }],
        constraints: [
          { type: 'unique', name: 'row_once', fields: ['name'], deferrable: 'deferred' },
          { type: 'unique', name: 'row_null', fields: ['price'], nullsDistinct: false },
        ],
      },
    ) {}
    const metas = registerModels('checked', { Row })
    const ids = (engine: string) => checkModels(metas, { default: engine }).map(({ id }) => id)
    assert.deepEqual(ids('postgres'), [])
    assert.deepEqual(ids('sqlite'), ['models.W040', 'models.W038', 'models.W047'])
    assert.deepEqual(ids('mysql'), ['fields.E120', 'models.W037', 'models.W040', 'models.W038', 'models.W047'])
  })

  it('finds nothing wrong with the other side of a relation that a model has of the one that it extends', () => {
    class Place extends model({
      get visits() {
        return reverse(Visit, 'place')
      },
    }) {}
    class Visit extends model({
      get place() {
        return field.foreignKey(Place, { onDelete: 'cascade' })
      },
    }) {}
    class Inn extends Place.extend({ beds: field.integer() }) {}
    class Nearby extends Place.extend({}, { proxy: true }) {}
    assert.deepEqual(check({ Place, Visit, Inn, Nearby }), [])
  })
})
