import assert from 'node:assert/strict'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { before, describe, it } from 'node:test'
import { AppRegistry, CheckRegistry, defineSettings, type SettingsInput } from '../core/index.ts'
import { createHandler, path, rangeOf, toFetchHandler } from '../http/index.ts'
import { storage } from '../storage/index.ts'
import {
  collectedView,
  collectStatic,
  type CollectReport,
  findAllStatic,
  findStatic,
  registerStaticChecks,
  staticAddress,
  type StaticFinder,
  StaticManifest,
} from './index.ts'

const root = mkdtempSync(join(tmpdir(), 'nuages-static-'))
const target = join(root, 'collected')

function write(folder: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [name, content] of Object.entries(files)) {
    const file = join(root, folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  return join(root, folder)
}

const long = 'p { color: green }\n'.repeat(200)
const first = write('first', {
  'css/site.css': `@import "base.css"; body { background: url("../img/a b.png?x=1#y") } i { background: url(data:image/png;base64,xx) }
/* url(gone.png) */ b { background: url(https://example.com/x.png), url(/abs.png), url(missing.png) }`,
  'css/base.css': long,
  'img/a b.png': new Uint8Array([1, 2, 3]),
  'js/main.js': `import { b } from './lib/b.js'\nexport * from "./c.js"\nconst x = () => import('./c.js')\nimport 'bare'\n`,
  'js/lib/b.js': "import '../c.js'\nexport const b = 1\n",
  'js/c.js': "import { b } from './lib/b.js'\nexport const c = b\n",
  '.hidden': 'x',
  'backup~': 'x',
})
const second = write('second', { 'css/base.css': 'hidden by the first', 'only.txt': 'x'.repeat(500) })

describe('collectstatic', () => {
  let report: CollectReport
  const marked = (name: string) => report.paths.get(name) as string
  const read = (name: string) => readFileSync(join(target, name), 'utf8')
  before(async () => {
    report = await collectStatic({ folders: [first, second], target, ignore: ['*.map'], manifestStrict: false })
  })

  it('copies each file under its name and under one with the mark of its content; the first folder wins', () => {
    assert.deepEqual(
      [...report.paths.keys()],
      ['css/base.css', 'css/site.css', 'img/a b.png', 'js/c.js', 'js/lib/b.js', 'js/main.js', 'only.txt'],
    )
    assert.match(marked('css/base.css'), /^css\/base\.[0-9a-f]{12}\.css$/)
    assert.equal(read('css/base.css'), long)
    assert.equal(read(marked('css/base.css')), long)
  })

  it('lets style sheets name marked files, and leaves what is elsewhere alone', () => {
    const sheet = read(marked('css/site.css'))
    const base = (name: string) => marked(name).split('/').at(-1)
    assert.ok(
      sheet.startsWith(
        `@import "${base('css/base.css')}"; body { background: url("../img/${base('img/a b.png')}?x=1#y")`,
      ),
    )
    assert.match(sheet, /url\(data:image\/png;base64,xx\)/)
    assert.match(
      sheet,
      /\/\* url\(gone\.png\) \*\/ b \{ background: url\(https:\/\/example\.com\/x\.png\), url\(\/abs\.png\), url\(missing\.png\)/,
    )
    assert.deepEqual(report.missing, ['css/site.css:2: css/missing.png'])
  })

  it('marks what style sheets name below staticUrl, in capitals, and as an address has it', async () => {
    const folder = write('addresses', {
      'css/a.css': `a { background: url(/static/img/bg.png?x#y) } b { background: URL(../img/a%20b.png) }
@IMPORT "b.css"; c { background: url("../img/100%.png") url(../img/c%23d.png) url(../img/) }
d { background: url(/other/img/bg.png) url(//example.com/static/img/bg.png) }`,
      'css/b.css': '',
      ...Object.fromEntries(['bg', 'a b', '100%', 'c#d'].map((name) => [`img/${name}.png`, name])),
    })
    const into = join(root, 'addressed')
    const { paths } = await collectStatic({ folders: [folder], target: into, staticUrl: '/static/' })
    const base = (name: string) => paths.get(name)?.split('/').at(-1) ?? ''
    assert.equal(
      readFileSync(join(into, paths.get('css/a.css') ?? ''), 'utf8'),
      `a { background: url(/static/img/${base('img/bg.png')}?x#y) } b { background: URL(../img/${base('img/a b.png').replace(' ', '%20')}) }
@IMPORT "${base('css/b.css')}"; c { background: url("../img/${base('img/100%.png')}") url(../img/${base('img/c#d.png').replace('#', '%23')}) url(../img/) }
d { background: url(/other/img/bg.png) url(//example.com/static/img/bg.png) }`,
    )
  })

  it('fails before it writes where a style sheet or a source map names what is not there', async () => {
    const folder = write('broken', {
      'a.css': 'p {}\ni { background: url(100%.png) } b { background: url(gone.png) }',
      'b.js': "import './away.js'\n//# sourceMappingURL=b.js.map\n",
    })
    const into = join(root, 'never')
    const named = /a\.css:2: 100%\.png, a\.css:2: gone\.png, b\.js:2: b\.js\.map/
    await assert.rejects(collectStatic({ folders: [folder], target: into }), {
      code: 'NUA-STATIC-022',
      message: named,
    })
    assert.equal(existsSync(into), false)
    const missing = ['a.css:2: 100%.png', 'a.css:2: gone.png', 'b.js:1: away.js', 'b.js:2: b.js.map']
    for (const more of [{ manifestStrict: false }, { dryRun: true }])
      assert.deepEqual((await collectStatic({ folders: [folder], target: into, ...more })).missing, missing)
  })

  it('lets modules import marked ones, in circles, too', () => {
    const name = (one: string) => marked(one).split('/').at(-1)
    assert.equal(
      read(marked('js/main.js')),
      `import { b } from './lib/${name('js/lib/b.js')}'\nexport * from "./${name('js/c.js')}"\nconst x = () => import('./${name('js/c.js')}')\nimport 'bare'\n`,
    )
    assert.equal(read(marked('js/lib/b.js')), `import '../${name('js/c.js')}'\nexport const b = 1\n`)
  })

  it('finds what a style sheet imports however it is written', async () => {
    const folder = write('imports', {
      'a.css': `@import"b.css";@import url(b.css)layer(x);@import url("b.css") layer(x) supports(display:grid) screen;
@import 'b.css' screen;@import/* the base */"b.css"layer;@IMPORT\n"b.css"
i { content: "/*"; background: url(c.png) } /* url(gone.png) */ b { content: '*/'; background: url( 'c.png' ) }`,
      'b.css': 'p{}',
      'c.png': 'c',
    })
    const into = join(root, 'imported')
    const { paths, missing } = await collectStatic({ folders: [folder], target: into })
    const [b, c] = [paths.get('b.css'), paths.get('c.png')]
    assert.deepEqual(missing, [])
    assert.equal(
      readFileSync(join(into, paths.get('a.css') ?? ''), 'utf8'),
      `@import"${b}";@import url(${b})layer(x);@import url("${b}") layer(x) supports(display:grid) screen;
@import '${b}' screen;@import/* the base */"${b}"layer;@IMPORT\n"${b}"
i { content: "/*"; background: url(${c}) } /* url(gone.png) */ b { content: '*/'; background: url( '${c}' ) }`,
    )
  })

  it('finds what a bundle imports, with no space to spare', async () => {
    const parts = ['import', 'export', 'named', 'all', 'space', 'default', 'both', 'dynamic', 'tick', 'webpack', 'root']
    const bundle = (name: (one: string) => string) =>
      `import"./${name('import')}";import{a as b}from"./${name('named')}";import*as c from'./${name('space')}';` +
      `import d from"./${name('default')}";import e,{f}from"./${name('both')}";export*from"./${name('all')}";` +
      `export{g as default}from"./${name('export')}";const h=()=>import("./${name('dynamic')}"),i=()=>import(\`./${name('tick')}\`),` +
      `j=import(/* webpackChunkName: "it's" */"./${name('webpack')}"),k=()=>import('/static/${name('root')}');` +
      'fetch("/",{accept:"*/*"});import(`./${h}.js`);import(m);import("lodash");import"bare";x.from("./import.js");' +
      `// it's "/*" here\nimport("./${name('import')}?v=1")/* import("./old.js") */`
    const folder = write('bundle', {
      'app.js': bundle((one) => `${one}.js`),
      'app.mjs': bundle((one) => `${one}.js`),
      ...Object.fromEntries(parts.map((one) => [`${one}.js`, one])),
    })
    const into = join(root, 'bundled')
    const { paths, missing } = await collectStatic({ folders: [folder], target: into, staticUrl: '/static/' })
    assert.deepEqual(missing, [])
    const expected = bundle((one) => paths.get(`${one}.js`) ?? '')
    for (const name of ['app.js', 'app.mjs'])
      assert.equal(readFileSync(join(into, paths.get(name) ?? ''), 'utf8'), expected)
  })

  it('changes the marks of all that name a changed file', async () => {
    const before = new Map(report.paths)
    writeFileSync(join(first, 'css/base.css'), `${long}i {}`)
    const after = await collectStatic({ folders: [first, second], target, dryRun: true })
    writeFileSync(join(first, 'css/base.css'), long)
    const changed = [...before.keys()].filter((name) => before.get(name) !== after.paths.get(name))
    assert.deepEqual(changed, ['css/base.css', 'css/site.css'])
  })

  it('writes compressed forms of what gets smaller', () => {
    const file = join(target, marked('css/base.css'))
    assert.equal(brotliDecompressSync(readFileSync(`${file}.br`)).toString(), long)
    assert.equal(gunzipSync(readFileSync(`${file}.gz`)).toString(), long)
    assert.equal(existsSync(join(target, `${marked('img/a b.png')}.br`)), false)
    assert.ok(report.compressedBytes < report.bytes)
  })

  it('gives addresses by the manifest, and names what was not collected', () => {
    const settings = { staticUrl: '/static/', staticRoot: target, debug: false }
    assert.equal(
      staticAddress(settings, 'img/a b.png'),
      `/static/img/${encodeURIComponent(marked('img/a b.png').slice(4))}`,
    )
    assert.throws(() => staticAddress(settings, 'nowhere.css'), { code: 'NUA-STATIC-001' })
    assert.equal(staticAddress(settings, 'img/'), '/static/img/')
    assert.equal(staticAddress(settings, ''), '/static/')
    assert.equal(staticAddress({ ...settings, debug: true }, 'nowhere.css'), '/static/nowhere.css')
    const lenient = { ...settings, manifestStrict: false }
    assert.equal(staticAddress(lenient, 'nowhere.css'), '/static/nowhere.css')
    assert.match(staticAddress(lenient, 'css/base.css'), /base\.[0-9a-f]{12}\.css$/)
    writeFileSync(join(root, 'staticfiles.json'), '{')
    assert.throws(() => StaticManifest.read(root), { code: 'NUA-STATIC-002' })
  })
})

describe('what collectstatic can be told', () => {
  const into = (name: string) => join(root, 'told', name)
  const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8')

  it('source maps are named by their marked names', async () => {
    const maps = write('maps', {
      'a.css': 'p {}\n/*# sourceMappingURL=maps/a.css.map */\n',
      'b.js': 'x()\n//# sourceMappingURL=b.js.map\n',
      'c.js': '//# sourceMappingURL=data:application/json;base64,xx\nconst s = "sourceMappingURL=none.map"\n',
      'sass.css': 'p{}/*# sourceMappingURL=maps/a.css.map */',
      'tight.css': 'p{}\n/*# sourceMappingURL=maps/a.css.map*/',
      'maps/a.css.map': '{}',
      'b.js.map': '{"b":1}',
    })
    const { paths, missing } = await collectStatic({ folders: [maps], target: into('maps') })
    const marked = (name: string) => paths.get(name) as string
    assert.equal(read(into('maps'), marked('a.css')), `p {}\n/*# sourceMappingURL=${marked('maps/a.css.map')} */\n`)
    assert.equal(read(into('maps'), marked('sass.css')), `p{}/*# sourceMappingURL=${marked('maps/a.css.map')} */`)
    assert.equal(read(into('maps'), marked('tight.css')), `p{}\n/*# sourceMappingURL=${marked('maps/a.css.map')}*/`)
    assert.equal(read(into('maps'), marked('b.js')), `x()\n//# sourceMappingURL=${marked('b.js.map')}\n`)
    assert.deepEqual(missing, [])
  })

  it('link: links under the plain names, which copies may take the place of', async () => {
    const linked = into('linked')
    const { paths } = await collectStatic({ folders: [second], target: linked, link: true })
    assert.equal(lstatSync(join(linked, 'only.txt')).isSymbolicLink(), true)
    assert.equal(lstatSync(join(linked, paths.get('only.txt') as string)).isSymbolicLink(), false)
    await collectStatic({ folders: [second], target: linked, link: true })
    const other = write('other', { 'only.txt': 'other' })
    await collectStatic({ folders: [other], target: linked })
    assert.equal(lstatSync(join(linked, 'only.txt')).isSymbolicLink(), false)
    assert.deepEqual([read(linked, 'only.txt'), read(second, 'only.txt')], ['other', 'x'.repeat(500)])
    const bucket = collectStatic({ folders: [second], target: storage.memory(), link: true })
    await assert.rejects(bucket, { code: 'NUA-STATIC-020' })
  })

  it('refuses a folder that is, holds or lies in one that is collected, also by a link', async () => {
    const precious = write('precious', { 'deep/a.css': 'p {}' })
    symlinkSync(precious, into('alias'))
    const finder: StaticFinder = {
      find: () => undefined,
      list: () => [['lib/x.css', join(precious, 'deep/a.css')]],
    }
    const cases = [
      [precious, precious, /it is one of the folders that they come from/],
      [precious, ['docs', precious], /it is one of the folders/],
      [into('alias'), precious, /it is one of the folders/],
      [precious, into('alias'), /it is one of the folders/],
      [root, precious, /it holds '.*precious', which they come from/],
      [join(precious, 'collected/new'), precious, /it is in '.*precious', which they come from/],
      [precious, finder, /files in '.*precious.deep' are to be collected/],
    ] as const
    for (const [target, folder, message] of cases) {
      for (const clear of [true, false]) {
        const refused = { code: 'NUA-STATIC-021', message }
        await assert.rejects(collectStatic({ folders: [folder], target, clear }), refused)
        const location = storage.filesystem({ location: target })
        await assert.rejects(collectStatic({ folders: [folder], target: location, clear, dryRun: true }), refused)
      }
    }
    assert.deepEqual(readdirSync(precious, { recursive: true }).sort(), ['deep', join('deep', 'a.css')])
    // One that only begins with the same letters is another.
    await collectStatic({ folders: [precious], target: `${precious}-collected`, clear: true })
    assert.equal(existsSync(`${precious}-collected/deep/a.css`), true)
  })

  it('has a check of it', async () => {
    const registry = new CheckRegistry()
    registerStaticChecks(registry)
    const found = async (more: Partial<SettingsInput>) => {
      const settings = defineSettings({ secretKey: 'x', staticDirs: [first, ['docs', second]], ...more })
      const context = { settings, apps: new AppRegistry([]), extra: {} }
      return (await registry.runChecks(context, { tags: ['staticfiles'] })).map(({ id, level }) => [id, level])
    }
    const wrong = [['staticfiles.E002', 'error']]
    assert.deepEqual(await found({ staticRoot: second }), wrong)
    assert.deepEqual(await found({ staticRoot: root }), wrong)
    assert.deepEqual(await found({ storages: { staticfiles: storage.filesystem({ location: first }) } }), wrong)
    assert.deepEqual(await found({ staticRoot: into('fine') }), [])
    assert.deepEqual(await found({}), [])
    assert.deepEqual(await found({ storages: { staticfiles: storage.memory() } }), [])
  })

  it('postProcess: false copies and no more', async () => {
    const { paths } = await collectStatic({ folders: [second], target: into('plain'), postProcess: false })
    assert.deepEqual(
      [...paths],
      [
        ['css/base.css', 'css/base.css'],
        ['only.txt', 'only.txt'],
      ],
    )
    assert.equal(existsSync(into('plain/staticfiles.json')), false)
    assert.equal(read(into('plain'), 'css/base.css'), 'hidden by the first')
  })

  it('defaultIgnore: false takes hidden files and backups', async () => {
    const { paths } = await collectStatic({
      folders: [first],
      target,
      dryRun: true,
      defaultIgnore: false,
      ignore: ['css'],
    })
    assert.deepEqual(
      [...paths.keys()].filter((name) => /^\.|~$|css/.test(name)),
      ['.hidden', 'backup~'],
    )
  })
})

describe('where static files are looked for', () => {
  const finder: StaticFinder = {
    find: (name) => (name === 'only.txt' ? join(second, 'only.txt') : undefined),
    list: () => [['only.txt', join(second, 'only.txt')]],
  }

  it('are folders, folders below a prefix, and finders', async () => {
    const sources = [['lib', second] as const, finder]
    const paths = async (name: string) => (await findAllStatic(name, sources)).map((one) => one.path)
    assert.deepEqual(await paths('lib/only.txt'), [join(second, 'only.txt')])
    assert.deepEqual(await paths('only.txt'), [join(second, 'only.txt')])
    for (const name of ['lib/../only.txt', '../second/only.txt', 'lib', 'li', '/only.txt', 'lib//only.txt/../x'])
      assert.deepEqual(await paths(name), [], name)
    const report = await collectStatic({ folders: sources, target, dryRun: true })
    assert.deepEqual([...report.paths.keys()], ['lib/css/base.css', 'lib/only.txt', 'only.txt'])
  })

  it('are asked in order: the first file is served, all can be named', async () => {
    const all = await findAllStatic('css/base.css', [first, second])
    assert.deepEqual(
      all.map((one) => one.path),
      [join(first, 'css/base.css'), join(second, 'css/base.css')],
    )
    assert.equal((await findStatic('css/base.css', [second, first]))?.path, join(second, 'css/base.css'))
  })
})

describe('collected files', () => {
  let ask: (name: string, headers?: Record<string, string>, method?: string) => Promise<Response>
  let paths: ReadonlyMap<string, string>
  before(async () => {
    paths = (await collectStatic({ folders: [first, second], target, manifestStrict: false })).paths
    const view = collectedView(target, StaticManifest.read(target) as StaticManifest)
    const handle = toFetchHandler(createHandler({ urls: [path('static/<path:path>', view)] }))
    ask = (name, headers = {}, method = 'GET') =>
      handle(new Request(`http://localhost/static/${name}`, { method, headers }))
  })

  it('are kept for ever under their marked names, and for a minute under their own', async () => {
    const name = paths.get('css/base.css') as string
    assert.match((await ask(name)).headers.get('cache-control') ?? '', /immutable/)
    assert.equal((await ask('css/base.css')).headers.get('cache-control'), 'max-age=60, public')
  })

  it('come compressed to those who take it', async () => {
    const brotli = await ask('css/base.css', { 'accept-encoding': 'gzip, br' })
    assert.equal(brotli.headers.get('content-encoding'), 'br')
    assert.equal(brotliDecompressSync(new Uint8Array(await brotli.arrayBuffer())).toString(), long)
    assert.equal(brotli.headers.get('vary'), 'Accept-Encoding')
    const zipped = await ask('css/base.css', { 'accept-encoding': 'br;q=0, *' })
    assert.equal(zipped.headers.get('content-encoding'), 'gzip')
    const plain = await ask('css/base.css')
    assert.equal(plain.headers.get('content-encoding'), null)
    assert.equal(await plain.text(), long)
    assert.equal(plain.headers.get('content-type'), 'text/css; charset=utf-8')
  })

  it('are not sent again to those who have them', async () => {
    const response = await ask('only.txt')
    const tag = response.headers.get('etag') as string
    assert.equal((await ask('only.txt', { 'if-none-match': `"x", W/${tag}` })).status, 304)
    assert.equal((await ask('only.txt', { 'if-none-match': '"x"' })).status, 200)
    const since = response.headers.get('last-modified') as string
    assert.equal((await ask('only.txt', { 'if-modified-since': since })).status, 304)
  })

  it('come in parts to those who ask for one', async () => {
    const part = await ask('css/base.css', { range: 'bytes=2-5' })
    assert.deepEqual([part.status, part.headers.get('content-range')], [206, `bytes 2-5/${long.length}`])
    assert.equal(await part.text(), long.slice(2, 6))
    assert.equal(await (await ask('css/base.css', { range: 'bytes=-4' })).text(), long.slice(-4))
    const behind = await ask('css/base.css', { range: `bytes=${long.length}-` })
    assert.deepEqual([behind.status, behind.headers.get('content-range')], [416, `bytes */${long.length}`])
  })

  it('are those that were there at the start, and nothing else', async () => {
    for (const name of ['../static.test.ts', '..%2f..%2fetc/passwd', 'css/../../x', '', 'css/nowhere.css'])
      assert.equal((await ask(name)).status, 404, name)
  })
})

it('ranges are read as HTTP says', () => {
  assert.deepEqual(rangeOf('bytes=0-', 10), { start: 0, end: 9 })
  assert.deepEqual(rangeOf('bytes=3-99', 10), { start: 3, end: 9 })
  assert.deepEqual(rangeOf('bytes=-99', 10), { start: 0, end: 9 })
  assert.equal(rangeOf('bytes=10-', 10), 'unsatisfiable')
  assert.equal(rangeOf('bytes=-0', 10), 'unsatisfiable')
  for (const whole of ['bytes=-', 'bytes=5-3', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=a-b'])
    assert.equal(rangeOf(whole, 10), undefined)
})
