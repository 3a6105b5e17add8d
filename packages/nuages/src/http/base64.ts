import { NuagesError } from '../kernel/index.ts'

/** Bytes, or the UTF-8 of a text, as base64 for URLs (RFC 4648, 5) without padding. */
export function urlsafeBase64Encode(data: Uint8Array | string): string {
  return Buffer.from(data as Uint8Array).toString('base64url')
}

/** The bytes of base64 for URLs; other characters are skipped. Raises NUA-HTTP-019 for a length that cannot be. */
export function urlsafeBase64Decode(text: string): Uint8Array {
  const digits = text.replace(/[^A-Za-z0-9_-]/g, '')
  if (digits.length % 4 === 1) throw new NuagesError('NUA-HTTP-019', 'The text is no base64: one character is over.')
  return new Uint8Array(Buffer.from(digits, 'base64url'))
}
