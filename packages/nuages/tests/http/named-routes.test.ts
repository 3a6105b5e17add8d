import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import {
  type AppUrls,
  defineRoutes,
  FaultyPattern,
  type HttpRequest,
  HttpResponse,
  include,
  path,
  tableAt,
  UrlResolver,
  urlTable,
  withUrls,
} from '../../src/http/index.ts'

const polls = defineRoutes('polls', { index: '', detail: '<int:id>/', vote: '<int:id>/vote/<slug:choice>/' })

const index = () => new HttpResponse(polls.detail.url({ id: 3 }))
const detail = (_request: HttpRequest, { id }: { id: number }) => new HttpResponse(String(id + 1))
const vote = (_request: HttpRequest, { id, choice }: { id: number; choice: string }) =>
  new HttpResponse(`${id} ${choice}`)

test('routes with names give addresses that the compiler checks, and a table with a view for each', () => {
  const urls = new UrlResolver([path('polls/', include(urlTable(polls, { index, detail, vote })))])
  withUrls(urls, () => {
    assert.equal(polls.index.url(), '/polls/')
    assert.equal(polls.detail.url({ id: 5 }, { query: { page: 2 } }), '/polls/5/?page=2')
    assert.equal(polls.vote.url({ id: 5, choice: 'tea' }), '/polls/5/vote/tea/')
  })
  assert.equal(polls.detail.name, 'polls:detail')
  const { viewName, kwargs } = urls.resolve('/polls/7/')
  assert.deepEqual([viewName, kwargs], ['polls:detail', { id: 7 }])
})

test('routes may have converters of their own', () => {
  const year = { regex: '[0-9]{4}', toValue: Number, toUrl: (value: number) => String(value).padStart(4, '0') }
  const archive = defineRoutes('archive', { year: 'in/<year:when>/' }, { converters: { year } })
  const urls = new UrlResolver([
    path('', include(urlTable(archive, { year: (_request, { when }) => new HttpResponse(String(when - 1)) }))),
  ])
  withUrls(urls, () => assert.equal(archive.year.url({ when: 800 }), '/in/0800/'))
})

describe('a table behind a route of another one', () => {
  const shop = defineRoutes('shop', { index: '', items: tableAt('<slug:shop>/items/') })
  const items = defineRoutes(
    'items',
    { list: '', item: '<int:id>/', notes: tableAt('<int:item>/notes/') },
    { under: shop.items },
  )
  const notes = defineRoutes('notes', { note: '<int:id>/' }, { under: items.notes })
  const shown = (_request: HttpRequest, params: object) => new HttpResponse(JSON.stringify(params))

  const table = urlTable(shop, {
    index: shown,
    items: urlTable(items, { list: shown, item: shown, notes: urlTable(notes, { note: shown }) }),
  })
  const urls = new UrlResolver([path('shops/', include(table))])

  it('has addresses with the parameters of both, in the namespaces of both', () => {
    withUrls(urls, () => {
      assert.equal(items.list.url({ shop: 'tea' }), '/shops/tea/items/')
      assert.equal(items.item.url({ shop: 'tea', id: 5 }, { query: { page: 2 } }), '/shops/tea/items/5/?page=2')
      assert.equal(notes.note.url({ shop: 'tea', item: 5, id: 7 }), '/shops/tea/items/5/notes/7/')
    })
    assert.deepEqual([items.item.name, notes.note.name], ['shop:items:item', 'shop:items:notes:note'])
    assert.deepEqual(shop.items, { namespace: 'shop', route: '<slug:shop>/items/' })
  })

  it('gives its views the parameters of both', () => {
    const { viewName, kwargs } = urls.resolve('/shops/tea/items/5/notes/7/')
    assert.deepEqual([viewName, kwargs], ['shop:items:notes:note', { shop: 'tea', item: 5, id: 7 }])
  })

  it('may be an include with a namespace of its own, or a table of path()', () => {
    const plain: AppUrls = { appName: 'items', urlPatterns: [path('', shown, { name: 'list' })] }
    const second = urlTable(shop, { index: shown, items: include(plain, { namespace: 'second' }) })
    const resolver = new UrlResolver([
      path('a/', include(urlTable(shop, { index: shown, items: plain }))),
      path('b/', include(second)),
    ])
    assert.equal(resolver.resolve('/a/tea/items/').viewName, 'shop:items:list')
    assert.equal(resolver.resolve('/b/tea/items/').viewName, 'shop:second:list')
  })

  it('is refused where its routes are not defined under that route, for its addresses would not be found', () => {
    const place = defineRoutes('shop', { items: tableAt('items/') })
    const apart = defineRoutes('items', { list: '' })
    assert.throws(
      () => urlTable(place, { items: urlTable(apart, { list: shown }) }),
      (error) => {
        assert.ok(error instanceof FaultyPattern)
        assert.match(error.message, /^The table of 'items' stands at shop\.items, .* \{ under: shop\.items \}/)
        return true
      },
    )
  })
})

test('a table below a route without a name knows its parameters', () => {
  const team = defineRoutes('team', { members: 'members/' }, { under: '<slug:team>/' })
  const table = urlTable(team, { members: (_request, params) => new HttpResponse(params.team) })
  const urls = new UrlResolver([path('<slug:team>/', include(table))])
  withUrls(urls, () => assert.equal(team.members.url({ team: 'red' }), '/red/members/'))
  assert.deepEqual(urls.resolve('/red/members/').kwargs, { team: 'red' })
})
