import { Decimal } from 'decimal.js'
import { gettext, ngettext, ngettextLazy } from '../i18n/index.ts'
import { textLength } from '../kernel/index.ts'
import { ValidationError } from './validation-error.ts'
import { type Validator, validator } from './validator.ts'

/** A limit, or a function that gives it when a value is checked (today's date). */
export type Limit<T> = T | (() => T)

/** What every limit can be given. */
export interface LimitOptions {
  /** In place of the usual message; `%(limit_value)s`, `%(show_value)s` and `%(value)s` are filled in. */
  message?: string
}

function limitOf<T>(limit: Limit<T>): T {
  return typeof limit === 'function' ? (limit as () => T)() : limit
}

function limited<T, C>(
  kind: string,
  limit: Limit<C>,
  show: (value: T) => C,
  isBad: (value: C, limit: C) => boolean,
  message: (limit: C) => string,
): Validator<T> {
  return validator(kind, { limit }, (value) => {
    const limitValue = limitOf(limit)
    const showValue = show(value)
    if (!isBad(showValue, limitValue)) return
    throw new ValidationError(message(limitValue), {
      code: kind,
      params: { limit_value: limitValue, show_value: showValue, value },
    })
  })
}

const same = <T>(value: T): T => value

const MOST_KNOWN = 500
/** Validators by kind and limit. Each form has fields of its own, whose validators would be made for each request. */
const known = new Map<string, Validator<never>>()

/** One validator for all that say the same: for a plain number, and where nothing but the limit is given. */
function shared<V extends Validator<never>>(kind: string, limit: unknown, options: LimitOptions, make: () => V): V {
  if (typeof limit !== 'number' || options !== NO_OPTIONS) return make()
  const name = kind + limit
  const found = known.get(name)
  if (found !== undefined) return found as V
  const made = make()
  if (known.size < MOST_KNOWN) known.set(name, made)
  return made
}

const NO_OPTIONS: LimitOptions = {}

/** At most `limit`; works on numbers, bigints, dates, decimals and all that JavaScript compares by value. */
export function maxValue<T>(limit: Limit<T>, options: LimitOptions = NO_OPTIONS): Validator<T> {
  const message = () => options.message ?? gettext('Ensure this value is less than or equal to %(limit_value)s.')
  return shared('max_value', limit, options, () =>
    limited<T, T>('max_value', limit, same, (value, most) => compare(value, most) > 0, message),
  )
}

/** A range, or its two bounds; null is an open one. */
type Bounded<T> = { readonly lower: T | null; readonly upper: T | null } | readonly [lower: T | null, upper: T | null]

/** A range that ends at `limit` at the latest; one without an end does not. */
export function rangeMaxValue<T>(limit: Limit<T>, options: LimitOptions = NO_OPTIONS): Validator<Bounded<T>> {
  const message = () =>
    options.message ?? gettext('Ensure that the upper bound of the range is not greater than %(limit_value)s.')
  const isBeyond = (upper: T | null, most: T) => upper === null || compare(upper, most) > 0
  return ranged('max_value', limit, (range) => (isPair(range) ? range[1] : range.upper), isBeyond, message)
}

/** A range that begins at `limit` at the earliest; one without a beginning does not. */
export function rangeMinValue<T>(limit: Limit<T>, options: LimitOptions = NO_OPTIONS): Validator<Bounded<T>> {
  const message = () =>
    options.message ?? gettext('Ensure that the lower bound of the range is not less than %(limit_value)s.')
  const isBefore = (lower: T | null, least: T) => lower === null || compare(lower, least) < 0
  return ranged('min_value', limit, (range) => (isPair(range) ? range[0] : range.lower), isBefore, message)
}

const isPair = <T>(range: Bounded<T>): range is readonly [T | null, T | null] => Array.isArray(range)

function ranged<T>(
  kind: string,
  limit: Limit<T>,
  boundOf: (range: Bounded<T>) => T | null,
  isBad: (bound: T | null, limit: T) => boolean,
  message: () => string,
): Validator<Bounded<T>> {
  return validator(`range_${kind}`, { limit }, (value) => {
    const limitValue = limitOf(limit)
    if (!isBad(boundOf(value), limitValue)) return
    const params = { limit_value: limitValue, show_value: value, value }
    throw new ValidationError(message(), { code: kind, params })
  })
}

/** At least `limit`. */
export function minValue<T>(limit: Limit<T>, options: LimitOptions = NO_OPTIONS): Validator<T> {
  const message = () => options.message ?? gettext('Ensure this value is greater than or equal to %(limit_value)s.')
  return shared('min_value', limit, options, () =>
    limited<T, T>('min_value', limit, same, (value, least) => compare(value, least) < 0, message),
  )
}

function compare(a: unknown, b: unknown): number {
  if (hasCompare(a)) return a.comparedTo(b)
  if (hasCompare(b)) return -b.comparedTo(a)
  // Temporal's values refuse < and >, and compare by a static function of their class.
  const byClass = (a as { constructor?: { compare?: (x: unknown, y: unknown) => number } } | null)?.constructor?.compare
  if (typeof byClass === 'function') return byClass(a, b)
  const [left, right] = [a as number, b as number]
  return left < right ? -1 : left > right ? 1 : 0
}

function hasCompare(value: unknown): value is { comparedTo(other: unknown): number } {
  return typeof value === 'object' && value !== null && 'comparedTo' in value && typeof value.comparedTo === 'function'
}

const CLOSE_TO_ZERO = 1e-9

/** A multiple of `step`, counted from `offset` (default zero); meant for numbers and decimals. */
export function stepValue<T extends number | bigint | Decimal>(
  step: Limit<T>,
  options: LimitOptions & { offset?: T | undefined } = {},
): Validator<T> {
  const { offset } = options
  return validator('step_size', { limit: step, ...(offset === undefined ? {} : { offset }) }, (value) => {
    const size = limitOf(step)
    if (isMultiple(Number(value) - Number(offset ?? 0), Number(size))) return
    throw new ValidationError(options.message ?? stepMessage(offset), {
      code: 'step_size',
      params: { limit_value: size, show_value: value, value, ...examples(offset, size) },
    })
  })
}

/** True if the remainder to the nearest multiple is zero but for what floating point loses. */
function isMultiple(value: number, step: number): boolean {
  return Math.abs(value - step * Math.round(value / step)) <= CLOSE_TO_ZERO
}

function stepMessage(offset: unknown): string {
  return offset === undefined
    ? gettext('Ensure this value is a multiple of step size %(limit_value)s.')
    : gettext(
        'Ensure this value is a multiple of step size %(limit_value)s, starting from %(offset)s, e.g. %(offset)s, ' +
          '%(valid_value1)s, %(valid_value2)s, and so on.',
      )
}

function examples(offset: unknown, step: unknown): object {
  if (offset === undefined) return {}
  const [from, size] = [new Sum(String(offset)), new Sum(String(step))]
  const places = Math.max(from.decimalPlaces(), size.decimalPlaces())
  const [first, second] = [from.plus(size), from.plus(size.times(2))]
  return { offset, valid_value1: shown(first, places), valid_value2: shown(second, places) }
}

const DIGITS = 28
/** Adds with the digits that Django's decimals have, so that messages show the same numbers. */
const Sum = Decimal.clone({ precision: DIGITS })

function shown(value: Decimal, places: number): string {
  return places > DIGITS ? value.toFixed() : value.toFixed(places)
}

/** At most `limit` characters, or bytes. */
export function maxLength(limit: Limit<number>, options: LimitOptions = NO_OPTIONS): Validator<string | Uint8Array> {
  const message = (most: number) =>
    options.message ??
    ngettext(
      'Ensure this value has at most %(limit_value)d character (it has %(show_value)d).',
      'Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).',
      most,
    )
  return shared('max_length', limit, options, () =>
    limited<string | Uint8Array, number>('max_length', limit, lengthOf, (length, most) => length > most, message),
  )
}

function lengthOf(value: string | Uint8Array): number {
  return value instanceof Uint8Array ? value.length : textLength(value)
}

/** At least `limit` characters. */
export function minLength(limit: Limit<number>, options: LimitOptions = NO_OPTIONS): Validator<string> {
  const message = (least: number) =>
    options.message ??
    ngettext(
      'Ensure this value has at least %(limit_value)d character (it has %(show_value)d).',
      'Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).',
      least,
    )
  return shared('min_length', limit, options, () =>
    limited<string, number>('min_length', limit, textLength, (length, least) => length < least, message),
  )
}

/** At most so many digits in all, behind the point, and before it. */
export function decimalDigits(maxDigits: number | undefined, decimalPlaces: number | undefined): Validator<Decimal> {
  return validator('decimal', { maxDigits, decimalPlaces }, (value) => {
    if (!value.isFinite()) throw new ValidationError(gettext('Enter a number.'), { code: 'invalid', params: { value } })
    const { digits, decimals } = countDigits(value)
    const whole = digits - decimals
    if (maxDigits !== undefined && digits > maxDigits) {
      throw tooMany(
        'max_digits',
        maxDigits,
        value,
        ngettextLazy(
          'Ensure that there are no more than %(max)s digit in total.',
          'Ensure that there are no more than %(max)s digits in total.',
          'max',
        ),
      )
    }
    if (decimalPlaces !== undefined && decimals > decimalPlaces) {
      throw tooMany(
        'max_decimal_places',
        decimalPlaces,
        value,
        ngettextLazy(
          'Ensure that there are no more than %(max)s decimal place.',
          'Ensure that there are no more than %(max)s decimal places.',
          'max',
        ),
      )
    }
    if (maxDigits !== undefined && decimalPlaces !== undefined && whole > maxDigits - decimalPlaces) {
      throw tooMany(
        'max_whole_digits',
        maxDigits - decimalPlaces,
        value,
        ngettextLazy(
          'Ensure that there are no more than %(max)s digit before the decimal point.',
          'Ensure that there are no more than %(max)s digits before the decimal point.',
          'max',
        ),
      )
    }
  })
}

function tooMany(code: string, max: number, value: Decimal, message: string): ValidationError {
  return new ValidationError(message, { code, params: { max, value } })
}

/** Zeros at the front count behind the point only: 0.01 has two digits, both decimal places. */
function countDigits(value: Decimal): { digits: number; decimals: number } {
  const decimals = value.decimalPlaces()
  const whole = value.abs().trunc()
  return { digits: (whole.isZero() ? 0 : whole.e + 1) + decimals, decimals }
}
