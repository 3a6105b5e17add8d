import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { defineSettings, withSettings } from 'nuages/core'
import { storage, storages } from 'nuages/storage'

const settings = (more: object = {}) => defineSettings({ secretKey: 'x', ...more })

it('the storages of the settings are found by their names', () => {
  const [photos, backups] = [storage.memory(), storage.memory()]
  withSettings(settings({ storages: { default: photos, backups } }), () => {
    assert.equal(storages(), photos)
    assert.equal(storages('backups'), backups)
    assert.throws(() => storages('bakups'), {
      code: 'NUA-STORAGE-002',
      message: /names: default, staticfiles, backups\./,
    })
  })
})

it('without the setting, files are in mediaRoot and collected static files in staticRoot', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nuages-media-'))
  const media = { mediaRoot: folder, mediaUrl: '/media/', fileUploadPermissions: 0o600 }
  await withSettings(settings({ ...media, staticRoot: '/srv/static' }), async () => {
    const name = await storages().save('a b.txt', 'x')
    assert.equal(storages().path(name), join(folder, 'a b.txt'))
    assert.equal(storages().url(name), '/media/a%20b.txt')
    assert.equal(storages('staticfiles').path('site.css'), '/srv/static/site.css')
    assert.equal(storages('staticfiles').url('site.css'), '/static/site.css')
  })
  await withSettings(settings(), async () => {
    await assert.rejects(storages().save('a.txt', 'x'), { code: 'NUA-STORAGE-003', message: /mediaRoot/ })
    assert.throws(() => storages().url('a.txt'), { code: 'NUA-STORAGE-003', message: /mediaUrl/ })
  })
  rmSync(folder, { recursive: true })
})

it('settings of files are checked', () => {
  for (const wrong of [{ mediaUrl: '/media' }, { fileUploadPermissions: 0o777777 }, { dataUploadMaxNumberFiles: -1 }]) {
    assert.throws(() => settings(wrong), { code: 'NUA-CORE-001' })
  }
})
