/** What a text says of a date and a time of day; what its format does not name is as on 1 January 1900, midnight. */
export interface DateParts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  microsecond: number
}

interface ParseState extends DateParts {
  afternoon: boolean | undefined
}

interface Code {
  /** What it matches, without a group of its own. */
  readonly pattern: string
  readonly read: (parts: ParseState, text: string) => void
}

function numberCode(pattern: string, name: keyof DateParts): Code {
  return {
    pattern,
    read: (parts, text) => {
      parts[name] = Number(text)
    },
  }
}

const TWO_DIGIT_TURN = 69

const NUMBERS: Readonly<Record<string, Code>> = {
  Y: numberCode('\\d{4}', 'year'),
  y: {
    pattern: '\\d{2}',
    read: (parts, text) => {
      parts.year = Number(text) + (Number(text) < TWO_DIGIT_TURN ? 2000 : 1900)
    },
  },
  m: numberCode('1[0-2]|0[1-9]|[1-9]', 'month'),
  d: numberCode('3[01]|[12]\\d|0[1-9]|[1-9]| [1-9]', 'day'),
  H: numberCode('2[0-3]|[01]\\d|\\d', 'hour'),
  I: numberCode('1[0-2]|0[1-9]|[1-9]', 'hour'),
  M: numberCode('[0-5]\\d|\\d', 'minute'),
  S: numberCode('6[01]|[0-5]\\d|\\d', 'second'),
  f: {
    pattern: '\\d{1,6}',
    read: (parts, text) => {
      parts.microsecond = Number(text.padEnd(6, '0'))
    },
  },
  p: {
    pattern: '[ap]m',
    read: (parts, text) => {
      parts.afternoon = text.toLowerCase() === 'pm'
    },
  },
}

const LONG_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const SHORT_MONTHS = LONG_MONTHS.map((name) => name.slice(0, 3))

/** Names of months are read in English, as strptime reads them in its usual locale. */
function monthCode(months: readonly string[]): Code {
  const names = months.map((name) => name.toLowerCase())
  return {
    pattern: names.join('|'),
    read: (parts, text) => {
      parts.month = names.indexOf(text.toLowerCase()) + 1
    },
  }
}

function codeOf(letter: string): Code | undefined {
  if (letter === 'b') return monthCode(SHORT_MONTHS)
  return letter === 'B' ? monthCode(LONG_MONTHS) : NUMBERS[letter]
}

interface CompiledFormat {
  readonly pattern: RegExp
  readonly codes: readonly Code[]
}

const compiled = new Map<string, CompiledFormat>()

/** Compiled once per format: a pure function of its text. */
function compile(format: string): CompiledFormat {
  const known = compiled.get(format)
  if (known) return known
  const codes: Code[] = []
  const source = format.replace(/%([A-Za-z%])|\s+|[^%\s]/g, (part, letter: string | undefined) => {
    if (letter === undefined) return /^\s/.test(part) ? '\\s+' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    if (letter === '%') return '%'
    const code = codeOf(letter)
    if (!code) throw new RangeError(`The date format '${format}' has %${letter}, which is not read.`)
    codes.push(code)
    return `(${code.pattern})`
  })
  const made = { pattern: new RegExp(`^${source}$`, 'i'), codes }
  compiled.set(format, made)
  return made
}

/** Reads a text by a strptime format; undefined where it does not fit or names a day that does not exist. */
export function parseByFormat(text: string, format: string): DateParts | undefined {
  const { pattern, codes } = compile(format)
  const match = pattern.exec(text)
  if (!match) return undefined
  const state: ParseState = {
    year: 1900,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    microsecond: 0,
    afternoon: undefined,
  }
  codes.forEach((code, index) => code.read(state, match[index + 1] as string))
  const { afternoon, ...parts } = state
  if (afternoon !== undefined) parts.hour = (parts.hour % 12) + (afternoon ? 12 : 0)
  return isReal(parts) ? parts : undefined
}

function isReal({ year, month, day, second }: DateParts): boolean {
  const date = new Date(Date.UTC(2000, 0, 1))
  date.setUTCFullYear(year, month - 1, day)
  return year >= 1 && second < 60 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const two = (n: number) => String(n).padStart(2, '0')

const WRITERS: Readonly<Record<string, (parts: DateParts) => string>> = {
  Y: ({ year }) => String(year).padStart(4, '0'),
  y: ({ year }) => two(year % 100),
  m: ({ month }) => two(month),
  d: ({ day }) => two(day),
  H: ({ hour }) => two(hour),
  I: ({ hour }) => two(hour % 12 === 0 ? 12 : hour % 12),
  M: ({ minute }) => two(minute),
  S: ({ second }) => two(second),
  f: ({ microsecond }) => String(microsecond).padStart(6, '0'),
  p: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  b: ({ month }) => SHORT_MONTHS[month - 1] as string,
  B: ({ month }) => LONG_MONTHS[month - 1] as string,
}

/** Writes a date or time by a strftime format, the inverse of `parseByFormat`. */
export function writeByFormat(parts: DateParts, format: string): string {
  return format.replace(/%([A-Za-z%])/g, (whole, letter: string) =>
    letter === '%' ? '%' : (WRITERS[letter]?.(parts) ?? whole),
  )
}
