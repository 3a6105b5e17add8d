import { Temporal } from 'temporal-polyfill'
import { gettext } from '../../i18n/index.ts'
import { isValidationError, ValidationError } from '../../validation/index.ts'
import { isEmpty } from '../empty.ts'
import { sameValue } from '../equal.ts'
import { partsOf } from '../temporal.ts'
import { MultiWidget, SplitDateTimeWidget, SplitHiddenDateTimeWidget, type Widget } from '../widgets/index.ts'
import { type FieldOptions, FormField, type SentShape, type WidgetInput, withParts } from './field.ts'
import { DateField, DateTimeField, instantAs, instantIn, TimeField } from './temporals.ts'

/** What `ComboField` can be given. */
export interface ComboOptions<T> extends FieldOptions<T> {
  /** The fields that clean the value one after the other. */
  readonly fields: readonly FormField[]
}

/** A value that several fields clean, one after the other. */
export class ComboField<T = unknown> extends FormField<T> {
  readonly fields: readonly FormField[]

  constructor(options: ComboOptions<T>) {
    super(options)
    this.fields = options.fields.map((field) => field.clone())
    for (const field of this.fields) field.required = false
  }

  override clone(): this {
    return withParts(super.clone(), { fields: this.fields.map((field) => field.clone()) })
  }

  override get shape(): SentShape {
    return this.fields[0]?.shape ?? 'any'
  }

  /** What the first field cannot have, none of them can. */
  override checkShape(value: unknown): void {
    this.fields[0]?.checkShape(value)
  }

  override async clean(value: unknown): Promise<T> {
    let cleaned: unknown = await super.clean(value)
    for (const field of this.fields) cleaned = await field.clean(cleaned)
    return cleaned as T
  }
}

/** What fields of several parts can be given. */
export interface MultiValueOptions<T> extends FieldOptions<T> {
  readonly fields: readonly FormField[]
  /** False leaves it to each part whether it is required. Default true. */
  readonly requireAllFields?: boolean
}

/** One value of several parts, each with a field and a widget of its own. */
export abstract class MultiValueField<T = unknown> extends FormField<T> {
  readonly fields: readonly FormField[]
  readonly requireAllFields: boolean

  constructor(options: MultiValueOptions<T>) {
    super(options)
    this.requireAllFields = options.requireAllFields ?? true
    this.fields = options.fields.map((field) => field.clone())
    for (const field of this.fields) {
      field.errorMessages['incomplete'] ??= this.messageOf('incomplete') as string
      if (this.disabled) field.disabled = true
      if (this.requireAllFields) field.required = false
    }
  }

  /** The value of the parts; of no part where nothing was filled in. */
  abstract compress(parts: readonly unknown[]): unknown

  protected override messages(): Readonly<Record<string, () => string>> {
    return {
      invalid: () => gettext('Enter a list of values.'),
      incomplete: () => gettext('Enter a complete value.'),
    }
  }

  private decompressed(value: unknown): readonly unknown[] {
    if (Array.isArray(value)) return value
    const { widget } = this
    return widget instanceof MultiWidget ? widget.decompress(value) : [value]
  }

  override async clean(value: unknown): Promise<T> {
    const parts = this.disabled ? this.decompressed(value) : value
    if (parts && !Array.isArray(parts)) throw this.error('invalid')
    const list = (parts || []) as readonly unknown[]
    if (isEmpty(list) || list.every(isEmpty)) {
      if (this.required) throw this.error('required')
      return this.compress([]) as T
    }
    return this.checked(this.compress(await this.cleanParts(list)))
  }

  /** JSON may hold the value whole; a list of more than there are parts is not cut. */
  override async cleanSent(value: unknown, initial?: unknown): Promise<T> {
    if (this.disabled || value === null || value === undefined || value === '') return this.clean(value)
    if (!Array.isArray(value)) return this.checked(await this.fromWhole(value))
    if (value.length > this.fields.length) throw this.error('invalid')
    for (const [index, part] of value.entries()) this.fields[index]?.checkShape(part)
    return super.cleanSent(value, initial)
  }

  private async checked(value: unknown): Promise<T> {
    await this.validate(value)
    await this.runValidators(value)
    return value as T
  }

  /** The value for one that came whole, as in JSON, and not in parts; raises ValidationError where it is none. */
  protected async fromWhole(_value: unknown): Promise<unknown> {
    throw this.error('invalid')
  }

  protected async cleanParts(list: readonly unknown[]): Promise<unknown[]> {
    const cleaned: unknown[] = []
    const errors: ValidationError[] = []
    for (const [index, field] of this.fields.entries()) {
      const value = list[index]
      if (isEmpty(value) && this.requireAllFields && this.required) throw this.error('required')
      if (isEmpty(value) && !this.requireAllFields && field.required) {
        addNew(errors, [field.error('incomplete')])
        continue
      }
      try {
        cleaned.push(await field.cleanSent(value))
      } catch (error) {
        if (!isValidationError(error)) throw error
        addNew(errors, error.errorList)
      }
    }
    if (errors.length > 0) throw new ValidationError(errors)
    return cleaned
  }

  override hasChanged(initial: unknown, data: unknown): boolean {
    if (this.disabled) return false
    const sent = this.sentParts(data)
    const before = initial === null || initial === undefined ? sent.map(() => '') : this.decompressed(initial)
    return this.fields.some((field, index) => {
      if (index >= before.length || index >= sent.length) return false
      try {
        return field.hasChanged(field.toValue(before[index]), sent[index])
      } catch (error) {
        if (isValidationError(error)) return true
        throw error
      }
    })
  }

  /** The parts of what was sent, to be compared. */
  protected sentParts(data: unknown): readonly unknown[] {
    return Array.isArray(data) ? data : [...String(data ?? '')]
  }

  override clone(): this {
    return withParts(super.clone(), { fields: this.fields.map((field) => field.clone()) })
  }
}

function addNew(errors: ValidationError[], more: readonly ValidationError[]): void {
  const known = (one: ValidationError) =>
    errors.some((error) => error.message === one.message && error.code === one.code)
  errors.push(...more.filter((one) => !known(one)))
}

/** What `SplitDateTimeField` can be given. */
export interface SplitDateTimeFieldOptions<T> extends FieldOptions<T> {
  readonly inputDateFormats?: readonly string[]
  readonly inputTimeFormats?: readonly string[]
  /** A Date, or a Temporal.Instant. Default `date`. */
  readonly as?: 'date' | 'instant'
}

/** A point in time as a date beside a time. */
export class SplitDateTimeField<T = Date> extends MultiValueField<T> {
  readonly as: 'date' | 'instant'

  constructor(options: SplitDateTimeFieldOptions<T> = {}) {
    const { errorMessages = {}, localize = false } = options
    const message = (code: string) => {
      const own = errorMessages[code]
      return own === undefined ? {} : { errorMessages: { invalid: own } }
    }
    super({
      ...options,
      fields: [
        new DateField({ localize, inputFormats: options.inputDateFormats, ...message('invalid_date') }),
        new TimeField({ localize, inputFormats: options.inputTimeFormats, ...message('invalid_time') }),
      ],
    })
    this.as = options.as ?? 'date'
  }

  protected override defaultWidget(): WidgetInput {
    return SplitDateTimeWidget
  }

  override hiddenWidget(): Widget {
    return new SplitHiddenDateTimeWidget()
  }

  /** One text is shown in its parts, where it is a date and time. */
  override prepareValue(value: unknown): unknown {
    if (typeof value !== 'string' || value === '') return value
    try {
      return this.whole(value)
    } catch (error) {
      if (isValidationError(error)) return value
      throw error
    }
  }

  /** A date and time in one text, as ISO 8601 writes it. */
  protected override async fromWhole(value: unknown): Promise<unknown> {
    return this.whole(value)
  }

  private whole(value: unknown): unknown {
    const { invalid } = this.errorMessages
    const field = new DateTimeField({ as: this.as, ...(invalid === undefined ? {} : { errorMessages: { invalid } }) })
    // A number is no date, and an empty object not the same as nothing.
    if (typeof value !== 'string' && !partsOf(value)) throw field.error('invalid')
    return field.toValue(value)
  }

  override hasChanged(initial: unknown, data: unknown): boolean {
    if (this.disabled || Array.isArray(data) || isEmpty(data)) return super.hasChanged(initial, data)
    try {
      return !sameValue(initial ?? '', this.whole(data))
    } catch (error) {
      if (isValidationError(error)) return true
      throw error
    }
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return {
      ...super.messages(),
      invalid_date: () => gettext('Enter a valid date.'),
      invalid_time: () => gettext('Enter a valid time.'),
    }
  }

  compress([date, time]: readonly unknown[]): unknown {
    if (date === undefined && time === undefined) return null
    if (isEmpty(date)) throw this.error('invalid_date')
    if (isEmpty(time)) throw this.error('invalid_time')
    const local = (date as Temporal.PlainDate).toPlainDateTime(time as Temporal.PlainTime)
    return instantAs(this.as, instantIn(local))
  }
}
