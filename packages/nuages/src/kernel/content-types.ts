import { extname } from 'node:path/posix'
import mime from 'mime'

/** What the table lacks, or knows by its content while a server that names it must say how it is packed. */
const PACKED: ReadonlyMap<string, string> = new Map([
  ['.br', 'application/x-brotli'],
  ['.svgz', 'application/gzip'],
  ['.tgz', 'application/gzip'],
])

/** The media type of a file by the ending of its name, without a charset; undefined where none is known. */
export function guessType(name: string): string | undefined {
  const ending = extname(name).toLowerCase()
  return PACKED.get(ending) ?? (ending === '' ? undefined : (mime.getType(ending.slice(1)) ?? undefined))
}

/**
 * The media type with which a file is sent, by the ending of its name. Texts are said to be UTF-8; what is not known is
 * sent as bytes (`application/octet-stream`) and never guessed by its content.
 */
export function contentType(name: string): string {
  const type = guessType(name) ?? 'application/octet-stream'
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type
}
