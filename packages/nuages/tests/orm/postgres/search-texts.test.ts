import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { changeSchema, connection, NotSupportedError, openDatabases, useDatabases } from '../../../src/db/index.ts'
import { createModels } from '../../../src/migrations/index.ts'
import {
  Case,
  Cast,
  Concat,
  F,
  field,
  KT,
  model,
  QueryUsageError,
  registerModels,
  reverse,
  SearchHeadline,
  SearchIndex,
  SearchQuery,
  SearchRank,
  SearchVector,
  StringAgg,
  Subquery,
  Upper,
  Value,
  When,
} from '../../../src/orm/index.ts'
import { scratchPostgres, scratchSqlite } from '../../support/databases.ts'
import { useTables } from '../../support/tables.ts'

class Scene extends model(
  {
    text: field.text({ null: true }),
    language: field.char({ maxLength: 20, default: 'english' }),
    number: field.integer({ default: 7 }),
    price: field.decimal({ maxDigits: 6, decimalPlaces: 2, default: '12.50' }),
    day: field.date({ default: '2024-02-29' }),
    shown: field.boolean({ default: true }),
    code: field.uuid({ default: '0b3f2f5e-6f0c-4f0e-9d5c-1f2a3b4c5d6e' }),
    notes: field.json({ null: true }),
    tags: field.array(field.text(), { default: () => [] }),
    get lines() {
      return reverse(Line, 'scene')
    },
  },
  { ordering: ['id'] },
) {}
class Line extends model({
  get scene() {
    return field.foreignKey(Scene, { onDelete: 'cascade' })
  },
  said: field.text(),
}) {}

const ids = async (rows: PromiseLike<readonly { readonly id: number }[]>) => (await rows).map(({ id }) => id)

describe('texts that are searched', () => {
  useTables(scratchPostgres, registerModels('play', { Scene, Line }))
  before(async () => {
    const [one] = [
      await Scene.create({ text: 'The knights are running', tags: ['rabbit', 'cave'], notes: { author: 'Tim' } }),
      await Scene.create({ text: 'Les chevaliers arrivaient', language: 'french', number: 9, shown: false }),
      await Scene.create({ text: null, language: 'simple' }),
    ]
    await Line.create({ scene: one, said: 'nothing to fear' })
    await Line.create({ scene: one, said: 'look at the bones' })
  })

  const found = (words: object, query: string | object) =>
    ids(
      Scene.annotate({ words: words as ReturnType<typeof SearchVector<['text']>> }).filter({ words: query as string }),
    )

  it('are values of any kind, cast where they are none', async () => {
    assert.deepEqual(await found(SearchVector('text', 'number'), SearchQuery('7', { config: 'simple' })), [1, 3])
    assert.deepEqual(await found(SearchVector('price', 'day', 'shown', 'code'), '12.50'), [1, 2, 3])
    assert.deepEqual(await found(SearchVector('day'), '2024-02-29'), [1, 2, 3])
    assert.deepEqual(await found(SearchVector('shown'), 'false'), [2])
    assert.deepEqual(await found(SearchVector('tags'), 'rabbits'), [1])
    assert.deepEqual(await found(SearchVector('notes'), 'tim'), [1])
    assert.deepEqual(await found(SearchVector(KT('notes__author')), 'tim'), [1])
    assert.deepEqual(await found(SearchVector('notes__author'), 'tim'), [1])
    assert.deepEqual(await found(SearchVector('tags__0', F('tags').slice(1)), 'cave'), [1])
  })

  it('are computed, beside others, each with its weight', async () => {
    const kind = Case([When({ number__gt: 8 }, 'late'), When({ number: 7 }, Upper(Value('early')))])
    const mixed = SearchVector('text', F('number').plus(1), { weight: 'A' }).plus(
      SearchVector(kind, Concat(Value('x'), 'language'), Cast('number', field.text()), { weight: 'D' }),
    )
    assert.deepEqual(await found(mixed, 'late'), [2])
    assert.deepEqual(await found(mixed, 'early'), [1, 3])
    assert.deepEqual(await found(mixed, '10'), [2])
    assert.deepEqual(await found(mixed, 'xfrench'), [2])
    assert.deepEqual(await found(mixed, 'knights & early'), [1])
    const ranks = await Scene.annotate({ rank: SearchRank(mixed, '8'), low: SearchRank(mixed, '7') }).get({ id: 1 })
    assert.ok(ranks.rank > ranks.low && ranks.low > 0)
    assert.deepEqual(await found(SearchVector(Value('a knight')), 'knights'), [1, 2, 3])
    const said = Line.filter({ scene: 1 }).orderBy('id').valuesFlat('said').slice(0, 1)
    assert.deepEqual(await found(SearchVector(Subquery(said), 'number'), 'fearing'), [1, 2, 3])
  })

  it('are gathered of other rows', async () => {
    const words = SearchVector(StringAgg('lines__said', ' '), 'text')
    assert.deepEqual(await found(words, 'bones & knight'), [1])
    const head = await Scene.annotate({ head: SearchHeadline(StringAgg('lines__said', ' '), 'bone') }).get({ id: 1 })
    assert.match(head.head, /<b>bones<\/b>/)
  })

  it('are read by a configuration that a column names', async () => {
    const words = SearchVector('text', { config: F('language') })
    assert.deepEqual(await found(words, SearchQuery('run', { config: F('language') })), [1])
    // A query that names none takes that of the texts.
    assert.deepEqual(await found(words, 'arriver'), [2])
    assert.deepEqual(await found(words, SearchQuery('arriver', { config: 'simple' })), [])
    const { sql } = Scene.annotate({ words }).filter({ words: 'x' }).toSql()
    assert.match(sql, /to_tsvector\(\("play_scene"\."language"\)::regconfig, /)
    assert.match(sql, /plainto_tsquery\(\("play_scene"\."language"\)::regconfig, /)

    const both = SearchVector('text', 'number', { config: F('language'), weight: 'A' }).plus(
      SearchVector('tags', { config: 'english' }),
    )
    assert.deepEqual(await found(both, 'rabbits'), [1])
    assert.deepEqual(await found(both, '9'), [2])
    assert.deepEqual(await found(SearchVector('text', { config: Value('french') }), 'arriver'), [2])
    const rank = SearchRank(words, SearchQuery('running', { config: F('language') }))
    assert.deepEqual(await ids(Scene.annotate({ rank }).filter({ rank__gt: 0 })), [1])
    const head = SearchHeadline('text', 'arriver', { config: F('language'), startSel: '[', stopSel: ']' })
    assert.equal((await Scene.annotate({ head }).get({ id: 2 })).head, 'Les chevaliers [arrivaient]')
    const named = SearchHeadline('text', 'arriver', { config: 'french' })
    assert.match((await Scene.annotate({ head: named }).get({ id: 2 })).head, /<b>arrivaient<\/b>/)
  })

  it('are read by a configuration of a related row, also in a query inside', async () => {
    const words = SearchVector('said', { config: F('scene__language') })
    const lines = Line.annotate({ words }).filter({ words: 'bone' })
    assert.deepEqual(await lines.valuesFlat('said'), ['look at the bones'])
    assert.deepEqual(await ids(Scene.filter({ lines__in: lines })), [1])
    assert.equal(await Line.annotate({ words }).filter({ words: 'bone' }).exists(), true)
    assert.equal(await Line.annotate({ words }).filter({ words: 'bone' }).count(), 1)
  })

  it('are refused with what to write where a configuration is no name', () => {
    assert.throws(() => SearchVector('text', { config: 'a; b' }), QueryUsageError)
    assert.throws(() => SearchQuery('x', { config: 5 as unknown as string }), /a name, or an expression/)
    const typed = () => {
      // @ts-expect-error there is no such field
      void Scene.annotate({ words: SearchVector('text', { config: F('tongue') }) })
      // @ts-expect-error there is no such field
      void Scene.annotate({ head: SearchHeadline('text', 'x', { config: F('tongue') }) })
    }
    assert.equal(typeof typed, 'function')
  })
})

describe('a configuration that is computed, where an index alone searches', () => {
  it('is refused', async () => {
    class Note extends model(
      { text: field.text(), language: field.char({ maxLength: 9 }) },
      { indexes: [SearchIndex({ name: 'note_words', fields: ['text'] })] },
    ) {}
    const scratch = await scratchSqlite()
    const set = await openDatabases({ default: scratch.engine })
    useDatabases(set)
    try {
      const metas = registerModels('notes', { Note })
      await changeSchema(connection(), (editor) => createModels(editor, metas))
      const words = SearchVector('text', { config: F('language') })
      const refused = (error: Error) => error instanceof NotSupportedError && /one configuration/.test(error.message)
      await assert.rejects(async () => await Note.annotate({ words }).filter({ words: 'x' }), refused)
      const query = SearchQuery('x', { config: F('language') })
      await assert.rejects(async () => await Note.filter({ text__search: query }), refused)
      const head = SearchHeadline('text', 'x', { config: F('language') })
      await assert.rejects(async () => await Note.annotate({ head }), refused)
    } finally {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
    }
  })
})
