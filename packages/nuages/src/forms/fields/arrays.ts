import { gettext } from '../../i18n/index.ts'
import { inItem, isValidationError, maxItems, minItems, ValidationError } from '../../validation/index.ts'
import { isEmpty } from '../empty.ts'
import { jsonText } from '../json-text.ts'
import { SplitArrayWidget, Textarea } from '../widgets/index.ts'
import { type FieldOptions, FormField, type SentShape, type WidgetInput, withParts } from './field.ts'

/** What `SimpleArrayField` can be given. */
export interface SimpleArrayOptions<T> extends FieldOptions<T> {
  /** What stands between the items. Default a comma. */
  readonly delimiter?: string
  readonly maxLength?: number
  readonly minLength?: number
}

/** Errors that are told of one list: nobody reads a hundred thousand of them. */
const MOST_ERRORS = 100

/** Runs one step over each item; the errors say which item it was. */
async function eachItem(items: readonly unknown[], step: (item: unknown) => unknown): Promise<unknown[]> {
  const errors: ValidationError[] = []
  const done: unknown[] = []
  for (const [index, item] of items.entries()) {
    try {
      done.push(await step(item))
    } catch (error) {
      if (!isValidationError(error)) throw error
      errors.push(...inItem(error, index))
      if (errors.length >= MOST_ERRORS) break
    }
  }
  if (errors.length > 0) throw new ValidationError(errors)
  return done
}

/** A list in one line of text, its items cleaned by a field of their own. */
export class SimpleArrayField<T = unknown[]> extends FormField<T> {
  readonly base: FormField
  readonly delimiter: string
  readonly maxLength: number | undefined
  readonly minLength: number | undefined

  constructor(base: FormField, options: SimpleArrayOptions<T> = {}) {
    super(options)
    this.base = base.clone()
    this.delimiter = options.delimiter ?? ','
    this.maxLength = options.maxLength
    this.minLength = options.minLength
    if (this.minLength !== undefined && this.minLength > 0) this.required = options.required ?? true
  }

  override clone(): this {
    return withParts(super.clone(), { base: this.base.clone() })
  }

  protected override limitValidators() {
    return [
      ...(this.minLength === undefined ? [] : [minItems(this.minLength) as never]),
      ...(this.maxLength === undefined ? [] : [maxItems(this.maxLength) as never]),
    ]
  }

  override prepareValue(value: unknown): unknown {
    if (!Array.isArray(value)) return value
    return value.map((item) => String(this.base.prepareValue(item) ?? '')).join(this.delimiter)
  }

  private parts(value: unknown): readonly unknown[] {
    if (Array.isArray(value)) return value
    return isEmpty(value) ? [] : String(value).split(this.delimiter)
  }

  override toValue(value: unknown): unknown {
    const errors: ValidationError[] = []
    const items: unknown[] = []
    for (const [index, item] of this.parts(value).entries()) {
      try {
        items.push(this.base.toValue(typeof item === 'string' ? item.trim() : item))
      } catch (error) {
        if (!isValidationError(error)) throw error
        errors.push(...inItem(error, index))
        if (errors.length >= MOST_ERRORS) break
      }
    }
    if (errors.length > 0) throw new ValidationError(errors)
    return items
  }

  override get shape(): SentShape {
    return 'list'
  }

  protected override fits(value: unknown): boolean {
    return typeof value !== 'boolean' && typeof value !== 'number' && super.fits(value)
  }

  override async clean(value: unknown): Promise<T> {
    for (const item of this.parts(value)) this.base.checkShape(item)
    const items = (await super.clean(value)) as unknown[]
    return (await eachItem(items, (item) => this.base.clean(item))) as T
  }

  override hasChanged(initial: unknown, data: unknown): boolean {
    if (this.disabled) return false
    return super.hasChanged(this.parts(initial), data)
  }
}

/** What `SplitArrayField` can be given. */
export interface SplitArrayOptions<T> extends FieldOptions<T> {
  /** How many inputs there are. */
  readonly size: number
  /** True leaves out the empty ones at the end. Default false. */
  readonly removeTrailingNulls?: boolean
}

/** A list with an input for each item. */
export class SplitArrayField<T = unknown[]> extends FormField<T> {
  readonly base: FormField
  readonly size: number
  readonly removeTrailingNulls: boolean

  constructor(base: FormField, options: SplitArrayOptions<T>) {
    super(options)
    this.base = base.clone()
    this.size = options.size
    this.removeTrailingNulls = options.removeTrailingNulls ?? false
  }

  override clone(): this {
    return withParts(super.clone(), { base: this.base.clone() })
  }

  protected override defaultWidget(): WidgetInput {
    return new SplitArrayWidget({ widget: this.base.widget, size: this.size })
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return { invalid: () => gettext('Enter a list of values.') }
  }

  /** Empty inputs at the end are no errors of their items where they are left out. */
  override async clean(value: unknown): Promise<T> {
    if (!Array.isArray(value) && value !== null && value !== undefined && value !== '') throw this.error('invalid')
    const sent = (value || []) as readonly unknown[]
    if (sent.length > this.size) maxItems(this.size)(sent)
    if (this.required && sent.every(isEmpty)) throw this.error('required')
    const last = sent.findLastIndex((item) => !isEmpty(item))
    const size = this.removeTrailingNulls ? last + 1 : this.size
    const items = await eachItem(
      Array.from({ length: size }, (_, index) => sent[index] ?? null),
      (item) => this.base.cleanSent(item),
    )
    await this.runValidators(items)
    return items as T
  }

  override toValue(value: unknown): unknown {
    return Array.isArray(value) ? value.map((item) => this.base.toValue(item)) : []
  }

  override hasChanged(initial: unknown, data: unknown): boolean {
    if (this.disabled) return false
    const [before, sent] = [initial, data].map((list) => (Array.isArray(list) ? list : []))
    const length = Math.max(before?.length ?? 0, sent?.length ?? 0)
    return Array.from({ length }, (_, index) => index).some((index) =>
      this.base.hasChanged(before?.[index], sent?.[index]),
    )
  }
}

/** A map of texts that is written as JSON. */
export class HStoreField<T = Readonly<Record<string, string | null>>> extends FormField<T> {
  protected override defaultWidget(): WidgetInput {
    return Textarea
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return {
      invalid_json: () => gettext('Could not load JSON data.'),
      invalid_format: () => gettext('Input must be a JSON dictionary.'),
    }
  }

  protected override fits(value: unknown): boolean {
    return !Array.isArray(value)
  }

  protected override misfit(): ValidationError {
    return this.error('invalid_format')
  }

  override prepareValue(value: unknown): unknown {
    return typeof value === 'object' && value !== null ? jsonText(value) : value
  }

  override toValue(value: unknown): unknown {
    if (isEmpty(value)) return {}
    const given = typeof value === 'string' ? this.parsed(value) : value
    if (typeof given !== 'object' || given === null || Array.isArray(given)) throw this.error('invalid_format')
    const items = Object.entries(given).map(([key, item]) => [key, item === null ? null : String(item)] as const)
    // A list or object in it is no text, and would be lost in one.
    if (Object.values(given).some((item) => typeof item === 'object' && item !== null)) throw this.misfit()
    return Object.fromEntries(items)
  }

  /** No map is as good as an empty one. */
  override hasChanged(initial: unknown, data: unknown): boolean {
    return super.hasChanged(isEmpty(initial) ? {} : initial, data)
  }

  private parsed(value: string): unknown {
    try {
      return JSON.parse(value)
    } catch {
      throw this.error('invalid_json', { value })
    }
  }
}
