import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import {
  changeSchema,
  connection,
  type Databases,
  type Introspection,
  NotSupportedError,
  openDatabases,
  useDatabases,
} from '../../src/db/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import {
  F,
  field,
  Lexeme,
  type LexemeExpr,
  model,
  QueryUsageError,
  registerModels,
  SearchHeadline,
  SearchIndex,
  SearchQuery,
  SearchRank,
  SearchVector,
} from '../../src/orm/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'
import '../support/seeded.ts'

class Author extends model({ name: field.char({ maxLength: 30 }) }) {}

class Article extends model(
  {
    title: field.char({ maxLength: 80 }),
    body: field.text({ null: true }),
    code: field.char({ maxLength: 20, blank: true }),
    get author() {
      return field.foreignKey(Author, { onDelete: 'cascade', null: true })
    },
  },
  {
    ordering: ['id'],
    indexes: [
      SearchIndex({ name: 'article_words', fields: ['title', 'body'], weights: ['A', 'B'] }),
      SearchIndex({ name: 'article_code', fields: ['code'], config: 'simple' }),
    ],
  },
) {}

const ARTICLES = [
  { title: 'Growing tomatoes', body: 'Plant the seedlings in May. Water them daily.', code: 'running' },
  { title: 'A note on soups', body: 'Tomato soup is made of ripe tomatoes and a little basil.', code: 'run' },
  { title: 'Basil', body: 'A herb that loves the sun; it grows beside the beans.', code: 'x' },
  { title: 'Cats and dogs', body: null, code: '' },
]

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`search for words on ${name}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    let has: 'vectors' | 'index' | null = null

    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
      has = connection().dialect.features.textSearch
      if (has === null) return
      const metas = registerModels('search', { Author, Article })
      await changeSchema(connection(), (editor) => createModels(editor, metas))
      await Article.bulkCreate(ARTICLES.map((values) => new Article(values)))
    })
    after(async () => {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
    })

    const titles = async (rows: PromiseLike<readonly { readonly title: string }[]>) =>
      (await rows).map(({ title }) => title)
    const whole = SearchVector('title', { weight: 'A' }).plus(SearchVector('body', { weight: 'B' }))
    const found = (query: string, type: 'plain' | 'phrase' | 'raw' | 'websearch' = 'plain') =>
      titles(Article.annotate({ words: whole }).filter({ words: SearchQuery(query, { type }) }))

    it('is refused with a reason where the database has none', async (t) => {
      if (has !== null) return t.skip('the database searches')
      const metas = registerModels('search', { Author, Article })
      const making = changeSchema(connection(), (editor) => createModels(editor, metas))
      await assert.rejects(making, (error) => error instanceof NotSupportedError)
      await assert.rejects(async () => Article.filter({ body__search: 'soup' }), /no search for words/)
    })

    it('finds rows by the stems of words in one field or several', async (t) => {
      if (has === null) return t.skip('no search here')
      assert.deepEqual(await titles(Article.filter({ body__search: 'tomato' })), ['A note on soups'])
      assert.deepEqual(await titles(Article.filter({ title__search: 'tomato' })), ['Growing tomatoes'])
      assert.deepEqual(await found('tomato'), ['Growing tomatoes', 'A note on soups'])
      assert.deepEqual(await found('the tomatoes in soup'), ['A note on soups'])
      assert.deepEqual(await found('grow'), ['Growing tomatoes', 'Basil'])
      assert.deepEqual(await titles(Article.exclude({ title__search: 'basil' }).filter({ body__search: 'basil' })), [
        'A note on soups',
      ])
    })

    it('reads phrases, what people write into a box, and operators', async (t) => {
      if (has === null) return t.skip('no search here')
      assert.deepEqual(await found('ripe tomatoes', 'phrase'), ['A note on soups'])
      assert.deepEqual(await found('tomatoes ripe', 'phrase'), [])
      assert.deepEqual(await found('tomatoes -soup', 'websearch'), ['Growing tomatoes'])
      assert.deepEqual(await found('"tomato soup" or cats', 'websearch'), ['A note on soups', 'Cats and dogs'])
      assert.deepEqual(await found('-tomatoes', 'websearch'), ['Basil', 'Cats and dogs'])
      assert.deepEqual(await found('tomat:* & !(soup | cats)', 'raw'), ['Growing tomatoes'])
      assert.deepEqual(await found('cats | (basil & sun)', 'raw'), ['Basil', 'Cats and dogs'])
      assert.deepEqual(await found('tomato <-> soup', 'raw'), ['A note on soups'])
      await assert.rejects(found('tomato & (', 'raw'))
      assert.deepEqual(
        await found('" \' ) * AND NEAR( ^ : tomato'),
        ['Growing tomatoes', 'A note on soups'].slice(0, 0),
      )
      assert.deepEqual(await found('tomato"'), ['Growing tomatoes', 'A note on soups'])
      assert.deepEqual(await found('the'), [])
      assert.deepEqual(await found(''), [])
    })

    it('passes over words that every sentence has, but between others', async (t) => {
      if (has === null) return t.skip('no search here')
      const soups = ['A note on soups']
      for (const [text, type] of [
        ['the tomato soup and', 'phrase'],
        ['"of ripe tomatoes and"', 'websearch'],
        ['ripe -"the" tomatoes', 'websearch'],
        ['the <-> ripe <-> tomatoes <-> and', 'raw'],
        ['ripe & !the', 'raw'],
      ] as const)
        assert.deepEqual(await found(text, type), soups, text)
      for (const [text, type] of [
        ['the', 'phrase'],
        ['"the" "and of"', 'websearch'],
        ['!the', 'raw'],
        ['!(the | of)', 'raw'],
        ['the <-> of', 'raw'],
      ] as const)
        assert.deepEqual(await found(text, type), [], text)
    })

    it('takes words one by one, in which nothing is an operator', async (t) => {
      if (has === null) return t.skip('no search here')
      const lexemes = (query: LexemeExpr) =>
        titles(Article.annotate({ words: whole }).filter({ words: SearchQuery(query) }))
      assert.deepEqual(await lexemes(Lexeme('tomato').and(Lexeme('basil'))), ['A note on soups'])
      assert.deepEqual(await lexemes(Lexeme('cats').or(Lexeme('sun'))), ['Basil', 'Cats and dogs'])
      assert.deepEqual(await lexemes(Lexeme('tomat', { prefix: true }).and(Lexeme('soup').not())), ['Growing tomatoes'])
      assert.deepEqual(await lexemes(Lexeme('tomato', { invert: true })), ['Basil', 'Cats and dogs'])
      assert.deepEqual(await lexemes(Lexeme('tomato soup')), ['A note on soups'])
      assert.deepEqual(await lexemes(Lexeme("cats' & !dogs:* \\ ")), [])
      for (const sign of ["'", '\\', '&', '|', '!', ':*', '<->', '(', ')', '"', '--', ';'])
        assert.deepEqual(await lexemes(Lexeme(`${sign}cats${sign}`)), ['Cats and dogs'], sign)
      assert.throws(() => Lexeme(" '& "), QueryUsageError)
      assert.throws(() => Lexeme('a', { weight: 'E' as 'A' }), QueryUsageError)
      assert.throws(() => SearchQuery(Lexeme('a'), { type: 'plain' }), QueryUsageError)
      const heavy = lexemes(Lexeme('tomato', { weight: 'A' }))
      if (has === 'index') await assert.rejects(heavy, { code: 'NUA-DB-006', message: /knows no weights of words/ })
      else assert.deepEqual(await heavy, ['Growing tomatoes'])
    })

    it('takes words that the database computes, where it searches in vectors', async (t) => {
      if (has === null) return t.skip('no search here')
      const own = titles(
        Article.annotate({ words: whole }).filter({ words: SearchQuery(F('title'), { type: 'phrase' }) }),
      )
      if (has === 'index') await assert.rejects(own, NotSupportedError)
      else
        assert.deepEqual(
          await own,
          ARTICLES.map(({ title }) => title),
        )
    })

    it('takes thousands of words, wanted or not', async (t) => {
      if (has === null) return t.skip('no search here')
      const many = (sign: string, between = ' ') => Array.from({ length: 5000 }, (_, n) => `${sign}w${n}`).join(between)
      const all = ['Basil', 'Growing tomatoes', 'A note on soups', 'Cats and dogs']
      const sorted = async (text: string) => (await found(text, 'websearch')).toSorted()
      assert.deepEqual(await sorted(many('-')), all.toSorted())
      assert.deepEqual(await sorted(`tomatoes ${many('-')}`), ['A note on soups', 'Growing tomatoes'])
      assert.deepEqual(await sorted(many('-', ' or ')), all.toSorted())
      assert.deepEqual(await sorted(`cats or ${many('', ' or ')}`), ['Cats and dogs'])
      assert.deepEqual(await sorted(`cats or -tomatoes ${many('-', ' basil or ')}`), all.toSorted())
      assert.deepEqual(await sorted(`tomatoes ${many('')}`), [])
    })

    it('takes whatever visitors write', async (t) => {
      if (has === null) return t.skip('no search here')
      // A NUL is refused by forms, and by the database.
      const written = fc.oneof(
        fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
        fc
          .array(
            fc.constantFrom(
              '"',
              '-',
              'or',
              'OR',
              'AND',
              'NOT',
              'NEAR(',
              ')',
              '*',
              '^',
              ':',
              'cat',
              '{c0}',
              "'",
              '+',
              ' ',
            ),
          )
          .map((parts) => parts.join(' ')),
      )
      const types = fc.constantFrom('plain' as const, 'phrase' as const, 'websearch' as const)
      await fc.assert(
        fc.asyncProperty(written, types, async (text, type) => void (await found(text, type))),
        { numRuns: 150 },
      )
    })

    it('joins queries by and, or and not', async (t) => {
      if (has === null) return t.skip('no search here')
      const tomato = SearchQuery('tomato')
      const words = Article.annotate({ words: whole })
      assert.deepEqual(await titles(words.filter({ words: tomato.and(SearchQuery('basil')) })), ['A note on soups'])
      assert.deepEqual(await titles(words.filter({ words: tomato.or(SearchQuery('cats')).not() })), ['Basil'])
      assert.deepEqual(await titles(words.filter({ words: tomato.and(SearchQuery('soup').not()) })), [
        'Growing tomatoes',
      ])
      assert.deepEqual(await titles(words.filter({ words: SearchQuery('cats').or(tomato.not()) })), [
        'Basil',
        'Cats and dogs',
      ])
    })

    it('ranks by how much a place counts, and marks what was found', async (t) => {
      if (has === null) return t.skip('no search here')
      const query = SearchQuery('basil')
      const ranked = await Article.annotate({ rank: SearchRank(whole, query) })
        .filter({ rank__gt: 0 })
        .orderBy('-rank')
      assert.deepEqual(
        ranked.map(({ title }) => title),
        ['Basil', 'A note on soups'],
      )
      const body = { weights: [0.1, 1, 0.2, 0.01] as const }
      const other = await Article.annotate({ rank: SearchRank(whole, query, body) })
        .filter({ rank__gt: 0 })
        .orderBy('-rank')
      assert.equal(other[0]?.title, 'A note on soups')
      const marked = await Article.annotate({
        head: SearchHeadline('body', SearchQuery('herb'), { startSel: '[', stopSel: ']', highlightAll: true }),
      }).get({ title: 'Basil' })
      assert.equal(marked.head, 'A [herb] that loves the sun; it grows beside the beans.')
      const short = await Article.annotate({
        head: SearchHeadline('body', 'tomato', { startSel: '<i>', stopSel: '</i>', maxWords: 6, minWords: 2 }),
      }).get({ title: 'A note on soups' })
      assert.match(short.head, /<i>Tomato<\/i> soup/)
    })

    it('takes words as they are in an index of the configuration simple', async (t) => {
      if (has === null) return t.skip('no search here')
      assert.deepEqual(await titles(Article.filter({ code__search: 'run' })), ['A note on soups'])
      assert.deepEqual(await titles(Article.filter({ code__search: 'RUNNING' })), ['Growing tomatoes'])
    })

    it('follows rows that are changed by any way', async (t) => {
      if (has === null) return t.skip('no search here')
      const author = await Author.create({ name: 'Ann' })
      const row = await Article.create({ title: 'Zebras', body: 'striped', author })
      assert.deepEqual(await found('zebra'), ['Zebras'])
      await Article.filter({ pk: row.pk }).update({ body: 'quaggas too' })
      assert.deepEqual(await found('striped'), [])
      assert.deepEqual(await found('quagga'), ['Zebras'])
      const sql = "UPDATE search_article SET title = 'Okapis' WHERE title = 'Zebras'"
      await connection().execute(sql, [], { write: true })
      assert.deepEqual(await found('okapi'), ['Okapis'])
      await author.delete()
      assert.deepEqual(await found('okapi'), [])
    })

    it('needs an index where the database searches by one alone', async (t) => {
      if (has !== 'index') return t.skip('the database searches without')
      await assert.rejects(async () => Author.filter({ name__search: 'ann' }), /there is none over these texts/)
      await assert.rejects(
        async () =>
          Article.filter({ body__search: SearchQuery('x') }).annotate({
            r: SearchRank(SearchVector('author__name'), 'x'),
          }),
        NotSupportedError,
      )
    })

    it('keeps the index through changes of the table', async (t) => {
      if (has === null) return t.skip('no search here')
      const { rows } = await connection().execute('SELECT COUNT(*) FROM search_article', [])
      assert.equal(Number(rows[0]?.[0]), 4)
      assert.deepEqual(
        await (set.get('default') as unknown as { introspection(): Introspection }).introspection().tables(),
        ['search_article', 'search_author'],
      )
    })
  })
}
