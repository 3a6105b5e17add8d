import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { FileResponse, gzipMiddleware, type NodeServer, path, serveNode, createHandler } from '../../src/http/index.ts'
import { mediaView } from '../../src/static/index.ts'
import { ContentFile, type FilesystemStorage, storage } from '../../src/storage/index.ts'

const location = mkdtempSync(join(tmpdir(), 'nuages-sent-'))
const disk: FilesystemStorage = storage.filesystem({ location })
const SIZE = 3 * 1024 * 1024
const modified = new Date('2024-05-06T07:08:09Z')

async function* lines() {
  yield 'one\n'
  yield 'two\n'
}

/** What browsers show as a page, with its scripts. */
const RUN = ['page.html', 'page.svg', 'page.xhtml', 'page.xml', 'page.rdf', 'page.mathml']
const urls = [
  path(
    'media/<path:path>',
    mediaView(() => disk),
  ),
  path(
    'report/',
    () =>
      new FileResponse(new ContentFile('0123456789', 'a/rep"ort é.txt'), {
        asAttachment: true,
        lastModified: modified,
      }),
  ),
  path('stream/', () => new FileResponse(lines(), { filename: 'lines.csv', contentType: 'text/csv' })),
]

describe('files that are sent', () => {
  let server: NodeServer
  let ask: (to: string, headers?: Record<string, string>, method?: string) => Promise<Response>
  before(async () => {
    await disk.save('big.bin', Buffer.alloc(SIZE, 'abcdefgh'))
    for (const name of RUN) await disk.save(name, '<script>alert(1)</script>')
    const handler = createHandler({ urls, middleware: [gzipMiddleware()], config: { allowedHosts: ['*'] } })
    server = await serveNode(handler, { port: 0 })
    ask = (to, headers = {}, method = 'GET') =>
      fetch(server.origin + to, { headers: { 'accept-encoding': 'identity', ...headers }, method })
  })
  after(async () => {
    await server.close()
    rmSync(location, { recursive: true })
  })

  it('are whole, with their type, size, time and tag', async () => {
    const answer = await ask('/media/big.bin')
    assert.equal((await answer.arrayBuffer()).byteLength, SIZE)
    assert.equal(answer.headers.get('content-length'), String(SIZE))
    assert.equal(answer.headers.get('accept-ranges'), 'bytes')
    const head = await ask('/media/big.bin', {}, 'HEAD')
    assert.deepEqual([head.status, head.headers.get('content-length')], [200, String(SIZE)])
    const report = await ask('/report/')
    assert.equal(await report.text(), '0123456789')
    assert.equal(report.headers.get('content-disposition'), "attachment; filename*=utf-8''rep%22ort%20%C3%A9.txt")
    assert.equal(report.headers.get('last-modified'), 'Mon, 06 May 2024 07:08:09 GMT')
  })

  it('are sent in parts', async () => {
    const part = async (range: string, more = {}) => {
      const answer = await ask('/report/', { range, ...more })
      return [answer.status, await answer.text(), answer.headers.get('content-range')]
    }
    assert.deepEqual(await part('bytes=2-4'), [206, '234', 'bytes 2-4/10'])
    assert.deepEqual(await part('Bytes=2-4'), [206, '234', 'bytes 2-4/10'])
    assert.deepEqual(await part('bytes=-3'), [206, '789', 'bytes 7-9/10'])
    assert.deepEqual(await part('bytes=8-99'), [206, '89', 'bytes 8-9/10'])
    assert.deepEqual(await part('bytes=10-'), [416, '', 'bytes */10'])
    for (const whole of ['bytes=4-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=a-b', 'bytes=-'])
      assert.deepEqual(await part(whole), [200, '0123456789', null], whole)
    const end = await ask('/media/big.bin', { range: `bytes=${SIZE - 8}-` })
    assert.deepEqual([end.status, await end.text()], [206, 'abcdefgh'])
  })

  it('are sent in parts only of the state that If-Range names', async () => {
    const etag = (await ask('/report/')).headers.get('etag') ?? ''
    const status = async (ifRange: string) =>
      (await ask('/report/', { range: 'bytes=0-1', 'if-range': ifRange })).status
    assert.equal(await status(etag), 206)
    assert.equal(await status('"other"'), 200)
    assert.equal(await status(`W/${etag}`), 200)
    assert.equal(await status(modified.toUTCString()), 206)
    assert.equal(await status('Mon, 06 May 2024 07:08:08 GMT'), 200)
    assert.equal(await status('nonsense'), 200)
  })

  it('are not sent again where nothing changed', async () => {
    const { headers } = await ask('/media/big.bin')
    const etag = headers.get('etag') ?? ''
    assert.equal((await ask('/media/big.bin', { 'if-none-match': etag })).status, 304)
    assert.equal((await ask('/media/big.bin', { 'if-modified-since': headers.get('last-modified') ?? '' })).status, 304)
    assert.equal((await ask('/media/big.bin', { 'if-match': '"other"' })).status, 412)
  })

  it('are compressed, or sent in parts, and never both', async () => {
    const answer = await fetch(`${server.origin}/media/big.bin`, {
      headers: { range: 'bytes=0-7', 'accept-encoding': 'gzip' },
    })
    assert.equal(answer.status, 200)
    assert.equal((await answer.arrayBuffer()).byteLength, SIZE)
  })

  it('of streams are sent whole', async () => {
    const answer = await ask('/stream/', { range: 'bytes=0-1' })
    assert.deepEqual([answer.status, await answer.text()], [200, 'one\ntwo\n'])
    assert.equal(answer.headers.get('content-disposition'), 'inline; filename="lines.csv"')
  })

  it('of visitors are never run', async () => {
    for (const name of RUN) {
      const { headers } = await ask(`/media/${name}`)
      assert.match(headers.get('content-security-policy') ?? '', /^sandbox; default-src 'none'/, name)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
    }
  })

  it('are nowhere else', async () => {
    for (const to of [
      'nothing',
      'big.bin/',
      'big.bin/x',
      '%00',
      '..%2f..%2fetc%2fpasswd',
      '%5c..%5cx',
      `${'x'.repeat(3000)}`,
      '.',
    ]) {
      const { status } = await ask(`/media/${to}`)
      assert.ok(status === 404 || status === 400, `${to}: ${status}`)
    }
  })

  it('leave no file open, also where nobody reads them', { skip: process.platform !== 'linux' }, async () => {
    const open = () => readdirSync('/proc/self/fd').length
    const few = open()
    for (let index = 0; index < 20; index++) {
      await ask('/media/big.bin', {}, 'HEAD')
      await ask('/media/big.bin', { 'if-match': '"other"' })
      const gone = new AbortController()
      const answer = await fetch(`${server.origin}/media/big.bin`, { signal: gone.signal })
      assert.equal(answer.status, 200)
      gone.abort()
    }
    for (let tries = 0; tries < 100 && open() > few + 5; tries++)
      await new Promise((resolve) => setTimeout(resolve, 10))
    assert.ok(open() <= few + 5, `${open()} files are open, ${few} were`)
  })
})
