import { Decimal } from 'decimal.js'
import { gettext, sanitizeSeparators } from '../../i18n/index.ts'
import { toText } from '../../templates/index.ts'
import * as validation from '../../validation/index.ts'
import { asciiDigits } from '../digits.ts'
import { isEmpty } from '../empty.ts'
import { NumberInput, TextInput, type Widget } from '../widgets/index.ts'
import { type FieldOptions, type FieldValidator, FormField, type SentShape, type WidgetInput } from './field.ts'

/** What fields of numbers can be given. */
export interface NumberOptions<N, T = N> extends FieldOptions<T> {
  readonly minValue?: validation.Limit<N> | undefined
  readonly maxValue?: validation.Limit<N> | undefined
  /** Only multiples of this, counted from `minValue`. */
  readonly stepSize?: N | undefined
}

/** What is common to the fields of numbers. */
export abstract class NumberField<N extends number | bigint | Decimal, T = N> extends FormField<T> {
  readonly minValue: validation.Limit<N> | undefined
  readonly maxValue: validation.Limit<N> | undefined
  readonly stepSize: N | undefined

  constructor(options: NumberOptions<N, T> = {}) {
    super(options)
    this.minValue = options.minValue
    this.maxValue = options.maxValue
    this.stepSize = options.stepSize
  }

  override get shape(): SentShape {
    return 'one'
  }

  /** Yes and no are no numbers. */
  protected override fits(value: unknown): boolean {
    return typeof value !== 'boolean' && super.fits(value)
  }

  /** The separators of a language do not go into an input of numbers. */
  protected override defaultWidget(): WidgetInput {
    return this.localize ? TextInput : NumberInput
  }

  protected override limitValidators(): readonly FieldValidator[] {
    const { minValue, maxValue, stepSize } = this
    const offset = typeof minValue === 'function' ? undefined : (minValue as N | undefined)
    return [
      ...(maxValue === undefined ? [] : [validation.maxValue(maxValue)]),
      ...(minValue === undefined ? [] : [validation.minValue(minValue)]),
      ...(stepSize === undefined ? [] : [validation.stepValue<N>(stepSize, { offset })]),
    ]
  }

  override widgetAttrs(widget: Widget): Record<string, unknown> {
    const attrs = super.widgetAttrs(widget)
    if (!(widget instanceof NumberInput)) return attrs
    const limit = (value: unknown) => toText(typeof value === 'function' ? value() : value)
    if (this.minValue !== undefined) attrs['min'] = limit(this.minValue)
    if (this.maxValue !== undefined) attrs['max'] = limit(this.maxValue)
    const step = this.stepOf(widget)
    if (step !== undefined) attrs['step'] = step
    return attrs
  }

  /** The attribute `step`. */
  protected stepOf(_widget: Widget): string | undefined {
    return this.stepSize === undefined ? undefined : toText(this.stepSize)
  }

  /** The text of a value that was sent, in the digits of programs. A number of JSON has no separators of a language. */
  protected textOf(value: unknown): string {
    const isLocal = this.localize && typeof value === 'string'
    return asciiDigits((isLocal ? sanitizeSeparators(value) : toText(value)).trim())
  }
}

const INTEGER = /^[+-]?\d+(?:_\d+)*$/

/** What `IntegerField` can be given. */
export interface IntegerOptions<T = number> extends NumberOptions<number, T> {
  /** True for integers beyond 2^53, which come as bigint; else they are not valid. Default false. */
  readonly big?: boolean
}

/** An integer. */
export class IntegerField<T = number> extends NumberField<number, T> {
  readonly big: boolean

  constructor(options: IntegerOptions<T> = {}) {
    super(options)
    this.big = options.big ?? false
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return { invalid: () => gettext('Enter a whole number.') }
  }

  override toValue(value: unknown): unknown {
    if (isEmpty(value)) return null
    // Of JSON it comes as a number; a negative zero is none.
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value + 0
    const text = this.textOf(value).replace(/\.0*$/, '')
    if (!INTEGER.test(text)) throw this.error('invalid')
    const exact = BigInt(text.replace(/^\+/, '').replaceAll('_', ''))
    const number = Number(exact)
    if (Number.isSafeInteger(number)) return number
    if (this.big) return exact
    throw this.error('invalid')
  }
}

const FLOAT = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i
const NO_NUMBER = /^[+-]?(?:nan|inf(?:inity)?)$/i

/** A floating point number. */
export class FloatField<T = number> extends NumberField<number, T> {
  protected override messages(): Readonly<Record<string, () => string>> {
    return { invalid: () => gettext('Enter a number.') }
  }

  override toValue(value: unknown): unknown {
    if (isEmpty(value)) return null
    const text = this.textOf(typeof value === 'boolean' ? Number(value) : value)
    const number = Number(text.replaceAll('_', ''))
    if (!FLOAT.test(text) || !Number.isFinite(number)) throw this.error('invalid')
    return number
  }

  protected override stepOf(widget: Widget): string | undefined {
    if ('step' in widget.attrs) return undefined
    return this.stepSize === undefined ? 'any' : toText(this.stepSize)
  }
}

/** What `DecimalField` can be given. */
export interface DecimalOptions<T = Decimal> extends NumberOptions<Decimal, T> {
  /** Digits in all, and of them after the point. */
  readonly maxDigits?: number | undefined
  readonly decimalPlaces?: number | undefined
}

/** As many places as a decimal has in plain digits before an exponent is shorter. */
const PLAIN_PLACES = 6

/** An exact decimal. */
export class DecimalField<T = Decimal> extends NumberField<Decimal, T> {
  readonly maxDigits: number | undefined
  readonly decimalPlaces: number | undefined

  constructor(options: DecimalOptions<T> = {}) {
    super(options)
    this.maxDigits = options.maxDigits
    this.decimalPlaces = options.decimalPlaces
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return { invalid: () => gettext('Enter a number.') }
  }

  protected override limitValidators(): readonly FieldValidator[] {
    return [...super.limitValidators(), validation.decimalDigits(this.maxDigits, this.decimalPlaces)]
  }

  /** A row's decimal has no zeros at its end; a price is shown with them. */
  override prepareValue(value: unknown): unknown {
    const places = this.decimalPlaces
    const isShort =
      value instanceof Decimal && places !== undefined && value.isFinite() && value.decimalPlaces() < places
    return isShort && !this.localize ? value.toFixed(places) : value
  }

  override toValue(value: unknown): unknown {
    if (isEmpty(value)) return null
    const text = this.textOf(value)
    if (NO_NUMBER.test(text) || !FLOAT.test(text)) throw this.error('invalid', { value })
    return new Decimal(text.replaceAll('_', '').replace(/^\+/, ''))
  }

  protected override stepOf(widget: Widget): string | undefined {
    if ('step' in widget.attrs) return undefined
    if (this.stepSize !== undefined) return toText(this.stepSize)
    const places = this.decimalPlaces
    if (places === undefined) return 'any'
    return places > PLAIN_PLACES ? `1e-${places}` : new Decimal(10).pow(-places).toFixed()
  }
}
