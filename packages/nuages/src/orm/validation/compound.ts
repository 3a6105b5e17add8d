import { gettext } from '../../i18n/index.ts'
import { inItem, isValidationError, ValidationError } from '../../validation/index.ts'
import type { BaseField } from '../fields/field.ts'
import { ArrayField } from '../postgres/arrays.ts'
import { Range } from '../postgres/range.ts'
import { RangeField } from '../postgres/ranges.ts'
import type { Convert } from '../fields/conversions.ts'

/** What a text of JSON says; undefined where it is none. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

/** A list as it is, whose items are converted one by one when they are checked; that of a text, as fixtures have it. */
export function listWith(convert: (field: BaseField, value: unknown) => unknown): Convert {
  return (value, field) => {
    const items = parsed(value)
    if (!Array.isArray(items)) return undefined
    if (typeof value !== 'string') return items
    return items.map((item) => (item === null ? null : convert((field as ArrayField).base, item)))
  }
}

/** A map of texts; other values become texts. */
export const textMap: Convert = (value) => {
  const given = parsed(value)
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined
  return Object.fromEntries(Object.entries(given).map(([key, item]) => [key, isText(item) ? item : String(item)]))
}

const isText = (item: unknown) => item === null || typeof item === 'string'

/** A range, two bounds, or the text of an object with `lower`, `upper` and `bounds`. */
export function rangeWith(convert: (field: BaseField, value: unknown) => unknown): Convert {
  return (value, field) => {
    const { base, defaultBounds } = field as RangeField
    const given = parsed(value)
    if (typeof given !== 'object' || given === null) return undefined
    const parts: Parts = Array.isArray(given)
      ? { lower: given[0], upper: given[1], bounds: defaultBounds }
      : (given as Parts)
    if (parts.empty === true || parts.isEmpty === true) return Range.empty()
    const bound = (one: unknown) => (one === null || one === undefined ? null : convert(base, one))
    return new Range(bound(parts.lower), bound(parts.upper), parts.bounds ?? defaultBounds)
  }
}

interface Parts {
  readonly lower?: unknown
  readonly upper?: unknown
  readonly bounds?: Range<unknown>['bounds']
  readonly empty?: boolean
  readonly isEmpty?: boolean
}

/** The items of a list, each checked as a value of its own; the errors say which one it is. */
export async function cleanItems(
  items: readonly unknown[],
  clean: (item: unknown) => Promise<unknown>,
): Promise<unknown[]> {
  const errors: ValidationError[] = []
  const cleaned: unknown[] = []
  for (const [index, item] of items.entries()) {
    try {
      cleaned.push(await clean(item))
    } catch (error) {
      if (!isValidationError(error)) throw error
      errors.push(...inItem(error, index))
    }
  }
  if (errors.length > 0) throw new ValidationError(errors)
  return cleaned
}

/** Lists inside a list are of one length: the database has no other. */
export function checkNested(field: ArrayField, items: readonly unknown[]): void {
  if (!(field.base instanceof ArrayField)) return
  const lengths = new Set(items.map((item) => (Array.isArray(item) ? item.length : 0)))
  if (lengths.size < 2) return
  const own = field.options.errorMessages?.nested_array_mismatch
  throw new ValidationError(own ?? gettext('Nested arrays must have the same length.'), {
    code: 'nested_array_mismatch',
  })
}

/** The lower bound is not above the upper one. */
export function checkBounds(range: Range<unknown>): void {
  const { lower, upper } = range
  if (lower === null || upper === null || compared(lower, upper) <= 0) return
  throw new ValidationError(gettext('The start of the range must not exceed the end of the range.'), {
    code: 'bound_ordering',
  })
}

function compared(one: unknown, other: unknown): number {
  const { compare } = one!.constructor as { compare?: (a: unknown, b: unknown) => number }
  if (compare !== undefined) return compare(one, other)
  const [a, b] = [Number(one), Number(other)]
  return a - b
}
