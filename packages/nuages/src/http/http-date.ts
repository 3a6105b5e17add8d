import { NuagesError } from '../kernel/index.ts'

const CLOCK = '(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})'
const FORMS = [
  new RegExp(`^\\w{3}, (?<day>[0-9]{2}) (?<month>\\w{3}) (?<year>[0-9]{4}) ${CLOCK} GMT$`),
  new RegExp(`^\\w{6,9}, (?<day>[0-9]{2})-(?<month>\\w{3})-(?<year>[0-9]{2}) ${CLOCK} GMT$`),
  new RegExp(`^\\w{3} (?<month>\\w{3}) (?<day>[ 0-9][0-9]) ${CLOCK} (?<year>[0-9]{4})$`),
]
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** A time in seconds since 1970 (default: now) as HTTP headers have it (RFC 9110, 5.6.7). */
export function httpDate(seconds: number = Date.now() / 1000): string {
  return new Date(Math.floor(seconds) * 1000).toUTCString()
}

function refuse(why: string): never {
  throw new NuagesError('NUA-HTTP-018', `The text ${why}.`, {
    hint: 'It must look like Sun, 06 Nov 1994 08:49:37 GMT.',
  })
}

/** A year of two digits is at most 50 years ahead of now. */
function fullYear(year: number, now: Date): number {
  if (year >= 100) return year
  const current = now.getUTCFullYear()
  const century = current - (current % 100)
  return year + (year - (current % 100) > 50 ? century - 100 : century)
}

/**
 * The seconds since 1970 of an HTTP date in any of its three forms; `now` decides the century of a year of two digits.
 * Raises NUA-HTTP-018 for another text and for a day that there is not.
 */
export function parseHttpDate(text: string, now: Date = new Date()): number {
  const groups = FORMS.map((form) => form.exec(text)?.groups).find((found) => found !== undefined)
  if (!groups) return refuse('is no HTTP date')
  const number = (name: string) => Number(groups[name])
  const [year, day] = [fullYear(number('year'), now), number('day')]
  const month = MONTHS.indexOf((groups['month'] as string).toLowerCase())
  const clock = [number('hour'), number('minute'), number('second')] as const
  const time = Date.UTC(year, month, day, ...clock)
  const isReal = new Date(time).getUTCDate() === day && clock[0] < 24 && clock[1] < 60 && clock[2] < 60
  return month < 0 || !isReal ? refuse('is a date that there is not') : time / 1000
}

/** As `parseHttpDate`, but undefined for what is no HTTP date. */
export function parseHttpDateSafe(text: string): number | undefined {
  try {
    return parseHttpDate(text)
  } catch {
    return undefined
  }
}
