import { escapeHtml, isSafe, safe } from '../../kernel/index.ts'
import type { Engine } from '../engine.ts'
import type { FilterEnvironment, Library } from '../library.ts'
import { toText } from '../printing.ts'
import { lineNumbers } from './text.ts'
import { jsonScript } from './json.ts'
import { percent } from './percent.ts'
import { urlize } from './urlize.ts'
import { toInteger } from './conversions.ts'

const escaping = (environment: FilterEnvironment | undefined, value: unknown) =>
  (environment?.autoescape ?? true) && !isSafe(value)

/** Line ends of any kind as `\n`. */
export function normalizeNewlines(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\n')
}

function linebreaks(value: unknown, _argument: unknown, environment?: FilterEnvironment) {
  const escape = escaping(environment, value)
  const paragraphs = normalizeNewlines(toText(value)).split(/\n{2,}/)
  const html = paragraphs.map((text) => `<p>${(escape ? escapeHtml(text) : text).replaceAll('\n', '<br>')}</p>`)
  return safe(html.join('\n\n'))
}

function linebreaksbr(value: unknown, _argument: unknown, environment?: FilterEnvironment) {
  const text = normalizeNewlines(toText(value))
  return safe((escaping(environment, value) ? escapeHtml(text) : text).replaceAll('\n', '<br>'))
}

/** Text without its tags; the result is not safe. */
export function stripTags(text: string): string {
  let value = text
  for (let round = 0; round < 50 && value.includes('<') && value.includes('>'); round++) {
    const stripped = value.replace(/<!--[\s\S]*?-->|<\/?[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>|<[!?][^>]*>/g, '')
    if (stripped.split('<').length === value.split('<').length) return stripped
    value = stripped
  }
  return value
}

/** Text as it stands inside of a JavaScript string. */
export function escapeJs(text: string): string {
  return text.replace(
    /[\\'"><&=;`\u2028\u2029\-\0-\x1f]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
}

/** An internationalised address with what is not allowed in one percent-encoded. */
export function iriToUri(text: string): string {
  return percent(text, "/#%[]=:;$&()+,!?*@'~")
}

export function addHtmlFilters(library: Library, _engine: Engine): void {
  const keeps = { argument: 'none', isSafe: true } as const
  library
    .filter('safe', (value) => (isSafe(value) ? value : safe(toText(value))), keeps)
    .filter('escape', (value) => safe(isSafe(value) ? value.text : escapeHtml(toText(value))), keeps)
    .filter('force_escape', (value) => safe(escapeHtml(toText(value))), keeps)
    .filter('linebreaks', linebreaks, keeps)
    .filter('linebreaksbr', linebreaksbr, keeps)
    .filter(
      'linenumbers',
      (value, _argument, environment) =>
        safe(lineNumbers(toText(value), (line) => (escaping(environment, value) ? escapeHtml(line) : line))),
      keeps,
    )
    .filter('striptags', (value) => stripTags(toText(value)), keeps)
    .filter('escapejs', (value) => safe(escapeJs(toText(value))), { argument: 'none' })
    .filter('iriencode', (value) => iriToUri(toText(value)), keeps)
    .filter('urlencode', (value, argument) => percent(toText(value), argument === undefined ? '/' : toText(argument)), {
      argument: 'optional',
    })
    .filter('json_script', (value, id) => jsonScript(value, id), { argument: 'optional' })
    .filter(
      'urlize',
      (value, _argument, environment) => safe(urlize(value, { autoescape: environment?.autoescape ?? true })),
      keeps,
    )
    .filter(
      'urlizetrunc',
      (value, limit, environment) => {
        const count = toInteger(limit)
        if (count === undefined) throw new TypeError('urlizetrunc wants a number.')
        return safe(urlize(value, { autoescape: environment?.autoescape ?? true, limit: Number(count) }))
      },
      { argument: 'required', isSafe: true },
    )
}
