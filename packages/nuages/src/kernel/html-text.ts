import { escapeHtml, isSafe, type SafeString, safe } from './html.ts'
import { normalizeNewlines } from './text.ts'
import { SuspiciousInput } from './suspicious-input.ts'

const DEEPEST = 50
const TAGS = /<!--[\s\S]*?-->|<\/?[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>|<[!?][^>]*>/g
const LONG_OPEN_TAG = /<[a-zA-Z][^>]{1000,}/g

const countOf = (text: string) => text.split('<').length - 1

function tooDeep(): never {
  throw new SuspiciousInput(`Tags are nested more than ${DEEPEST} deep in the text.`)
}

/**
 * Text without its tags. The result is not safe: escape it where it is shown. Raises SuspiciousInput for tags inside of
 * tags more than 50 deep.
 */
export function stripTags(text: string): string {
  for (const [tag] of text.matchAll(LONG_OPEN_TAG)) if (countOf(tag) >= DEEPEST) tooDeep()
  let value = text
  for (let round = 0; value.includes('<') && value.includes('>'); round++) {
    if (round >= DEEPEST) tooDeep()
    const stripped = value.replace(TAGS, '')
    if (countOf(stripped) === countOf(value)) return stripped
    value = stripped
  }
  return value
}

/** HTML without the white space between two tags. */
export function stripSpacesBetweenTags(html: string): string {
  return html.replace(/>\s+</g, '><')
}

/** Text as it stands inside of a JavaScript string. */
export function escapeJs(text: string): SafeString {
  return safe(
    text.replace(
      /[\\'"><&=;`\u2028\u2029\-\0-\x1f]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    ),
  )
}

/** Paragraphs (`<p>`) of text with empty lines between them, other line ends as `<br>`; escaped if `autoescape`. */
export function linebreaks(value: unknown, options: { autoescape?: boolean } = {}): SafeString {
  const escape = options.autoescape === true && !isSafe(value)
  const paragraphs = normalizeNewlines(String(value)).split(/\n{2,}/)
  const html = paragraphs.map((text) => `<p>${(escape ? escapeHtml(text) : text).replaceAll('\n', '<br>')}</p>`)
  return safe(html.join('\n\n'))
}
