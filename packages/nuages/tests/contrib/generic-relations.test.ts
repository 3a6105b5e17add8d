import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import {
  ContentType,
  genericForeignKey,
  GenericPrefetch,
  genericRelation,
  pointTo,
  setByTarget,
} from '../../src/contrib/contenttypes/index.ts'
import { captureQueries, type Databases, openDatabases, useDatabases } from '../../src/db/index.ts'
import { makeMigrations, migrate, syncTables } from '../../src/migrations/index.ts'
import {
  checkModels,
  Count,
  F,
  field,
  FilteredRelation,
  fullClean,
  metaOf,
  model,
  Q,
  registerModels,
  reverse,
} from '../../src/orm/index.ts'
import { testSite } from '../migrations/site.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'

class Author extends model({ name: field.char({ maxLength: 30 }) }) {}
class Post extends model({
  title: field.char({ maxLength: 30 }),
  get author() {
    return field.foreignKey(Author, { onDelete: 'cascade', null: true })
  },
  get tags() {
    return genericRelation(Tag)
  },
}) {}
class Photo extends model({
  file: field.char({ maxLength: 30 }),
  get tags() {
    return genericRelation(Tag)
  },
}) {}
class Essay extends Post.extend({ pages: field.integer({ default: 1 }) }) {}
class Secret extends model({ code: field.char({ maxLength: 5, primaryKey: true }) }) {}
class Tag extends model(
  {
    word: field.char({ maxLength: 30 }),
    get contentType() {
      return setByTarget(field.foreignKey(ContentType, { onDelete: 'cascade' }))
    },
    objectId: setByTarget(field.positiveInteger()),
    get target() {
      return genericForeignKey({ post: Post, photo: Photo, essay: Essay })
    },
  },
  { ordering: ['word'] },
) {}
/** Points to rows of any model, by a key that is a text. */
class Note extends model({
  text: field.char({ maxLength: 30 }),
  get kind() {
    return field.foreignKey(ContentType, { onDelete: 'cascade', null: true })
  },
  key: field.char({ maxLength: 40, null: true }),
  get about() {
    return genericForeignKey(null, { contentType: 'kind', objectId: 'key', null: true })
  },
  get replies() {
    return reverse(Reply, 'note')
  },
}) {}
class Reply extends model({
  get note() {
    return field.foreignKey(Note, { onDelete: 'cascade' })
  },
  get notes() {
    return genericRelation(Note, { contentType: 'kind', objectId: 'key', relatedQueryName: 'reply' })
  },
}) {}

const MODELS = { Author, Post, Photo, Essay, Secret, Tag, Note, Reply }

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`generic relations on ${name}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
      const types = registerModels('contenttypes', { ContentType })
      const models = registerModels('blog', MODELS)
      await syncTables(
        [
          { label: 'contenttypes', dir: '/nowhere', models: types },
          { label: 'blog', dir: '/nowhere', models },
        ],
        set.get(),
      )
    })
    after(async () => {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
    })
    beforeEach(async () => {
      for (const one of [Tag, Reply, Note, Essay, Post, Photo, Author, Secret, ContentType]) await one.all().delete()
      ContentType.clearCache()
    })

    async function blog() {
      const ada = await Author.create({ name: 'Ada' })
      const one = await Post.create({ title: 'One', author: ada })
      const two = await Post.create({ title: 'Two' })
      // The same key as a post: only the content type tells them apart.
      const photo = await Photo.create({ id: one.id, file: 'sun.jpg' })
      await Tag.create({ word: 'red', target: one })
      await Tag.create({ word: 'blue', target: one })
      await Tag.create({ word: 'red', target: photo })
      return { ada, one, two, photo }
    }

    it('what is read is a union that tells its parts apart', async () => {
      const { one } = await blog()
      const tag = await Tag.get({ word: 'blue' })
      assert.equal(tag.objectId, one.id)
      const target = await tag.target
      assert.ok(target !== null)
      switch (target.$type) {
        case 'post':
          assert.equal(target.title, 'One')
          // @ts-expect-error a post has no file
          void target.file
          break
        case 'photo':
          assert.fail(`not a photo: ${target.file}`)
          break
        case 'essay':
          assert.fail(`not an essay: ${target.pages}`)
          break
        default:
          // Nothing is left: a target that is added to the model is an error here.
          target satisfies never
      }
      assert.ok(target instanceof Post)
      assert.equal(JSON.stringify(target), JSON.stringify({ id: one.id, title: 'One', authorId: one.authorId }))
    })

    it('a row of another model is refused, by the compiler and at run time', async () => {
      const secret = await Secret.create({ code: 'x' })
      // @ts-expect-error a secret is none of the targets
      await assert.rejects(async () => Tag.create({ word: 'no', target: secret }), {
        code: 'NUA-ORM-002',
        message: /does not point to rows of blog.Secret/,
        hint: 'It names: post (blog.Post), photo (blog.Photo), essay (blog.Essay).',
      })
      // @ts-expect-error it is no column
      await assert.rejects(async () => Tag.filter({ target: secret }), /is no column/)
      // @ts-expect-error the target is missing
      await assert.rejects(async () => Tag.create({ word: 'no' }))
      // @ts-expect-error the word is missing
      await assert.rejects(async () => Tag.create({ target: await Post.create({ title: 'x' }) }))
    })

    it('reading it on one row loads it for all, with one query for each model', async () => {
      await blog()
      const tags = await Tag.all()
      ContentType.clearCache()
      await tags[0]?.contentType
      for (const tag of tags) await ContentType.getForId(tag.contentTypeId)
      const { queries } = await captureQueries(async () => {
        for (const tag of tags) await tag.target
      })
      assert.equal(queries.length, 2)
      const others = await Tag.all()
      const { queries: atOnce } = await captureQueries(async () => {
        await Promise.all(others.map(async (tag) => await tag.target))
      })
      assert.equal(atOnce.length, 2, 'asked at the same time, too')
    })

    it('is prefetched with one query for each model, and what stands behind it, too', async () => {
      const { ada } = await blog()
      await Tag.all().prefetchRelated('target')
      const { result, queries } = await captureQueries(async () => Tag.all().prefetchRelated('target__author'))
      assert.equal(queries.length, 4, 'tags, posts, photos, authors')
      const { queries: none } = await captureQueries(async () => {
        for (const tag of result) {
          const target = await tag.target
          if (target?.$type === 'post') assert.equal((await target.author)?.name, ada.name)
        }
      })
      assert.equal(none.length, 0)
      const own = await Tag.all().prefetchRelated(
        new GenericPrefetch('target', [Post.filter({ title: 'nothing' }), Photo.all().only('id')], { toAttr: 'found' }),
      )
      assert.deepEqual(
        own.map((tag) => (tag as unknown as { found: object | null }).found?.constructor.name),
        [undefined, undefined, 'Photo'],
      )
    })

    it('is prefetched by the name of a target, and only() and defer() take it for its columns', async () => {
      const { ada } = await blog()
      await Tag.all().prefetchRelated('target')
      const { result, queries } = await captureQueries(async () => Tag.all().prefetchRelated('target__post__author'))
      assert.equal(queries.length, 4, 'tags, posts, photos, authors')
      const { queries: none } = await captureQueries(async () => {
        for (const tag of result) {
          const target = await tag.target
          if (target?.$type === 'post') assert.equal((await target.author)?.name, ada.name)
        }
      })
      assert.equal(none.length, 0)
      assert.equal((await Tag.all().prefetchRelated('target__photo')).length, 3)
      const [tag] = await Tag.all().only('target')
      assert.deepEqual([tag?.objectId, (await tag?.target)?.$type], [result[0]?.objectId, 'post'])
      assert.throws(() => tag?.word, { name: 'NotLoadedError' })
      const [other] = await Tag.all().defer('target')
      assert.equal(other?.word, 'blue')
      assert.throws(() => other?.objectId, { name: 'NotLoadedError' })
      await assert.rejects(async () => await Post.all().only('tags' as never), {
        message: /only\(\) or defer\(\) names 'tags', for which blog.Post has no column/,
        hint: /^Its columns are: id, title, author\./,
      })
    })

    it('a row that is gone, or whose key was never set, is null', async () => {
      const { photo } = await blog()
      await Tag.filter({ word: 'blue' }).update({ objectId: 999 })
      const [tag] = await Tag.filter({ word: 'blue' })
      assert.equal(await tag?.target, null)
      const note = await Note.create({ text: 'about nothing' })
      assert.equal(note.about, null)
      // A key that is set by hand is looked up anew.
      if (tag !== undefined) {
        tag.contentType = await ContentType.getForModel(Photo)
        tag.objectId = photo.id
        assert.equal((await tag.target)?.$type, 'photo')
        await tag.save()
        assert.equal(await photo.tags.count(), 2)
      }
    })

    it('may be assigned before either row is saved', async () => {
      const post = new Post({ title: 'New' })
      const tag = new Tag({ word: 'early', target: post })
      await assert.rejects(tag.save(), { code: 'NUA-ORM-002', message: /not saved/ })
      await post.save()
      await fullClean(tag)
      await tag.save()
      assert.equal(tag.objectId, post.id)
      assert.equal(tag.target, post)
      const [made] = await Tag.bulkCreate([new Tag({ word: 'bulk', target: post })])
      assert.equal(made?.contentTypeId, tag.contentTypeId)
      assert.deepEqual(await post.tags.valuesFlat('word'), ['bulk', 'early'])
      pointTo(tag, 'target', await Photo.create({ file: 'x' }))
      // @ts-expect-error an author is none of the targets
      assert.throws(() => pointTo(tag, 'target', new Author({ name: 'x' })), /does not point to rows of blog.Author/)
      await tag.save()
      assert.equal(await post.tags.count(), 1)
    })

    it('without targets it takes rows of any model, and keys as texts', async () => {
      const secret = await Secret.create({ code: 'abc' })
      const { one } = await blog()
      await Note.create({ text: 'a', about: secret })
      await Note.create({ text: 'b', about: one })
      const notes = await Note.orderBy('text').prefetchRelated('about')
      const found = await Promise.all(notes.map(({ about }) => about))
      assert.deepEqual(
        found.map((row) => [row?.$type, row?.pk]),
        [
          ['blog.secret', 'abc'],
          ['blog.post', one.id],
        ],
      )
      const reply = await Reply.create({ note: notes[0] as Note })
      const about = await reply.notes.create({ text: 'c' })
      assert.equal(about.key, String(reply.id))
      assert.deepEqual(await reply.notes.valuesFlat('text'), ['c'])
      const [again] = await Reply.all().prefetchRelated('notes')
      assert.deepEqual(
        (await again?.notes)?.map(({ text }) => text),
        ['c'],
      )
    })

    it('the other side is a manager: it reads, makes, adds, replaces and deletes', async () => {
      const { one, two, photo } = await blog()
      assert.deepEqual(await one.tags.valuesFlat('word'), ['blue', 'red'])
      assert.equal((await (await two.tags.create({ word: 'green' })).target)?.$type, 'post')
      const [, made] = await two.tags.getOrCreate({ word: 'green' })
      assert.equal(made, false)
      const blue = await Tag.get({ word: 'blue' })
      await photo.tags.add(blue)
      assert.deepEqual(await photo.tags.valuesFlat('word'), ['blue', 'red'])
      await photo.tags.set([blue])
      assert.deepEqual(await photo.tags.valuesFlat('word'), ['blue'])
      await photo.tags.remove(blue)
      assert.equal(await Tag.filter({ word: 'blue' }).count(), 0)
      await one.tags.clear()
      assert.deepEqual(await Tag.all().valuesFlat('word'), ['green'])
    })

    it('queries go along it: filters, exclusions, counts, values and filtered relations', async () => {
      await blog()
      const titles = async (query: PromiseLike<Post[]>) => (await query).map(({ title }) => title)
      const posts = Post.orderBy('title')
      assert.deepEqual(await titles(posts.filter({ tags__word: 'red' })), ['One'])
      assert.deepEqual(await titles(posts.filter({ tags: await Tag.get({ word: 'blue' }) })), ['One'])
      assert.deepEqual(await titles(posts.exclude({ tags__word: 'red' })), ['Two'])
      assert.deepEqual(await titles(posts.filter({ tags__isnull: true })), ['Two'])
      assert.deepEqual(await titles(posts.where(Q({ tags__word: 'blue' }).or({ title: 'Two' })).distinct()), [
        'One',
        'Two',
      ])
      assert.deepEqual(await posts.annotate({ n: Count('tags') }).values('title', 'n'), [
        { title: 'One', n: 2 },
        { title: 'Two', n: 0 },
      ])
      assert.deepEqual(await posts.orderBy('title', 'tags__word').valuesList('title', 'tags__word'), [
        ['One', 'blue'],
        ['One', 'red'],
        ['Two', null],
      ])
      const red = posts.annotate({ reds: new FilteredRelation('tags', { condition: Q({ tags__word: 'red' }) }) })
      assert.deepEqual(await titles(red.filter({ reds__isnull: false })), ['One'])
      // @ts-expect-error a text where a number is due
      void Post.filter({ tags__objectId: 'x' })
    })

    it('paths from the rows that point go on to a target by its name', async () => {
      const { one, photo, ada } = await blog()
      const words = async (query: PromiseLike<Tag[]>) => (await query).map(({ word, id }) => `${word} ${id}`)
      const byPost = await words(Tag.filter({ contentType: await ContentType.getForModel(Post) }))
      const ofPhoto = await words(Tag.filter({ contentType: await ContentType.getForModel(Photo) }))
      assert.equal(byPost.length, 2)
      // Post and photo have the same key: the content type counts, for keys and rows, too.
      assert.deepEqual(await words(Tag.filter({ target__post__title: 'One' })), byPost)
      assert.deepEqual(await words(Tag.filter({ target__post: one })), byPost)
      assert.deepEqual(await words(Tag.filter({ target__post: one.id })), byPost)
      assert.deepEqual(await words(Tag.filter({ target__post__id: one.id })), byPost)
      assert.deepEqual(await words(Tag.filter({ target__post__in: Post.filter({ title__startswith: 'O' }) })), byPost)
      assert.deepEqual(await words(Tag.filter({ target__post__author__name: 'Ada' })), byPost)
      assert.deepEqual(await words(Tag.filter({ target__post__author: ada })), byPost)
      assert.deepEqual(await words(Tag.filter({ target__photo__file__endswith: '.jpg' })), ofPhoto)
      assert.deepEqual(await words(Tag.filter({ target__photo: photo, target__post: one })), [])
      assert.deepEqual(await words(Tag.filter({ target__post__isnull: true })), ofPhoto)
      assert.deepEqual(await words(Tag.exclude({ target__post__title: 'One' })), ofPhoto)
      const either = Q({ target__post__title: 'One' }).or({ target__photo__file: 'sun.jpg' })
      assert.equal(await Tag.where(either).count(), 3)
      const rows = Tag.orderBy('-target__photo__file', 'word').values(
        'word',
        'target__post__title',
        'target__photo__file',
      )
      assert.deepEqual(await rows.filter({ word: 'blue' }), [
        { word: 'blue', target__post__title: 'One', target__photo__file: null },
      ])
      const counted = Tag.annotate({ title: F('target__post__title') })
        .values('title')
        .annotate({ n: Count('id') })
      assert.deepEqual(await counted.filter({ title__isnull: false }).orderBy('title').valuesList('title', 'n'), [
        ['One', 2],
      ])
      // There and back: which tags are on what is tagged blue.
      assert.equal(await Tag.filter({ target__post__tags__word: 'blue' }).count(), 2)
      // The plan that is kept finds the content type by its name.
      const { sql } = Tag.filter({ target__post__title: 'x' }).toSql()
      assert.match(sql, /LEFT|INNER|JOIN/)
      assert.match(sql, /django_content_type/)
    })

    it('paths are checked by the compiler and when they are used', async () => {
      await blog()
      const typed = () => {
        // @ts-expect-error a title is a text
        void Tag.filter({ target__post__title: 5 })
        // @ts-expect-error a photo has no title
        void Tag.filter({ target__photo__title: 'x' })
        // @ts-expect-error the target has to be named
        void Tag.filter({ target__title: 'x' })
        // @ts-expect-error there is no such target
        void Tag.filter({ target__nonsense__title: 'x' })
        void Tag.all().prefetchRelated('target__author')
        // @ts-expect-error none of the targets has it
        void Tag.all().prefetchRelated('target__editor')
      }
      assert.equal(typeof typed, 'function')
      const wrong = {
        code: 'NUA-ORM-002',
        hint: /Use contentType and objectId, or a target: target__post, target__photo/,
      }
      await assert.rejects(
        async () => await Tag.filter({ target__title: 'x' } as {}),
        (error: Error) => {
          assert.match((error as Error & { hint: string }).hint, wrong.hint)
          return true
        },
      )
    })

    it('a model that extends another is a target of its own', async () => {
      const essay = await Essay.create({ title: 'Long', pages: 9 })
      await Tag.create({ word: 'deep', target: essay })
      assert.equal(await Tag.filter({ target__essay__title: 'Long', target__essay__pages: 9 }).count(), 1)
      assert.equal(await Tag.filter({ target__post__title: 'Long' }).count(), 0)
    })

    it('without targets a path goes on to a model that names itself', async () => {
      const { one } = await blog()
      const reply = await Reply.create({ note: await Note.create({ text: 'first' }) })
      await reply.notes.create({ text: 'c' })
      await Note.create({ text: 'd', about: one })
      assert.deepEqual(await Note.filter({ about__reply__note__text: 'first' }).valuesFlat('text'), ['c'])
      assert.deepEqual(await Note.filter({ about__reply: reply }).valuesFlat('text'), ['c'])
      assert.deepEqual(await Note.filter({ about__reply__isnull: true }).orderBy('text').valuesFlat('text'), [
        'd',
        'first',
      ])
      await assert.rejects(async () => await Note.filter({ about__post__title: 'x' }), /is no column/)
    })

    it('is prefetched from the other side, and the way back is known', async () => {
      await blog()
      const { result, queries } = await captureQueries(async () => Post.orderBy('title').prefetchRelated('tags'))
      assert.equal(queries.length, 2)
      const { queries: none } = await captureQueries(async () => {
        const [first, second] = result
        assert.deepEqual([(await first?.tags)?.length, (await second?.tags)?.length], [2, 0])
        for (const tag of (await first?.tags) ?? []) assert.equal(await tag.target, first)
      })
      assert.equal(none.length, 0)
    })

    it('go with a row that leaves its parent, and those of the parent stay, as in Django', async () => {
      const essay = await Essay.create({ title: 'Long', pages: 9 })
      const other = await Essay.create({ title: 'Other', pages: 1 })
      const post = await Post.get({ pk: essay.pk })
      await Tag.create({ word: 'of the post', target: post })
      await Tag.create({ word: 'of the essay', target: essay })
      await Tag.create({ word: 'of another', target: other })
      const { perModel } = await essay.delete({ keepParents: true })
      assert.deepEqual(perModel, { 'blog.Tag': 1, 'blog.Essay': 1 })
      assert.deepEqual(await Tag.all().valuesFlat('word'), ['of another', 'of the post'])
      assert.deepEqual(await (await Post.get({ pk: post.pk })).tags.valuesFlat('word'), ['of the post'])
      assert.deepEqual((await other.delete()).perModel, { 'blog.Tag': 1, 'blog.Essay': 1, 'blog.Post': 1 })
      assert.deepEqual((await post.delete()).perModel, { 'blog.Tag': 1, 'blog.Post': 1 })
    })

    it('a row of a model that extends another is pointed to as one of its own model', async () => {
      const essay = await Essay.create({ title: 'Long', pages: 9 })
      await Tag.create({ word: 'deep', target: essay })
      await Tag.create({ word: 'flat', target: await Post.get({ id: essay.id }) })
      assert.deepEqual(await essay.tags.valuesFlat('word'), ['deep'])
      assert.deepEqual(await Essay.filter({ tags__word: 'deep' }).values('title', 'pages'), [
        { title: 'Long', pages: 9 },
      ])
      assert.equal(await Essay.filter({ tags__word: 'flat' }).count(), 0)
      assert.equal(await Post.filter({ tags__word: 'flat' }).count(), 1)
      const [found] = await Essay.all().prefetchRelated('tags')
      assert.deepEqual(
        (await found?.tags)?.map(({ word }) => word),
        ['deep'],
      )
      assert.equal((await essay.delete()).perModel['blog.Tag'], 2)
    })

    it('a deleted row takes along what points to it, and nothing of another model', async () => {
      const { one, photo } = await blog()
      assert.deepEqual(await one.delete(), { total: 3, perModel: { 'blog.Tag': 2, 'blog.Post': 1 } })
      assert.deepEqual(await Tag.all().valuesFlat('objectId'), [photo.id])
      assert.equal((await Photo.all().delete()).perModel['blog.Tag'], 1)
    })
  })
}

describe('the definition of generic relations', () => {
  it('is no part of migrations', async () => {
    const site = testSite()
    const types = registerModels('contenttypes', { ContentType })
    const scratch = scratchDatabases[0]
    const database = await (scratch as (typeof scratchDatabases)[number]).make()
    const set = await openDatabases({ default: database.engine })
    try {
      const apps = [
        {
          label: 'contenttypes',
          dir: new URL('../../src/contrib/contenttypes', import.meta.url).pathname,
          models: types,
        },
        site.app('blog', MODELS),
      ]
      const made = await makeMigrations({ apps })
      assert.ok(!made.some(({ source }) => /target|about:|tags/.test(source)), made[0]?.source)
      await migrate({ apps, database: set.get() })
      assert.equal((await makeMigrations({ apps })).length, 0)
    } finally {
      await set.close()
      await database.drop()
      site.remove()
    }
  })

  it('is checked', () => {
    class Wrong extends model({
      word: field.char({ maxLength: 3 }),
      get target() {
        return genericForeignKey(null, { contentType: 'word' })
      },
    }) {}
    registerModels('wrong', { Wrong })
    const found = checkModels([metaOf(Wrong)]).map(({ id, object }) => [id, object])
    assert.deepEqual(found, [
      ['contenttypes.E001', 'wrong.Wrong.target'],
      ['contenttypes.E003', 'wrong.Wrong.target'],
    ])
  })
})
