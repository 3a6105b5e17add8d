import { Buffer, isUtf8 } from 'node:buffer'

const hex = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`

/** Percent-encodes all but letters, digits, `_.-~` and the characters given. */
export function percentEncode(text: string, keep = ''): string {
  return text
    .toWellFormed()
    .replace(/[^A-Za-z0-9_.\-~]/gu, (char) =>
      keep.includes(char) ? char : Array.from(Buffer.from(char), hex).join(''),
    )
}

/** Turns an IRI into a URI (RFC 3987, 3.1): what is encoded already stays. */
export function iriToUri(iri: string): string {
  return percentEncode(iri, "/#%[]=:;$&()+,!?*@'~")
}

/** A URI as people read it (RFC 3987, 3.2): letters of any script are shown, reserved characters stay encoded. */
export function uriToIri(uri: string): string {
  const decoded = uri.replace(/(?:%[\da-fA-F]{2})+/g, (run) => {
    const bytes = [...Buffer.from(run.replaceAll('%', ''), 'hex')]
    const shown = bytes.flatMap((byte, at) =>
      isShown(byte) ? [byte] : [...Buffer.from(run.slice(at * 3, at * 3 + 3))],
    )
    return Buffer.from(repercentBrokenUnicode(Uint8Array.from(shown))).toString()
  })
  return decoded
}

const isShown = (byte: number) => byte >= 128 || /[A-Za-z0-9\-._~]/.test(String.fromCharCode(byte))

/** Percent-encodes the bytes that are no UTF-8, so that the rest can be decoded. */
export function repercentBrokenUnicode(bytes: Uint8Array): Uint8Array {
  if (isUtf8(bytes)) return bytes
  const out: number[] = []
  for (let at = 0; at < bytes.length; ) {
    const size = sizeOfCharacter(bytes, at)
    if (size === 0) out.push(...Buffer.from(hex(bytes[at] as number)))
    else out.push(...bytes.subarray(at, at + size))
    at += size || 1
  }
  return Uint8Array.from(out)
}

/** The bytes of the character that begins at an offset; 0 where none does. */
function sizeOfCharacter(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number
  const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  const slice = bytes.subarray(at, at + size)
  return slice.length === size && isUtf8(slice) ? size : 0
}

/** Encodes a decoded path for use in a URL. */
export function escapeUriPath(path: string): string {
  return percentEncode(path, '/:&+$,@')
}

/** The path of a file as the path of a URL: backslashes become slashes, the rest is encoded. */
export function filepathToUri(path: string): string {
  return percentEncode(path.replaceAll('\\', '/'), "/~!*()'")
}
