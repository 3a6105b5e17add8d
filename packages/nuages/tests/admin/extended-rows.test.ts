import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { adminSite } from '../../src/contrib/admin/index.ts'
import { pairsWith } from '../../src/contrib/admin/deletion-pairs.ts'
import { auth, md5, Permission, User } from '../../src/contrib/auth/index.ts'
import { contentTypes } from '../../src/contrib/contenttypes/index.ts'
import { messagesApp } from '../../src/contrib/messages/index.ts'
import { sessions } from '../../src/contrib/sessions/index.ts'
import { defineSettings } from '../../src/core/index.ts'
import { connection } from '../../src/db/index.ts'
import { include, path } from '../../src/http/index.ts'
import { migrate, syncTables } from '../../src/migrations/index.ts'
import { metaOf } from '../../src/orm/index.ts'
import { createSite, migrationApps, type Site } from '../../src/site/index.ts'
import { Client } from '../../src/testing/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import press from './press/app.ts'
import { Article, Book, Comment, Journal, Label, Loan, Note, Review, Shelf, Topic } from './press/models.ts'
import { formOf } from './zoo/site.ts'

const scratch = scratchSqlite()
let site: Site
let client: Client
before(async () => {
  const admin = adminSite({ title: 'Press' })
  site = await createSite(
    defineSettings({
      secretKey: 'a key of fifty characters and more, for the tests of the admin alone',
      allowedHosts: ['*'],
      apps: [press, admin, auth, contentTypes, sessions, messagesApp],
      databases: { default: scratch.engine },
      passwordHashers: [md5()],
      urls: async () => ({ default: [path('admin/', include(admin.urls))] }),
    }),
  )
  const apps = await migrationApps(site.apps)
  await syncTables(apps, connection())
  await migrate({ apps, database: connection() })
  client = new Client(await site.handler(), { raiseRequestException: false })
})
after(async () => {
  await site.close()
  await scratch.drop()
})

beforeEach(async () => {
  for (const one of [Topic, Loan, Comment, Note, Review, Journal, Book, Article]) await one.all().delete()
  // So that the keys of a review as a book and as an article differ.
  for (const headline of ['a', 'b']) await Article.create({ headline })
})

let made = 0
/** Somebody who may delete and see reviews and journals, and what else is named. */
async function clerk(...more: string[]): Promise<void> {
  const user = await User.createUser({ username: `clerk${++made}`, password: 'clerk-1234567' })
  await User.filter({ pk: user.pk }).update({ isStaff: true })
  const own = ['review', 'journal', 'shelf'].flatMap((name) => [`delete_${name}`, `view_${name}`])
  await user.userPermissions.add(...(await Permission.filter({ codename__in: [...own, ...more] })))
  await client.forceLogin(await User.get({ pk: user.pk }))
}

const review = () => Review.create({ isbn: '1', headline: 'H', stars: 1 })
const deletePage = (kind: string, { pk }: { readonly pk: unknown }) => `/admin/press/${kind}/${String(pk)}/delete/`

async function deleteBy(url: string): Promise<number> {
  return (await client.post(url, { form: formOf((await client.get(url)).text) })).status
}

test('what points to a part of a row of several tables goes with it: it is shown, and asked for', async () => {
  const row = await review()
  await Comment.create({ article: row, text: 'lost' })
  const url = deletePage('review', row)
  await clerk('delete_article')
  const page = (await client.get(url)).text
  assert.match(page, /comment lost/)
  assert.doesNotMatch(page, /Nothing else/)
  assert.equal((await client.post(url, { form: { post: 'yes' } })).status, 403)
  assert.equal(await Comment.all().count(), 1)
  await clerk('delete_article', 'delete_comment')
  assert.equal(await deleteBy(url), 302)
  assert.deepEqual([await Comment.all().count(), await Review.count(), await Article.count()], [0, 0, 2])
})

test('the rows that it extends are asked for, too', async () => {
  const row = await review()
  await clerk()
  const url = deletePage('review', row)
  assert.equal((await client.post(url, { form: { post: 'yes' } })).status, 403)
  assert.equal(await Review.count(), 1)
})

test('generic relations of a part are followed', async () => {
  const row = await Journal.create({ isbn: '2' })
  await Note.create({ text: 'glued', target: await Book.get({ pk: row.pk }) })
  await clerk()
  const url = deletePage('journal', row)
  assert.match((await client.get(url)).text, /note glued/)
  assert.equal((await client.post(url, { form: { post: 'yes' } })).status, 403)
  await clerk('delete_note')
  assert.equal(await deleteBy(url), 302)
  assert.equal(await Note.count(), 0)
})

test('a row that protects a part forbids the deletion', async () => {
  const row = await Journal.create({ isbn: '3' })
  await Loan.create({ book: await Book.get({ pk: row.pk }) })
  await clerk()
  const url = deletePage('journal', row)
  assert.match((await client.get(url)).text, /loan/i)
  await client.post(url, { form: { post: 'yes' } })
  assert.equal(await Journal.count(), 1)
})

test('the rows that extend a row are shown once, with what points to their other parts', async () => {
  const row = await review()
  await Comment.create({ article: row, text: 'lost' })
  await Note.create({ text: 'glued', target: await Book.get({ pk: row.pk }) })
  await client.forceLogin(await User.createSuperuser({ username: 'root', email: '', password: 'root-1234567' }))
  const url = deletePage('article', { pk: row.articleId })
  const page = (await client.get(url)).text
  assert.equal(page.match(/comment lost/g)?.length, 1)
  assert.equal(page.match(/note glued/g)?.length, 1)
  assert.equal(await deleteBy(url), 302)
  assert.deepEqual([await Review.count(), await Book.count(), await Note.count()], [0, 0, 0])
})

test('a tree is followed to its leaves, and a circle once around', async () => {
  const top = await Shelf.create({})
  const middle = await Shelf.create({ inside: top })
  const low = await Shelf.create({ inside: middle })
  await Label.create({ shelf: low, text: 'deep' })
  const url = deletePage('shelf', top)
  await clerk()
  assert.match((await client.get(url)).text, /label deep/)
  assert.equal((await client.post(url, { form: { post: 'yes' } })).status, 403)
  assert.equal(await Label.count(), 1)
  await Shelf.filter({ pk: top.pk }).update({ inside: low })
  const page = (await client.get(url)).text
  assert.equal(page.match(/label deep/g)?.length, 1)
  await clerk('delete_label')
  assert.equal(await deleteBy(url), 302)
  assert.deepEqual([await Shelf.count(), await Label.count()], [0, 0])
})

test('inlines are those of all tables of a row, by the key of each', async () => {
  const row = await review()
  await Comment.create({ article: row, text: 'first' })
  await client.forceLogin(await User.createSuperuser({ username: 'chief', email: '', password: 'chief-1234567' }))
  const url = `/admin/press/review/${row.pk}/change/`
  const form = formOf((await client.get(url)).text)
  const [total] = [...form.keys()].filter((name) => name.endsWith('-TOTAL_FORMS'))
  const prefix = String(total).replace('-TOTAL_FORMS', '')
  assert.equal(form.get(`${prefix}-0-text`), 'first')
  form.set(String(total), '2')
  form.set(`${prefix}-1-text`, 'second')
  assert.equal((await client.post(url, { form })).status, 302)
  const found = await Comment.orderBy('text').valuesList('text', 'article')
  assert.deepEqual(found, [
    ['first', row.articleId],
    ['second', row.articleId],
  ])
})

/** The text of a page without its tags. */
const textOf = (page: string) => page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

test('the pairs of many-to-many relations that go are shown on either side, and need no rights', async () => {
  const [art, war, sea] = [
    await Topic.create({ name: 'art' }),
    await Topic.create({ name: 'war' }),
    await Topic.create({ name: 'sea' }),
  ]
  const row = await Journal.create({ isbn: '7' })
  await (await Book.get({ pk: row.pk })).topics.add(art, war)
  await art.near.add(war)
  await clerk('delete_topic')
  const journal = textOf((await client.get(deletePage('journal', row))).text)
  assert.match(journal, /2 more rows/)
  assert.match(journal, /Book-topic relationships 2 book 7 – topic art book 7 – topic war/)
  assert.match(journal, /Deleted 3/)
  const topic = textOf((await client.get(deletePage('topic', art))).text)
  assert.match(topic, /Topic-topic relationships 2 topic art – topic war topic war – topic art/)
  assert.match(topic, /Book-topic relationships 1 book 7 – topic art/)
  assert.match(textOf((await client.get(deletePage('topic', sea))).text), /Nothing else goes with it\./)
  assert.equal(await deleteBy(deletePage('topic', art)), 302)
  assert.deepEqual((await Topic.orderBy('name')).map(String), ['topic sea', 'topic war'])
})

test('of many pairs the first are read and shown, and all are counted, those of two rows that go once', async () => {
  const topics = await Promise.all(['a', 'b', 'c'].map((name) => Topic.create({ name })))
  const [first, second] = topics as [Topic, Topic, Topic]
  const book = await Book.create({ isbn: '8' })
  await book.topics.add(...topics)
  await first.near.add(second)
  const limits = { most: 2, shown: 1 }
  const [ofBook] = await pairsWith(metaOf(Book), [book.pk], new Map(), limits)
  assert.deepEqual([ofBook?.count, ofBook?.pairs.map(String)], [3, ['book 8,topic a']])
  const seen = new Map()
  const both = await pairsWith(metaOf(Topic), [first.pk, second.pk], seen, { most: 10, shown: 10 })
  assert.deepEqual(
    both.map(({ field, count }) => [field.name, count]),
    [
      ['topics', 2],
      ['near', 2],
    ],
  )
  assert.deepEqual(await pairsWith(metaOf(Topic), [second.pk], seen, limits), [])
})
