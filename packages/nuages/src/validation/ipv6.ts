import { isIPv6 } from 'node:net'

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
