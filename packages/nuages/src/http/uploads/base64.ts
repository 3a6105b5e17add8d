import { BadRequest } from '../errors.ts'

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/** The bytes of base64 text that comes in pieces, with white space anywhere; raises BadRequest for what is none. */
export async function* decodedBase64(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let held = ''
  for await (const chunk of chunks) {
    const text = held + Buffer.from(chunk).toString('latin1').replace(/\s+/g, '')
    const whole = text.length - (text.length % 4)
    held = text.slice(whole)
    if (whole > 0) yield decoded(text.slice(0, whole))
  }
  if (held !== '') yield decoded(held)
}

function decoded(text: string): Uint8Array {
  if (!BASE64.test(text)) throw new BadRequest('A file of the request is not valid base64, as its headers say it is.')
  return Buffer.from(text, 'base64')
}
