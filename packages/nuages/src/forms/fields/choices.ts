import { gettext } from '../../i18n/index.ts'
import { toText } from '../../templates/index.ts'
import type { ValidationError } from '../../validation/index.ts'
import { type Choices, type ChoicesInput, normalizeChoices } from '../choices.ts'
import { isEmpty } from '../empty.ts'
import { sameValue } from '../equal.ts'
import { ChoiceWidget, MultipleHiddenInput, Select, SelectMultiple, type Widget } from '../widgets/index.ts'
import { type FieldOptions, FormField, type SentShape, type WidgetInput } from './field.ts'

/** What fields of choices can be given. */
export interface ChoiceOptions<T = string> extends FieldOptions<T> {
  /** Pairs of value and label, groups of pairs, a mapping, or a function that gives one. */
  readonly choices?: ChoicesInput
}

const invalidChoice = () => gettext('Select a valid choice. %(value)s is not one of the available choices.')

/** One of several values. */
export class ChoiceField<T = string> extends FormField<T> {
  private list: Choices

  constructor(options: ChoiceOptions<T> = {}) {
    super(options)
    this.list = normalizeChoices(options.choices ?? [])
  }

  /** The choices, in one form; setting them sets those of the widget, too. */
  get choices(): Choices {
    return this.list
  }

  set choices(choices: ChoicesInput) {
    this.list = normalizeChoices(choices)
    if (this.widget instanceof ChoiceWidget) this.widget.choices = this.list
  }

  protected override defaultWidget(): WidgetInput {
    return Select
  }

  override get shape(): SentShape {
    return 'one'
  }

  protected override adoptWidget(widget: Widget): void {
    if (widget instanceof ChoiceWidget) widget.choices = this.choices
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return { invalid_choice: invalidChoice }
  }

  override toValue(value: unknown): unknown {
    return isEmpty(value) ? '' : toText(value)
  }

  override validate(value: unknown): void | Promise<void> {
    if (this.required && isEmpty(value)) throw this.error('required')
    if (!isEmpty(value) && !this.validValue(value)) throw this.error('invalid_choice', { value })
  }

  /** Whether a value is one of the choices. */
  validValue(value: unknown): boolean {
    const text = toText(value)
    const fits = (key: unknown) => sameValue(key, value) || toText(key) === text
    for (const [key, label] of this.list()) {
      if (Array.isArray(label) ? label.some(([one]) => fits(one)) : fits(key)) return true
    }
    return false
  }
}

/** What fields can be given whose choices become another type. */
export interface TypedChoiceOptions<T> extends ChoiceOptions<T> {
  /** Makes the value of a chosen text; raises, or gives NaN, for one that has none. */
  readonly coerce: (value: string) => unknown
  /** The value where nothing was chosen. Default empty text. */
  readonly emptyValue?: unknown
}

/** The value of a function; undefined where it failed. */
function attempt(coerce: (value: string) => unknown, value: unknown): unknown {
  try {
    const result = coerce(value as string)
    return Number.isNaN(result) ? undefined : result
  } catch {
    return undefined
  }
}

/** One of several values, as another type than text. */
export class TypedChoiceField<T> extends ChoiceField<T> {
  readonly coerce: (value: string) => unknown
  readonly emptyValue: unknown

  constructor(options: TypedChoiceOptions<T>) {
    super(options)
    this.coerce = options.coerce
    this.emptyValue = options.emptyValue === undefined ? '' : options.emptyValue
  }

  override async clean(value: unknown): Promise<T> {
    return this.coerced(await super.clean(value)) as T
  }

  private coerced(value: unknown): unknown {
    if (value === this.emptyValue || isEmpty(value)) return this.emptyValue
    const result = attempt(this.coerce, value)
    if (result === undefined) throw this.error('invalid_choice', { value })
    return result
  }

  override hasChanged(initial: unknown, data: unknown): boolean {
    if (this.disabled) return false
    try {
      return !sameValue(this.coerced(initial), this.coerced(this.toValue(data)))
    } catch {
      return true
    }
  }
}

/** Any number of several values. */
export class MultipleChoiceField<T = string[]> extends ChoiceField<T> {
  override get shape(): SentShape {
    return 'list'
  }

  protected override defaultWidget(): WidgetInput {
    return SelectMultiple
  }

  override hiddenWidget(): Widget {
    return new MultipleHiddenInput()
  }

  protected override fits(value: unknown): boolean {
    return value === null || value === undefined || value === '' || Array.isArray(value)
  }

  protected override misfit(): ValidationError {
    return this.error('invalid_list')
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    return { invalid_choice: invalidChoice, invalid_list: () => gettext('Enter a list of values.') }
  }

  override toValue(value: unknown): unknown {
    if (!value) return []
    if (!Array.isArray(value)) throw this.error('invalid_list')
    return value.map(toText)
  }

  override validate(value: unknown): void | Promise<void> {
    const list = value as readonly unknown[]
    if (this.required && list.length === 0) throw this.error('required')
    for (const one of list) if (!this.validValue(one)) throw this.error('invalid_choice', { value: one })
  }

  override hasChanged(initial: unknown, data: unknown): boolean {
    if (this.disabled) return false
    const [before, after] = [listOf(initial), listOf(data)]
    if (before.length !== after.length) return true
    const texts = new Set(before.map(toText))
    return new Set(after.map(toText)).symmetricDifference(texts).size > 0
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (value === null || value === undefined || value === '') return []
  return Array.isArray(value) ? value : [value]
}

/** Any number of several values, as another type than text. */
export class TypedMultipleChoiceField<T> extends MultipleChoiceField<T[]> {
  readonly coerce: (value: string) => unknown
  readonly emptyValue: unknown

  constructor(options: TypedChoiceOptions<T[]>) {
    super(options)
    this.coerce = options.coerce
    this.emptyValue = options.emptyValue === undefined ? [] : options.emptyValue
  }

  override async clean(value: unknown): Promise<T[]> {
    const list: readonly unknown[] = await super.clean(value)
    if (list.length === 0) return this.emptyValue as T[]
    return list.map((one) => {
      const result = attempt(this.coerce, one)
      if (result === undefined) throw this.error('invalid_choice', { value: one })
      return result as T
    })
  }
}
