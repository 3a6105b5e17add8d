import { Temporal } from 'temporal-polyfill'

const PLAIN =
  /^(?:(?<days>-?\d+) (?:days?, )?)?(?<sign>-?)(?:(?<hours>\d+):(?=\d+:\d+))?(?:(?<minutes>\d+):)?(?<seconds>\d+)(?:[.,](?<fraction>\d{1,6})\d{0,6})?$/
const NUMBER = '\\d+(?:[.,]\\d+)?'
const ISO = new RegExp(
  `^(?<sign>[-+]?)P(?:(?<days>${NUMBER})D)?(?:T(?:(?<hours>${NUMBER})H)?(?:(?<minutes>${NUMBER})M)?(?:(?<seconds>${NUMBER})S)?)?$`,
)
const POSTGRES =
  /^(?:(?<days>-?\d+) (?:days? ?))?(?:(?<sign>[-+])?(?<hours>\d+):(?<minutes>\d\d):(?<seconds>\d\d)(?:\.(?<fraction>\d{1,6}))?)?$/

/** The most days of a duration, forwards or back. */
export const MOST_DAYS = 999_999_999
const MICROS = 1_000_000
const DAY = 86_400

interface Parts {
  days?: string
  sign?: string
  hours?: string
  minutes?: string
  seconds?: string
  fraction?: string
}

const numberOf = (text: string | undefined) => Number((text ?? '0').replace(',', '.'))

/** Microseconds of one part, exactly where it is whole. */
function micros(text: string | undefined, seconds: number): bigint {
  const value = numberOf(text)
  const whole = Math.trunc(value)
  return BigInt(whole) * BigInt(seconds * MICROS) + BigInt(Math.round((value - whole) * seconds * MICROS))
}

/**
 * Reads `1 day, 02:03:04.5`, ISO 8601 without months (`P1DT2H`), or PostgreSQL's form; undefined for another text,
 * `'overflow'` for more than 999999999 days.
 */
export function parseDuration(text: string): Temporal.Duration | 'overflow' | undefined {
  const match = PLAIN.exec(text) ?? ISO.exec(text) ?? POSTGRES.exec(text)
  if (!match) return undefined
  const parts = match.groups as Parts
  // Hundreds of digits are more than a number holds.
  if (![parts.days, parts.hours, parts.minutes, parts.seconds].every((part) => Number.isFinite(numberOf(part))))
    return 'overflow'
  const sign = parts.sign === '-' ? -1n : 1n
  const isIso = /^[-+]?P/.test(text)
  const days = micros(parts.days, DAY) * (isIso ? sign : 1n)
  const fraction = BigInt((parts.fraction ?? '').padEnd(6, '0'))
  const clock = micros(parts.hours, 3600) + micros(parts.minutes, 60) + micros(parts.seconds, 1) + fraction
  return durationOf(days + sign * clock)
}

function durationOf(total: bigint): Temporal.Duration | 'overflow' {
  const most = BigInt(MOST_DAYS) * BigInt(DAY * MICROS)
  if (total > most + BigInt(DAY * MICROS) - 1n || total < -most) return 'overflow'
  const [seconds, rest] = [total / BigInt(MICROS), total % BigInt(MICROS)]
  const duration = new Temporal.Duration(0, 0, 0, 0, 0, 0, Number(seconds), 0, Number(rest))
  return duration.round({ largestUnit: 'days' })
}

/** A duration as `1 02:03:04.500000`; the days carry the sign. */
export function durationString(value: Temporal.Duration): string {
  const total = value.round({ largestUnit: 'seconds', smallestUnit: 'microseconds' })
  const micro = BigInt(total.seconds) * BigInt(MICROS) + BigInt(total.milliseconds * 1000 + total.microseconds)
  const day = BigInt(DAY * MICROS)
  const rest = ((micro % day) + day) % day
  const days = (micro - rest) / day
  const seconds = rest / BigInt(MICROS)
  const two = (n: bigint) => String(n).padStart(2, '0')
  const clock = `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`
  const fraction = rest % BigInt(MICROS)
  const tail = fraction === 0n ? '' : `.${String(fraction).padStart(6, '0')}`
  return `${days === 0n ? '' : `${days} `}${clock}${tail}`
}
