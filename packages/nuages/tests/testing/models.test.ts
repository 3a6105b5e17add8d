import assert, { AssertionError } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { currentSettings, useSettings } from '../../src/core/index.ts'
import { connection } from '../../src/db/index.ts'
import { field, model, registeredModels, registerModels } from '../../src/orm/index.ts'
import {
  assertNumQueries,
  assertQuerySetEqual,
  factory,
  isolateApps,
  lazy,
  modifySettings,
  overrideSettings,
  sequence,
  subFactory,
} from '../../src/testing/index.ts'
import { userSettings } from '../contrib/site.ts'
import { Author, Book, openLibrary, Tag } from '../model-forms/library.ts'
import { type ScratchDatabase, scratchDatabases, scratchSqlite, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)

const says = (pattern: RegExp) => (error: unknown) => error instanceof AssertionError && pattern.test(error.message)

const AuthorFactory = factory(Author, {
  name: sequence((n) => `Author ${n}`),
  email: lazy(({ name }) => `${String(name).toLowerCase().replace(' ', '.')}@example.com`),
})
const BookFactory = factory(
  Book,
  { title: sequence((n) => `Book ${n}`), author: subFactory(() => AuthorFactory), pages: 100 },
  { afterCreate: async (book) => book.tags.add(await Tag.create({ name: `tag-${book.pk}` })) },
)

for (const { name, make } of scratchDatabases) {
  describe(`factories and queries on ${name}`, () => {
    let scratch: ScratchDatabase
    let library: { close(): Promise<void> }

    before(async () => {
      scratch = await make()
      library = await openLibrary(scratch)
      AuthorFactory.reset()
      BookFactory.reset()
    })
    after(async () => {
      await library.close()
      await scratch.drop()
    })

    it('makes rows with what they refer to', async () => {
      const book = await BookFactory.create({ pages: 7 })
      assert.deepEqual([book.pages, (await book.author).name], [7, 'Author 1'])
      assert.equal((await book.author).email, 'author.1@example.com')
      assert.equal(await book.tags.count(), 1)
      const author = await AuthorFactory.create({ name: 'Ada' })
      const more = await BookFactory.createBatch(2, { author })
      assert.deepEqual(
        more.map((one) => [one.title, one.authorId]),
        [
          ['Book 2', author.id],
          ['Book 3', author.id],
        ],
      )
      assert.equal((await BookFactory.create({ authorId: author.id })).authorId, author.id)
    })

    it('builds rows without storing them', async () => {
      const stored = await Author.count()
      const built = AuthorFactory.build({ email: 'x@example.com' })
      assert.equal(built.email, 'x@example.com')
      assert.equal(AuthorFactory.buildBatch(3).length, 3)
      assert.equal(await Author.count(), stored)
    })

    it('counts queries, and lists those that were too many', async () => {
      const count = await assertNumQueries(1, () => Author.count())
      assert.ok(count > 0)
      await assert.rejects(
        assertNumQueries(2, async () => {
          await connection().atomic(() => Author.count())
        }),
        says(/^1 queries were run, not 2\.\n1\. SELECT COUNT.*\n {5}at .*models\.test\.ts/),
      )
    })

    it('compares the rows of a query', async () => {
      const [first, second] = await Author.orderBy('id').slice(0, 2)
      assert.ok(first && second)
      await assertQuerySetEqual(Author.orderBy('id').slice(0, 2), [first, second])
      await assertQuerySetEqual(Author.orderBy('id').slice(0, 2), [second, first], { ordered: false })
      await assertQuerySetEqual(Author.orderBy('id').slice(0, 1), ['Author 1'], { transform: String })
      await assert.rejects(assertQuerySetEqual(Author.orderBy('id').slice(0, 2), [second, first]), AssertionError)
    })
  })
}

describe('models of a test', () => {
  it('are forgotten after it', async () => {
    const labels = () => registeredModels().map(({ label }) => label)
    const before = labels()
    class Ghost extends model({ name: field.char({ maxLength: 9 }) }) {}
    await isolateApps(async () => {
      registerModels('haunted', { Ghost })
      await Promise.resolve()
      assert.ok(labels().includes('haunted.Ghost'))
    })
    assert.deepEqual(labels(), before)
  })
})

describe('settings for a while', () => {
  const former = useSettings(userSettings(scratchSqlite()))
  after(() => void useSettings(former))

  it('are others inside of the function, also after an await', async () => {
    const zone = await overrideSettings({ timeZone: 'Europe/Paris' }, async () => {
      await new Promise((resolve) => setImmediate(resolve))
      return currentSettings().timeZone
    })
    assert.deepEqual([zone, currentSettings().timeZone], ['Europe/Paris', 'UTC'])
  })

  it('are checked as those of a site are', () => {
    assert.throws(() => overrideSettings({ timeZone: 'Nowhere' }, () => {}), /timeZone must be/)
  })

  it('are lists with more or fewer parts', () => {
    const hosts = modifySettings({ allowedHosts: { append: ['a.example', 'localhost'], prepend: ['b.example'] } }, () =>
      modifySettings({ allowedHosts: { remove: ['a.example'] } }, () => currentSettings().allowedHosts),
    )
    assert.deepEqual(hosts, ['b.example', 'localhost'])
  })
})
