import { Readable } from 'node:stream'
import type { Content } from './content.ts'

/** The part of a file that is wanted: bytes, both ends included. */
export interface ChunkRange {
  /** Default 0. */
  readonly start?: number
  /** Default: the last one. */
  readonly end?: number
}

/** A file to read: piece by piece, so that a big one is never held whole. It can be read as often as one likes. */
export abstract class File {
  /** The name; empty where it has none. */
  name: string

  constructor(name = '') {
    this.name = name
  }

  /** In bytes. */
  abstract readonly size: number

  /** The content in pieces; a part of it where one is named. */
  abstract chunks(range?: ChunkRange): AsyncIterable<Uint8Array>

  /** The content as a stream of the web. */
  stream(): ReadableStream<Uint8Array> {
    return Readable.toWeb(Readable.from(this.chunks(), { objectMode: false })) as ReadableStream<Uint8Array>
  }

  /** The whole content: for files that are known to be small. */
  bytes(): Promise<Uint8Array> {
    return collectBytes(this.chunks(), this.size)
  }

  /** The whole content as UTF-8 text: for files that are known to be small. */
  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes())
  }

  /** The lines of a text, without their ends. */
  async *lines(): AsyncGenerator<string, void> {
    const decoder = new TextDecoder()
    let rest = ''
    for await (const chunk of this.chunks()) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?!$)/)
      rest = parts.pop() ?? ''
      yield* parts
    }
    rest += decoder.decode()
    if (rest !== '') yield rest.replace(/\r$/, '')
  }

  toString(): string {
    return this.name
  }
}

/** A file whose content is at hand: text (as UTF-8) or bytes. */
export class ContentFile extends File {
  readonly #content: Uint8Array

  constructor(content: string | Uint8Array, name?: string) {
    super(name)
    this.#content = typeof content === 'string' ? new TextEncoder().encode(content) : content
  }

  get size(): number {
    return this.#content.length
  }

  async *chunks({ start = 0, end = this.size - 1 }: ChunkRange = {}): AsyncGenerator<Uint8Array, void> {
    if (start <= end && this.size > 0) yield this.#content.subarray(start, end + 1)
  }
}

/** All pieces as one. */
export async function collectBytes(chunks: AsyncIterable<Uint8Array>, size?: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts, size)
}

/** True for content that has a name of its own. */
export function nameOf(content: Content): string {
  const name = typeof content === 'object' && 'name' in content ? content.name : ''
  return typeof name === 'string' ? name : ''
}
