import type { EventEmitter } from 'node:events'
import type { BusboyInstance } from '@fastify/busboy'

/** What the parser has inside it: a reader of parts, each of which tells its headers, a character for each byte. */
interface Inside {
  readonly _parser?: { readonly parser?: EventEmitter }
}
/** The headers of a part by their names in lower case. */
export type PartHeaders = Record<string, string[] | undefined>

/** Calls `heard` with the headers of each part, before the parser reads them. */
export function onPartHeaders(parser: BusboyInstance, heard: (headers: PartHeaders) => void): void {
  ;(parser as unknown as Inside)._parser?.parser?.on('part', (part: EventEmitter) => {
    part.prependListener('header', heard)
  })
}

/** How many characters the names and values of headers have. */
export function sizeOfHeaders(headers: PartHeaders): number {
  let size = 0
  for (const name in headers) for (const value of headers[name] ?? []) size += name.length + value.length
  return size
}

/**
 * Has the names of fields and files read in a charset: a browser writes them in that of its form, and the parser takes
 * all for UTF-8. The headers are turned into that before the parser sees them, so it also sees no byte of another
 * character as a quote or a backslash.
 */
export function decodeNames(parser: BusboyInstance, decoder: TextDecoder): void {
  // Its bytes are not those of ASCII: forms in it are sent as UTF-8.
  if (decoder.encoding.startsWith('utf-16')) return
  onPartHeaders(parser, (headers) => {
    const [value] = headers['content-disposition'] ?? []
    if (value === undefined) return
    const text = decoder.decode(Buffer.from(value, 'latin1'))
    headers['content-disposition'] = [Buffer.from(text).toString('latin1')]
  })
}
