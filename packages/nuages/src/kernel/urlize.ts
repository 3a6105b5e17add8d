import { escapeHtml, isSafe } from './html.ts'
import { toText } from './printing.ts'
import { percentEncode } from './uri.ts'
import { unescapeHtml } from './unescape.ts'

/** How addresses in text become links. */
export interface UrlizeOptions {
  /** Escape the text; default true. */
  autoescape?: boolean
  /** Give links `rel="nofollow"`; default true. */
  nofollow?: boolean
  /** The most characters of an address that are shown. */
  limit?: number
}

const WORDS = /([\s<>"']+)/
const SIMPLE = /^https?:\/\/\[?\w/i
const BARE = /^www\.|^(?!http)\w[^@]+\.(?:com|edu|gov|int|mil|net|org)(?:$|\/.*)$/i
const TRAILING = '.,:;!'
const PAIRS: [string, string][] = [
  ['(', ')'],
  ['[', ']'],
]
const BRACKETS = new Set(PAIRS.flat())
/** What browsers take; no longer one becomes a link, as in Django. */
const LONGEST_URL = 2048

/** Makes links of the addresses in text. */
export function urlize(value: unknown, options: UrlizeOptions = {}): string {
  const safeInput = isSafe(value)
  return toText(value)
    .split(WORDS)
    .map((word) => linked(word, safeInput, options))
    .join('')
}

interface Trimmed {
  lead: string
  middle: string
  trail: string
}

function linked(word: string, safeInput: boolean, options: UrlizeOptions): string {
  const escape = options.autoescape !== false && !safeInput
  const plain = () => (escape ? escapeHtml(word) : word)
  if (!/[.@:]/.test(word)) return plain()
  const { lead, middle, trail } = trim(word)
  const url = addressOf(middle)
  if (url === undefined) return plain()
  const shown = shorten(middle, options.limit)
  const text = escape ? escapeHtml(shown) : shown
  const nofollow = options.nofollow !== false && !url.startsWith('mailto:') ? ' rel="nofollow"' : ''
  const outside = (part: string) => (escape ? escapeHtml(part) : part)
  return `${outside(lead)}<a href="${escapeHtml(url)}"${nofollow}>${text}</a>${outside(trail)}`
}

function addressOf(text: string): string | undefined {
  if (text.length > LONGEST_URL) return undefined
  if (SIMPLE.test(text)) return smartUrlquote(text)
  if (BARE.test(text)) return smartUrlquote(`http://${text}`)
  if (text.includes(':') || !isEmail(text)) return undefined
  const [local, domain] = splitLast(text, '@')
  return `mailto:${percentEncode(local, '')}@${encodeOnce(domain, DELIMITERS)}`
}

function shorten(text: string, limit: number | undefined): string {
  const chars = Array.from(text)
  return limit === undefined || chars.length <= limit
    ? text
    : `${chars.slice(0, Math.max(0, limit - 1)).join('')}\u2026`
}

/** Takes brackets and punctuation around an address away, in one pass: a word may be as long as a page. */
function trim(word: string): Trimmed {
  const counts = new Map<string, number>()
  for (const char of word) if (BRACKETS.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1)
  const count = (char: string) => counts.get(char) ?? 0
  let [start, end] = [0, word.length]
  for (let before = -1; end - start !== before; ) {
    before = end - start
    for (const [open, close] of PAIRS) {
      if (start < end && word[start] === open) {
        start++
        counts.set(open, count(open) - 1)
      }
      if (start < end && word[end - 1] === close && count(close) === count(open) + 1) {
        end--
        counts.set(close, count(close) - 1)
      }
    }
    end = trimEnd(word, start, end)
  }
  return { lead: word.slice(0, start), middle: word.slice(start, end), trail: word.slice(end) }
}

/** More characters than a character reference has. */
const REFERENCE = 40

/** Punctuation at the end is not of the address; the semicolon of a character reference is. */
function trimEnd(text: string, start: number, from: number): number {
  let end = from
  while (end > start && TRAILING.includes(text[end - 1] as string)) {
    const last = text.slice(Math.max(start, end - REFERENCE), end)
    if (last.endsWith(';') && /&(?:#\d+|#x[\da-f]+|\w+);$/i.test(last)) break
    end--
  }
  return end
}

function splitLast(text: string, separator: string): [string, string] {
  const at = text.lastIndexOf(separator)
  return [text.slice(0, at), text.slice(at + separator.length)]
}

function isEmail(text: string): boolean {
  const parts = text.split('@')
  if (parts.length !== 2) return false
  const [local, domain] = parts as [string, string]
  return local !== '' && /^[^\s!-,/:-@[-`{-~.]+(?:\.[^\s!-,/:-@[-`{-~.]+)+$/.test(domain)
}

const DELIMITERS = "!*'();:@&=+$,/?#[]~"

/** An address with its parts encoded once: what is encoded already stays, character references are resolved first. */
export function smartUrlquote(address: string): string {
  const url = unescapeHtml(address)
  const match = /^([a-z]+:\/\/)([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is.exec(url)
  if (!match) return encodeOnce(url, DELIMITERS)
  const [, scheme = '', host = '', path = '', query, fragment] = match
  const pairs = (query ?? '').split('&').filter((pair) => pair !== '')
  const encodedQuery = pairs.length === 0 ? '' : `?${pairs.map(encodePair).join('&')}`
  const encodedFragment = fragment === undefined || fragment === '' ? '' : `#${encodeOnce(fragment, DELIMITERS)}`
  return (
    scheme.toLowerCase() + encodeOnce(host, DELIMITERS) + encodeOnce(path, DELIMITERS) + encodedQuery + encodedFragment
  )
}

/** A name and value as forms send them; one without a value gets an empty one. */
function encodePair(pair: string): string {
  const at = pair.indexOf('=')
  const parts = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
  const encode = (part: string) => encodeOnce(part.replaceAll('+', ' '), '').replaceAll('%20', '+')
  return parts.map(encode).join('=')
}

function encodeOnce(text: string, keep: string): string {
  let plain = text
  try {
    plain = decodeURIComponent(text)
  } catch {
    // A stray per cent sign: what stands there is encoded as it is.
  }
  return plain.replace(/[^A-Za-z0-9_.\-~]/gu, (char) => (keep.includes(char) ? char : percentEncode(char, '')))
}
