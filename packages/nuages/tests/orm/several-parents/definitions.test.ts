import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openDatabases } from '../../../src/db/index.ts'
import { makeMigrations, migrate } from '../../../src/migrations/index.ts'
import { field, mix, model, ModelDefinitionError, registerModels, reverseOne } from '../../../src/orm/index.ts'
import { testSite } from '../../migrations/site.ts'
import { scratchDatabases } from '../../support/databases.ts'
import { Author, Best, BookReview, press, Topic } from './press.ts'

describe('the definition of a model of several with tables', () => {
  it('is refused where two of them have a field of one name', () => {
    class One extends model({ name: field.char({ maxLength: 5 }) }) {}
    class Two extends model({ code: field.char({ maxLength: 5 }) }) {}
    class Both extends mix(One, Two).extend({}) {}
    assert.throws(() => registerModels('clash', { One, Two, Both }), {
      code: 'NUA-ORM-001',
      message: /clash.One and clash.Two both have a field 'id': a row has one/,
      hint: 'Give each a key with a name of its own: bookId: field.auto({ primaryKey: true }).',
    })
    assert.throws(() => mix(Best, Author), ModelDefinitionError)
    class Page extends model({
      pageId: field.auto({ primaryKey: true }),
      get cover() {
        return reverseOne(Cover, 'page')
      },
      get labels() {
        return field.manyToMany(Topic)
      },
    }) {}
    class Sheet extends model({
      sheetId: field.auto({ primaryKey: true }),
      get cover() {
        return reverseOne(Cover, 'sheet')
      },
    }) {}
    class List extends model({
      listId: field.auto({ primaryKey: true }),
      get labels() {
        return field.manyToMany(Topic)
      },
    }) {}
    class Cover extends model({
      get page() {
        return field.oneToOne(Page, { onDelete: 'cascade' })
      },
      get sheet() {
        return field.oneToOne(Sheet, { onDelete: 'cascade' })
      },
    }) {}
    class Leaf extends mix(Page, Sheet).extend({}) {}
    class Roll extends mix(Page, List).extend({}) {}
    const hint = (models: Parameters<typeof registerModels>[1]) => {
      try {
        registerModels('clashes', models)
      } catch (error) {
        return (error as ModelDefinitionError).hint
      }
      return undefined
    }
    assert.equal(
      hint({ Page, Sheet, Cover, Leaf }),
      'Rename one of them: the name is only for rows and paths, and the tables stay as they are.',
    )
    assert.equal(hint({ Page, List, Cover, Sheet, Roll }), 'Rename one of them; dbTable keeps its table of pairs.')
  })

  it('has types of all of them', () => {
    const typed = async () => {
      const row = await BookReview.get({ headline: 'x', pages: 1, stars: 2, author__name: 'x', year__gt: 1 })
      const texts: string[] = [row.title, row.headline, row.shout]
      const long: boolean = row.long
      // @ts-expect-error a title is a text
      await BookReview.filter({ title: 5 })
      // @ts-expect-error the headline is missing
      await BookReview.create({ title: 'x', stars: 1 })
      return [texts, long]
    }
    assert.equal(typeof typed, 'function')
  })

  it('goes into migrations and comes out of them', async () => {
    const site = testSite()
    const scratch = await (scratchDatabases[0] as (typeof scratchDatabases)[number]).make()
    const set = await openDatabases({ default: scratch.engine })
    try {
      const apps = [site.app('press', press)]
      const [made] = await makeMigrations({ apps })
      assert.match(made?.source ?? '', /extends: \['press\.Book', 'press\.Article'\]/)
      await migrate({ apps, database: set.get() })
      assert.deepEqual(await makeMigrations({ apps }), [])
    } finally {
      await set.close()
      await scratch.drop()
      site.remove()
    }
  })
})
