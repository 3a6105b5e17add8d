import { Temporal } from 'temporal-polyfill'
import { escapeHtml, isSafe, safe } from '../../packages/nuages/src/kernel/index.ts'
import { escapeJs, iriToUri, normalizeNewlines, stripTags } from '../../packages/nuages/src/templates/filters/html.ts'
import { jsonScript } from '../../packages/nuages/src/templates/filters/json.ts'
import { phone2numeric, slugify, wordwrap } from '../../packages/nuages/src/templates/filters/text.ts'
import {
  truncateChars,
  truncateCharsHtml,
  truncateWords,
  truncateWordsHtml,
} from '../../packages/nuages/src/templates/filters/truncate.ts'
import { urlize } from '../../packages/nuages/src/templates/filters/urlize.ts'
import { formatDate } from '../../packages/nuages/src/templates/formats/date-format.ts'
import { formatNumber } from '../../packages/nuages/src/templates/formats/number-format.ts'
import { dateParts } from '../../packages/nuages/src/templates/formats/parts.ts'
import { timeBetween } from '../../packages/nuages/src/templates/formats/timesince.ts'
import { Engine } from '../../packages/nuages/src/templates/index.ts'
import { smartSplit } from '../../packages/nuages/src/templates/lexer.ts'
import { represent, toText } from '../../packages/nuages/src/templates/printing.ts'
import { activeTranslations } from '../../packages/nuages/src/templates/translations.ts'
import { failed, type Outcome, passed, type Suite, skipped, type TestCase } from './suite.ts'
import { decodeForTemplates, encode, sameResult, usePrinter } from './template-values.ts'

interface UtilsCase extends TestCase {
  function: string
  args: unknown[]
  kwargs?: Record<string, unknown>
  env?: Record<string, unknown>
  now?: string
  result?: unknown
  error?: { class: string }
}

type Call = (args: unknown[], kwargs: Record<string, unknown>, zone: string, testCase: UtilsCase) => unknown

type Truncate = (text: string, count: number, mark?: string) => string

function truncator(plain: Truncate, html: Truncate): Call {
  return ([text, count, truncate], kwargs) => {
    const mark = kwargs['truncate'] ?? truncate
    const apply = kwargs['html'] === true ? html : plain
    return apply(toText(text), Number(count), mark === undefined || mark === null ? undefined : toText(mark))
  }
}

function format(value: unknown, pattern: unknown, zone: string): string {
  const parts = dateParts(value, zone)
  if (!parts) throw new TypeError('no date')
  return formatDate(parts, toText(pattern), activeTranslations)
}

function filter(name: string): Call {
  return ([value, argument], kwargs, zone, testCase) => {
    const clock =
      testCase.now === undefined ? undefined : () => new Date(clockOf(testCase.now ?? '', zone).epochMilliseconds)
    const engine = new Engine({ formats: { timeZone: zone, ...(clock ? { clock } : {}) } })
    const library = engine.library('humanize')
    const definition = library?.filters.get(name) ?? engine.builtins[0]?.filters.get(name)
    const result = definition?.apply(value, argument, { autoescape: kwargs['autoescape'] !== false })
    return definition?.isSafe && isSafe(value) && typeof result === 'string' ? safe(result) : result
  }
}

/** The clock of a case: with a zone as it is, without one in the zone of the file. */
function clockOf(now: string, zone: string): Temporal.ZonedDateTime {
  if (/Z$|[+-]\d\d:\d\d$/.test(now)) return Temporal.Instant.from(now).toZonedDateTimeISO(zone)
  return Temporal.PlainDateTime.from(now).toZonedDateTime(zone)
}

const number: Call = ([value, separator, places, grouping, thousand], kwargs) =>
  formatNumber(
    value,
    {
      decimalSeparator: toText(kwargs['decimal_sep'] ?? separator),
      thousandSeparator: toText(kwargs['thousand_sep'] ?? thousand ?? ''),
      grouping: kwargs['force_grouping'] === true ? Number(kwargs['grouping'] ?? grouping ?? 0) : 0,
    },
    (kwargs['decimal_pos'] ?? places ?? undefined) as number | undefined,
  )

const between =
  (until: boolean): Call =>
  ([value, now], kwargs, zone, testCase) => {
    const other = kwargs['now'] ?? now ?? clockOf(testCase.now ?? '', zone)
    const [from, to] = until !== (kwargs['reversed'] === true) ? [other, value] : [value, other]
    return timeBetween(from, to, zone, activeTranslations, Number(kwargs['depth'] ?? 2))
  }

const text =
  (apply: (text: string) => unknown): Call =>
  ([value]) =>
    apply(toText(value))

/** By the last part of the name; the functions that are here. */
const FUNCTIONS: Record<string, Call> = {
  escape: ([value]) => safe(escapeHtml(toText(value))),
  conditional_escape: ([value]) => (isSafe(value) ? value : safe(escapeHtml(toText(value)))),
  escapejs: text((value) => safe(escapeJs(value))),
  strip_tags: text(stripTags),
  json_script: ([value, id]) => jsonScript(value, id),
  linebreaks: ([value], kwargs) => {
    const html = filter('linebreaks')([value], { autoescape: kwargs['autoescape'] ?? false }, '', {} as UtilsCase)
    return String(html)
  },
  urlize: ([value, limit, nofollow], kwargs) => {
    const shown = (kwargs['trim_url_limit'] ?? limit ?? undefined) as number | undefined
    const options = { autoescape: kwargs['autoescape'] === true, nofollow: (kwargs['nofollow'] ?? nofollow) === true }
    return urlize(value, shown === undefined ? options : { ...options, limit: shown })
  },
  iri_to_uri: ([value]) => (value === null ? null : iriToUri(toText(value))),
  slugify: ([value], kwargs) => {
    if (kwargs['allow_unicode'] === true) throw new Error('slugify with Unicode is not here yet')
    return slugify(toText(value))
  },
  phone2numeric: text(phone2numeric),
  normalize_newlines: text(normalizeNewlines),
  capfirst: text((value) => value.charAt(0).toUpperCase() + value.slice(1)),
  wrap: ([value, width]) => wordwrap(toText(value), Number(width)),
  smart_split: text(smartSplit),
  chars: truncator(truncateChars, truncateCharsHtml),
  words: truncator(truncateWords, truncateWordsHtml),
  chars_html: truncator(truncateCharsHtml, truncateCharsHtml),
  words_html: truncator(truncateWordsHtml, truncateWordsHtml),
  'dateformat.format': ([value, pattern], _kwargs, zone) => format(value, pattern, zone),
  time_format: ([value, pattern], _kwargs, zone) => format(value, pattern, zone),
  'numberformat.format': number,
  timesince: between(false),
  timeuntil: between(true),
  intcomma: filter('intcomma'),
  intword: filter('intword'),
  ordinal: filter('ordinal'),
  apnumber: filter('apnumber'),
  naturalday: filter('naturalday'),
  naturaltime: filter('naturaltime'),
}

function functionFor(name: string): Call | undefined {
  const parts = name.split('.')
  const last = parts.at(-1) as string
  return FUNCTIONS[parts.slice(-2).join('.')] ?? (Object.hasOwn(FUNCTIONS, last) ? FUNCTIONS[last] : undefined)
}

function run(testCase: UtilsCase, zone: string): Outcome {
  const language = testCase.env?.['_language']
  if (language !== undefined && !String(language).startsWith('en'))
    return skipped("needs Django's translation catalogue")
  const call = functionFor(testCase.function)
  if (!call) return failed(testCase.result, undefined, `${testCase.function} is not here yet`)
  const kwargs = Object.fromEntries(
    Object.entries(testCase.kwargs ?? {}).map(([key, value]) => [key, decodeForTemplates(value)]),
  )
  let actual: unknown
  try {
    actual = call(testCase.args.map(decodeForTemplates), kwargs, String(testCase.env?.['TIME_ZONE'] ?? zone), testCase)
  } catch (error) {
    return testCase.error ? passed : failed(testCase.result, undefined, String((error as Error).stack))
  }
  if (testCase.error) return failed(testCase.error, encode(actual))
  const expected = decodeForTemplates(testCase.result)
  return sameResult(expected, actual) ? passed : failed(encode(expected), encode(actual))
}

/** Runs the cases of utils.json and utils_matrix.json. */
export function utilsSuite(zone: string): () => Suite {
  usePrinter(represent)
  return () => ({ run: (testCase) => run(testCase as UtilsCase, zone) })
}
