import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { defineSettings, withSettings } from '../../core/index.ts'
import { checkModels, field, model, registerModels, reverse } from '../index.ts'

/** Loose, since the compiler refuses some of what is checked here. */
const make = field as unknown as Record<string, (...args: unknown[]) => ReturnType<typeof field.integer>>

function check(models: Record<string, unknown>): string[] {
  return checkModels(registerModels('related', models)).map(({ id, object }) => `${id} ${String(object)}`)
}

describe('checks of relations', () => {
  it('find those that lead nowhere, all of them, and say nothing else until they do', () => {
    class Lost extends model({
      two__words: field.integer(),
      get owner() {
        return field.foreignKey('nowhere.Owner', { onDelete: 'cascade' })
      },
      get friends() {
        return field.manyToMany('self', { through: 'nowhere.Friend' })
      },
      get parts() {
        return reverse(Part, 'hole' as never)
      },
    }) {}
    class Part extends model({
      get whole() {
        return field.foreignKey(Lost, { onDelete: 'cascade' })
      },
    }) {}
    assert.deepEqual(check({ Lost, Part }), [
      'fields.E300 related.Lost.owner',
      'fields.E331 related.Lost.friends',
      'fields.E350 related.Lost.parts',
    ])
  })

  it('find a setting that swaps a model for one that is not there', () => {
    class Member extends model({ name: field.integer() }, { swappable: 'userModel' }) {}
    const metas = registerModels('related', { Member })
    const ids = (userModel: string) =>
      withSettings(defineSettings({ secretKey: 'k'.repeat(50), userModel } as never), () =>
        checkModels(metas).map(({ id }) => id),
      )
    assert.deepEqual(ids('related.Member'), [])
    assert.deepEqual(ids('Nobody'), ['models.E001'])
    assert.deepEqual(ids('related.Nobody'), ['models.E002'])
  })

  it('find rules of deletion that are none, and keys that no relation can hold', () => {
    class Seat extends model({
      pk: field.compositeKey('hall', 'number'),
      hall: field.integer(),
      number: field.integer(),
      code: field.char({ maxLength: 9, unique: true }),
    }) {}
    class Ticket extends model({
      get seat() {
        return field.foreignKey(Seat, { onDelete: 'cascade' })
      },
      get byCode() {
        return field.foreignKey(Seat, { onDelete: 'cascade', toField: 'code' })
      },
      get seats() {
        return field.manyToMany(Seat)
      },
      get typo() {
        return make.foreignKey?.(Ticket, { onDelete: 'CASCADE' })
      },
      get forgot() {
        return make.foreignKey?.(Ticket, {})
      },
    }) {}
    assert.deepEqual(check({ Seat, Ticket }), [
      'fields.E347 related.Ticket.seat',
      'fields.E347 related.Ticket.seats',
      'nuages.E005 related.Ticket.typo',
      'nuages.E005 related.Ticket.forgot',
    ])
  })

  it('find what says nothing of a many-to-many, and foreign keys between that are not its own', () => {
    class Person extends model({ name: field.integer() }) {}
    class Club extends model({
      get fans() {
        return make.manyToMany?.(Person, { unique: true, validators: [() => {}], throughFields: ['a', 'b'] })
      },
      get swapped() {
        return field.manyToMany(Person, { through: Member, throughFields: ['person', 'club'] })
      },
      get one() {
        return make.manyToMany?.(Person, { through: Member, throughFields: ['club'] })
      },
      get members() {
        return field.manyToMany(Person, { through: Member })
      },
      get again() {
        return field.manyToMany(Person, { through: Member })
      },
    }) {}
    class Member extends model({
      get club() {
        return field.foreignKey(Club, { onDelete: 'cascade' })
      },
      get person() {
        return field.foreignKey(Person, { onDelete: 'cascade' })
      },
    }) {}
    assert.deepEqual(check({ Person, Club, Member }), [
      'nuages.E006 related.Club.fans',
      'fields.E330 related.Club.fans',
      'fields.W341 related.Club.fans',
      'fields.E339 related.Club.swapped',
      'fields.E339 related.Club.swapped',
      'fields.E337 related.Club.one',
      'models.E003 related.Club',
    ])
  })
})
