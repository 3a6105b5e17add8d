import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { openLogging, withLogging } from '../../src/core/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import { Engine, MemoryLoader } from '../../src/templates/index.ts'
import { EmptyPage, InvalidPage, PageNotAnInteger, Paginator } from '../../src/views/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Leaf extends model({ number: field.integer() }) {}

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

describe('a paginator', () => {
  it('has numbers of pages, with orphans on the last', async () => {
    assert.deepEqual(await new Paginator(letters, 3).pageRange(), [1, 2, 3])
    const pages = new Paginator(letters, 3, { orphans: 1 })
    assert.deepEqual(await pages.pageRange(), [1, 2])
    assert.deepEqual([...(await pages.page(2))], ['d', 'e', 'f', 'g'])
    assert.deepEqual(await new Paginator([], 3).pageRange(), [1])
    assert.deepEqual(await new Paginator([], 3, { allowEmptyFirstPage: false }).pageRange(), [])
    assert.throws(() => new Paginator(letters, 0), { name: 'RangeError', message: /a whole number of rows above 0/ })
  })

  it('tells what is no number from what is no page', async () => {
    const pages = new Paginator(letters, 3)
    assert.equal(await pages.validateNumber(' 2 '), 2)
    for (const wrong of ['x', '', '1.5', 1.5, Number.NaN])
      await assert.rejects(pages.validateNumber(wrong), PageNotAnInteger)
    for (const wrong of [0, -1, '4', 1e300]) await assert.rejects(pages.page(wrong), EmptyPage)
    await assert.rejects(pages.page(4), InvalidPage)
    await assert.rejects(pages.page(4), { code: 'NUA-VIEWS-003', message: 'That page contains no results' })
    await assert.rejects(new Paginator([], 3, { allowEmptyFirstPage: false }).page(1), EmptyPage)
    const last = await pages.page(3)
    assert.throws(() => last.nextPageNumber, EmptyPage)
  })

  it('says so in words of its owner', async () => {
    const errorMessages = { invalidPage: 'a number, please', noResults: 'no such page' }
    const pages = new Paginator(letters, 3, { errorMessages })
    await assert.rejects(pages.page('x'), { message: 'a number, please' })
    await assert.rejects(pages.page(9), { message: 'no such page' })
    await assert.rejects(pages.page(0), { message: 'That page number is less than 1' })
  })

  it('gives the first page for what is no number, and the last for what is no page', async () => {
    const pages = new Paginator(letters, 3)
    const numbers = await Promise.all(
      [undefined, 'x', '', '2.5', '2', 99, 0, -3].map(async (asked) => (await pages.getPage(asked)).number),
    )
    assert.deepEqual(numbers, [1, 1, 1, 1, 2, 3, 3, 3])
    assert.equal(String(await pages.getPage(2)), '<Page 2 of 3>')
    const none = new Paginator([], 3, { allowEmptyFirstPage: false })
    await assert.rejects(none.getPage('x'), { message: 'That page contains no results' })
    await assert.rejects(none.getPage(7), { message: 'That page number is less than 1' })
  })

  it('names the pages to link around one', async () => {
    const pages = new Paginator(
      Array.from({ length: 100 }, (_, index) => index),
      2,
    )
    assert.deepEqual(await pages.elidedPageRange(10), [1, 2, null, 7, 8, 9, 10, 11, 12, 13, null, 49, 50])
    assert.deepEqual(await pages.elidedPageRange('10', 1, 1), [1, null, 9, 10, 11, null, 50])
    await assert.rejects(pages.elidedPageRange(51), EmptyPage)
  })

  it('is linked to in a template', async () => {
    const template = `{% for number in page.elidedPageRange %}{% if number == None %}…{% elif number == page.number %}<b>{{ number }}</b>{% else %}<a href="?page={{ number }}">{{ number }}</a>{% endif %}{% endfor %}`
    const engine = new Engine({ loaders: [new MemoryLoader({ pages: template })] })
    const pages = new Paginator(
      Array.from({ length: 100 }, (_, index) => index),
      2,
    )
    const text = String(await (await engine.getTemplate('pages')).render({ page: await pages.page(1) }))
    assert.ok(text.startsWith('<b>1</b><a href="?page=2">2</a>'), text)
    assert.ok(text.endsWith('<a href="?page=4">4</a>…<a href="?page=49">49</a><a href="?page=50">50</a>'), text)
  })

  it('asks again for the number of rows where that failed', async () => {
    let fails = true
    const count = async () => (fails ? Promise.reject(new Error('gone')) : 4)
    const pages = new Paginator({ count, slice: async (start: number, end: number) => letters.slice(start, end) }, 3)
    await assert.rejects(pages.page(1), { message: 'gone' })
    fails = false
    assert.deepEqual([...(await pages.page(2))], ['d'])
  })

  it('goes through its pages', async () => {
    const found: string[] = []
    for await (const page of new Paginator(letters, 3)) found.push(`${page.number}: ${[...page].join('')}`)
    assert.deepEqual(found, ['1: abc', '2: def', '3: g'])
  })
})

for (const { name, make } of scratchDatabases) {
  describe(`pages of a query set on ${name}`, () => {
    useTables(make, registerModels('leaves', { Leaf }))
    before(async () => {
      await Leaf.bulkCreate([5, 3, 1, 4, 2].map((number) => new Leaf({ number })))
    })

    it('are cut by the database', async () => {
      const found: number[][] = []
      for await (const page of new Paginator(Leaf.orderBy('number'), 2))
        found.push([...page].map((leaf) => leaf.number))
      assert.deepEqual(found, [[1, 2], [3, 4], [5]])
    })

    it('are warned of where they come in no order, once', async () => {
      const lines: string[] = []
      const logging = openLogging({ write: (line) => void lines.push(line) })
      await withLogging(logging, async () => {
        for await (const _page of new Paginator(Leaf.orderBy('number'), 2));
        await new Paginator(letters, 2).page(1)
        assert.deepEqual(lines, [])
        for await (const _page of new Paginator(Leaf.all(), 2));
      })
      assert.equal(lines.length, 1)
      assert.match(lines[0] as string, /nuages\.views.*query without an order/)
    })
  })
}
