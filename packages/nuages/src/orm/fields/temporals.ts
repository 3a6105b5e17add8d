import { Temporal } from 'temporal-polyfill'
import { Decimal } from 'decimal.js'
import type { ColumnType, StoredValue } from '../../db/index.ts'
import { defaultTimeZone, parseDuration } from '../../i18n/index.ts'
import { hasPlainDigits } from '../../kernel/index.ts'
import { FieldValueError } from '../errors.ts'
import { date, decimal, instantOf, time } from './conversions.ts'
import { BaseField } from './field.ts'
import {
  finerText,
  INSTANT,
  instantOfText,
  instantText,
  isFiner,
  isoInstant,
  isStorable,
  keepFiner,
  parseInstant,
  YEARS,
} from './instants.ts'
import { scaleOf, ScaledDecimal } from './scaled-decimal.ts'

const MICROSECONDS_PER_SECOND = 1_000_000n

export class DateField extends BaseField {
  readonly type = 'date'

  protected override get showsWrong(): boolean {
    return true
  }

  override get converts(): boolean {
    return true
  }

  columnType(): ColumnType {
    return { kind: 'date' }
  }

  toStored(value: unknown): StoredValue {
    if (value === null) return null
    const found = date(value, this)
    const day = found instanceof Temporal.PlainDate ? found : this.#parsed(value)
    return day.year >= 1 && day.year <= 9999 ? day.toString() : this.fail(value, YEARS)
  }

  #parsed(value: unknown): Temporal.PlainDate {
    try {
      return Temporal.PlainDate.from(value as string)
    } catch {
      return this.fail(value, 'a date: a Temporal.PlainDate or the text YYYY-MM-DD')
    }
  }

  override fromStored(stored: unknown): unknown {
    return Temporal.PlainDate.from((stored as string).slice(0, 10))
  }

  override holds(value: unknown): boolean {
    return value instanceof Temporal.PlainDate
  }

  override beforeSave(value: unknown, adding: boolean): unknown {
    return setsNow(this, adding) ? Temporal.Now.plainDateISO(defaultTimeZone()) : value
  }
}

export class TimeField extends BaseField {
  readonly type = 'time'

  protected override get showsWrong(): boolean {
    return true
  }

  override get converts(): boolean {
    return true
  }

  columnType(): ColumnType {
    return { kind: 'time' }
  }

  toStored(value: unknown): StoredValue {
    if (value === null) return null
    const found = this.time(value)
    return found.toString({ fractionalSecondDigits: found.microsecond + found.millisecond === 0 ? 0 : 6 })
  }

  private time(value: unknown): Temporal.PlainTime {
    try {
      return Temporal.PlainTime.from(value as string)
    } catch {
      const found = time(value, this)
      if (found instanceof Temporal.PlainTime) return found
      return this.fail(value, 'a time of day: a Temporal.PlainTime or the text HH:MM[:SS]')
    }
  }

  override fromStored(stored: unknown): unknown {
    return Temporal.PlainTime.from(stored as string)
  }

  override holds(value: unknown): boolean {
    return value instanceof Temporal.PlainTime
  }

  override beforeSave(value: unknown, adding: boolean): unknown {
    return setsNow(this, adding) ? Temporal.Now.plainTimeISO(defaultTimeZone()) : value
  }
}

/** An instant. A row keeps the database's text, so that microseconds survive a load and save. */
export class DateTimeField extends BaseField {
  readonly type = 'dateTime'

  protected override get showsWrong(): boolean {
    return true
  }

  override get converts(): boolean {
    return true
  }

  columnType(): ColumnType {
    return { kind: 'dateTime' }
  }

  toStored(value: unknown): StoredValue {
    if (value === null) return null
    if (value instanceof Date)
      return finerText(value) ?? instantText(value) ?? this.fail(value, Number.isNaN(value.getTime()) ? INSTANT : YEARS)
    const instant = this.instant(value)
    if (!isStorable(instant.epochMilliseconds)) return this.fail(value, YEARS)
    const micro = instant.epochNanoseconds / 1000n - BigInt(instant.epochMilliseconds) * 1000n
    const digits = instant.epochMilliseconds % 1000 === 0 && micro === 0n ? 0 : 6
    return instant.toString({ fractionalSecondDigits: digits }).replace('T', ' ').replace('Z', '')
  }

  override fromStored(stored: unknown): unknown {
    return this.options.as === 'instant'
      ? Temporal.Instant.from(isoInstant(stored as string))
      : parseInstant(stored as string)
  }

  override partFromStored(stored: unknown): unknown {
    const value = this.fromStored(stored)
    if (value instanceof Date && isFiner(stored as string))
      keepFiner(value, this.toStored(this.exactly(stored as string)) as string)
    return value
  }

  override holds(value: unknown): boolean {
    return this.options.as === 'instant' ? value instanceof Temporal.Instant : value instanceof Date
  }

  override beforeSave(value: unknown, adding: boolean): unknown {
    if (!setsNow(this, adding)) return value
    const now = new Date()
    return this.options.as === 'instant' ? Temporal.Instant.fromEpochMilliseconds(now.getTime()) : now
  }

  /** The instant of a stored text, with its microseconds. */
  exactly(stored: string): Temporal.Instant {
    return Temporal.Instant.from(isoInstant(stored))
  }

  private instant(value: unknown): Temporal.Instant {
    try {
      if (value instanceof Temporal.Instant) return value
      return instantOfText(value as string)
    } catch {
      const found = instantOf(value)
      if (found instanceof Temporal.Instant) return found
      return this.fail(value, INSTANT)
    }
  }
}

export class DurationField extends BaseField {
  readonly type = 'duration'

  protected override get showsWrong(): boolean {
    return true
  }

  override get converts(): boolean {
    return true
  }

  columnType(): ColumnType {
    return { kind: 'duration' }
  }

  toStored(value: unknown): StoredValue {
    if (value === null) return null
    try {
      const duration = durationOf(value)
      const nanoseconds = duration.round({ largestUnit: 'days', smallestUnit: 'microseconds' })
      const days = BigInt(nanoseconds.days) * 86_400n
      const seconds = days + BigInt(nanoseconds.hours * 3600 + nanoseconds.minutes * 60 + nanoseconds.seconds)
      const total =
        seconds * MICROSECONDS_PER_SECOND + BigInt(nanoseconds.milliseconds * 1000 + nanoseconds.microseconds)
      return safe(total)
    } catch {
      return this.fail(
        value,
        'a duration: a Temporal.Duration, or the text [DD] [[HH:]MM:]ss or one of ISO 8601 such as PT1H',
      )
    }
  }

  override fromStored(stored: unknown): unknown {
    if (typeof stored === 'string') return Temporal.Duration.from(stored)
    const total = BigInt(typeof stored === 'number' ? Math.round(stored) : (stored as bigint))
    const seconds = total / MICROSECONDS_PER_SECOND
    const micro = Number(total % MICROSECONDS_PER_SECOND)
    return new Temporal.Duration(0, 0, 0, 0, 0, 0, Number(seconds), 0, micro).round({ largestUnit: 'days' })
  }

  override holds(value: unknown): boolean {
    return value instanceof Temporal.Duration
  }
}

export class DecimalField extends BaseField {
  readonly type = 'decimal'

  override get converts(): boolean {
    return true
  }

  columnType(): ColumnType {
    const { maxDigits, decimalPlaces } = this.options as { maxDigits?: number; decimalPlaces?: number }
    return { kind: 'decimal', maxDigits: maxDigits ?? null, decimalPlaces: decimalPlaces ?? null }
  }

  toStored(value: unknown): StoredValue {
    if (value === null) return null
    try {
      const exact = new Decimal(value as string)
      if (!hasPlainDigits(exact)) return this.fail(value, 'a decimal of fewer digits')
      return exact.isFinite() ? exact.toFixed() : this.fail(value, 'a finite decimal')
    } catch (error) {
      if (error instanceof FieldValueError) throw error
      const found = decimal(value, this) as Decimal | undefined
      if (found !== undefined) return found.toFixed()
      return this.fail(value, 'a decimal: a Decimal, a number or its digits')
    }
  }

  override fromStored(stored: unknown): unknown {
    const places = this.options.decimalPlaces as number | undefined
    if (places !== undefined) {
      const rounded = new Decimal(stored as string).toDecimalPlaces(places, Decimal.ROUND_HALF_EVEN)
      return new ScaledDecimal(rounded, places)
    }
    // A computed value keeps the digits that the database gave; a binary number has 15 that mean something.
    if (typeof stored === 'number') return new Decimal(stored.toPrecision(15))
    return new ScaledDecimal(stored as string, scaleOf(stored as string))
  }

  override holds(value: unknown): boolean {
    return value instanceof Decimal
  }

  /** With all its digits: how many there may be is for validation to say. */
  override shown(value: unknown): unknown {
    try {
      return new Decimal(this.toStored(value) as string)
    } catch {
      return value
    }
  }
}

function durationOf(value: unknown): Temporal.Duration {
  try {
    return Temporal.Duration.from(value as string)
  } catch (error) {
    const found = typeof value === 'string' ? parseDuration(value) : undefined
    if (found instanceof Temporal.Duration) return found
    throw error
  }
}

function setsNow(field: BaseField, adding: boolean): boolean {
  return field.options.autoNow === true || (adding && field.options.autoNowAdd === true)
}

function safe(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
