// The settings secureCsp and secureCspReportOnly, in a whole site.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { defineSettings, type SettingsInput } from '../../src/core/index.ts'
import { CSP, contentSecurityPolicyMiddleware, path } from '../../src/http/index.ts'
import { createSite, siteChecks } from '../../src/site/index.ts'
import { cspContext, render, renderStream } from '../../src/views/index.ts'
import { withSite } from './small-site.ts'

const ENFORCED = 'content-security-policy'
const secureCsp = { 'default-src': CSP.self, 'script-src': [CSP.self, CSP.nonce] }
const urls = [
  path('plain/', (request) => render(request, 'plain.html')),
  path('script/', (request) => render(request, 'script.html')),
  path('stream/', (request) => renderStream(request, 'script.html')),
  path('fails/', () => {
    throw new Error('<script>alert(1)</script>')
  }),
]
const templates = {
  'plain.html': 'plain',
  'script.html': '<script nonce="{{ csp_nonce }}"></script>',
  '404.html': '<script nonce="{{ csp_nonce }}"></script>',
}
const nonceOf = (html: string) => /nonce="([^"]+)"/.exec(html)?.[1]

describe('a site with a policy', () => {
  const settings = { secureCsp, contextProcessors: [cspContext] }

  it('sends it with every page, and the nonce with those whose template asks for it', async () => {
    await withSite({ urls, templates, settings }, async (visitor) => {
      const plain = await visitor.get('/plain/')
      assert.equal(plain.headers.get(ENFORCED), "default-src 'self'; script-src 'self'")
      for (const where of ['/script/', '/stream/', '/missing/']) {
        const page = await visitor.get(where)
        assert.equal(page.headers.get(ENFORCED), `default-src 'self'; script-src 'self' 'nonce-${nonceOf(page.text)}'`)
      }
    })
  })

  it('may report alone', async () => {
    const reporting = { secureCspReportOnly: secureCsp }
    await withSite({ urls, templates, settings: reporting }, async (visitor) => {
      const { headers } = await visitor.get('/plain/')
      assert.equal(headers.get(ENFORCED), null)
      assert.equal(headers.get(`${ENFORCED}-report-only`), "default-src 'self'; script-src 'self'")
    })
  })

  it('has debug pages with a policy of their own, which lets their style be and no script run', async () => {
    await withSite({ urls, templates, settings: { ...settings, debug: true } }, async (visitor) => {
      for (const where of ['/fails/', '/missing/', '/']) {
        const { headers, text } = await visitor.get(where)
        assert.match(text, /<style>/)
        assert.match(headers.get(ENFORCED) ?? '', /^default-src 'none'; style-src 'unsafe-inline';/)
      }
    })
  })

  it('without one has no header', async () => {
    await withSite({ urls, templates }, async (visitor) => {
      assert.equal((await visitor.get('/plain/')).headers.has(ENFORCED), false)
    })
  })
})

describe('checks of policies', () => {
  const found = async (settings: Partial<SettingsInput>) => {
    const secretKey = 'a key of fifty characters and more, for the tests of small sites'
    const all = defineSettings({ secretKey, urls: async () => ({ default: urls }), ...settings })
    const site = await createSite(all)
    try {
      const registry = await siteChecks(site)
      const messages = await registry.runChecks({ settings: all, apps: site.apps, extra: {} }, { tags: ['security'] })
      return messages.map(({ id, message, hint }) => [id, message, hint])
    } finally {
      await site.close()
    }
  }

  it('find nothing in a good one', async () => {
    assert.deepEqual(await found({ secureCsp, contextProcessors: [cspContext] }), [])
  })

  it('find what is no policy', async () => {
    const [problem] = await found({ secureCsp: "default-src 'self'" as never })
    assert.deepEqual(problem?.slice(0, 2), ['security.E026', 'The setting secureCsp must be an object of directives.'])
  })

  it('find words without quotes, several sources in one, a nonce and none where they mean nothing', async () => {
    const secureCspReportOnly = {
      'script-src': ['self', 'strict-dynamic'],
      'style-src': ["self'"],
      'media-src': undefined as never,
      'img-src': 'a.example b.example',
      'font-src': [CSP.nonce],
      'frame-src': [CSP.none, CSP.self],
    }
    const problems = await found({ secureCspReportOnly, contextProcessors: [cspContext] })
    assert.deepEqual(
      problems.map(([id, message]) => `${id} ${message}`),
      [
        'csp.W001 script-src of the setting secureCspReportOnly has self without its quotes, which is the name of a host.',
        'csp.W001 style-src of the setting secureCspReportOnly has self without its quotes, which is the name of a host.',
        'csp.W002 img-src of the setting secureCspReportOnly has the source "a.example b.example".',
        'csp.W003 font-src of the setting secureCspReportOnly has CSP.nonce, which means nothing there.',
        'csp.W004 frame-src of the setting secureCspReportOnly has CSP.none beside others, which browsers then ignore.',
      ],
    )
    assert.equal(problems[0]?.[2], 'Write CSP.self, or the word with its quotes.')
  })

  it('find a policy that nothing sends, and a nonce that no template can read', async () => {
    const ids = async (settings: Partial<SettingsInput>) => (await found(settings)).map(([id]) => id)
    assert.deepEqual(await ids({ secureCsp, middleware: [] }), ['csp.W005', 'csp.W006'])
    const middleware = [contentSecurityPolicyMiddleware({ secureCsp })]
    assert.deepEqual(await ids({ secureCsp, middleware, contextProcessors: [cspContext] }), [])
  })
})
