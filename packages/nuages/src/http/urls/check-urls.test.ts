import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkUrls, HttpResponse, include, path, rePath } from '../index.ts'

const view = () => new HttpResponse('')
const ids = (patterns: Parameters<typeof checkUrls>[0]) => checkUrls(patterns).map(({ id }) => id)

test('the check of URLs finds what cannot be reached or reversed', () => {
  const polls = { appName: 'polls', urlPatterns: [path('', view, { name: 'index' })] }
  assert.deepEqual(ids([path('', view), path('polls/', include(polls))]), [])
  assert.deepEqual(ids([path('/about/', view)]), ['urls.W002'])
  assert.deepEqual(ids([path('a/', view, { name: 'polls:index' })]), ['urls.W003'])
  assert.deepEqual(ids([rePath('^polls/$', include([path('', view)]))]), ['urls.W001'])
  assert.deepEqual(ids([path('a/', include(polls)), path('b/', include(polls))]), ['urls.W005'])
  assert.deepEqual(ids([path('a/', include(polls)), path('b/', include(polls, { namespace: 'second' }))]), [])
})
