import { isIPv6 } from 'node:net'
import { gettext } from '../i18n/index.ts'
import { ValidationError } from './validation-error.ts'

/** An IPv6 address in its shortest form (RFC 5952), an IPv4 in it with dots; undefined for what is none. */
export function cleanIpv6(text: string, unpackIpv4: boolean): string | undefined {
  if (!isIPv6(text)) return undefined
  // The zone names an interface of one machine.
  const words = wordsOf(text.split('%')[0] as string)
  const isMapped = words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff
  if (!isMapped) return shortest(words)
  const dotted = words
    .slice(6)
    .flatMap((word) => [word >> 8, word & 255])
    .join('.')
  return unpackIpv4 ? dotted : `::ffff:${dotted}`
}

/** The longest text of an address that has no IPv4 in it. */
const LONGEST = 39

/** True for the text of an IPv6 address of at most 39 characters, without a port. */
export function isValidIpv6Address(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST && isIPv6(value)
}

/** How an IPv6 address is cleaned. */
export interface CleanIpv6Options {
  /** Give an IPv4 address that is mapped into IPv6 (`::ffff:10.0.0.1`) alone; default false. */
  unpackIpv4?: boolean
  /** The most characters; default 39. */
  maxLength?: number
  /** The message of the error. */
  message?: string
}

/** An IPv6 address in its shortest form (RFC 5952); raises ValidationError (`invalid`) for what is none. */
export function cleanIpv6Address(text: string, options: CleanIpv6Options = {}): string {
  const fits = text.length <= (options.maxLength ?? LONGEST)
  const clean = fits ? cleanIpv6(text, options.unpackIpv4 ?? false) : undefined
  if (clean !== undefined) return clean
  throw new ValidationError(options.message ?? gettext('This is not a valid IPv6 address.'), { code: 'invalid' })
}

/** The eight numbers of an address. */
function wordsOf(text: string): number[] {
  const plain = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a, b, c, d] = bytes.map(Number) as [number, number, number, number]
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
  })
  const [front = '', back] = plain.split('::')
  const list = (part: string) => (part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16)))
  const [left, right] = [list(front), list(back ?? '')]
  return back === undefined ? left : [...left, ...new Array<number>(8 - left.length - right.length).fill(0), ...right]
}

/** The longest run of two or more zeros becomes a double colon. */
function shortest(words: readonly number[]): string {
  let best = { from: -1, length: 1 }
  for (let from = 0; from < words.length; from++) {
    let length = 0
    while (words[from + length] === 0) length++
    if (length > best.length) best = { from, length }
  }
  const hex = (part: readonly number[]) => part.map((word) => word.toString(16)).join(':')
  if (best.from === -1) return hex(words)
  return `${hex(words.slice(0, best.from))}::${hex(words.slice(best.from + best.length))}`
}
