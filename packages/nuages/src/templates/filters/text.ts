import {
  capfirst,
  isSafe,
  phone2numeric,
  safe,
  slugify,
  titleCase,
  toText,
  truncateChars,
  truncateCharsHtml,
  truncateWords,
  truncateWordsHtml,
  wrap,
} from '../../kernel/index.ts'
import type { FilterFunction, FilterOptions, Library } from '../library.ts'
import { toInteger } from './conversions.ts'

/** The count a filter was given; undefined leaves the text alone. */
function countOf(argument: unknown): number | undefined {
  const count = toInteger(argument)
  return count === undefined ? undefined : Number(count)
}

function need(argument: unknown): number {
  const count = countOf(argument)
  if (count === undefined) throw new TypeError('The argument must be a whole number.')
  return count
}

const length = (text: string) => Array.from(text).length

function centered(text: string, width: number): string {
  const room = width - length(text)
  if (room <= 0) return text
  const left = Math.floor(room / 2) + (room & width & 1)
  return ' '.repeat(left) + text + ' '.repeat(room - left)
}

function title(text: string): string {
  const cased = text.replace(
    /(\p{L})([\p{L}]*)/gu,
    (_, head: string, tail: string) => titleCase(head) + tail.toLowerCase(),
  )
  return cased
    .replace(/([a-z])'(\p{Lu})/gu, (found) => found.toLowerCase())
    .replace(/\d(\p{Lu})/gu, (found) => found.toLowerCase())
}

function lineNumbers(text: string, escape: (line: string) => string): string {
  const lines = text.split('\n')
  const width = String(lines.length).length
  return lines.map((line, index) => `${String(index + 1).padStart(width, '0')}. ${escape(line)}`).join('\n')
}

/** Numbers the lines of text. */
export { lineNumbers }

function words(text: string): string[] {
  return text.trim() === '' ? [] : text.trim().split(/\s+/)
}

export function addTextFilters(library: Library): void {
  const text = (name: string, apply: (value: string, argument?: unknown) => unknown, options: FilterOptions = {}) => {
    const filter: FilterFunction = (value, argument) => apply(toText(value), argument)
    library.filter(name, filter, { argument: 'none', ...options })
  }
  const keeps = { isSafe: true }
  const withArgument = { argument: 'required', isSafe: true } as const
  text('upper', (value) => value.toUpperCase())
  text('lower', (value) => value.toLowerCase(), keeps)
  text('title', title, keeps)
  text('capfirst', capfirst, keeps)
  text('addslashes', (value) => value.replace(/[\\"']/g, '\\$&'), keeps)
  text('center', (value, width) => centered(value, need(width)), withArgument)
  text('ljust', (value, width) => value + ' '.repeat(Math.max(0, need(width) - length(value))), withArgument)
  text('rjust', (value, width) => ' '.repeat(Math.max(0, need(width) - length(value))) + value, withArgument)
  text('slugify', (value) => slugify(value), keeps)
  library.filter(
    'phone2numeric',
    (value) => {
      if (typeof value !== 'string' && !isSafe(value)) throw new TypeError('phone2numeric wants text.')
      return phone2numeric(String(value))
    },
    { argument: 'none', isSafe: true },
  )
  text('wordcount', (value) => words(value).length)
  text('wordwrap', (value, width) => wrap(value, need(width)), withArgument)
  library.filter('cut', cut, { argument: 'required' })
  addTruncation(text)
}

function cut(value: unknown, argument: unknown): unknown {
  const from = toText(argument)
  const out = toText(value).split(from).join('')
  if (from === '') return isSafe(value) ? value : toText(value)
  return isSafe(value) && from !== ';' ? safe(out) : out
}

function addTruncation(
  text: (name: string, apply: (value: string, argument?: unknown) => unknown, options?: FilterOptions) => void,
) {
  const filters = {
    truncatechars: truncateChars,
    truncatechars_html: truncateCharsHtml,
    truncatewords: truncateWords,
    truncatewords_html: truncateWordsHtml,
  }
  for (const [name, truncate] of Object.entries(filters)) {
    const apply = (value: string, argument?: unknown) => {
      const count = countOf(argument)
      return count === undefined ? value : truncate(value, count, name.includes('words') ? ' \u2026' : undefined)
    }
    text(name, apply, { argument: 'required', isSafe: true })
  }
}
