import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connection, database, openDatabases, useDatabases } from '../../src/db/index.ts'
import { Avg, Count, Decimal, F, Max, Q, registerModels, Sum } from '../../src/orm/index.ts'
import { Author, Book, Tag } from './types-library.ts'

registerModels('library', { Author, Book, Tag })

before(async () => {
  const set = await openDatabases({
    default: database.sqlite({ file: join(mkdtempSync(join(tmpdir(), 'nuages-')), 'db.sqlite3') }),
  })
  useDatabases(set)
  for (const sql of [
    'CREATE TABLE library_author (id integer primary key autoincrement, name varchar(80) not null, email varchar(254) null unique, mentor_id bigint null)',
    'CREATE TABLE library_tag (id integer primary key autoincrement, name varchar(30) not null, weight integer not null)',
    'CREATE TABLE library_book (id integer primary key autoincrement, title varchar(120) not null, author_id bigint not null, editor_id bigint null, price decimal null, published date null, created_at datetime not null, in_print bool not null, attrs text null, reading_time bigint null, uid char(32) null, pages integer not null)',
    'CREATE TABLE library_book_tags (id integer primary key autoincrement, book_id bigint not null, tag_id bigint not null, unique(book_id, tag_id))',
    'CREATE TABLE library_book_related (id integer primary key autoincrement, from_book_id bigint not null, to_book_id bigint not null, unique(from_book_id, to_book_id))',
  ])
    await connection().execute(sql, [], { write: true })
})

beforeEach(async () => {
  for (const table of ['book_tags', 'book_related', 'book', 'tag', 'author'])
    await connection().execute(`DELETE FROM library_${table}`, [], { write: true })
})

async function library() {
  const ada = await Author.create({ name: 'Ada' })
  const bob = await Author.create({ name: 'Bob', mentor: ada })
  const one = await Book.create({
    title: 'One',
    author: ada,
    price: '10.50',
    published: '2020-01-02',
    attrs: { a: [1] },
    pages: 10,
  })
  const two = await Book.create({ title: 'Two', authorId: bob.id, editor: ada, pages: 20 })
  const red = await Tag.create({ name: 'red', weight: 2 })
  const blue = await Tag.create({ name: 'blue' })
  await one.tags.add(red, blue)
  await two.tags.add(red)
  return { ada, bob, one, two, red, blue }
}

test('a new row has the key that the database counted, also one above the safe integers', async () => {
  const large = 9_007_199_254_740_993n
  await connection().execute('INSERT INTO library_author (id, name) VALUES (?, ?)', [large, 'Large'], { write: true })
  try {
    const next = await Author.create({ name: 'Next' })
    assert.equal(BigInt(next.id), large + 1n)
    assert.equal((await Author.get({ name: 'Next' })).id, next.id)
  } finally {
    await connection().execute('DELETE FROM sqlite_sequence', [], { write: true })
  }
})

test('rows are created, read, changed and deleted', async () => {
  const { ada, one } = await library()
  const book = await Book.get({ title: 'One' })
  assert.equal(book.id, one.id)
  assert.equal(String(book.price), '10.50')
  assert.ok(book.price instanceof Decimal)
  assert.equal(String(book.published), '2020-01-02')
  assert.deepEqual(book.attrs, { a: [1] })
  assert.equal(book.inPrint, true)
  assert.equal(book.authorId, ada.id)
  book.title = 'Uno'
  await book.save()
  assert.equal((await Book.get({ id: book.id })).title, 'Uno')
})

test('filters span relations and negate as Django does', async () => {
  await library()
  const titles = async (query: PromiseLike<{ title: string }[]>) => (await query).map((book) => book.title).sort()
  assert.deepEqual(await titles(Book.filter({ author__name: 'Ada' })), ['One'])
  assert.deepEqual(await titles(Book.filter({ author__mentor__name__startswith: 'A' })), ['Two'])
  assert.deepEqual(await titles(Book.exclude({ tags__name: 'blue' })), ['Two'])
  assert.deepEqual(await titles(Book.filter({ editor: null })), ['One'])
  assert.deepEqual(await titles(Book.exclude({ editor__name: 'Ada' })), ['One'])
  assert.deepEqual(await titles(Book.filter({ pages__gt: F('id') })), ['One', 'Two'])
  assert.deepEqual(await titles(Book.where(Q({ title: 'One' }).or({ editor__name: 'Ada' }))), ['One', 'Two'])
  assert.deepEqual(await titles(Book.filter({ published__year: 2020 })), ['One'])
})

test('aggregates group, count and filter', async () => {
  await library()
  const rows = await Author.annotate({ written: Count('books') })
    .filter({ written__gte: 1 })
    .orderBy('name')
  assert.deepEqual(
    rows.map((row) => [row.name, row.written]),
    [
      ['Ada', 1],
      ['Bob', 1],
    ],
  )
  assert.deepEqual(await Book.aggregate({ pages: Sum('pages'), mean: Avg('pages'), top: Max('pages') }), {
    pages: 30,
    mean: 15,
    top: 20,
  })
  assert.equal(await Book.count(), 2)
  assert.deepEqual(await Book.orderBy('title').values('title', 'author__name', 'editor__name'), [
    { title: 'One', author__name: 'Ada', editor__name: null },
    { title: 'Two', author__name: 'Bob', editor__name: 'Ada' },
  ])
})

test('relations load on await, joined, prefetched and for all peers', async () => {
  await library()
  const [first] = await Book.orderBy('title')
  assert.equal((await first?.author)?.name, 'Ada')
  const joined = await Book.selectRelated('author__mentor').get({ title: 'Two' })
  assert.equal(joined.author.mentor?.name, 'Ada')
  assert.equal(joined.author.greeting, 'Dear Bob')
  const books = await Book.prefetchRelated('tags').orderBy('title')
  assert.deepEqual(await Promise.all(books.map(async (book) => (await book.tags).map((tag) => tag.name).sort())), [
    ['blue', 'red'],
    ['red'],
  ])
  const author = await Author.get({ name: 'Ada' })
  assert.deepEqual(
    (await author.books).map((book) => book.title),
    ['One'],
  )
})

test('deletes follow foreign keys', async () => {
  const { ada } = await library()
  const result = await ada.delete()
  assert.equal(result.perModel['library.Author'], 1)
  assert.equal(result.perModel['library.Book'], 1)
  assert.equal(await Book.count(), 1)
  const [left] = await Book.all()
  assert.equal(left?.editorId, null)
})

test('a symmetrical relation holds both ways', async () => {
  const { one, two } = await library()
  await one.related.add(two)
  assert.deepEqual(
    (await two.related).map((book) => book.title),
    ['One'],
  )
  await two.related.set([])
  assert.deepEqual(await one.related, [])
})
