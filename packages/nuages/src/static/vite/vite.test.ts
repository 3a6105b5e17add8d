import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { defineSettings, type SettingsInput, withSettings } from '../../core/index.ts'
import { Engine } from '../../templates/index.ts'
import { collectStatic } from '../collect.ts'
import { viteTags } from './tags.ts'

/** As Vite 7 writes it: two entries that share a module, a style sheet as an entry, a picture. */
const MANIFEST = {
  'src/main.ts': {
    file: 'assets/main-BRBmoGS9.js',
    name: 'main',
    src: 'src/main.ts',
    isEntry: true,
    imports: ['_shared-B7PI925R.js'],
    dynamicImports: ['src/lazy.ts'],
    css: ['assets/main-5UjPuW-k.css'],
  },
  'src/other.ts': { file: 'assets/other-Cx1.js', isEntry: true, imports: ['_shared-B7PI925R.js', 'src/main.ts'] },
  '_shared-B7PI925R.js': {
    file: 'assets/shared-B7PI925R.js',
    imports: ['_deep-1.js'],
    css: ['assets/shared-ChJ_j-JJ.css'],
  },
  '_deep-1.js': { file: 'assets/deep-1.js', imports: ['_shared-B7PI925R.js'] },
  'src/lazy.ts': { file: 'assets/lazy-1.js', isDynamicEntry: true },
  'src/site.scss': { file: 'assets/site-9.css', src: 'src/site.scss', isEntry: true },
  'src/logo.svg': { file: 'assets/logo-7.svg', src: 'src/logo.svg' },
}

describe('the library vite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nuages-vite-'))
  const dist = join(folder, 'static', 'dist')
  mkdirSync(join(dist, 'assets'), { recursive: true })
  const manifest = join(dist, 'manifest.json')
  writeFileSync(manifest, JSON.stringify(MANIFEST))
  after(() => rmSync(folder, { recursive: true, force: true }))

  const engine = new Engine({ libraries: { vite: viteTags() } })
  const rendered = (tags: string, more: Partial<SettingsInput> = {}, data: object = {}) => {
    const vite = { manifest, prefix: 'dist/' }
    return withSettings(defineSettings({ secretKey: 'x', vite, ...more }), () =>
      String(engine.fromString(`{% load vite %}${tags}`).render(data)).split('\n'),
    )
  }

  it('loads what was built: styles, modules that are imported, the script', () => {
    assert.deepEqual(rendered("{% vite 'src/main.ts' %}"), [
      '<link rel="stylesheet" href="/static/dist/assets/shared-ChJ_j-JJ.css">',
      '<link rel="stylesheet" href="/static/dist/assets/main-5UjPuW-k.css">',
      '<link rel="modulepreload" href="/static/dist/assets/deep-1.js">',
      '<link rel="modulepreload" href="/static/dist/assets/shared-B7PI925R.js">',
      '<script type="module" src="/static/dist/assets/main-BRBmoGS9.js"></script>',
    ])
  })

  it('loads each file of several entries once', () => {
    const lines = rendered("{% vite 'src/main.ts' 'src/other.ts' 'src/site.scss' %}")
    assert.equal(new Set(lines).size, lines.length)
    assert.deepEqual(lines.slice(-2), [
      '<script type="module" src="/static/dist/assets/main-BRBmoGS9.js"></script>',
      '<script type="module" src="/static/dist/assets/other-Cx1.js"></script>',
    ])
    assert.equal(lines[2], '<link rel="stylesheet" href="/static/dist/assets/site-9.css">')
    assert.equal(lines.length, 7)
  })

  it('points at the server of Vite in debug', () => {
    assert.deepEqual(rendered("{% vite 'src/main.ts' 'src/site.scss' %}", { debug: true }), [
      '<script type="module" src="http://localhost:5173/static/dist/@vite/client"></script>',
      '<script type="module" src="http://localhost:5173/static/dist/src/main.ts"></script>',
      '<link rel="stylesheet" href="http://localhost:5173/static/dist/src/site.scss">',
    ])
    const elsewhere = { debug: true, vite: { manifest, devServer: 'https://vite.example', base: '/app/' } }
    assert.deepEqual(rendered("{% vite_asset 'src/logo.svg' %}", elsewhere), ['https://vite.example/app/src/logo.svg'])
    const built = { debug: true, vite: { manifest, devServer: null } }
    assert.deepEqual(rendered("{% vite_asset 'src/logo.svg' %}", built), ['/static/assets/logo-7.svg'])
  })

  it('marks scripts and styles with the nonce of the policy', () => {
    const given = rendered("{% vite 'src/main.ts' nonce=mine %}", {}, { mine: 'a"b' })
    assert.ok(
      given.every((line) => line.includes(' nonce="a&quot;b"')),
      given.join(),
    )
    const found = rendered("{% vite 'src/main.ts' %}", { debug: true }, { csp_nonce: 'n1' })
    assert.ok(
      found.every((line) => line.includes(' nonce="n1"')),
      found.join(),
    )
  })

  it('prepares React in debug alone', () => {
    assert.deepEqual(rendered('{% vite_react_refresh %}'), [''])
    const lines = rendered('{% vite_react_refresh %}', { debug: true }, { csp_nonce: 'n1' })
    assert.equal(lines[0], '<script type="module" nonce="n1">')
    assert.equal(lines[1], 'import RefreshRuntime from "http://localhost:5173/static/dist/@react-refresh"')
  })

  it('gives collected files with the mark of their content', async () => {
    for (const file of [
      'main-BRBmoGS9.js',
      'deep-1.js',
      'shared-B7PI925R.js',
      'main-5UjPuW-k.css',
      'shared-ChJ_j-JJ.css',
    ])
      writeFileSync(join(dist, 'assets', file), '')
    const staticRoot = join(folder, 'collected')
    await collectStatic({ folders: [join(folder, 'static')], target: staticRoot })
    const lines = rendered("{% vite 'src/main.ts' %}", { staticRoot })
    assert.match(lines.at(-1) ?? '', /src="\/static\/dist\/assets\/main-BRBmoGS9\.[0-9a-f]{12}\.js"/)
  })

  it('says what Vite did not build', () => {
    for (const [tags, settings] of [
      ["{% vite 'none.ts' %}", {}],
      ["{% vite 'toString' %}", {}],
      ["{% vite 'src/main.ts' %}", { vite: { manifest: join(folder, 'none.json') } }],
      ["{% vite 'src/main.ts' %}", { vite: undefined }],
    ] as const)
      assert.throws(() => rendered(tags, settings as never), { code: 'NUA-STATIC-003' })
  })
})
