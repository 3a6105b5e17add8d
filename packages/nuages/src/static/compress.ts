import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** What is compressed already gains nothing. */
const COMPRESSED = /\.(png|jpe?g|gif|webp|avif|woff2?|zip|gz|br|mp[34]|webm|pdf)$/i
/** A form that is not smaller by this much is not worth its place. */
const WORTH = 0.95
const BEST = 9

/** The compressed forms of a file by the endings of their names; null for one that is not worth its place. */
export async function compressedForms(
  name: string,
  content: Uint8Array,
): Promise<readonly (readonly [ending: string, form: Uint8Array | null])[]> {
  if (COMPRESSED.test(name)) return []
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
  const forms = [
    ['.br', await brotli(content, quality)],
    ['.gz', await zip(content, { level: BEST })],
  ] as const
  return forms.map(([ending, form]) => [ending, form.length > content.length * WORTH ? null : form])
}
