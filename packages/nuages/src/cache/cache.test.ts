import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { defineSettings } from '../core/index.ts'
import { withSettings } from '../core/current-settings.ts'
import { cache, type Cache, dummyCache, makeTemplateFragmentKey, memoryCache, NoSuchCache, NoSuchKey } from './index.ts'

/** What every engine that keeps values must do; `pass` lets seconds go by. */
function contract(name: string, make: () => { cache: Cache; pass: (seconds: number) => void }): void {
  describe(`the cache ${name}`, () => {
    it('gives copies of what was kept, null among it', async () => {
      const { cache } = make()
      const value = { list: [1], at: new Date(0) }
      await cache.set('a', value)
      value.list.push(2)
      assert.deepEqual(await cache.get('a'), { list: [1], at: new Date(0) })
      await cache.set('null', null)
      assert.equal(await cache.get('null'), null)
      assert.equal(await cache.has('null'), true)
      assert.equal(await cache.get('none'), undefined)
    })

    it('forgets what is too old, and at once what is kept for no time', async () => {
      const { cache, pass } = make()
      await cache.set('a', 1, { timeout: 10 })
      await cache.set('ever', 1, { timeout: null })
      await cache.set('never', 1, { timeout: 0 })
      assert.equal(await cache.has('never'), false)
      pass(9)
      assert.equal(await cache.touch('a', { timeout: 5 }), true)
      pass(4)
      assert.equal(await cache.get('a'), 1)
      pass(2)
      assert.equal(await cache.get('a'), undefined)
      assert.equal(await cache.touch('a'), false)
      pass(1e9)
      assert.equal(await cache.get('ever'), 1)
    })

    it('adds only what is not there', async () => {
      const { cache, pass } = make()
      assert.equal(await cache.add('a', 1, { timeout: 5 }), true)
      assert.equal(await cache.add('a', 2), false)
      pass(6)
      assert.equal(await cache.add('a', 3), true)
      assert.equal(await cache.get('a'), 3)
      const added = await Promise.all([1, 2, 3].map((n) => cache.add('race', n)))
      assert.deepEqual(added.filter(Boolean).length, 1)
    })

    it('counts in one step, and keeps the time', async () => {
      const { cache, pass } = make()
      await cache.set('n', 1, { timeout: 5 })
      await Promise.all(Array.from({ length: 20 }, () => cache.incr('n')))
      assert.equal(await cache.decr('n', 20), 1)
      pass(6)
      await assert.rejects(cache.incr('n'), NoSuchKey)
      await cache.set('text', 'x')
      await assert.rejects(cache.incr('text'), { code: 'NUA-CACHE-003' })
    })

    it('deletes, clears, and takes several at once', async () => {
      const { cache } = make()
      await cache.setMany({ a: 1, b: 2, c: 3 })
      assert.deepEqual(
        [...(await cache.getMany(['a', 'c', 'x']))],
        [
          ['a', 1],
          ['c', 3],
        ],
      )
      assert.equal(await cache.delete('a'), true)
      assert.equal(await cache.delete('a'), false)
      await cache.deleteMany(['b', 'x'])
      assert.equal(await cache.has('b'), false)
      await cache.clear()
      assert.equal(await cache.has('c'), false)
    })

    it('keeps versions apart', async () => {
      const { cache } = make()
      await cache.set('a', 'old')
      await cache.set('a', 'new', { version: 2 })
      assert.equal(await cache.get('a'), 'old')
      assert.equal(await cache.incrVersion('a', 2), 3)
      assert.equal(await cache.get('a', { version: 3 }), 'old')
      assert.equal(await cache.has('a'), false)
      await assert.rejects(cache.incrVersion('a'), NoSuchKey)
    })

    it('makes what is not there', async () => {
      const { cache } = make()
      let made = 0
      const make1 = async () => ++made
      assert.equal(await cache.getOrSet('a', make1), 1)
      assert.equal(await cache.getOrSet('a', make1), 1)
      assert.equal(await cache.getOrSet<number | undefined>('nothing', () => undefined), undefined)
    })
  })
}

contract('in memory', () => {
  let now = 0
  return { cache: memoryCache({ clock: () => now }), pass: (seconds) => (now += seconds * 1000) }
})

describe('the cache in memory', () => {
  it('drops what was not asked for longest when it is full', async () => {
    const small = memoryCache({ maxEntries: 3, cullFrequency: 3 })
    for (const key of ['a', 'b', 'c']) await small.set(key, key)
    await small.get('a')
    await small.set('d', 'd')
    assert.deepEqual([...(await small.getMany(['a', 'b', 'c', 'd'])).keys()], ['a', 'c', 'd'])
  })
})

describe('the dummy cache', () => {
  it('keeps nothing', async () => {
    const dummy = dummyCache()
    await dummy.set('a', 1)
    assert.equal(await dummy.get('a'), undefined)
    assert.equal(await dummy.add('a', 1), true)
    assert.equal(await dummy.getOrSet('a', () => 2), 2)
  })
})

describe('the caches of the settings', () => {
  it('are found by name', () => {
    const pages = dummyCache()
    const settings = defineSettings({ secretKey: 'x'.repeat(50), caches: { pages } })
    withSettings(settings, () => {
      assert.equal(cache('pages'), pages)
      assert.equal(cache(), cache())
      assert.throws(() => cache('none'), NoSuchCache)
    })
  })

  it('name keys as Django does', () => {
    assert.equal(memoryCache({ keyPrefix: 'p' }).makeKey('k', { version: 2 }), 'p:2:k')
    assert.equal(makeTemplateFragmentKey('a.fragment'), 'template.cache.a.fragment.d41d8cd98f00b204e9800998ecf8427e')
    assert.equal(makeTemplateFragmentKey('foo', ['abc']), 'template.cache.foo.493e283d571a73056196f1a68efd0f66')
  })
})
