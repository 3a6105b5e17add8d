import { interpolate, gettext } from '../i18n/index.ts'
import { BEFORE_RENDER, namesAlterData } from '../kernel/index.ts'
import { type ErrorInput, isValidationError, NON_FIELD_ERRORS, ValidationError } from '../validation/index.ts'
import type { BoundField, BoundFieldClass } from './bound-field.ts'
import { type DataReader, dataReader, type FormValues } from './data.ts'
import { ErrorDict, ErrorList } from './error-list.ts'
import { FormDefinitionError, FormNotValidatedError } from './errors.ts'
import { defineBound, type Hook, hookName, orderedFields } from './field-names.ts'
import { loadsFields } from './fields/field.ts'
import type { FormField } from './fields/index.ts'
import { currentFormRenderer, type FormRenderer } from './html/renderer.ts'
import { classMedia, type Media, type MediaDefinition } from './media.ts'
import { refuseOwnValidation, withinValidation } from './own-validation.ts'
import { PrintedForm } from './printed.ts'
import type { Cleaned, FormClassOptions, FormFields, FormOptions } from './types.ts'
import type { Widget } from './widgets/index.ts'

/** Where a form class keeps its declared fields and its options. */
export const DECLARED: unique symbol = Symbol('form fields')
export const CLASS_OPTIONS: unique symbol = Symbol('form options')

interface FormStatics {
  readonly name: string
  readonly [DECLARED]: FormFields
  readonly [CLASS_OPTIONS]: FormClassOptions
}

/** How often validation was asked for. */
type State = 'new' | 'running' | 'done'

/** A form: the fields, what was sent, the cleaned values and the errors. Make a class of it with `form({...})`. */
export class Form<S extends object = FormFields> extends PrintedForm implements Iterable<BoundField> {
  /** The files that the page needs for forms of the class, besides those of the classes above and of the widgets. */
  static readonly assets?: MediaDefinition
  /** This form's own copies of the fields, which may be changed. */
  readonly fields: { -readonly [K in keyof S]: S[K] }
  readonly data: DataReader
  readonly files: DataReader
  /** True where data was given: only then is there something to validate. */
  readonly isBound: boolean
  readonly prefix: string | undefined
  /** How ids are made: `%s` is the name; false gives none. Default `id_%s`. */
  readonly autoId: string | boolean
  readonly initial: Readonly<Record<string, unknown>>
  readonly labelSuffix: string
  /** True where a form that was not touched is valid, though fields are required. */
  emptyPermitted: boolean
  readonly useRequiredAttribute: boolean
  readonly renderer: FormRenderer
  readonly boundFieldClass: BoundFieldClass | undefined
  readonly errorClass: typeof ErrorList
  readonly errorCssClass: string | undefined
  readonly requiredCssClass: string | undefined
  readonly templateName: string
  #errors: ErrorDict
  #cleaned: Record<string, unknown> = {}
  #state: State = 'new'
  #validation: Promise<void> | undefined
  readonly #bound = new Map<string, BoundField>()

  constructor(data?: FormValues | null, options: FormOptions = {}) {
    super()
    const statics = this.constructor as unknown as FormStatics
    const own = { ...statics[CLASS_OPTIONS], ...options }
    const isFormData = typeof FormData !== 'undefined' && data instanceof FormData
    const files = options.files ?? (isFormData ? data : undefined)
    this.data = dataReader(data ?? undefined)
    this.files = dataReader(files)
    this.isBound = (data ?? files) !== undefined && (data ?? files) !== null
    this.prefix = own.prefix
    this.autoId = own.autoId ?? 'id_%s'
    this.initial = own.initial ?? {}
    this.labelSuffix = own.labelSuffix ?? gettext(':')
    this.emptyPermitted = own.emptyPermitted ?? false
    this.useRequiredAttribute = own.useRequiredAttribute ?? true
    this.renderer = own.renderer ?? currentFormRenderer()
    this.boundFieldClass = own.boundFieldClass
    this.errorClass = own.errorClass ?? ErrorList
    this.errorCssClass = own.errorCssClass
    this.requiredCssClass = own.requiredCssClass
    this.templateName = own.templateName ?? 'forms/div.html'
    if (this.emptyPermitted && this.useRequiredAttribute) {
      throw new FormDefinitionError('A form with emptyPermitted needs useRequiredAttribute: false.', {
        hint: 'Else the browser would not send it empty.',
      })
    }
    this.#errors = new ErrorDict(this.renderer)
    this.fields = {} as { -readonly [K in keyof S]: S[K] }
    for (const [name, field] of orderedFields(statics[DECLARED], own.fieldOrder)) {
      ;(this.fields as FormFields)[name] = field.clone()
      if (!(name in this)) defineBound(Object.getPrototypeOf(this) as Form, name)
    }
  }

  /** Adds a field to this form alone. */
  addField(name: string, field: FormField): void {
    ;(this.fields as FormFields)[name] = field
    this.#bound.delete(name)
    if (!(name in this)) defineBound(this as unknown as Form, name)
  }

  /** Puts these fields of this form first; names that it does not have are passed over. */
  orderFields(order: readonly string[]): void {
    const fields = this.fields as FormFields
    for (const [name, field] of orderedFields({ ...fields }, order)) {
      delete fields[name]
      fields[name] = field
    }
  }

  /** The bound field of a name. */
  field(name: keyof S & string): BoundField {
    const known = this.#bound.get(name)
    const field = (this.fields as FormFields)[name]
    if (known && known.field === field) return known
    if (!field) throw new FormDefinitionError(`${this.constructor.name} has no field '${name}'.`)
    const made = field.getBoundField(this as unknown as Form, name)
    this.#bound.set(name, made)
    return made
  }

  [Symbol.iterator](): Iterator<BoundField> {
    return this.boundFields[Symbol.iterator]()
  }

  /** All bound fields in order. */
  get boundFields(): BoundField[] {
    return Object.keys(this.fields).map((name) => this.field(name as keyof S & string))
  }

  get hiddenFields(): BoundField[] {
    return this.boundFields.filter((field) => field.isHidden)
  }

  get visibleFields(): BoundField[] {
    return this.boundFields.filter((field) => !field.isHidden)
  }

  /** The name of a field's element. */
  addPrefix(name: string): string {
    return this.prefix ? `${this.prefix}-${name}` : name
  }

  /** The name of the element that sends a field's initial value along. */
  addInitialPrefix(name: string): string {
    return `initial-${this.addPrefix(name)}`
  }

  /** What a widget reads under a name. */
  widgetValue(widget: Widget, htmlName: string): unknown {
    return widget.valueFromData(this.data, this.files, htmlName)
  }

  /** The initial value of a field: the form's before the field's; a function is called. */
  getInitialFor(field: FormField, name: string): unknown {
    const value = name in this.initial ? this.initial[name] : field.initial
    return typeof value === 'function' ? value() : value
  }

  /** Validates what was sent, once, and says whether it is good. An unbound form is not valid. */
  async isValid(): Promise<boolean> {
    if (!this.isBound) return false
    refuseOwnValidation(this, 'form')
    this.#validation ??= this.fullClean()
    await this.#validation
    return this.#errors.size === 0
  }

  /** Validates anew; errors that were added before the first time stay. */
  fullClean(): Promise<void> {
    return withinValidation(this, 'form', () => this.#validate())
  }

  async #validate(): Promise<void> {
    const added = this.#state === 'new' ? [...this.#errors] : []
    this.#errors = new ErrorDict(this.renderer)
    this.#cleaned = {}
    if (!this.isBound) return
    // What gives nothing to wait for is not waited for: most forms have no more than their fields.
    const preparing = this.prepare()
    if (preparing !== undefined) await preparing
    this.#state = 'running'
    if (!this.emptyPermitted || this.hasChanged()) {
      await this.cleanFields()
      if (this.clean !== Form.prototype.clean) await this.cleanForm()
      const finishing = this.postClean()
      if (finishing !== undefined) await finishing
    }
    for (const [name, list] of added) this.#append(name, list.asData())
    this.#state = 'done'
    if (this.#errors.size > 0) await this.ready()
  }

  /** Loads what rendering needs, such as choices of a database. Validation that fails has done it. */
  async ready(): Promise<this> {
    await this.prepare()
    for (const field of Object.values(this.fields as FormFields)) await field.ready()
    return this
  }

  /** A page validates a form that nobody asked yet, and loads what it shows. */
  override [BEFORE_RENDER](): Promise<unknown> | undefined {
    if (this.isBound && this.#state !== 'done') return this.isValid().then(() => this.ready())
    const isPlain = this.ready === Form.prototype.ready && this.prepare === Form.prototype.prepare
    return isPlain && !loadsFields(this.fields) ? undefined : this.ready()
  }

  /** Loads what validation and rendering both need; may be called more than once. */
  protected prepare(): void | Promise<void> {}

  /** Cleans each field, and runs its hook: `cleanEmail()` for a field `email`. */
  protected async cleanFields(): Promise<void> {
    for (const bound of this.boundFields) {
      const { field, name } = bound
      try {
        const value = field.disabled ? bound.initial : bound.data
        this.#cleaned[name] = await field.cleanSent(value, bound.initial)
        const hook = this.#hook(name)
        if (hook !== undefined) await this.#runHook(name, hook)
      } catch (error) {
        if (!isValidationError(error)) throw error
        this.addError(name, error)
      }
    }
  }

  #hook(name: string): Hook | undefined {
    const hook = hookName(name)
    const method = (this as unknown as Record<string, unknown>)[hook]
    return typeof method !== 'function' || hook in Form.prototype ? undefined : (method as Hook)
  }

  async #runHook(name: string, hook: Hook): Promise<void> {
    const value: unknown = await hook.call(this)
    if (value !== undefined) this.#cleaned[name] = value
  }

  private async cleanForm(): Promise<void> {
    try {
      const value = await this.clean()
      if (value !== undefined) this.#cleaned = value as Record<string, unknown>
    } catch (error) {
      if (!isValidationError(error)) throw error
      this.addError(null, error)
    }
  }

  /**
   * Checks the form as a whole, after its fields: raise ValidationError, or call `addError`. What it returns, if
   * anything, becomes `cleanedData`.
   */
  clean(): undefined | Cleaned<S> | void | Promise<undefined | Cleaned<S> | void> {}

  /** Runs after `clean`: where model forms check the row. */
  protected postClean(): void | Promise<void> {}

  /** The cleaned values; after a failed validation, those of the good fields. */
  get cleanedData(): Cleaned<S> {
    if (this.#state === 'new') throw new FormNotValidatedError(this.constructor.name, 'cleanedData')
    return this.#cleaned as Cleaned<S>
  }

  /** The errors by field; those of no field under `__all__`. */
  get errors(): ErrorDict {
    if (this.isBound && this.#state === 'new') throw new FormNotValidatedError(this.constructor.name, 'errors')
    return this.#errors
  }

  /** The errors that belong to no field. */
  get nonFieldErrors(): ErrorList {
    return this.errors.get(NON_FIELD_ERRORS) ?? this.makeErrorList([], { errorClass: 'nonfield' })
  }

  /** An error list of this form's renderer. */
  makeErrorList(items: (ValidationError | string)[], options?: { errorClass?: string; fieldId?: string }): ErrorList {
    return new this.errorClass(this.renderer, items, options)
  }

  /** Adds an error to a field, or with null to the form; an error by fields is spread over them. */
  addError(field: (keyof S & string) | null | (string & {}), error: ErrorInput): void {
    const whole = isValidationError(error) ? error : new ValidationError(error)
    if (whole.errorDict) {
      if (field !== null) throw new FormDefinitionError('addError: an error by fields needs null in place of a field.')
      for (const [name, list] of whole.errorDict) this.#append(name, list)
      return
    }
    this.#append(field ?? NON_FIELD_ERRORS, whole.errorList)
  }

  #append(name: string, errors: readonly ValidationError[]): void {
    if (!this.#errors.has(name)) this.#errors.set(name, this.#newList(name))
    this.#errors.get(name)?.items.push(...errors)
    delete this.#cleaned[name]
  }

  #newList(name: string): ErrorList {
    if (name === NON_FIELD_ERRORS) return this.makeErrorList([], { errorClass: 'nonfield' })
    if (!(name in this.fields)) throw new FormDefinitionError(`${this.constructor.name} has no field '${name}'.`)
    return this.makeErrorList([], { fieldId: this.field(name as keyof S & string).autoId })
  }

  /** Whether a field, or with null the form, has an error, or one of this code. */
  hasError(field: (keyof S & string) | null, code?: string): boolean {
    const list = this.errors.get(field ?? NON_FIELD_ERRORS)
    if (!list) return false
    return code === undefined || list.asData().some((error) => error.code === code)
  }

  /** The names of the fields whose values are not the initial ones. */
  get changedData(): (keyof S & string)[] {
    return this.boundFields.filter((field) => field.hasChanged()).map((field) => field.name as keyof S & string)
  }

  hasChanged(): boolean {
    return this.boundFields.some((field) => field.hasChanged())
  }

  /** True where the form must be sent as `multipart/form-data`. */
  get isMultipart(): boolean {
    return Object.values(this.fields as FormFields).some((field) => field.widget.needsMultipart)
  }

  /** The style sheets and scripts of the form and its widgets. */
  get media(): Media {
    const parts = Object.values(this.fields as FormFields).map((field) => field.widget.media)
    return classMedia(this).plus(...parts)
  }

  override getContext(): object {
    const hiddenFields = this.hiddenFields
    const hiddenErrors = hiddenFields.flatMap(({ name, errors }) =>
      errors.messages.map((error) => interpolate(gettext('(Hidden field %(name)s) %(error)s'), { name, error })),
    )
    const top = this.makeErrorList([...this.nonFieldErrors.items, ...hiddenErrors], { errorClass: 'nonfield' })
    const fields = this.visibleFields.map((field) => [field, field.errors.render()] as const)
    return { form: this, fields, hiddenFields, errors: top }
  }

  protected override templateOf(way: string): string {
    return `forms/${way}.html`
  }

  override render(): string {
    return this.renderBy(this.templateName).text
  }
}
Object.defineProperties(Form, { [DECLARED]: { value: {} }, [CLASS_OPTIONS]: { value: {} } })

// The form here has none: what forms of a site and of the framework save is not for the template that shows them.
namesAlterData(Form, 'save')
