import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { makeMigrations } from '../../src/migrations/index.ts'
import { field, model } from '../../src/orm/index.ts'
import { storage } from '../../src/storage/index.ts'
import { testSite } from '../migrations/site.ts'

const WRITTEN = `
      id: field.bigAuto({ verboseName: 'ID' }),
      plain: field.file(),
      dated: field.file({ uploadTo: 'f/%Y', maxLength: 40 }),
      picture: field.image({
        uploadTo: 'img',
        widthField: 'width',
        storage: new FilesystemStorage({ location: '/srv/img', baseUrl: '/img/' }),
      }),
      made: field.file({ blank: true }),
      away: field.file({
        storage: new S3Storage({ endpoint: 'https://s3.example.com/media', region: 'eu-1', location: 'files' }),
      }),
      width: field.integer({ null: true }),
      path: field.filePath({ path: '/srv', match: '\\\\.txt$', recursive: true }),
`

describe('migrations of file fields', () => {
  const site = testSite()
  after(() => site.remove())

  it('hold folders and storages, and leave out what is the same anyway, functions and keys', async () => {
    const fields = {
      plain: () => field.file({ maxLength: 100 }),
      dated: () => field.file({ uploadTo: 'f/%Y', maxLength: 40 }),
      picture: () =>
        field.image({
          uploadTo: 'img',
          widthField: 'width',
          storage: storage.filesystem({ location: '/srv/img', baseUrl: '/img/' }),
        }),
      made: () => field.file({ uploadTo: () => 'x', storage: () => storage.memory(), blank: true }),
      away: () =>
        field.file({
          storage: storage.s3({
            endpoint: 'https://s3.example.com/media',
            region: 'eu-1',
            location: 'files',
            accessKeyId: 'key-nobody-sees',
            secretAccessKey: 'secret-nobody-sees',
          }),
        }),
      width: () => field.integer({ null: true }),
      path: () => field.filePath({ path: '/srv', match: /\.txt$/, recursive: true }),
    }
    const made = (more: object = {}) => {
      const all = Object.entries({ ...fields, ...more }).map(([name, make]) => [name, (make as () => object)()])
      class Sheet extends model(Object.fromEntries(all)) {}
      return [site.app('sheets', { Sheet })]
    }
    const [written] = await makeMigrations({ apps: made() })
    const source = String(written?.source)
    assert.ok(source.includes(WRITTEN), source)
    assert.match(source, /import \{ FilesystemStorage, S3Storage \} from 'nuages\/storage'/)
    assert.doesNotMatch(source, /nobody-sees/)
    assert.deepEqual(await makeMigrations({ apps: made() }), [], 'what is read again is the same')

    const moved = made({ picture: () => field.image({ uploadTo: 'img', widthField: 'width' }) })
    const [change] = await makeMigrations({ apps: moved })
    assert.match(String(change?.source), /alterField\('Sheet', 'picture', field\.image\(\{ uploadTo: 'img'/)
  })
})
