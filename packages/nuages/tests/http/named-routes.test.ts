import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  defineRoutes,
  type HttpRequest,
  HttpResponse,
  include,
  path,
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
