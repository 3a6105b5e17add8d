// Content-Security-Policy: what pages may load and run.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openLogging, withLogging } from '../../src/core/index.ts'
import {
  type ContentSecurityPolicyOptions,
  conditionalGetMiddleware,
  CSP,
  type CspPolicy,
  contentSecurityPolicyMiddleware,
  createHandler,
  cspOverride,
  cspReportOnlyOverride,
  getNonce,
  HttpResponse,
  path,
  StreamingHttpResponse,
  type View,
} from '../../src/http/index.ts'
import { Client } from '../../src/testing/index.ts'
import { TemplateResponse, withTemplates } from '../../src/views/index.ts'
import { Engine, MemoryLoader } from '../../src/templates/index.ts'

const ENFORCED = 'content-security-policy'
const REPORTED = 'content-security-policy-report-only'
const withNonce: CspPolicy = { 'default-src': CSP.self, 'script-src': [CSP.self, CSP.nonce] }

/** What a visitor gets of a view. */
async function ask(view: View, options?: ContentSecurityPolicyOptions) {
  const middleware = options === undefined ? [] : [contentSecurityPolicyMiddleware(options)]
  const visitor = new Client(createHandler({ urls: [path('', view)], middleware }), { raiseRequestException: false })
  const response = await withLogging(openLogging({ level: 'silent' }), () => visitor.get('/'))
  return { text: response.text, enforced: response.headers.get(ENFORCED), reported: response.headers.get(REPORTED) }
}
const plain: View = () => new HttpResponse('page')
const script: View = (request) => new HttpResponse(`<script nonce="${getNonce(request)}">${getNonce(request)}</script>`)
const fails: View = () => {
  throw new Error('no')
}

describe('a policy', () => {
  it('is sent as it is written, by the words of CSP', async () => {
    const secureCsp: CspPolicy = {
      'default-src': CSP.none,
      'script-src': [CSP.self, CSP.strictDynamic, CSP.reportSample, CSP.wasmUnsafeEval],
      'script-src-attr': [CSP.unsafeHashes, CSP.unsafeEval],
      'style-src': [CSP.self, CSP.unsafeInline],
      'img-src': [CSP.self, 'https:', 'data:'],
      'upgrade-insecure-requests': true,
      'block-all-mixed-content': false,
      'font-src': null,
    }
    assert.equal(
      (await ask(plain, { secureCsp })).enforced,
      "default-src 'none'; script-src 'self' 'strict-dynamic' 'report-sample' 'wasm-unsafe-eval'; " +
        "script-src-attr 'unsafe-hashes' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' https: data:; " +
        'upgrade-insecure-requests',
    )
  })

  it('is enforced, or reported, or both', async () => {
    const secureCsp = { 'default-src': CSP.self }
    const secureCspReportOnly = { 'default-src': CSP.none, 'report-uri': '/reports/' }
    const both = await ask(plain, { secureCsp, secureCspReportOnly })
    assert.deepEqual(both, {
      text: 'page',
      enforced: "default-src 'self'",
      reported: "default-src 'none'; report-uri /reports/",
    })
    assert.equal((await ask(plain, { secureCspReportOnly })).enforced, null)
    assert.equal((await ask(plain, { secureCsp: {} })).enforced, null)
  })

  it('is on pages for errors, too', async () => {
    assert.equal((await ask(fails, { secureCsp: { 'default-src': CSP.self } })).enforced, "default-src 'self'")
  })

  it('leaves the one that a view sends itself', async () => {
    const own: View = () => new HttpResponse('', { headers: { 'Content-Security-Policy': 'sandbox' } })
    assert.equal((await ask(own, { secureCsp: withNonce })).enforced, 'sandbox')
    assert.equal((await ask(cspOverride(withNonce, own))).enforced, 'sandbox')
  })
})

describe('a nonce', () => {
  it('is the same all over a page and its header, and another at each request', async () => {
    const seen = new Set<string | undefined>()
    for (let i = 0; i < 3; i++) {
      const { text, enforced } = await ask(script, { secureCsp: withNonce })
      const nonce = /^<script nonce="([\w+/]{22}==)">(.*)<\/script>$/.exec(text)
      assert.equal(nonce?.[1], nonce?.[2])
      assert.equal(enforced, `default-src 'self'; script-src 'self' 'nonce-${nonce?.[1]}'`)
      seen.add(nonce?.[1])
    }
    assert.equal(seen.size, 3)
  })

  it('is not sent with a page that does not ask for it; a directive of it alone then allows nothing', async () => {
    assert.equal((await ask(plain, { secureCsp: withNonce })).enforced, "default-src 'self'; script-src 'self'")
    const alone = { 'default-src': CSP.self, 'script-src': CSP.nonce }
    assert.equal((await ask(plain, { secureCsp: alone })).enforced, "default-src 'self'; script-src 'none'")
    assert.equal((await ask(plain, { secureCsp: { 'script-src': [CSP.nonce] } })).enforced, "script-src 'none'")
  })

  it('is in the header of a stream in any case, which asks for it later', async () => {
    const stream: View = (request) =>
      new StreamingHttpResponse(
        (async function* () {
          yield getNonce(request)
        })(),
      )
    const { text, enforced } = await ask(stream, { secureCsp: withNonce })
    assert.equal(enforced, `default-src 'self'; script-src 'self' 'nonce-${text}'`)
  })
})

describe('a view with a policy of its own', () => {
  const secureCsp = { 'default-src': CSP.self }
  const secureCspReportOnly = { 'default-src': CSP.none }

  it('has it in place of the site’s; the other kind stays', async () => {
    const { enforced, reported } = await ask(cspOverride({ 'img-src': '*' }, plain), { secureCsp, secureCspReportOnly })
    assert.deepEqual([enforced, reported], ['img-src *', "default-src 'none'"])
    const other = await ask(cspReportOnlyOverride({ 'img-src': '*' }, plain), { secureCsp, secureCspReportOnly })
    assert.deepEqual([other.enforced, other.reported], ["default-src 'self'", 'img-src *'])
  })

  it('may have none', async () => {
    const bare = cspReportOnlyOverride({}, cspOverride({}, plain))
    const { enforced, reported } = await ask(bare, { secureCsp, secureCspReportOnly })
    assert.deepEqual([enforced, reported], [null, null])
  })

  it('keeps it where a browser has the page already: a 304 says nothing of policies', async () => {
    const middleware = [contentSecurityPolicyMiddleware({ secureCsp }), conditionalGetMiddleware()]
    const visitor = new Client(createHandler({ urls: [path('', cspOverride({ 'img-src': '*' }, plain))], middleware }))
    const first = await visitor.get('/')
    assert.equal(first.headers.get(ENFORCED), 'img-src *')
    const again = await visitor.get('/', { headers: { 'if-none-match': first.headers.get('etag') as string } })
    assert.deepEqual([again.status, again.headers.get(ENFORCED)], [304, null])
  })

  it('has it where the site has no policy at all', async () => {
    const { text, enforced } = await ask(cspOverride(withNonce, script))
    assert.match(enforced ?? '', /'nonce-[\w+/]{22}=='$/)
    assert.ok(text.includes(/nonce-([^']+)/.exec(enforced ?? '')?.[1] as string))
  })

  it('is what the outermost says, and not for what it raises', async () => {
    const twice = cspOverride({ 'img-src': 'a.example' }, cspOverride({ 'img-src': 'b.example' }, plain))
    assert.equal((await ask(twice, { secureCsp })).enforced, 'img-src a.example')
    assert.equal((await ask(cspOverride({}, fails), { secureCsp })).enforced, "default-src 'self'")
  })

  it('waits for the template that asks for the nonce', async () => {
    const engine = new Engine({ loaders: [new MemoryLoader({ page: '{{ nonce }}' })] })
    const late: View = (request) => new TemplateResponse(request, 'page', { nonce: async () => getNonce(request) })
    const { text, enforced } = await withTemplates(engine, () => ask(cspOverride(withNonce, late), { secureCsp }))
    assert.equal(enforced, `default-src 'self'; script-src 'self' 'nonce-${text}'`)
  })
})

it('a directive that is not known does not compile', () => {
  // @ts-expect-error it is script-src
  const misspelt: CspPolicy = { 'scripts-src': CSP.self }
  assert.ok(misspelt)
})
