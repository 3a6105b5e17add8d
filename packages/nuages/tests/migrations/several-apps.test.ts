import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { testSite } from './site.ts'

class Person extends model({
  name: field.char({ maxLength: 30 }),
  get home() {
    return field.foreignKey(Town, { onDelete: 'setNull', null: true })
  },
}) {}
class Letter extends model({
  code: field.char({ maxLength: 1, primaryKey: true }),
  get next() {
    return field.foreignKey(Word, { onDelete: 'cascade', null: true })
  },
}) {}
class Word extends model(
  {
    uid: field.uuid({ unique: true, default: () => crypto.randomUUID() }),
    get first() {
      return field.foreignKey(Letter, { onDelete: 'protect' })
    },
    get related() {
      return field.manyToMany('self')
    },
    meta: field.json({ default: { a: [1, 'x'], "it's": null } }),
    since: field.date({ default: '2024-01-02', dbIndex: true }),
  },
  { uniqueTogether: [['first', 'since']], verboseName: "a 'word'" },
) {}
class Town extends model({
  name: field.char({ maxLength: 30 }),
  get mayor() {
    return field.foreignKey(Person, { onDelete: 'protect' })
  },
}) {}

describe('migrations of several apps', () => {
  const site = testSite()
  const scratch = scratchSqlite()
  after(async () => {
    site.remove()
    await scratch.drop()
  })

  it('breaks circles, between apps and within one', async () => {
    // Its target is not registered yet: a models file may point to one that is loaded later.
    registerModels('people', { Person })
    const apps = [site.app('places', { Town }), site.app('people', { Person }), site.app('words', { Letter, Word })]
    const made = await makeMigrations({ apps })
    assert.deepEqual(
      made.map(({ app, name }) => `${app}.${name}`),
      ['words.0001_initial', 'people.0001_initial', 'places.0001_initial', 'people.0002_person_home'],
    )
    assert.deepEqual(await makeMigrations({ apps }), [])
    const set = await openDatabases({ default: scratch.engine })
    const database = set.get() as TransactionalDatabase
    const plan = await migrate({ apps, database })
    assert.equal(plan.length, 4)
    assert.deepEqual(await database.introspection().tables(), [
      'django_migrations',
      'people_person',
      'places_town',
      'words_letter',
      'words_word',
      'words_word_related',
    ])
    assert.equal((await migrate({ apps, database, app: 'people', target: 'zero' })).length, 3, 'with what stands on it')
    await set.close()
  })

  it('writes what a person would have written', () => {
    const source = readFileSync(`${site.dir}/words/migrations/0001_initial.ts`, 'utf8')
    assert.equal(source, EXPECTED)
    const biome = fileURLToPath(new URL('../../../../node_modules/.bin/biome', import.meta.url))
    const formatted = spawnSync(biome, ['format', '--stdin-file-path=packages/migration.ts'], {
      input: source,
      encoding: 'utf8',
    })
    assert.equal(formatted.stdout, source, 'the formatter has nothing to change')
  })
})

const EXPECTED = `import { addField, createModel, migration } from 'nuages/migrations'
import { field } from 'nuages/orm'

export default migration({
  initial: true,
  dependencies: [],
  operations: [
    createModel('Letter', {
      code: field.char({ maxLength: 1, primaryKey: true }),
    }),
    createModel(
      'Word',
      {
        id: field.bigAuto({ verboseName: 'ID' }),
        uid: field.uuid({ unique: true }),
        first: field.foreignKey('words.Letter', { onDelete: 'protect' }),
        related: field.manyToMany('self'),
        meta: field.json({ default: { a: [1, 'x'], "it's": null } }),
        since: field.date({ default: '2024-01-02', dbIndex: true }),
      },
      { verboseName: "a 'word'", uniqueTogether: [['first', 'since']] },
    ),
    addField('Letter', 'next', field.foreignKey('words.Word', { onDelete: 'cascade', null: true })),
  ],
})
`
