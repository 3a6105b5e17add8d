import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  defineRoutes,
  Http404,
  HttpResponse,
  HttpResponseRedirect,
  include,
  path,
  UrlResolver,
  urlTable,
  type View,
  withUrls,
} from '../../src/http/index.ts'
import { getListOr404, redirect, resolveUrl } from '../../src/views/index.ts'

const polls = defineRoutes('polls', { index: '', detail: '<int:id>/' })
const detail: View<{ id: number }> = () => new HttpResponse('')
const urls = new UrlResolver([path('polls/', include(urlTable(polls, { index: () => new HttpResponse(''), detail })))])

/** Status and place of a redirect. */
const led = ({ status, url }: HttpResponseRedirect) => `${status} ${url}`
const within = <R>(fn: () => R) => withUrls(urls, fn)

describe('redirect', () => {
  it('leads to the page of a row', () => {
    assert.equal(led(redirect({ getAbsoluteUrl: () => '/polls/7/' })), '302 /polls/7/')
    const options = { query: { page: 2 }, fragment: 'end' }
    assert.equal(
      led(redirect({ getAbsoluteUrl: () => '/polls/7/?a=1#top' }, {}, options)),
      '302 /polls/7/?a=1&page=2#end',
    )
    assert.equal(led(redirect('/polls/', {}, options)), '302 /polls/?page=2#end')
  })

  it('leads to the name of a URL, or a view, with arguments', () => {
    within(() => {
      assert.equal(led(redirect('polls:detail', { id: 5 })), '302 /polls/5/')
      assert.equal(
        led(redirect('polls:detail', [5], { query: { page: 2 }, fragment: 'end' })),
        '302 /polls/5/?page=2#end',
      )
      assert.equal(led(redirect('polls:index')), '302 /polls/')
      assert.throws(() => redirect('polls:nowhere'), { code: 'NUA-HTTP-011' })
    })
    const own = new UrlResolver([path('<int:id>/', detail)])
    assert.equal(
      withUrls(own, () => resolveUrl(detail as never, { id: 3 })),
      '/3/',
    )
  })

  it('leads to a route, whose parameters the compiler checks', () => {
    within(() => {
      assert.equal(led(redirect(polls.detail, { id: 5 })), '302 /polls/5/')
      assert.equal(led(redirect(polls.index, {}, { query: { page: 2 } })), '302 /polls/?page=2')
      assert.equal(led(redirect(polls.index)), '302 /polls/')
    })
    // @ts-expect-error: a text where a number is due
    const wrong = () => within(() => redirect(polls.detail, { id: 'x' }))
    assert.throws(wrong)
    // @ts-expect-error: the parameters are missing
    const missing = () => within(() => redirect(polls.detail))
    assert.throws(missing)
  })

  it('leads to an address as it is', () => {
    for (const address of ['/somewhere/?a=b', 'https://example.com/', './beside/', '../above/'])
      assert.equal(redirect(address).url, address)
    assert.equal(redirect(new URL('https://example.com/x')).url, 'https://example.com/x')
    assert.equal(
      within(() => redirect('page.html').url),
      'page.html',
    )
    assert.throws(() => redirect('javascript://x'), { code: 'NUA-HTTP-015' })
  })

  it('may be for good, and may keep the method and the body', () => {
    const statuses = [{}, { permanent: true }, { preserveRequest: true }, { permanent: true, preserveRequest: true }]
    assert.deepEqual(
      statuses.map((options) => redirect('/x/', {}, options).status),
      [302, 301, 307, 308],
    )
    const response = redirect('/x/', {}, { headers: { 'x-why': 'moved' } })
    assert.equal(response.headers.get('x-why'), 'moved')
  })
})

describe('getListOr404', () => {
  it('gives the rows of a query, and raises a 404 where there are none', async () => {
    assert.deepEqual(await getListOr404(Promise.resolve(['a', 'b'])), ['a', 'b'])
    await assert.rejects(getListOr404(Promise.resolve([])), Http404)
  })
})
