import { escapeHtml } from './html.ts'
import { unescapeHtml } from './unescape.ts'

const ELLIPSIS = '\u2026'
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

/** The mark that says text was cut: `%(truncated_text)s` in it stands for the text. */
function marked(text: string, mark = ELLIPSIS): string {
  if (mark.includes('%(truncated_text)s')) return mark.replace('%(truncated_text)s', () => text)
  return text.endsWith(mark) ? text : text + mark
}

const visible = (char: string) => !/^\p{M}$/u.test(char)

/** At most `count` characters, the mark counted; combining marks do not count. */
export function truncateChars(text: string, count: number, mark = ELLIPSIS): string {
  if (count <= 0) return ''
  const chars = Array.from(text.normalize('NFC'))
  const room = count - Array.from(mark.replace('%(truncated_text)s', '')).filter(visible).length
  let seen = 0
  let end: number | undefined
  for (const [index, char] of chars.entries()) {
    if (!visible(char)) continue
    seen++
    if (end === undefined && seen > room) end = index
    if (seen > count) return marked(chars.slice(0, end ?? 0).join(''), mark)
  }
  return chars.join('')
}

/** At most `count` words, joined by single spaces. */
export function truncateWords(text: string, count: number, mark = ELLIPSIS): string {
  if (count <= 0) return ''
  const words = text.trim() === '' ? [] : text.trim().split(/\s+/)
  return words.length > count ? marked(words.slice(0, count).join(' '), mark) : words.join(' ')
}

const HTML = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'">])*?(\/?)>|<![^>]*>|<\?[^>]*>/g

/** Takes one run of text: what is kept of it, how much it used up, and whether that was all there is room for. */
type Take = (text: string, left: number, out: string) => { kept: string; used: number; full: boolean; whole?: boolean }

/** Walks over HTML, cuts where `take` says so, and closes the tags that are open there. Comments are dropped. */
function truncateHtml(html: string, count: number, take: Take, mark: string): string {
  const open: string[] = []
  let out = ''
  let left = count
  let at = 0
  const text = (raw: string): boolean => {
    for (const run of raw.split(/(<)/)) {
      if (run === '') continue
      const { kept, used, full, whole } = take(unescapeHtml(run), left, out)
      left -= used
      out += whole ? kept : full ? marked(escapeHtml(kept), mark) : escapeHtml(kept)
      if (full || whole) return true
    }
    return false
  }
  // Behind the last bracket are no tags, and each beginning of one would be read to the end in vain.
  for (const match of html.slice(0, html.lastIndexOf('>') + 1).matchAll(HTML)) {
    if (match.index > at && text(html.slice(at, match.index))) return out + closing(open)
    at = match.index + match[0].length
    const name = match[2]?.toLowerCase()
    if (name === undefined) continue
    out += match[1] === '/' ? (VOID.has(name) ? '' : `</${name}>`) : match[0]
    if (match[1] === '/') {
      if (open.at(-1) === name) open.pop()
    } else if (!VOID.has(name) && match[3] !== '/') open.push(name)
  }
  if (at < html.length && text(html.slice(at))) return out + closing(open)
  return out
}

function closing(open: string[]): string {
  return open
    .reverse()
    .map((name) => `</${name}>`)
    .join('')
}

/** As truncateChars, but tags do not count and are closed. */
export function truncateCharsHtml(html: string, count: number, mark = ELLIPSIS): string {
  if (count <= 0) return ''
  const markSize = Array.from(mark.replace('%(truncated_text)s', '')).filter(visible).length
  let seen = 0
  const take: Take = (text, left, out) => {
    const chars = Array.from(text)
    seen += chars.length
    if (seen === count && out.length + text.length === html.length)
      return { kept: text, used: chars.length, full: false, whole: true }
    const full = chars.length > left
    return { kept: chars.slice(0, Math.max(0, left)).join(''), used: full ? left : chars.length, full }
  }
  return truncateHtml(html, Math.max(0, count - markSize), take, mark)
}

/** As truncateWords, but tags do not count and are closed. */
export function truncateWordsHtml(html: string, count: number, mark = ELLIPSIS): string {
  if (count <= 0) return ''
  const take: Take = (text, left) => {
    const words = text.split(/(?<=\S)\s+(?=\S)/)
    const full = words.length > left
    return { kept: words.slice(0, left).join(' '), used: full ? left : words.length, full }
  }
  return truncateHtml(html, count, take, mark)
}
