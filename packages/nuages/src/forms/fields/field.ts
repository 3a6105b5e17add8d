import { gettext, lazyValue } from '../../i18n/index.ts'
import { isPlain, isThenable } from '../../kernel/index.ts'
import { isValidationError, ValidationError, type Validator } from '../../validation/index.ts'
import { BoundField, type BoundFieldClass } from '../bound-field.ts'
import { isEmpty } from '../empty.ts'
import { sameValue } from '../equal.ts'
import type { Form } from '../form.ts'
import { HiddenInput, TextInput, type Widget } from '../widgets/index.ts'

/** A check of a cleaned value: a validator, or a function that raises ValidationError; it may be asynchronous. */
export type FieldValidator<T = never> = Validator<T> | ((value: T) => void | Promise<void>)

/** A widget, or a class of widgets. */
export type WidgetInput = Widget | (new () => Widget)

/** What every form field can be given; names are Django's. */
export interface FieldOptions<T = unknown> {
  /** False where it may be left empty. Default true. */
  readonly required?: boolean
  /** How it is shown; default: what suits the field. */
  readonly widget?: WidgetInput | undefined
  /** Default: the name of the field in words. A text is translated where it is shown; a function is called there. */
  readonly label?: unknown
  /** The value of an unbound form, or a function that gives it. */
  readonly initial?: unknown
  /** Stands beside the field, as the label does. It is HTML: escape what is not yours. */
  readonly helpText?: unknown
  /** Messages by code, in place of the usual ones. */
  readonly errorMessages?: Readonly<Record<string, string>>
  /** Sends the initial value along, hidden, to compare with. Default false. */
  readonly showHiddenInitial?: boolean
  readonly validators?: readonly FieldValidator<T extends null ? never : NonNullable<T>>[]
  /** Reads and writes numbers and dates as the active language does. Default false. */
  readonly localize?: boolean
  /** Cannot be changed by the visitor, whatever is sent. Default false. */
  readonly disabled?: boolean
  /** What follows the label, in place of the form's. */
  readonly labelSuffix?: string
  /** The template of the field with label, help text and errors. */
  readonly templateName?: string
  /** What stands for the field in a form; default: that of the form, else of its renderer. */
  readonly boundFieldClass?: BoundFieldClass
}

const FALLBACK_MESSAGES: Readonly<Record<string, () => string>> = {
  required: () => gettext('This field is required.'),
}

/** What a field can be sent by JSON, where a form sends text: one value, a list of them, or anything. */
export type SentShape = 'one' | 'list' | 'any'

/** One field of a form: cleans a value that was sent into a `T`. */
export class FormField<T = unknown> {
  /** The type of the cleaned value; no value stands behind it. */
  declare readonly $cleaned: T
  required: boolean
  initial: unknown
  disabled: boolean
  labelSuffix: string | undefined
  readonly showHiddenInitial: boolean
  readonly localize: boolean
  readonly templateName: string | undefined
  errorMessages: Record<string, string>
  protected readonly options: FieldOptions<never>
  private made: Widget | undefined
  private madeValidators: readonly FieldValidator[] | undefined
  private givenLabel: unknown
  private givenHelpText: unknown

  constructor(options: FieldOptions<T> = {}) {
    this.options = options as FieldOptions<never>
    this.required = options.required ?? true
    this.givenLabel = options.label
    this.initial = options.initial
    this.givenHelpText = options.helpText ?? ''
    this.disabled = options.disabled ?? false
    this.labelSuffix = options.labelSuffix
    this.showHiddenInitial = options.showHiddenInitial ?? false
    this.localize = options.localize ?? false
    this.templateName = options.templateName
    this.errorMessages = { ...options.errorMessages }
  }

  /** What it is called, in the active language; undefined where the form makes a label of its name. */
  get label(): unknown {
    return lazyValue(this.givenLabel)
  }

  set label(label: unknown) {
    this.givenLabel = label
  }

  /** What stands beside it, in the active language. */
  get helpText(): unknown {
    return lazyValue(this.givenHelpText)
  }

  set helpText(helpText: unknown) {
    this.givenHelpText = helpText
  }

  /** The widget, made at the first use. */
  get widget(): Widget {
    if (this.made) return this.made
    const given = this.options.widget ?? this.defaultWidget()
    const widget = typeof given === 'function' ? new given() : given.clone()
    if (this.localize) widget.isLocalized = true
    widget.isRequired = this.required
    Object.assign(widget.attrs, this.widgetAttrs(widget))
    this.adoptWidget(widget)
    this.made = widget
    return widget
  }

  set widget(widget: Widget) {
    this.made = widget
  }

  protected defaultWidget(): WidgetInput {
    return TextInput
  }

  /** The widget that holds the initial value where `showHiddenInitial` is set. */
  hiddenWidget(): Widget {
    return new HiddenInput()
  }

  /** Attributes that follow from the field, such as `maxlength`. */
  widgetAttrs(_widget: Widget): Record<string, unknown> {
    return {}
  }

  /** Gives a new widget what else it needs of the field. */
  protected adoptWidget(_widget: Widget): void {}

  /** Messages by code that this kind of field adds. */
  protected messages(): Readonly<Record<string, () => string>> {
    return {}
  }

  /** The message of a code; undefined where the field has none. */
  messageOf(code: string): string | undefined {
    return this.errorMessages[code] ?? (this.messages()[code] ?? FALLBACK_MESSAGES[code])?.()
  }

  /** A ValidationError with the field's message of a code. */
  error(code: string, params?: Readonly<Record<string, unknown>>): ValidationError {
    return new ValidationError(this.messageOf(code) ?? code, params === undefined ? { code } : { code, params })
  }

  /** Validators that come before those of the options. */
  protected defaultValidators(): readonly FieldValidator[] {
    return []
  }

  /** Validators that come after those of the options. */
  protected limitValidators(): readonly FieldValidator[] {
    return []
  }

  /** All validators in their order, made at the first use. */
  get validators(): readonly FieldValidator[] {
    this.madeValidators ??= [
      ...this.defaultValidators(),
      ...((this.options.validators ?? []) as readonly FieldValidator[]),
      ...this.limitValidators(),
    ]
    return this.madeValidators
  }

  /** The value that shows in a widget for one of the field. */
  prepareValue(value: unknown): unknown {
    return value
  }

  /** The value of the field's type for one that was sent; raises ValidationError. */
  toValue(value: unknown): unknown {
    return value
  }

  /** Checks that a required value is there. */
  validate(value: unknown): void | Promise<void> {
    if (this.required && isEmpty(value)) throw this.error('required')
  }

  /** Runs the validators on a value that is not empty; raises all their errors as one. */
  runValidators(value: unknown): void | Promise<void> {
    if (isEmpty(value)) return
    const errors: ValidationError[] = []
    const { validators } = this
    for (let at = 0; at < validators.length; at++) {
      try {
        const checking: unknown = validators[at]?.(value as never)
        if (isThenable(checking)) return this.awaitValidators(value, checking, validators.slice(at + 1), errors)
      } catch (error) {
        this.collect(error, errors)
      }
    }
    if (errors.length > 0) throw new ValidationError(errors)
  }

  /** What is left from the first validator on that takes its time. */
  private async awaitValidators(
    value: unknown,
    first: PromiseLike<unknown>,
    others: readonly FieldValidator[],
    errors: ValidationError[],
  ): Promise<void> {
    for (const check of [() => first, ...others]) {
      try {
        await check(value as never)
      } catch (error) {
        this.collect(error, errors)
      }
    }
    if (errors.length > 0) throw new ValidationError(errors)
  }

  private collect(error: unknown, errors: ValidationError[]): void {
    if (!isValidationError(error)) throw error
    errors.push(...this.withOwnMessages(error))
  }

  private withOwnMessages(error: ValidationError): readonly ValidationError[] {
    const own = error.code === undefined ? undefined : this.messageOf(error.code)
    if (own === undefined || error.errorList.length !== 1) return error.errorList
    return [new ValidationError(own, { code: error.code, params: error.params })]
  }

  /** What it can be sent by JSON. Lists and objects where they have no place are not valid, rather than taken as text. */
  get shape(): SentShape {
    return 'any'
  }

  /** Whether a value that was sent is one that the field can have at all: of its shape, and of no other type. */
  protected fits(value: unknown): boolean {
    if (typeof value !== 'object' || value === null || this.shape === 'any') return true
    return Array.isArray(value) ? this.shape === 'list' : !isMapping(value)
  }

  /** The error of a value that does not fit. */
  protected misfit(): ValidationError {
    return new ValidationError(this.messageOf('invalid') ?? gettext('Enter a valid value.'), { code: 'invalid' })
  }

  /** Raises ValidationError, usually `invalid`, where a value that was sent is none for this field. */
  checkShape(value: unknown): void {
    if (!this.fits(value)) throw this.misfit()
  }

  /** The cleaned value of one that a form was sent. */
  cleanSent(value: unknown, initial?: unknown): Promise<T> {
    if (!this.disabled) this.checkShape(value)
    return this.clean(value, initial)
  }

  /** The cleaned value of one that was sent; raises ValidationError. */
  async clean(value: unknown, _initial?: unknown): Promise<T> {
    // What is known at once is not waited for: a form has many fields, and most of them ask nobody.
    const toValue = this.toValue(value)
    const converted = isThenable(toValue) ? await toValue : toValue
    const validating = this.validate(converted)
    if (isThenable(validating)) await validating
    const checking = this.runValidators(converted)
    if (isThenable(checking)) await checking
    return converted as T
  }

  /** The value to show in a bound form. */
  boundData(data: unknown, initial: unknown): unknown {
    return this.disabled ? initial : data
  }

  /** True where what was sent is not the initial value. */
  hasChanged(initial: unknown, data: unknown): boolean {
    if (this.disabled) return false
    try {
      return !sameValue(initial ?? '', this.toValue(data) ?? '')
    } catch (error) {
      if (isValidationError(error)) return true
      throw error
    }
  }

  /** The value of an initial value that was sent along. */
  initialOf(sent: unknown): unknown {
    return this.toValue(sent)
  }

  /** The field as part of a form. */
  getBoundField(form: Form, name: string): BoundField {
    const { boundFieldClass = form.boundFieldClass ?? form.renderer.boundFieldClass ?? BoundField } = this.options
    return new boundFieldClass(form, this as unknown as FormField, name)
  }

  /** Loads what rendering needs, such as choices of a database. */
  ready(): void | Promise<void> {}

  /**
   * Shares what is loaded with the same field of another form of a formset, where both would load the same: it is asked
   * before either loads. A field that loads something may override it; by itself each loads its own.
   */
  shareLoaded(_other: FormField): void {}

  /** A copy for one form, with its own widget. A class with `#private` members makes its own: they are not copied. */
  clone(): this {
    const copy = Object.assign(Object.create(Object.getPrototypeOf(this)) as this, this)
    copy.errorMessages = { ...this.errorMessages }
    copy.made = this.made?.clone()
    // Limits of the copy may be changed before it is asked.
    copy.madeValidators = undefined
    if (copy.made) copy.adoptWidget(copy.made)
    return copy
  }
}

/** A copy whose own parts are copies, too: they may be changed for one form alone. */
export function withParts<F extends FormField>(
  copy: F,
  parts: { readonly base: FormField } | { readonly fields: readonly FormField[] },
): F {
  return Object.assign(copy, parts)
}

/** A type that is null where a field is not required. */
export type Nullable<T, O> = O extends { required: false } ? T | null : T

/** Whether one of the fields loads something before it is shown. */
export function loadsFields(fields: object): boolean {
  return Object.values(fields as Record<string, FormField>).some((field) => field.ready !== FormField.prototype.ready)
}

/** Lets the fields of a form load together with those of another form of its class. */
export function shareLoads(fields: object, others: object): void {
  for (const [name, field] of Object.entries(fields as Record<string, FormField>)) {
    const other = (others as Record<string, FormField | undefined>)[name]
    if (other !== undefined) field.shareLoaded(other)
  }
}

function isMapping(value: object): boolean {
  return isPlain(value) || value instanceof Map || value instanceof Set
}
