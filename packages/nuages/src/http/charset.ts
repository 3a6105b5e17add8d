import { NuagesError } from '../kernel/index.ts'

const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]+)/i
const UTF8 = /^utf-?8$/i

/** What Node can write besides UTF-8, by the names of the charsets; the highest code of a character each. */
const WRITABLE: Readonly<Record<string, readonly [encoding: BufferEncoding, highest: number]>> = {
  'us-ascii': ['latin1', 0x7f],
  ascii: ['latin1', 0x7f],
  'iso-8859-1': ['latin1', 0xff],
  'latin-1': ['latin1', 0xff],
  latin1: ['latin1', 0xff],
  'utf-16le': ['utf16le', 0xffff],
}

/** Whether a charset is UTF-8, by either of its names. */
export const isUtf8 = (charset: string) => UTF8.test(charset)

/** The charset that a content type names, where it is another than UTF-8. */
export function charsetOf(contentType: string): string | undefined {
  const charset = CHARSET.exec(contentType)?.[1]
  return charset === undefined || isUtf8(charset) ? undefined : charset.toLowerCase()
}

/** Text as bytes of a charset; raises NUA-HTTP-042 for one that cannot be written, and for text that it does not have. */
export function encodeText(text: string, charset: string): Uint8Array {
  const known = WRITABLE[charset]
  if (known === undefined) {
    throw new NuagesError('NUA-HTTP-042', `A response cannot be written in the charset ${JSON.stringify(charset)}.`, {
      hint: `Send UTF-8, give the content as bytes, or take one of: ${Object.keys(WRITABLE).join(', ')}.`,
    })
  }
  const [encoding, highest] = known
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) > highest) {
      const character = String.fromCodePoint(text.codePointAt(at) as number)
      throw new NuagesError('NUA-HTTP-042', `The charset ${charset} has no ${JSON.stringify(character)}.`)
    }
  }
  return Buffer.from(text, encoding)
}

/** Bytes as text; what a charset does not have becomes U+FFFD. */
export function decodeBytes(bytes: Uint8Array, charset: string): string {
  const known = WRITABLE[charset]
  return known === undefined ? new TextDecoder(charset).decode(bytes) : Buffer.from(bytes).toString(known[0])
}
