import { BadRequest, RequestDataTooBig } from './errors.ts'

/** Reads the whole body; more than `limit` bytes raise RequestDataTooBig before they are kept. */
export async function readBody(
  source: AsyncIterable<Uint8Array> | undefined,
  declared: string | undefined,
  limit: number | undefined,
): Promise<Uint8Array> {
  if (source === undefined) return new Uint8Array(0)
  checkDeclared(declared, limit)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    size += chunk.length
    if (limit !== undefined && size > limit) throw new RequestDataTooBig(limit)
    chunks.push(chunk)
  }
  return joined(chunks, size)
}

/** One piece is given as it is: most bodies come in one. */
export function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks, size)
}

/** Refuses a body that says itself that it is too large. */
export function checkDeclared(declared: string | undefined, limit: number | undefined): void {
  const length = checkLength(declared)
  if (length !== undefined && limit !== undefined && length > limit) throw new RequestDataTooBig(limit)
}

/** The length that a Content-Length says, if there is one; raises BadRequest where it is no number. */
export function checkLength(declared: string | undefined): number | undefined {
  if (declared === undefined) return undefined
  if (!/^\d+$/.test(declared)) throw new BadRequest('The Content-Length of the request is not a number.')
  return Number(declared)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Decodes text in the charset of its content type (default UTF-8); what does not fit raises BadRequest. */
export function decodeText(bytes: Uint8Array, charset = 'utf-8'): string {
  const decoder = charset === 'utf-8' ? utf8 : decoderOf(charset)
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new BadRequest(`The body of the request is not valid ${charset}.`, { cause })
  }
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset, { fatal: true })
  } catch {
    throw new BadRequest(`The charset ${JSON.stringify(charset)} of the request is not known.`)
  }
}
