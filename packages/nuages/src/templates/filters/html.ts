import {
  escapeHtml,
  escapeJs,
  iriToUri,
  isSafe,
  jsonScript,
  linebreaks,
  normalizeNewlines,
  percentEncode,
  safe,
  stripTags,
  toText,
  urlize,
} from '../../kernel/index.ts'
import type { Engine } from '../engine.ts'
import type { FilterEnvironment, Library } from '../library.ts'
import { lineNumbers } from './text.ts'
import { toInteger } from './conversions.ts'

const escaping = (environment: FilterEnvironment | undefined, value: unknown) =>
  (environment?.autoescape ?? true) && !isSafe(value)

function linebreaksbr(value: unknown, _argument: unknown, environment?: FilterEnvironment) {
  const text = normalizeNewlines(toText(value))
  return safe((escaping(environment, value) ? escapeHtml(text) : text).replaceAll('\n', '<br>'))
}

export function addHtmlFilters(library: Library, _engine: Engine): void {
  const keeps = { argument: 'none', isSafe: true } as const
  library
    .filter('safe', (value) => (isSafe(value) ? value : safe(toText(value))), keeps)
    .filter('escape', (value) => safe(isSafe(value) ? value.text : escapeHtml(toText(value))), keeps)
    .filter('force_escape', (value) => safe(escapeHtml(toText(value))), keeps)
    .filter(
      'linebreaks',
      (value, _argument, environment) =>
        linebreaks(isSafe(value) ? value : toText(value), { autoescape: environment?.autoescape ?? true }),
      keeps,
    )
    .filter('linebreaksbr', linebreaksbr, keeps)
    .filter(
      'linenumbers',
      (value, _argument, environment) =>
        safe(lineNumbers(toText(value), (line) => (escaping(environment, value) ? escapeHtml(line) : line))),
      keeps,
    )
    .filter('striptags', (value) => stripTags(toText(value)), keeps)
    .filter('escapejs', (value) => escapeJs(toText(value)), { argument: 'none' })
    .filter('iriencode', (value) => iriToUri(toText(value)), keeps)
    .filter(
      'urlencode',
      (value, argument) => percentEncode(toText(value), argument === undefined ? '/' : toText(argument)),
      {
        argument: 'optional',
      },
    )
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
