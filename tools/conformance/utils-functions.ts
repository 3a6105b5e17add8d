import { Temporal } from 'temporal-polyfill'
import * as http from '../../packages/nuages/src/http/index.ts'
import * as i18n from '../../packages/nuages/src/i18n/index.ts'
import * as kernel from '../../packages/nuages/src/kernel/index.ts'
import { isPlain, isSafe, safe, toText } from '../../packages/nuages/src/kernel/index.ts'
import { Engine } from '../../packages/nuages/src/templates/index.ts'
import { cleanIpv6Address, isValidIpv6Address } from '../../packages/nuages/src/validation/index.ts'
import type { TestCase } from './suite.ts'

/** A call of a function of `django.utils`. */
export interface UtilsCase extends TestCase {
  function: string
  args: unknown[]
  kwargs?: Record<string, unknown>
  env?: Record<string, unknown>
  now?: string
  result?: unknown
  error?: { class: string }
}

/** Calls ours. */
export type Call = (args: unknown[], kwargs: Record<string, unknown>, zone: string, testCase: UtilsCase) => unknown

type Truncate = (text: string, count: number, mark?: string) => string

function truncator(plain: Truncate, html: Truncate): Call {
  return ([text, count, truncate], kwargs) => {
    const mark = kwargs['truncate'] ?? truncate
    const apply = kwargs['html'] === true ? html : plain
    return apply(toText(text), Number(count), mark === undefined || mark === null ? undefined : toText(mark))
  }
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

const number: Call = ([value, separator, places, grouping, thousand], kwargs, _zone, testCase) => {
  const groups =
    kwargs['force_grouping'] === true ||
    (testCase.env?.['USE_THOUSAND_SEPARATOR'] === true && kwargs['use_l10n'] !== false)
  return i18n.formatNumber(
    value,
    {
      decimalSeparator: toText(kwargs['decimal_sep'] ?? separator),
      thousandSeparator: toText(kwargs['thousand_sep'] ?? thousand ?? ''),
      grouping: groups ? ((kwargs['grouping'] ?? grouping ?? 0) as number | number[]) : 0,
    },
    (kwargs['decimal_pos'] ?? places ?? undefined) as number | undefined,
  )
}

/** A value without a zone is compared with a clock without one. */
function nowLike(value: unknown, clock: Temporal.ZonedDateTime): unknown {
  return value instanceof Temporal.ZonedDateTime ? clock : clock.toPlainDateTime()
}

const between =
  (tell: typeof i18n.timesince): Call =>
  ([value, now], kwargs, timeZone, testCase) => {
    const other =
      kwargs['now'] ?? now ?? (testCase.now === undefined ? undefined : nowLike(value, clockOf(testCase.now, timeZone)))
    const depth = Number(kwargs['depth'] ?? 2)
    const since = kwargs['reversed'] === true ? i18n.timeuntil : tell
    return since(value, other, { timeZone, depth })
  }

const text =
  (apply: (text: string) => unknown): Call =>
  ([value]) =>
    apply(toText(value))

const list = (value: unknown) => (Array.isArray(value) ? value : [value])

function hosts(value: unknown): string | Iterable<string> | null {
  return value as string | Iterable<string> | null
}

/** A duration, or an error where the text is longer than any. */
function duration(text: string): Temporal.Duration | null {
  const found = i18n.parseDuration(text)
  if (found === 'overflow') throw new RangeError('longer than any duration')
  return found ?? null
}

function whole(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new TypeError('no whole number')
  return value
}

function string(value: unknown): string {
  if (typeof value !== 'string' && !isSafe(value)) throw new TypeError('no text')
  return String(value)
}

const texts: Record<string, (text: string) => unknown> = {
  strip_tags: kernel.stripTags,
  strip_spaces_between_tags: kernel.stripSpacesBetweenTags,
  escapejs: kernel.escapeJs,
  smart_urlquote: kernel.smartUrlquote,
  phone2numeric: kernel.phone2numeric,
  normalize_newlines: kernel.normalizeNewlines,
  capfirst: kernel.capfirst,
  smart_split: kernel.smartSplit,
  unescape_string_literal: kernel.unescapeStringLiteral,
  camel_case_to_spaces: kernel.camelCaseToSpaces,
  get_valid_filename: kernel.getValidFilename,
  escape_uri_path: kernel.escapeUriPath,
  parse_etags: http.parseEtags,
  quote_etag: http.quoteEtag,
  parse_http_date: (text) => http.parseHttpDate(text),
  parse_http_date_safe: http.parseHttpDateSafe,
  escape_leading_slashes: http.escapeLeadingSlashes,
  parse_header_parameters: http.parseHeaderParameters,
  parse_date: (text) => i18n.parseDate(text) ?? null,
  parse_time: (text) => i18n.parseTime(text) ?? null,
  parse_datetime: (text) => i18n.parseDateTime(text) ?? null,
  parse_duration: duration,
}

const nullable: Record<string, (text: string) => unknown> = {
  iri_to_uri: kernel.iriToUri,
  uri_to_iri: kernel.uriToIri,
  filepath_to_uri: kernel.filepathToUri,
}

/** By the last part of the name, or the last two; the functions that are here. */
export const FUNCTIONS: Record<string, Call> = {
  ...Object.fromEntries(Object.entries(texts).map(([name, apply]) => [name, text(apply)])),
  ...Object.fromEntries(
    Object.entries(nullable).map(([name, apply]): [string, Call] => [
      name,
      ([value]) => (value === null ? null : apply(toText(value))),
    ]),
  ),
  escape: ([value]) => safe(kernel.escapeHtml(toText(value))),
  conditional_escape: ([value]) => (isSafe(value) ? value : safe(kernel.escapeHtml(toText(value)))),
  format_html: ([format, ...values], kwargs) =>
    kernel.formatHtml(toText(format), ...values, ...(Object.keys(kwargs).length > 0 ? [kwargs] : [])),
  format_html_join: ([separator, format, rows]) =>
    kernel.formatHtmlJoin(
      separator,
      toText(format),
      (rows as unknown[]).map((row) => (isPlain(row) ? row : list(row))),
    ),
  json_script: ([value, id]) => kernel.jsonScript(value, id),
  linebreaks: ([value], kwargs) =>
    String(kernel.linebreaks(isSafe(value) ? value : toText(value), { autoescape: kwargs['autoescape'] === true })),
  urlize: ([value, limit, nofollow], kwargs) => {
    const shown = (kwargs['trim_url_limit'] ?? limit ?? undefined) as number | undefined
    const options = { autoescape: kwargs['autoescape'] === true, nofollow: (kwargs['nofollow'] ?? nofollow) === true }
    return kernel.urlize(value, shown === undefined ? options : { ...options, limit: shown })
  },
  slugify: ([value], kwargs) => kernel.slugify(toText(value), { allowUnicode: kwargs['allow_unicode'] === true }),
  wrap: ([value, width]) => kernel.wrap(toText(value), Number(width)),
  get_text_list: ([items, word]) => i18n.getTextList(items as string[], word as string | undefined),
  chars: truncator(kernel.truncateChars, kernel.truncateCharsHtml),
  words: truncator(kernel.truncateWords, kernel.truncateWordsHtml),
  chars_html: truncator(kernel.truncateCharsHtml, kernel.truncateCharsHtml),
  words_html: truncator(kernel.truncateWordsHtml, kernel.truncateWordsHtml),
  'dateformat.format': ([value, pattern], _kwargs, zone) => i18n.formatValue(value, toText(pattern), zone),
  time_format: ([value, pattern], _kwargs, zone) => i18n.formatValue(value, toText(pattern), zone),
  'numberformat.format': number,
  timesince: between(i18n.timesince),
  timeuntil: between(i18n.timeuntil),
  duration_string: ([value]) => i18n.durationString(value as Temporal.Duration),
  duration_iso_string: ([value]) => kernel.durationIsoString(value as Temporal.Duration),
  duration_microseconds: ([value]) => kernel.durationMicroseconds(value as Temporal.Duration),
  repercent_broken_unicode: ([value]) => kernel.repercentBrokenUnicode(value as Uint8Array),
  url_has_allowed_host_and_scheme: ([url, allowed], kwargs) =>
    http.urlHasAllowedHostAndScheme(url as string | null, hosts(kwargs['allowed_hosts'] ?? allowed ?? null), {
      requireHttps: kwargs['require_https'] === true,
    }),
  is_same_domain: ([host, pattern]) => http.isSameDomain(String(host), String(pattern)),
  urlencode: ([query, doseq], kwargs) =>
    http.urlencode(query as http.UrlencodeInput, { doseq: (kwargs['doseq'] ?? doseq) === true }),
  http_date: ([seconds]) => http.httpDate(seconds === undefined ? undefined : Number(seconds)),
  content_disposition_header: ([attachment, name]) =>
    http.contentDispositionHeader(attachment === true, name as string | null) ?? null,
  base36_to_int: ([value]) => kernel.base36Decode(string(value)),
  int_to_base36: ([value]) => kernel.base36Encode(whole(value)),
  urlsafe_base64_encode: ([value]) => http.urlsafeBase64Encode(value as Uint8Array),
  urlsafe_base64_decode: ([value]) => http.urlsafeBase64Decode(toText(value)),
  is_valid_ipv6_address: ([value]) => isValidIpv6Address(value),
  clean_ipv6_address: ([value], kwargs) =>
    cleanIpv6Address(toText(value), {
      unpackIpv4: kwargs['unpack_ipv4'] === true,
      ...(kwargs['error_message'] === undefined ? {} : { message: toText(kwargs['error_message']) }),
    }),
  intcomma: filter('intcomma'),
  intword: filter('intword'),
  ordinal: filter('ordinal'),
  apnumber: filter('apnumber'),
  naturalday: filter('naturalday'),
  naturaltime: filter('naturaltime'),
}
