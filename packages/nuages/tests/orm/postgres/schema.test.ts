import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { changeSchema, connection, type Databases, openDatabases, useDatabases } from '../../../src/db/index.ts'
import { inspectModels } from '../../../src/inspect/index.ts'
import { createModels, makeMigrations, migrate } from '../../../src/migrations/index.ts'
import {
  F,
  field,
  Lower,
  model,
  OpClass,
  registerModels,
  SearchIndex,
  SearchQuery,
  SearchVector,
} from '../../../src/orm/index.ts'
import {
  BloomIndex,
  BrinIndex,
  BTreeIndex,
  ExclusionConstraint,
  GinIndex,
  GistIndex,
  HashIndex,
  Range,
  SpGistIndex,
} from '../../../src/orm/postgres/index.ts'
import { type ScratchDatabase, scratchPostgres, scratchSqlite, stopScratchServer } from '../../support/databases.ts'
import { testSite } from '../../migrations/site.ts'

after(stopScratchServer)

class Thing extends model(
  {
    name: field.char({ maxLength: 30 }),
    tags: field.array(field.text()),
    data: field.json(),
    seen: field.dateTime(),
    span: field.integerRange(),
    facts: field.hstore({ null: true }),
    words: field.searchVector({ null: true }),
    size: field.integer(),
  },
  {
    indexes: [
      GinIndex({ fields: ['tags'], name: 'thing_tags', fastUpdate: false, ginPendingListLimit: 64 }),
      GinIndex({ fields: ['data'], name: 'thing_data', opclasses: ['jsonb_path_ops'] }),
      GinIndex({ name: 'thing_like', expressions: [new OpClass(Lower('name'), 'gin_trgm_ops')] }),
      GinIndex({ name: 'thing_vector', expressions: [SearchVector('name', { config: 'english' })] }),
      GinIndex({ fields: ['words'] }),
      GistIndex({ fields: ['span'], name: 'thing_span', buffering: true, fillfactor: 70, include: ['name'] }),
      SpGistIndex({ fields: ['span'], name: 'thing_spans', fillfactor: 80 }),
      BrinIndex({ fields: ['seen'], name: 'thing_seen', autosummarize: true, pagesPerRange: 4 }),
      HashIndex({ fields: ['name'], name: 'thing_hash', condition: { name__gt: 'b' } }),
      BTreeIndex({ name: 'thing_btree', expressions: [F('name').desc()], fillfactor: 50, deduplicateItems: false }),
      BloomIndex({ fields: ['size'], name: 'thing_bloom', length: 96, columns: [4] }),
      SearchIndex({ name: 'thing_words', fields: ['name'], weights: ['A'] }),
    ],
  },
) {}

describe('indexes of each kind', () => {
  let scratch: ScratchDatabase
  let set: Databases
  const written = new Map<string, string>()
  before(async () => {
    scratch = await scratchPostgres()
    set = await openDatabases({ default: scratch.engine })
    useDatabases(set)
    const metas = registerModels('kinds', { Thing })
    await changeSchema(connection(), async (editor) => {
      for (const name of ['hstore', 'pg_trgm', 'bloom']) await editor.createExtension(name)
      await createModels(editor, metas)
    })
    const { rows } = await connection().execute(
      "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'kinds_thing'",
      [],
    )
    for (const [name, sql] of rows) written.set(String(name), String(sql).replace(/^.* USING /, ''))
  })
  after(async () => {
    useDatabases(undefined)
    await set.close()
    await scratch.drop()
  })

  it('are made with their settings', () => {
    assert.equal(written.get('thing_tags'), "gin (tags) WITH (fastupdate=off, gin_pending_list_limit='64')")
    assert.equal(written.get('thing_data'), 'gin (data jsonb_path_ops)')
    assert.equal(written.get('thing_like'), 'gin (lower((name)::text) gin_trgm_ops)')
    assert.equal(
      written.get('thing_vector'),
      "gin (to_tsvector('english'::regconfig, (COALESCE(name, ''::character varying))::text))",
    )
    assert.equal(written.get('thing_span'), "gist (span) INCLUDE (name) WITH (buffering='on', fillfactor='70')")
    assert.equal(written.get('thing_spans'), "spgist (span) WITH (fillfactor='80')")
    assert.equal(written.get('thing_seen'), "brin (seen) WITH (autosummarize='on', pages_per_range='4')")
    assert.equal(written.get('thing_hash'), "hash (name) WHERE ((name)::text > 'b'::text)")
    assert.equal(written.get('thing_btree'), "btree (name DESC) WITH (fillfactor='50', deduplicate_items=off)")
    assert.equal(written.get('thing_bloom'), "bloom (size) WITH (length='96', col1='4')")
    assert.match(written.get('thing_words') ?? '', /^gin \(setweight\(to_tsvector\('english'::regconfig/)
    assert.ok([...written.keys()].some((name) => /^kinds_thing_words_[0-9a-f]{6}_gin$/.test(name)))
  })

  it('of words serves a search that names the same texts', async () => {
    const query = Thing.annotate({ found: SearchVector('name', { weight: 'A' }) }).filter({ found: SearchQuery('x') })
    await connection().execute('SET enable_seqscan = off', [])
    const plan = await query.explain()
    assert.match(plan, /Bitmap Index Scan on thing_words/)
  })

  it('and columns are read back as models', async () => {
    const source = await inspectModels(set.get('default'), { tables: ['kinds_thing'] })
    assert.match(source, /tags: field\.array\(field\.text\(\)\)/)
    assert.match(source, /span: field\.integerRange\(\)/)
    assert.match(source, /facts: field\.hstore\(\{ null: true, blank: true \}\)/)
    assert.match(source, /words: field\.searchVector\(\{ null: true, blank: true \}\)/)
    assert.match(
      source,
      /name: 'thing_tags',\s+using: 'gin',\s+with: \{ fastupdate: 'off', gin_pending_list_limit: '64' \},\s+fields: \['tags'\]/,
    )
  })
})

describe('migrations of what PostgreSQL has', () => {
  const site = testSite()
  let scratch: ScratchDatabase
  let set: Databases
  before(async () => {
    scratch = await scratchPostgres()
    set = await openDatabases({ default: scratch.engine })
    useDatabases(set)
    await changeSchema(connection(), (editor) => editor.createExtension('btree_gist'))
  })
  after(async () => {
    useDatabases(undefined)
    await set.close()
    await scratch.drop()
    site.remove()
  })

  it('are written, applied, found to be complete, and taken back', async () => {
    const options = {
      indexes: [
        GinIndex({ name: 'note_tags', fields: ['tags'] }),
        GinIndex({
          name: 'note_vector',
          expressions: [
            SearchVector('text', { weight: 'A', config: 'english' }).plus(SearchVector('more', { config: 'simple' })),
          ],
        }),
      ],
      constraints: [
        ExclusionConstraint({
          name: 'note_span',
          expressions: [
            ['span', '&&'],
            [F('room'), '='],
          ],
          condition: { room__gt: 1 },
        }),
      ],
    }
    const fields = () => ({
      text: field.text(),
      more: field.text(),
      room: field.integer(),
      span: field.integerRange({ default: () => new Range(1, 2) }),
      grid: field.array(field.array(field.integer(), { size: 2 }), { default: [[1, 2]] as const, size: 3 }),
      cost: field.decimalRange({ default: new Range('1.5', null) }),
    })
    class Note extends model({ ...fields(), tags: field.array(field.char({ maxLength: 9 })) }, options) {}
    const app = site.app('notes', { Note })
    const [made] = await makeMigrations({ apps: [app] })
    const source = readFileSync(join(app.dir, 'migrations', `${made?.name}.ts`), 'utf8')
    assert.match(source, /tags: field\.array\(field\.char\(\{ maxLength: 9 \}\)\)/)
    assert.match(
      source,
      /grid: field\.array\(field\.array\(field\.integer\(\), \{ size: 2 \}\), \{ default: \[\[1, 2\]\], size: 3 \}\)/,
    )
    assert.match(source, /import \{ Range \} from 'nuages\/orm\/postgres'/)
    assert.match(source, /SearchVector\('text', \{ weight: 'A', config: 'english' \}\)\.plus\(/)
    const database = connection()
    await migrate({ database, apps: [app] })
    assert.deepEqual(await makeMigrations({ apps: [app] }), [])
    await database.execute(
      "INSERT INTO notes_note (text, more, room, span, grid, cost, tags) VALUES ('a', 'b', 2, '[1,5)', '{{1,2}}', '[1,2)', '{x}')",
      [],
      { write: true },
    )

    class Wider extends model(
      {
        ...fields(),
        tags: field.array(field.char({ maxLength: 20 })),
        also: field.array(field.integer(), { default: [7] }),
      },
      options,
    ) {}
    const next = site.app('notes', { Note: Wider })
    await makeMigrations({ apps: [next] })
    await migrate({ database, apps: [next] })
    assert.deepEqual(await makeMigrations({ apps: [next] }), [])
    const { rows } = await database.execute('SELECT also, tags FROM notes_note', [])
    assert.deepEqual(rows, [['{7}', '{x}']])
    await migrate({ database, apps: [next], app: 'notes', target: 'zero' })
    assert.equal((await database.execute("SELECT to_regclass('notes_note') IS NULL", [])).rows[0]?.[0], true)
  })
})

for (const [name, make] of [
  ['sqlite', async () => scratchSqlite()],
  ['postgres', scratchPostgres],
] as const) {
  describe(`an index of words in migrations on ${name}`, () => {
    const site = testSite()
    let scratch: ScratchDatabase
    let set: Databases
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
    })
    after(async () => {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
      site.remove()
    })

    it('holds the rows that are there, and lives through changes of its table', async () => {
      const label = `pages_${name}`
      const index = (...fields: string[]) => [SearchIndex({ name: 'page_words', fields })]
      const apply = async (Page: object) => {
        const app = site.app(label, { Page })
        await makeMigrations({ apps: [app] })
        await migrate({ database: connection(), apps: [app] })
        assert.deepEqual(await makeMigrations({ apps: [app] }), [])
      }
      const found = async (Page: typeof First, where: object) =>
        (await Page.filter(where as {}).orderBy('id')).map(({ id }) => id)
      class First extends model({ title: field.text(), body: field.text() }) {}
      await apply(First)
      await First.create({ title: 'Red fish', body: 'swims' })
      class Second extends model({ title: field.text(), body: field.text() }, { indexes: index('title', 'body') }) {}
      await apply(Second)
      assert.deepEqual(await found(Second, { title__search: 'fishes' }), [1])
      // A new required column rebuilds the table where columns cannot be added otherwise.
      class Third extends model(
        { title: field.text(), body: field.text(), kind: field.integer({ default: 3 }) },
        { indexes: index('title', 'body') },
      ) {}
      await apply(Third)
      await Third.create({ title: 'Blue bird', body: 'swimming' })
      assert.deepEqual(await found(Third as never, { body__search: 'swim' }), [1, 2])
      class Fourth extends model(
        { title: field.text(), body: field.text(), kind: field.integer({ default: 3 }) },
        { indexes: index('title') },
      ) {}
      await apply(Fourth)
      assert.deepEqual(await found(Fourth as never, { title__search: 'birds' }), [2])
      class Fifth extends model({ title: field.text(), body: field.text(), kind: field.integer({ default: 3 }) }) {}
      await apply(Fifth)
      const { rows } = await connection().execute('SELECT COUNT(*) FROM ' + label + '_page', [])
      assert.equal(Number(rows[0]?.[0]), 2)
      if (name !== 'sqlite') return
      const left = await connection().execute("SELECT name FROM sqlite_master WHERE name LIKE 'page_words%'", [])
      assert.deepEqual(left.rows, [])
    })
  })
}
