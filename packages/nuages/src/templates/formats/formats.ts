import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import {
  activeTimeZone,
  activeTranslations,
  dateParts,
  formatDate,
  formatNumber,
  type LocaleFormats,
  localeFormats,
  namedFormat,
  numbersOf,
  showsLocalTime,
  timeZoneContext,
  type Translations,
  wallClockZone,
  withFormats,
  withOwnFormats,
} from '../../i18n/index.ts'
import { settingsIfAny } from '../../core/index.ts'
import { contextValue } from '../../kernel/index.ts'

/** Formats of an engine in the place of those of the active language. */
export interface FormatOptions extends Partial<LocaleFormats> {
  /** The time zone instants are shown in where none is active. @default that of the settings */
  timeZone?: string
  /** The clock. @default Date.now */
  clock?: () => Date
  translations?: Translations
}

/** What a language without formats of its own has. */
const UNLOCALIZED: Partial<LocaleFormats> = {
  dateFormat: 'N j, Y',
  timeFormat: 'P',
  datetimeFormat: 'N j, Y, P',
  decimalSeparator: '.',
  useThousandSeparator: false,
}

/** Moments that a filter put into a zone, which they are printed in. */
const keptZones = new WeakSet<Temporal.ZonedDateTime>()

/** Marks a moment to be printed in its own zone, whatever is the active one. */
export function keepZone(moment: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  keptZones.add(moment)
  return moment
}

/** Formats of dates and numbers. */
export class Formats {
  readonly #timeZone: string | undefined
  readonly texts: Translations
  readonly #own: Partial<LocaleFormats> | undefined
  readonly #clock: () => Date

  constructor({ timeZone, translations, clock, ...own }: FormatOptions = {}) {
    this.#timeZone = timeZone
    this.texts = translations ?? activeTranslations
    this.#clock = clock ?? (() => new Date())
    this.#own = Object.keys(own).length === 0 ? undefined : own
  }

  /** True if the digits of every number that is printed are grouped: as the engine was told, else as the settings say. */
  get groupsAllNumbers(): boolean {
    return this.#own?.useThousandSeparator ?? localeFormats().useThousandSeparator
  }

  /** The zone instants are shown in. */
  get timeZone(): string {
    const wallClock = wallClockZone()
    if (wallClock !== undefined) return wallClock
    if (!showsLocalTime()) return 'UTC'
    return contextValue(timeZoneContext) ?? this.#timeZone ?? activeTimeZone()
  }

  /** The zone of the engine, whatever is the active one. */
  get defaultTimeZone(): string {
    return this.#timeZone ?? settingsIfAny()?.timeZone ?? 'UTC'
  }

  #active(): LocaleFormats {
    const formats = localeFormats()
    return this.#own === undefined ? formats : withOwnFormats(formats, this.#own)
  }

  /** A date or number as text in the language's format; anything else as it is. */
  localize(value: unknown): unknown {
    if (typeof value === 'number')
      return Number.isSafeInteger(value) && !this.groupsAllNumbers ? String(value) : this.number(value)
    if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? this.number(value) : value
    if (value instanceof Decimal || value instanceof Number) return this.number(value)
    if (value instanceof Temporal.PlainDate) return this.date(value, 'DATE_FORMAT')
    if (value instanceof Temporal.PlainTime) return this.date(value, 'TIME_FORMAT')
    if (value instanceof Date && Number.isNaN(value.getTime())) return value
    return dateParts(value, this.timeZone) ? this.date(value, 'DATETIME_FORMAT') : value
  }

  /** As `localize`, in the formats that no language has chosen: `1234.5`, as programs want it. */
  unlocalize(value: unknown): unknown {
    if (typeof value === 'number' || typeof value === 'bigint') return String(value)
    return withFormats(UNLOCALIZED, () => this.localize(value))
  }

  /** A number in the language's format; `group` groups the digits though the engine does not. */
  number(value: unknown, places?: number, group = false): string {
    return formatNumber(value, numbersOf(this.#active(), group), places)
  }

  /** A date by letters or a named format, an instant in the engine's zone. Raises TypeError for what is no date. */
  date(value: unknown, format: string): string {
    const parts = dateParts(this.toLocal(value), this.timeZone)
    if (!parts) throw new TypeError('This is no date.')
    return formatDate(parts, namedFormat(format, this.#active()) ?? format, this.texts)
  }

  /** A moment with a zone in the one in effect, unless it is to keep its own; anything else as it is. */
  toLocal(value: unknown): unknown {
    if (!(value instanceof Temporal.ZonedDateTime) || keptZones.has(value) || !showsLocalTime()) return value
    return value.withTimeZone(this.timeZone)
  }

  now(format: string): string {
    return this.date(this.#clock(), format)
  }

  clock(): Date {
    return this.#clock()
  }
}
