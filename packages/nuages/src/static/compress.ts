import { readFile, rm, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** What is compressed already gains nothing. */
const COMPRESSED = /\.(png|jpe?g|gif|webp|avif|woff2?|zip|gz|br|mp[34]|webm|pdf)$/i
/** A form that is not smaller by this much is not worth its place. */
const WORTH = 0.95
const BEST = 9

/** Writes `<file>.br` and `<file>.gz` where they are smaller; gives the bytes of the smallest form. */
export async function compressFile(file: string): Promise<number> {
  const content = await readFile(file)
  if (COMPRESSED.test(file)) return content.length
  const forms = [
    ['.br', await brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } })],
    ['.gz', await zip(content, { level: BEST })],
  ] as const
  let smallest = content.length
  for (const [ending, form] of forms) {
    if (form.length > content.length * WORTH) {
      await rm(file + ending, { force: true })
    } else {
      await writeFile(file + ending, form)
      smallest = Math.min(smallest, form.length)
    }
  }
  return smallest
}
