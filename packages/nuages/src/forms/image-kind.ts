import type { FormFile } from './data.ts'

const HEAD = 16

type Source = FormFile & {
  readonly chunks?: () => AsyncIterable<Uint8Array>
  readonly bytes?: unknown
  readonly arrayBuffer?: () => Promise<ArrayBuffer>
  readonly slice?: (start: number, end: number) => { arrayBuffer(): Promise<ArrayBuffer> }
}

/** How the formats of images begin: text at a place. */
const SIGNATURES: readonly (readonly [at: number, text: string])[] = [
  [0, '\x89PNG\r\n\x1a\n'],
  [0, '\xff\xd8\xff'],
  [0, 'GIF87a'],
  [0, 'GIF89a'],
  [0, 'BM'],
  [0, 'II*\0'],
  [0, 'MM\0*'],
  [0, '\0\0\x01\0'],
  [8, 'WEBP'],
  [4, 'ftypavif'],
  [4, 'ftypavis'],
  [4, 'jP  '],
]

/** True where the first bytes of a file are those of a raster image. */
export async function isImage(file: FormFile): Promise<boolean> {
  const head = String.fromCharCode(...(await headOf(file)))
  return SIGNATURES.some(([at, text]) => head.startsWith(text, at))
}

async function headOf(file: Source): Promise<Uint8Array> {
  if (file.bytes instanceof Uint8Array) return file.bytes.subarray(0, HEAD)
  if (file.chunks) return headOfStream(file.chunks())
  if (file.slice) return new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
  return file.arrayBuffer ? new Uint8Array(await file.arrayBuffer()).subarray(0, HEAD) : new Uint8Array()
}

/** The first bytes, of as many pieces as hold them. */
async function headOfStream(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array()
  for await (const chunk of chunks) {
    head = Buffer.concat([head, chunk.subarray(0, HEAD)])
    if (head.length >= HEAD) break
  }
  return head.subarray(0, HEAD)
}
