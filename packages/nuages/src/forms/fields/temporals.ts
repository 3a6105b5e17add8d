import { Temporal } from 'temporal-polyfill'
import {
  activeTimeZone,
  wallClockZone,
  type DateParts,
  gettext,
  localeFormats,
  parseByFormat,
  durationString,
  MOST_DAYS,
  parseDuration,
  parseIsoDateTime,
} from '../../i18n/index.ts'
import { toText } from '../../templates/index.ts'
import { ValidationError } from '../../validation/index.ts'
import { asciiDigits } from '../digits.ts'
import { isEmpty } from '../empty.ts'
import { partsOf, plainDateTime, toLocal } from '../temporal.ts'
import { DateInput, DateTimeInput, TimeInput } from '../widgets/index.ts'
import { type FieldOptions, FormField, type SentShape, type WidgetInput } from './field.ts'

/** What fields of dates and times can be given. */
export interface TemporalOptions<T> extends FieldOptions<T> {
  /** strptime formats, tried in order; default: those of the active language. */
  readonly inputFormats?: readonly string[] | undefined
}

abstract class TemporalField<T> extends FormField<T> {
  readonly inputFormats: readonly string[] | undefined

  constructor(options: TemporalOptions<T> = {}) {
    super(options)
    this.inputFormats = options.inputFormats
  }

  override get shape(): SentShape {
    return 'one'
  }

  protected abstract defaultFormats(): readonly string[]

  /** The parts of a text by the first format that fits; raises the error `invalid`. */
  protected parse(value: unknown): DateParts {
    const text = toText(value).trim()
    for (const format of this.inputFormats ?? this.defaultFormats()) {
      const parts = parseByFormat(text, format)
      if (parts) return parts
    }
    throw this.error('invalid')
  }
}

/** A calendar date. */
export class DateField<T = Temporal.PlainDate> extends TemporalField<T> {
  protected override defaultWidget(): WidgetInput {
    return DateInput
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return { invalid: () => gettext('Enter a valid date.') }
  }

  protected defaultFormats(): readonly string[] {
    return localeFormats().dateInputFormats
  }

  override toValue(value: unknown): unknown {
    if (isEmpty(value)) return null
    if (value instanceof Temporal.PlainDate) return value
    const local = value instanceof Temporal.PlainDateTime ? value : toLocal(value)
    return (local ?? plainDateTime(this.parse(value))).toPlainDate()
  }
}

/** A time of day. */
export class TimeField<T = Temporal.PlainTime> extends TemporalField<T> {
  protected override defaultWidget(): WidgetInput {
    return TimeInput
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return { invalid: () => gettext('Enter a valid time.') }
  }

  protected defaultFormats(): readonly string[] {
    return localeFormats().timeInputFormats
  }

  override toValue(value: unknown): unknown {
    if (isEmpty(value)) return null
    return value instanceof Temporal.PlainTime ? value : plainDateTime(this.parse(value)).toPlainTime()
  }
}

/** An instant of a date and time in the active time zone; raises `ambiguous_timezone` where a clock change is in the way. */
export function instantIn(local: Temporal.PlainDateTime): Temporal.Instant {
  const zone = activeTimeZone()
  // Clocks on the wall show no offset, and a time that they show twice is taken as it is.
  if (wallClockZone() !== undefined) return local.toZonedDateTime(zone).toInstant()
  try {
    return local.toZonedDateTime(zone, { disambiguation: 'reject' }).toInstant()
  } catch {
    const message = gettext(
      '%(datetime)s couldn’t be interpreted in time zone %(current_timezone)s; it may be ambiguous or it may not exist.',
    )
    throw new ValidationError(message, {
      code: 'ambiguous_timezone',
      params: { datetime: local, current_timezone: zone },
    })
  }
}

/** An instant as the field's value: a Date, or a Temporal.Instant where that was asked for. */
export function instantAs(as: 'date' | 'instant', instant: Temporal.Instant): Date | Temporal.Instant {
  return as === 'instant' ? instant : new Date(instant.epochMilliseconds)
}

/** A point in time in any of the types that have one. */
function isMoment(value: unknown): boolean {
  return value instanceof Temporal.PlainDateTime || toLocal(value) !== undefined
}

/** What `DateTimeField` can be given. */
export interface DateTimeOptions<T> extends TemporalOptions<T> {
  /** A Date has milliseconds, a Temporal.Instant nanoseconds. Default `date`. */
  readonly as?: 'date' | 'instant'
}

/** A point in time, written in the active time zone. */
export class DateTimeField<T = Date> extends TemporalField<T> {
  readonly as: 'date' | 'instant'

  constructor(options: DateTimeOptions<T> = {}) {
    super(options)
    this.as = options.as ?? 'date'
  }

  protected override defaultWidget(): WidgetInput {
    return DateTimeInput
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return { invalid: () => gettext('Enter a valid date/time.') }
  }

  protected defaultFormats(): readonly string[] {
    const { datetimeInputFormats, dateInputFormats } = localeFormats()
    return [...datetimeInputFormats, ...dateInputFormats]
  }

  override hasChanged(initial: unknown, data: unknown): boolean {
    return super.hasChanged(isMoment(initial) ? this.toValue(initial) : initial, data)
  }

  override prepareValue(value: unknown): unknown {
    return toLocal(value) ?? value
  }

  override toValue(value: unknown): unknown {
    return isEmpty(value) ? null : instantAs(this.as, this.instantOf(value))
  }

  private instantOf(value: unknown): Temporal.Instant {
    if (value instanceof Date) return Temporal.Instant.fromEpochMilliseconds(value.getTime())
    if (value instanceof Temporal.Instant) return value
    if (value instanceof Temporal.ZonedDateTime) return value.toInstant()
    const known = value instanceof Temporal.PlainDate || value instanceof Temporal.PlainDateTime
    const written = known ? plainDateTime(partsOf(value) as DateParts) : this.read(value)
    return written instanceof Temporal.Instant ? written : instantIn(written)
  }

  private read(value: unknown): Temporal.Instant | Temporal.PlainDateTime {
    let written: Temporal.Instant | Temporal.PlainDateTime | undefined
    try {
      written = parseIsoDateTime(toText(value).trim())
    } catch {
      throw this.error('invalid')
    }
    return written ?? plainDateTime(this.parse(value))
  }
}

/** A length of time. */
export class DurationField<T = Temporal.Duration> extends FormField<T> {
  override get shape(): SentShape {
    return 'one'
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return {
      invalid: () => gettext('Enter a valid duration.'),
      overflow: () => gettext('The number of days must be between %(min_days)d and %(max_days)d.'),
    }
  }

  override prepareValue(value: unknown): unknown {
    return value instanceof Temporal.Duration ? durationString(value) : value
  }

  override toValue(value: unknown): unknown {
    if (isEmpty(value)) return null
    if (value instanceof Temporal.Duration) return value
    const duration = parseDuration(asciiDigits(toText(value)))
    if (duration === undefined) throw this.error('invalid')
    if (duration === 'overflow') throw this.error('overflow', { min_days: -MOST_DAYS, max_days: MOST_DAYS })
    return duration
  }
}
