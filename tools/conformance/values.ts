import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import { safe } from '../../packages/nuages/src/kernel/html.ts'

/** A float whose value is integral, infinite or not a number: kept apart from the integer of the same value. */
export class Float extends Number {
  override toString(): string {
    const value = this.valueOf()
    if (Number.isNaN(value)) return 'nan'
    if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf'
    if (Math.abs(value) >= 1e16) return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
    return Object.is(value, -0) ? '-0.0' : `${value}.0`
  }
}

/** An aware datetime: a Date that keeps its microseconds and its zone. */
export class AwareDate extends Date {
  readonly instant: Temporal.Instant
  readonly zone: string

  constructor(instant: Temporal.Instant, zone: string) {
    super(instant.epochMilliseconds)
    this.instant = instant
    this.zone = zone
  }
}

/** Makes the value of one tag; `payload` is the tag's value, `node` the whole object (a tag may have siblings). */
export type TagDecoder = (payload: never, node: Record<string, unknown>, decode: Decoder) => unknown
export type Decoder = (value: unknown) => unknown

interface TimedeltaPayload {
  days: number
  seconds: number
  microseconds: number
}

function decodeDatetime(iso: string, node: Record<string, unknown>): unknown {
  if (!/(?:[+-]\d\d:?\d\d(?::\d\d)?|Z)$/.test(iso)) return Temporal.PlainDateTime.from(iso)
  const offset = /(?:[+-]\d\d:\d\d|Z)$/.exec(iso)?.[0] ?? 'UTC'
  return new AwareDate(Temporal.Instant.from(iso), String(node['tz'] ?? (offset === 'Z' ? 'UTC' : offset)))
}

function decodeDuration({ days, seconds, microseconds }: TimedeltaPayload): Temporal.Duration {
  const total = (BigInt(days) * 86_400n + BigInt(seconds)) * 1_000_000n + BigInt(microseconds)
  const whole = total / 86_400_000_000n
  const rest = total % 86_400_000_000n
  return Temporal.Duration.from({
    days: Number(whole),
    seconds: Number(rest / 1_000_000n),
    microseconds: Number(rest % 1_000_000n),
  })
}

const FLOATS: Record<string, number> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '-inf': -Number.POSITIVE_INFINITY,
}

function entries(pairs: [unknown, unknown][], decode: Decoder): [unknown, unknown][] {
  return pairs.map(([key, value]) => [decode(key), decode(value)])
}

function range([start, stop, step]: [number, number, number]): number[] {
  const out: number[] = []
  for (let n = start; step > 0 ? n < stop : n > stop; n += step) out.push(n)
  return out
}

/** The decoders of all tags but those whose meaning belongs to one suite (`$fixture`, `$field`, `$m`, ...). */
export const defaultTags: Record<string, TagDecoder> = {
  $float: (text: string) => new Float(FLOATS[text] ?? Number(text)),
  $int: (text: string) => BigInt(text),
  $decimal: (text: string) => new Decimal(text),
  $datetime: decodeDatetime,
  $date: (text: string) => Temporal.PlainDate.from(text),
  $time: (text: string) => Temporal.PlainTime.from(text),
  $timedelta: decodeDuration,
  $uuid: (text: string) => text,
  $bytes: (text: string) => new Uint8Array(Buffer.from(text, 'base64')),
  $tuple: (items: unknown[], _node, decode) => items.map(decode),
  $set: (items: unknown[], _node, decode) => new Set(items.map(decode)),
  $range: range,
  $dict: (pairs: [unknown, unknown][], _node, decode) => new Map(entries(pairs, decode)),
  $namedtuple: (fields: Record<string, unknown>, _node, decode) =>
    Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, decode(value)])),
  $multivaluedict: (pairs: [unknown, unknown][], _node, decode) => new Map(entries(pairs, decode)),
  $querydict: (text: string) => new URLSearchParams(text),
  $safe: (text: string) => safe(text),
  $lazy: (text: string, node) => (node['safe'] === true ? safe(text) : text),
  $callable: (value: unknown, _node, decode) => () => decode(value),
  $callable_raises: (name: string) => () => {
    throw new Error(name)
  },
  $ip: (text: string) => text,
  $regex: (source: string, node) => new RegExp(source, Number(node['flags'] ?? 0) & 2 ? 'iu' : 'u'),
  $json: (value: unknown) => value,
}

/**
 * Makes a decoder of tagged values; `overrides` replaces or adds tags, for a suite that wants another type for one of
 * them. An unknown tag raises: a value half decoded would make a case pass or fail for the wrong reason.
 */
export function makeDecoder(overrides: Record<string, TagDecoder> = {}): Decoder {
  const tags: Record<string, TagDecoder> = { ...defaultTags, ...overrides }
  const decode: Decoder = (value) => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(decode)
    const node = value as Record<string, unknown>
    const first = Object.keys(node)[0]
    if (first?.startsWith('$')) {
      const tag = tags[first]
      if (!tag) throw new Error(`No decoder for the tag ${first}: ${JSON.stringify(value).slice(0, 120)}`)
      return tag(node[first] as never, node, decode)
    }
    return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, decode(item)]))
  }
  return decode
}

/** Decodes tagged values into the types that the framework uses for them. */
export const decode: Decoder = makeDecoder()

/** A value as JSON can hold it, for reports of failures; not the inverse of `decode`. */
export function printable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, replace) ?? 'null')
}

function replace(this: unknown, _key: string, value: unknown): unknown {
  if (value === undefined) return '<undefined>'
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function') return `<function ${value.name}>`
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (value instanceof Map) return { '<Map>': [...value] }
  if (value instanceof Set) return { '<Set>': [...value] }
  if (value instanceof Error) return `${value.name}: ${value.message}`
  return value
}
