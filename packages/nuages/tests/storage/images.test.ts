import assert from 'node:assert/strict'
import { it } from 'node:test'
import { ContentFile, ImageFile, imageDimensions } from 'nuages/storage'
import { gif, jpeg, png } from './images.ts'

it('reads the size of an image, as it is shown', async () => {
  assert.deepEqual(await new ImageFile(png(3, 2)).dimensions(), { width: 3, height: 2 })
  assert.deepEqual(await imageDimensions(new ContentFile(gif(40, 500))), { width: 40, height: 500 })
  assert.deepEqual(await imageDimensions(jpeg(640, 480)), { width: 640, height: 480 })
})

it('reads no further than it must', async () => {
  let read = 0
  async function* endless() {
    yield jpeg(640, 480)
    for (;;) {
      read += 65_536
      yield Buffer.alloc(65_536)
    }
  }
  assert.deepEqual(await imageDimensions(endless()), { width: 640, height: 480 })
  assert.ok(read <= 65_536)
})

it('says nothing of what is no image, however long it is', async () => {
  assert.equal(await imageDimensions('text'), undefined)
  assert.equal(await imageDimensions(''), undefined)
  assert.equal(await imageDimensions(png(3, 2).subarray(0, 14)), undefined)
  async function* noise() {
    for (let index = 0; ; index++) yield Buffer.alloc(65_536, index)
  }
  assert.equal(await imageDimensions(noise()), undefined)
})
