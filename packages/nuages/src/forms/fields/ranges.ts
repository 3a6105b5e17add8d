import { gettext } from '../../i18n/index.ts'
import { isPlain } from '../../kernel/index.ts'
import { isEmpty } from '../empty.ts'
import { RangeWidget, type Widget } from '../widgets/index.ts'
import { MultiValueField } from './compound.ts'
import type { FieldOptions, FormField, WidgetInput } from './field.ts'
import { DecimalField, IntegerField } from './numbers.ts'
import { DateField, DateTimeField } from './temporals.ts'

/** What fields of ranges can be given. */
export interface RangeFieldOptions<T> extends FieldOptions<T> {
  /**
   * What is made of two bounds; null for one that is open. Default: the two in a list. A function with three parameters
   * also gets what JSON says of the brackets, such as `(]`; where it says nothing, undefined.
   */
  readonly range?: (lower: unknown, upper: unknown, bounds: string | undefined) => unknown
}

const USUAL = '[)'
const BOUNDS = [USUAL, '(]', '[]', '()']

type MessageTexts = Readonly<Record<string, () => string>>

/** A span, in an input for each bound; an empty one is open. */
export abstract class BaseRangeField<T> extends MultiValueField<T> {
  private readonly make: (lower: unknown, upper: unknown, bounds: string | undefined) => unknown

  constructor(bound: () => FormField, options: RangeFieldOptions<T> = {}) {
    super({ ...options, fields: [bound(), bound()], requireAllFields: false } as never)
    this.make = options.range ?? ((lower, upper) => [lower, upper])
    for (const field of this.fields) field.required = false
  }

  protected abstract invalid(): string

  protected override defaultWidget(): WidgetInput {
    return new RangeWidget(this.fields.map((field) => field.widget) as unknown as readonly [Widget, Widget])
  }

  protected override messages(): MessageTexts {
    return {
      ...super.messages(),
      invalid: () => this.invalid(),
      bound_ordering: () => gettext('The start of the range must not exceed the end of the range.'),
    }
  }

  override prepareValue(value: unknown): unknown {
    if (Array.isArray(value) || typeof value !== 'object' || value === null || !('lower' in value)) return value
    const { lower, upper } = value as unknown as { readonly lower: unknown; readonly upper: unknown }
    return [lower, upper].map((bound, index) => this.fields[index]?.prepareValue(bound))
  }

  /** `{ lower, upper, bounds }` of JSON. What it says beyond a range of this field is not passed over. */
  protected override async fromWhole(value: unknown): Promise<unknown> {
    if (!isPlain(value)) throw this.error('invalid')
    const { lower, upper, bounds, ...others } = value
    const isKnown = bounds === undefined || (typeof bounds === 'string' && BOUNDS.includes(bounds))
    const fits = isKnown && (bounds === undefined || bounds === USUAL || this.make.length > 2)
    const says = 'lower' in value || 'upper' in value
    if (!fits || !says || Object.keys(others).length > 0) throw this.error('invalid')
    const made = this.compress([...(await this.cleanParts([lower, upper])), bounds])
    if (made === null && this.required) throw this.error('required')
    return made
  }

  protected override sentParts(data: unknown): readonly unknown[] {
    return isPlain(data) ? [data['lower'], data['upper']] : super.sentParts(data)
  }

  compress([lower = null, upper = null, bounds]: readonly unknown[]): unknown {
    const [from, to] = [isEmpty(lower) ? null : lower, isEmpty(upper) ? null : upper]
    if (from === null && to === null) return null
    if (from !== null && to !== null && compared(from, to) > 0) throw this.error('bound_ordering')
    return this.make(from, to, bounds as string | undefined)
  }
}

function compared(one: unknown, other: unknown): number {
  const { compare } = (one as object).constructor as { compare?: (a: unknown, b: unknown) => number }
  return compare === undefined ? Number(one) - Number(other) : compare(one, other)
}

/** Two whole numbers. */
export class IntegerRangeField<T = readonly [number | null, number | null]> extends BaseRangeField<T> {
  constructor(options: RangeFieldOptions<T> = {}) {
    super(() => new IntegerField() as FormField, options)
  }
  protected invalid(): string {
    return gettext('Enter two whole numbers.')
  }
}
/** Two decimals. */
export class DecimalRangeField<T = readonly [unknown, unknown]> extends BaseRangeField<T> {
  constructor(options: RangeFieldOptions<T> = {}) {
    super(() => new DecimalField() as FormField, options)
  }
  protected invalid(): string {
    return gettext('Enter two numbers.')
  }
}
/** Two days. */
export class DateRangeField<T = readonly [unknown, unknown]> extends BaseRangeField<T> {
  constructor(options: RangeFieldOptions<T> = {}) {
    super(() => new DateField() as FormField, options)
  }
  protected invalid(): string {
    return gettext('Enter two valid dates.')
  }
}
/** Two points in time. */
export class DateTimeRangeField<T = readonly [unknown, unknown]> extends BaseRangeField<T> {
  constructor(options: RangeFieldOptions<T> = {}) {
    super(() => new DateTimeField() as FormField, options)
  }
  protected invalid(): string {
    return gettext('Enter two valid date/times.')
  }
}
