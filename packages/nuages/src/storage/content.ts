import type { File } from './file.ts'

/** A file of somebody else's: an uploaded one, a `Blob` or a `File` of the web. */
export interface FileLike {
  readonly name?: string
  readonly size: number
  stream(): AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>
}

/** What can be saved: a file, text (as UTF-8), bytes, or a stream, which is read once. */
export type Content = File | FileLike | string | Uint8Array | AsyncIterable<Uint8Array | string>

/** The pieces of a content. */
export function chunksOf(content: Content): AsyncIterable<Uint8Array> {
  if (typeof content === 'string' || content instanceof Uint8Array) return single(content)
  if ('chunks' in content && typeof content.chunks === 'function') return content.chunks()
  if (Symbol.asyncIterator in content) return asBytes(content)
  return content.stream() as AsyncIterable<Uint8Array>
}

async function* single(content: string | Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield typeof content === 'string' ? Buffer.from(content) : content
}

/** A stream of a file that was opened with an encoding gives text. */
async function* asBytes(content: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of content) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}
