import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { defineApp, defineSettings } from 'nuages/core'
import { database } from 'nuages/db'
import { createSite } from '../../src/site/index.ts'
import { collectStatic, loadManifest, staticAddress, StaticManifest } from 'nuages/static'
import { FilesystemStorage, type Storage, storage } from 'nuages/storage'
import { Client } from 'nuages/testing'
import { type S3Server, startS3 } from './s3-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'nuages-static-storage-'))
const dir = join(folder, 'app')
mkdirSync(join(dir, 'static/css'), { recursive: true })
const style = (color: string) => writeFileSync(join(dir, 'static/css/site.css'), `p { color: ${color} }`.repeat(50))
style('green')
writeFileSync(join(dir, 'static/main.css'), '@import "css/site.css";')

let s3: S3Server
before(async () => {
  s3 = await startS3()
})
after(async () => {
  await s3.close()
  rmSync(folder, { recursive: true })
})

const engines: Readonly<Record<string, () => Storage>> = {
  memory: () => storage.memory(),
  s3: () => storage.s3({ ...s3.options, location: crypto.randomUUID() }),
  'folder as a storage': () => storage.filesystem({ location: mkdtempSync(join(folder, 'files-')) }),
}

for (const [engine, make] of Object.entries(engines)) {
  describe(`static files collected into the storage ${engine}`, () => {
    const settingsWith = (staticfiles: Storage) =>
      defineSettings({
        secretKey: 'k'.repeat(50),
        allowedHosts: ['*'],
        apps: [defineApp({ label: 'shop', dir })],
        databases: { default: database.sqlite({ file: join(folder, `${crypto.randomUUID()}.sqlite`) }) },
        storages: { staticfiles },
        middleware: [],
        logLevel: 'fatal',
        urls: async () => ({ default: [] }),
      })
    const folders = [join(dir, 'static')]
    let target: Storage
    before(() => {
      target = make()
    })
    const text = async (name: string) => (await target.open(name)).text()

    it('bear their marks, which the manifest in the storage tells', async () => {
      assert.equal(await StaticManifest.load(target), undefined)
      const { paths } = await collectStatic({ folders, target })
      const marked = paths.get('css/site.css') as string
      assert.match(marked, /^css\/site\.[0-9a-f]{12}\.css$/)
      assert.match(await text(paths.get('main.css') as string), new RegExp(`@import "${marked}"`))
      assert.deepEqual((await target.listdir('css')).files, [marked.slice(4), 'site.css'])
      assert.equal((await StaticManifest.load(target))?.nameOf('css/site.css'), marked)
    })

    it('say in a bucket how long browsers keep them', async (t) => {
      if (engine !== 's3') return t.skip('other storages send nothing themselves')
      const { paths } = await collectStatic({ folders, target })
      const cacheOf = async (name: string) => (await fetch(target.url(name))).headers.get('cache-control')
      assert.equal(await cacheOf(paths.get('css/site.css') as string), 'max-age=315360000, public, immutable')
      assert.equal(await cacheOf('css/site.css'), 'max-age=60, public')
      assert.equal(await cacheOf('staticfiles.json'), 'no-cache')
    })

    it('are cleared with what a run left over that was killed', async (t) => {
      if (!(target instanceof FilesystemStorage)) return t.skip('writes are one step there')
      const folder = join(target.location, 'old/deep')
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, '.x1y2z3.nuages-partial'), 'half')
      writeFileSync(join(target.location, '.x1y2z3.nuages-partial'), 'half')
      await collectStatic({ folders, target, clear: true })
      assert.deepEqual(
        readdirSync(target.location, { recursive: true }).filter((name) => /old|partial/.test(String(name))),
        [],
      )
      assert.match(await text('css/site.css'), /green/)
    })

    it('are cleared by the storage itself where that says how', async () => {
      const said: string[] = []
      class Versions extends FilesystemStorage {
        override async delete(name: string): Promise<void> {
          said.push(name)
          if (name !== 'css/kept.css') await super.delete(name)
        }
      }
      const location = mkdtempSync(join(folder, 'versions-'))
      const versions = new Versions({ location })
      await versions.save('css/kept.css', 'kept')
      await versions.save('old/gone.css', 'gone')
      await assert.rejects(collectStatic({ folders, target: versions, clear: true }), { code: 'ENOTEMPTY' })
      assert.deepEqual(said, ['css/kept.css', 'css'])
      await versions.save('css/other.css', 'other')
      class Trash extends Versions {
        override async delete(name: string): Promise<void> {
          if (name !== 'css') await super.delete(name)
        }
      }
      await collectStatic({ folders, target: new Trash({ location }), clear: true })
      assert.equal(await (await versions.open('css/kept.css')).text(), 'kept')
      assert.equal(await versions.exists('old'), false)
      assert.equal(await versions.exists('css/other.css'), false)
      assert.ok(await versions.exists('css/site.css'))
    })

    it('are written over by the next release, which leaves those of the last one for pages that have them', async () => {
      const before = (await StaticManifest.load(target))?.nameOf('css/site.css') as string
      style('blue')
      const { paths } = await collectStatic({ folders, target })
      style('green')
      assert.match(await text('css/site.css'), /blue/)
      assert.match(await text(paths.get('css/site.css') as string), /blue/)
      assert.match(await text(before), /green/)
      await collectStatic({ folders, target, clear: true })
      assert.deepEqual((await target.listdir('css')).files, [before.slice(4), 'site.css'])
    })

    it('have addresses by the manifest, once it is loaded', async () => {
      const settings = settingsWith(target)
      const manifest = await loadManifest(settings)
      assert.equal(staticAddress(settings, 'css/site.css'), `/static/${manifest?.nameOf('css/site.css')}`)
      assert.throws(() => staticAddress(settings, 'gone.css'), { code: 'NUA-STATIC-001' })
    })

    it('are served by a site that is told to', async () => {
      const settings = settingsWith(target)
      const site = await createSite(settings, { serveStatic: true })
      try {
        const client = new Client(await site.handler())
        const address = staticAddress(settings, 'css/site.css')
        const response = await client.get(address)
        assert.equal(response.status, 200)
        assert.match(response.text, /green/)
        assert.match(String(response.headers.get('cache-control')), /immutable/)
        assert.equal((await client.get('/static/css/site.css')).headers.get('cache-control'), 'max-age=60, public')
        assert.equal((await client.get('/static/gone.css')).status, 404)
        assert.ok((await client.get('/static/..%2f..%2fx')).status >= 400)
      } finally {
        await site.close()
      }
    })

    it('are compressed where that is asked for', async () => {
      const { bytes, compressedBytes, paths } = await collectStatic({ folders, target, compress: true })
      assert.ok(compressedBytes < bytes)
      assert.ok(await target.exists(`${paths.get('css/site.css')}.br`))
    })

    it('raise an error where the manifest is broken', async () => {
      await target.replace('staticfiles.json', '{')
      await assert.rejects(StaticManifest.load(target), { code: 'NUA-STATIC-002' })
    })
  })
}
