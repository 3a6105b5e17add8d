import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHandler, HttpResponse, path, toFetchHandler } from '../http/index.ts'
import { requireGet, requireMethods, requirePost, requireSafe } from './index.ts'

const handle = toFetchHandler(
  createHandler({
    urls: [
      path(
        'post/<int:id>/',
        requirePost((_request, { id }: { id: number }) => new HttpResponse(`posted ${id}`)),
      ),
      path(
        'safe/',
        requireSafe(() => new HttpResponse('safe')),
      ),
      path(
        'get/',
        requireGet(() => new HttpResponse('got')),
      ),
      path(
        'two/',
        requireMethods(['GET', 'POST'], () => new HttpResponse('two')),
      ),
    ],
  }),
)
const ask = (method: string, where: string) => handle(new Request(`http://localhost/${where}`, { method }))

test('a view takes the methods it names, with the types of its parameters, and answers others with 405', async () => {
  assert.equal(await (await ask('POST', 'post/7/')).text(), 'posted 7')
  const refused = await ask('GET', 'post/7/')
  assert.deepEqual([refused.status, refused.headers.get('allow')], [405, 'POST'])
  assert.equal((await ask('HEAD', 'safe/')).status, 200)
  assert.equal(await (await ask('GET', 'get/')).text(), 'got')
  assert.equal((await ask('HEAD', 'get/')).headers.get('allow'), 'GET')
  assert.equal((await ask('DELETE', 'two/')).headers.get('allow'), 'GET, POST')
})
