import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it, mock } from 'node:test'
import { env } from 'nuages/core'
import { isNuagesError, SuspiciousInput } from 'nuages/kernel'
import { ContentFile, MemoryStorage, type Storage, storage } from 'nuages/storage'
import { type S3Server, startS3 } from './s3-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'nuages-storage-'))
let s3: S3Server

before(async () => {
  s3 = await startS3()
})
after(async () => {
  await s3.close()
  rmSync(folder, { recursive: true })
})

const BASE = { baseUrl: '/media/' }
const engines: Readonly<Record<string, () => Storage>> = {
  memory: () => storage.memory(BASE),
  filesystem: () => storage.filesystem({ location: mkdtempSync(join(folder, 'files-')), ...BASE }),
  s3: () => storage.s3({ ...s3.options, location: crypto.randomUUID(), ...BASE }),
}

const MEBIBYTE = 1024 * 1024

/** Pieces of a stream, which can be read once. */
async function* pieces(count: number, size = 1): AsyncGenerator<Uint8Array, void> {
  for (let index = 0; index < count; index++) yield Buffer.alloc(size, index)
}

const read = async (kept: Storage, name: string) => (await kept.open(name)).text()

for (const [engine, make] of Object.entries(engines)) {
  describe(`the storage ${engine}`, () => {
    let kept: Storage
    before(() => {
      kept = make()
    })

    it('keeps what was saved, with its size and times', async () => {
      const name = await kept.save('notes/2026/été 1.txt', new ContentFile('Grüße'))
      assert.equal(name, 'notes/2026/été 1.txt')
      const file = await kept.open(name)
      assert.deepEqual([file.name, file.size, await file.text()], [name, 7, 'Grüße'])
      assert.equal(await kept.size(name), 7)
      assert.equal(await kept.exists(name), true)
      assert.ok(Math.abs((await kept.getModifiedTime(name)).getTime() - Date.now()) < 60_000)
    })

    it('saves text, bytes, files of the web and streams', async () => {
      assert.equal(await read(kept, await kept.save('text', 'abc')), 'abc')
      assert.equal(await read(kept, await kept.save('bytes', Buffer.from('def'))), 'def')
      assert.equal(await read(kept, await kept.save(null, new File(['ghi'], 'web.txt'))), 'ghi')
      assert.equal(await kept.exists('web.txt'), true)
      assert.deepEqual([...(await (await kept.open(await kept.save('stream', pieces(3)))).bytes())], [0, 1, 2])
      assert.equal(await kept.size(await kept.save('empty', '')), 0)
      assert.equal(await read(kept, 'empty'), '')
    })

    it('knows when a file was made and read, where the engine does', async () => {
      const name = await kept.save('times.txt', 'x')
      for (const ask of [() => kept.getCreatedTime(name), () => kept.getAccessedTime(name)]) {
        if (engine === 's3') await assert.rejects(ask(), { code: 'NUA-STORAGE-003' })
        else assert.ok(Math.abs((await ask()).getTime() - Date.now()) < 60_000)
      }
      if (engine !== 's3') await assert.rejects(kept.getCreatedTime('missing.txt'), { code: 'NUA-STORAGE-001' })
    })

    it('reads a part, and lines', async () => {
      const file = await kept.open(await kept.save('lines.txt', 'one\r\ntwo\nthree'))
      const part = await Array.fromAsync(file.chunks({ start: 5, end: 7 }))
      assert.equal(Buffer.concat(part).toString(), 'two')
      assert.equal(await new Response(file.stream()).text(), 'one\r\ntwo\nthree')
      assert.deepEqual(await Array.fromAsync(file.lines()), ['one', 'two', 'three'])
    })

    it('puts a file in the place of another where that is asked for', async () => {
      await kept.replace('own/name.txt', 'first')
      await kept.replace('own/name.txt', 'second')
      assert.deepEqual((await kept.listdir('own')).files, ['name.txt'])
      assert.equal(await read(kept, 'own/name.txt'), 'second')
      await kept.replace('own/name.txt', pieces(9, MEBIBYTE))
      assert.equal(await kept.size('own/name.txt'), 9 * MEBIBYTE)
      await assert.rejects(kept.replace('../up.txt', 'x'), SuspiciousInput)
    })

    it('gives the second of two files of one name another', async () => {
      assert.equal(await kept.save('a/same.tar.gz', 'first'), 'a/same.tar.gz')
      const other = await kept.save('a/same.tar.gz', 'second')
      assert.match(other, /^a\/same_\w{7}\.tar\.gz$/)
      assert.deepEqual([await read(kept, 'a/same.tar.gz'), await read(kept, other)], ['first', 'second'])
    })

    it('never writes over another where many save one name at once', async () => {
      const texts = Array.from({ length: 12 }, (_, index) => `text ${index}`)
      const names = await Promise.all(texts.map((text) => kept.save('race.txt', text)))
      assert.equal(new Set(names).size, texts.length)
      assert.ok(names.includes('race.txt'))
      assert.deepEqual(await Promise.all(names.map((name) => read(kept, name))), texts)
    })

    it('never writes over another where large streams, which are read once, come at once', async () => {
      const streams = [0, 1].map((index) => kept.save('large.bin', pieces(9 + index, MEBIBYTE)))
      const sizes = await Promise.all((await Promise.all(streams)).map((name) => kept.size(name)))
      assert.deepEqual(sizes, [9 * MEBIBYTE, 10 * MEBIBYTE])
    })

    it('lists folders and files', async () => {
      for (const name of ['list/b.txt', 'list/a.txt', 'list/deep/c.txt']) await kept.save(name, 'x')
      assert.deepEqual(await kept.listdir('list'), { folders: ['deep'], files: ['a.txt', 'b.txt'] })
      assert.ok((await kept.listdir('')).folders.includes('list'))
    })

    it('deletes, also what is not there', async () => {
      const name = await kept.save('gone.txt', 'x')
      await kept.delete(name)
      await kept.delete(name)
      assert.equal(await kept.exists(name), false)
      const missing = { code: 'NUA-STORAGE-001' }
      await assert.rejects(kept.open(name), missing)
      await assert.rejects(kept.size(name), missing)
      await assert.rejects(kept.getModifiedTime(name), missing)
    })

    it('shortens names to what a column takes, and says where it cannot', async () => {
      const name = await kept.save('dir/a-very-long-name.txt', 'x', { maxLength: 20 })
      assert.match(name, /^dir\/a-ve_\w{7}\.txt$/)
      await assert.rejects(kept.save('dir/name.txt', 'x', { maxLength: 10 }), SuspiciousInput)
    })

    it('counts characters, and halves none', async () => {
      const cats = '\u{1F431}'.repeat(30)
      assert.equal(await kept.save(`${cats}.txt`, 'x', { maxLength: 34 }), `${cats}.txt`)
      const name = await kept.save(`${cats}.txt`, 'x', { maxLength: 34 })
      assert.match(name, /^\u{1F431}{22}_\w{7}\.txt$/u)
      assert.equal(await kept.exists(name), true)
    })

    it('does not let names lead out of it', async () => {
      const bad = ['../x', 'a/../../x', '/etc/passwd', '..\\x', 'a/..', '.', '', 'a\0b', 'C:\\x', '\\\\host\\x', 'a/.']
      for (const name of bad) await assert.rejects(kept.save(name, 'x'), SuspiciousInput, JSON.stringify(name))
      for (const name of ['../x', '/etc/passwd', 'a/../../x', 'a\0b']) {
        await assert.rejects(kept.open(name), SuspiciousInput, name)
        await assert.rejects(kept.exists(name), SuspiciousInput, name)
        await assert.rejects(kept.delete(name), SuspiciousInput, name)
        assert.throws(() => kept.url(name), SuspiciousInput, name)
      }
      assert.throws(() => kept.generateFilename('photos/../../x'), SuspiciousInput)
      assert.equal(kept.generateFilename('photos\\a b?.txt'), 'photos/a_b.txt')
    })

    it('encodes addresses', () => {
      assert.match(kept.url('a b/ü#?.txt'), /^\/media\/(?:[\w-]+\/)?a%20b\/%C3%BC%23%3F\.txt$/)
    })

    it('is left as it was where a stream breaks', async () => {
      async function* broken() {
        yield Buffer.alloc(9 * MEBIBYTE)
        throw new Error('the line is dead')
      }
      await assert.rejects(kept.save('broken/file.bin', broken()), /the line is dead/)
      assert.equal(await kept.exists('broken/file.bin'), false)
    })

    it('says how a migration writes it, without keys', () => {
      const { from, args } = kept.deconstruct()
      assert.equal(from, 'nuages/storage')
      assert.ok(!JSON.stringify(args).includes('S3RVER'))
    })
  })
}

it('another name for a taken one is what getAlternativeName says', async () => {
  class Numbered extends MemoryStorage {
    #last = 1
    override getAlternativeName(root: string, ending: string): string {
      this.#last++
      return `${root}-${this.#last}${ending}`
    }
  }
  const kept = new Numbered()
  const names = []
  for (let i = 0; i < 3; i++) names.push(await kept.save('a/cat.tar.gz', 'x'))
  assert.deepEqual(names, ['a/cat.tar.gz', 'a/cat-2.tar.gz', 'a/cat-3.tar.gz'])
  assert.match(storage.memory().getAlternativeName('cat', '.jpg'), /^cat_\w{7}\.jpg$/)
})

describe('the storage on disk', () => {
  it('has paths, permissions, and leaves no unfinished files', async () => {
    const location = mkdtempSync(join(folder, 'own-'))
    const kept = storage.filesystem({ location, filePermissionsMode: 0o640 })
    const name = await kept.save('deep/er/file.txt', 'x')
    assert.equal(kept.path(name), join(location, name))
    assert.equal(readFileSync(kept.path(name), 'utf8'), 'x')
    assert.equal(statSync(kept.path(name)).mode & 0o777, 0o640)
    assert.deepEqual(readdirSync(join(location, 'deep/er')), ['file.txt'])
    await assert.rejects(kept.listdir('nowhere'), { code: 'NUA-STORAGE-001' })
    await assert.rejects(kept.delete('.'), { code: 'NUA-STORAGE-003' })
  })

  it('writes over a file where it is told to', async () => {
    const kept = storage.filesystem({ location: mkdtempSync(join(folder, 'over-')), allowOverwrite: true })
    await kept.save('a.txt', 'first')
    assert.equal(await kept.save('a.txt', 'second'), 'a.txt')
    assert.equal(await read(kept, 'a.txt'), 'second')
  })
})

describe('names that a file system does not take', () => {
  it('are shortened by bytes, and are not there', async () => {
    const kept = storage.filesystem({ location: mkdtempSync(join(folder, 'long-')) })
    const name = await kept.save(`dir/${'é'.repeat(200)}.txt`, 'x')
    assert.equal(name, `dir/${'é'.repeat(118)}.txt`)
    assert.match(await kept.save(name, 'y'), /^dir\/é{118}_\w{7}\.txt$/)
    assert.match(await kept.save(`${'a'.repeat(10)}.${'b'.repeat(300)}`, 'z'), /^a{10}\.b+$/)
    assert.equal(await kept.exists('x'.repeat(5000)), false)
    await assert.rejects(kept.open('x'.repeat(5000)), { code: 'NUA-STORAGE-001' })
  })
})

describe('the storage in S3', () => {
  it('gives addresses that are signed', async () => {
    const kept = storage.s3(s3.options)
    const name = await kept.save("odd/name (1) it's+=&~!*.txt", 'signed')
    const answer = await fetch(kept.url(name))
    assert.deepEqual([answer.status, await answer.text()], [200, 'signed'])
    assert.match(answer.headers.get('content-type') ?? '', /^text\/plain/)
  })

  it('saves objects with the headers that it is told', async () => {
    const headersOf = async (kept: Storage, name: string) => (await fetch(kept.url(name))).headers
    const aDay = 'max-age=86400'
    const fixed = storage.s3({ ...s3.options, location: 'fixed', objectHeaders: { 'cache-control': aDay } })
    const large = await fixed.save('large.bin', pieces(9, MEBIBYTE))
    for (const name of [await fixed.save('a.txt', 'x'), large]) {
      assert.equal((await headersOf(fixed, name)).get('cache-control'), aDay)
    }
    await fixed.replace('b.txt', 'x', { cacheControl: 'no-cache' })
    await fixed.replace('large.txt', pieces(9, MEBIBYTE))
    for (const name of ['b.txt', 'large.txt']) {
      assert.equal((await headersOf(fixed, name)).get('cache-control'), aDay)
    }
    const byName = storage.s3({
      ...s3.options,
      location: 'by-name',
      objectHeaders: (name): Record<string, string> =>
        name.endsWith('.pdf') ? { 'content-disposition': 'attachment' } : {},
    })
    for (const name of ['a.pdf', 'a.txt']) await byName.replace(name, 'x', { cacheControl: 'no-cache' })
    const [pdf, text] = [await headersOf(byName, 'a.pdf'), await headersOf(byName, 'a.txt')]
    assert.deepEqual([pdf.get('content-disposition'), pdf.get('cache-control')], ['attachment', 'no-cache'])
    assert.deepEqual([text.get('content-disposition'), text.get('cache-control')], [null, 'no-cache'])
    assert.ok(!('objectHeaders' in (byName.deconstruct().args[0] as object)))
  })

  it('signs as Amazon says', () => {
    const kept = storage.s3({
      endpoint: 'https://examplebucket.s3.amazonaws.com',
      region: 'us-east-1',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      urlExpires: 86_400,
    })
    mock.timers.enable({ apis: ['Date'], now: Date.UTC(2013, 4, 24) })
    const { searchParams } = new URL(kept.url('test.txt'))
    mock.timers.reset()
    // The example of "Authenticating Requests: Using Query Parameters" in Amazon's reference of S3.
    const signature = 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404'
    assert.equal(searchParams.get('X-Amz-Signature'), signature)
  })

  it('says which of its options the environment has not', async () => {
    const kept = storage.s3({ ...s3.options, accessKeyId: env.string('NUAGES_TEST_NO_SUCH_KEY') })
    await assert.rejects(kept.exists('a.txt'), { code: 'NUA-STORAGE-003', message: /'accessKeyId'.*is no text/ })
  })

  it('says where the bucket does not take a request', async () => {
    const kept = storage.s3({ ...s3.options, accessKeyId: 'wrong' })
    const error = await kept.open('a.txt').catch((caught: unknown) => caught)
    assert.ok(isNuagesError(error) && error.code === 'NUA-STORAGE-003')
    assert.match(error.message, /answered 403/)
  })
})
