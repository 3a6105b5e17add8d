import type { StoredValue } from '../../column-types.ts'

const DAY = 86_400_000_000n

/** Microseconds as an interval of days and microseconds, the days rounded down, as Django writes it. */
export function durationToText(value: StoredValue): StoredValue {
  if (typeof value !== 'number' && typeof value !== 'bigint') return value
  const all = BigInt(value)
  let days = all / DAY
  let rest = all % DAY
  if (rest < 0n) {
    days -= 1n
    rest += DAY
  }
  return `${days} days ${rest} microseconds`
}

const ISO =
  /^P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?)(\d+)(?:\.(\d+))?S)?)?$/

/**
 * An interval as microseconds: ISO 8601 (`P1DT2H`) or PostgreSQL's own style (`1 day 02:00:00`), which a connection
 * behind a pooler answers with. A year counts 365 days and a month 30, as Django's driver counts them.
 */
export function durationFromText(value: unknown): StoredValue {
  if (typeof value !== 'string') return value as StoredValue
  const match = ISO.exec(value)
  return match === null ? fromOwnStyle(value) : narrow(fromIso(match))
}

function fromIso(match: RegExpExecArray): bigint {
  const part = (index: number) => BigInt(match[index] ?? 0)
  const days = part(1) * 365n + part(2) * 30n + part(3) * 7n + part(4)
  const seconds = BigInt(match[8] ?? 0) * 1_000_000n + BigInt((match[9] ?? '').padEnd(6, '0').slice(0, 6))
  const time = part(5) * 3_600_000_000n + part(6) * 60_000_000n
  return days * DAY + time + (match[7] === '-' ? -seconds : seconds)
}

function fromOwnStyle(text: string): StoredValue {
  let total = 0n
  for (const [, count, unit] of text.matchAll(/([+-]?\d+) (year|mon|day)s?/g)) {
    total += BigInt(count!) * DAY * (unit === 'year' ? 365n : unit === 'mon' ? 30n : 1n)
  }
  const clock = /([+-]?)(\d+):(\d+):(\d+)(?:\.(\d+))?$/.exec(text)
  if (clock !== null) {
    const [, sign, hours, minutes, seconds, fraction] = clock
    const whole = BigInt(hours!) * 3600n + BigInt(minutes!) * 60n + BigInt(seconds!)
    const micro = whole * 1_000_000n + BigInt((fraction ?? '').padEnd(6, '0').slice(0, 6))
    total += sign === '-' ? -micro : micro
  }
  return narrow(total)
}

function narrow(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
