import { imageSize } from 'image-size'
import { type Content, chunksOf } from './content.ts'
import { ContentFile, type File } from './file.ts'

/** The size of an image in pixels. */
export interface ImageDimensions {
  readonly width: number
  readonly height: number
}

/** Where the size of an image is said is near its beginning; what is farther than this is not looked for. */
const FARTHEST = 1024 * 1024
const FIRST_LOOK = 4096

/** The size of an image as it is shown; undefined for what is no image. Reads only as far as it must. */
export async function imageDimensions(file: Content): Promise<ImageDimensions | undefined> {
  let head = Buffer.alloc(0)
  let looked = 0
  for await (const chunk of chunksOf(file)) {
    head = Buffer.concat([head, chunk])
    if (head.length < Math.max(FIRST_LOOK, looked * 2)) continue
    const found = dimensionsIn(head)
    if (found !== undefined || head.length >= FARTHEST) return found
    looked = head.length
  }
  return dimensionsIn(head)
}

function dimensionsIn(head: Uint8Array): ImageDimensions | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(head)
    if (!(width > 0 && height > 0)) return undefined
    // From 5 on the camera was held on its side (Exif 2.3, tag 274).
    return orientation >= 5 ? { width: height, height: width } : { width, height }
  } catch {
    return undefined
  }
}

/** An image whose content is at hand. */
export class ImageFile extends ContentFile {
  /** Its size in pixels; undefined for what is no image. */
  dimensions(): Promise<ImageDimensions | undefined> {
    return imageDimensions(this as File)
  }
}
