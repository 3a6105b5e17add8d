import {
  activeTimeZone,
  type Translations,
  activeTranslations,
  formatDate,
  formatNumber,
  type NumberFormat,
  dateParts,
} from '../../i18n/index.ts'
import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'

export interface FormatOptions extends Partial<NumberFormat> {
  /** The time zone instants are shown in. @default the active one */
  timeZone?: string
  /** Group the digits of all numbers. @default false */
  useThousandSeparator?: boolean
  /** Named formats: DATE_FORMAT, TIME_FORMAT and the like. */
  named?: Record<string, string>
  /** The clock. @default Date.now */
  clock?: () => Date
  translations?: Translations
}

const NAMED: Record<string, string> = {
  DATE_FORMAT: 'N j, Y',
  DATETIME_FORMAT: 'N j, Y, P',
  TIME_FORMAT: 'P',
  YEAR_MONTH_FORMAT: 'F Y',
  MONTH_DAY_FORMAT: 'F j',
  SHORT_DATE_FORMAT: 'm/d/Y',
  SHORT_DATETIME_FORMAT: 'm/d/Y P',
}

/** Formats of dates and numbers. */
export class Formats {
  readonly #timeZone: string | undefined
  readonly texts: Translations
  readonly #numbers: NumberFormat
  readonly #grouped: NumberFormat
  readonly #named: Record<string, string>
  readonly #clock: () => Date

  constructor(options: FormatOptions = {}) {
    this.#timeZone = options.timeZone
    this.texts = options.translations ?? activeTranslations
    this.#clock = options.clock ?? (() => new Date())
    this.#named = { ...NAMED, ...options.named }
    const { decimalSeparator = '.', thousandSeparator = ',', grouping = 3 } = options
    this.#grouped = { decimalSeparator, thousandSeparator, grouping }
    this.#numbers = { ...this.#grouped, grouping: options.useThousandSeparator ? grouping : 0 }
  }

  /** The zone instants are shown in. */
  get timeZone(): string {
    return this.#timeZone ?? activeTimeZone()
  }

  /** True if the digits of every number that is printed are grouped. */
  get groupsAllNumbers(): boolean {
    return this.#numbers.grouping !== 0
  }

  /** A date or number as text in the language's format; anything else as it is. */
  localize(value: unknown): unknown {
    if (typeof value === 'number')
      return Number.isInteger(value) && this.#numbers.grouping === 0 ? String(value) : this.number(value)
    if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? this.number(value) : value
    if (value instanceof Decimal || value instanceof Number) return this.number(value)
    if (value instanceof Temporal.PlainDate) return this.date(value, 'DATE_FORMAT')
    if (value instanceof Temporal.PlainTime) return this.date(value, 'TIME_FORMAT')
    if (value instanceof Date && Number.isNaN(value.getTime())) return value
    return dateParts(value, this.timeZone) ? this.date(value, 'DATETIME_FORMAT') : value
  }

  /** A number in the language's format; `group` groups the digits though the engine does not. */
  number(value: unknown, places?: number, group = false): string {
    return formatNumber(value, group ? this.#grouped : this.#numbers, places)
  }

  /** A date by letters or a named format, an instant in the engine's zone. Raises TypeError for what is no date. */
  date(value: unknown, format: string): string {
    const local = value instanceof Temporal.ZonedDateTime ? value.withTimeZone(this.timeZone) : value
    const parts = dateParts(local, this.timeZone)
    if (!parts) throw new TypeError('This is no date.')
    return formatDate(parts, this.#named[format] ?? format, this.texts)
  }

  now(format: string): string {
    return this.date(this.#clock(), format)
  }

  clock(): Date {
    return this.#clock()
  }
}
