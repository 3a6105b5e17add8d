import { gettext } from '../i18n/index.ts'
import { BEFORE_RENDER, namesAlterData, prepared } from '../kernel/index.ts'
import { isValidationError, ValidationError } from '../validation/index.ts'
import type { FormValues } from './data.ts'
import { type ErrorDict, ErrorList } from './error-list.ts'
import { FormDefinitionError, FormNotValidatedError } from './errors.ts'
import { shareLoads } from './fields/field.ts'
import { BooleanField, IntegerField } from './fields/index.ts'
import type { Form } from './form.ts'
import { INITIAL, ManagementForm, TOTAL } from './management-form.ts'
import { type FormsetValues, listedValues } from './formset-list.ts'
import { missingManagementForm, tooFewForms, tooManyForms } from './formset-errors.ts'
import {
  DELETE,
  type FormsetMessages,
  type FormsetOptions,
  type FormsetSettings,
  formsetSettings,
  ORDER,
} from './formset-rules.ts'
import { currentFormRenderer, type FormRenderer } from './html/renderer.ts'
import { Media } from './media.ts'
import { refuseOwnValidation, withinValidation } from './own-validation.ts'
import { PrintedForm } from './printed.ts'
import type { AnyFormClass, FormOptions } from './types.ts'

/** Several forms of one class in one page. Make a class of it with `formset(FormClass, {...})`. */
export class Formset<F extends Form = Form> extends PrintedForm implements Iterable<F> {
  readonly isBound: boolean
  readonly prefix: string
  protected readonly options: FormsetOptions
  readonly #given: FormsetValues | undefined
  #data: FormValues | undefined
  #forms: F[] | undefined
  #empty: F | undefined
  /** The first form that was made. */
  #first: F | undefined
  #management: ManagementForm | undefined
  #nonFormErrors: ErrorList
  #errors: ErrorDict[] = []
  #validation: Promise<void> | undefined
  #isDone = false

  constructor(data?: FormsetValues | null, options: FormsetOptions = {}) {
    super()
    this.#given = data ?? undefined
    this.options = options
    this.isBound = this.#given !== undefined || options.files !== undefined
    this.prefix = options.prefix ?? this.defaultPrefix()
    this.#nonFormErrors = this.#newErrors()
  }

  /** What was sent, as a page sends it; undefined where nothing was. */
  protected get data(): FormValues | undefined {
    if (!Array.isArray(this.#given)) return this.#given as FormValues | undefined
    this.#data ??= listedValues(this.#given, this.prefix, (one) => this.isThere(one))
    return this.#data
  }

  /** Whether an object of a list that was sent stands for something that is there already. */
  protected isThere(_one: Readonly<Record<string, unknown>>): boolean {
    return false
  }

  /** The class of the forms. */
  protected get formClass(): AnyFormClass {
    throw new FormDefinitionError('A formset has no form class.', { hint: 'Make it with formset(FormClass, {...}).' })
  }

  /** The rules of the formset. */
  get settings(): FormsetSettings {
    return formsetSettings({})
  }

  /** What renders the formset, and its forms. */
  get renderer(): FormRenderer {
    return this.settings.renderer ?? currentFormRenderer()
  }

  /** The prefix where none is given. */
  protected defaultPrefix(): string {
    return 'form'
  }

  #newErrors(items: readonly (ValidationError | string)[] = []): ErrorList {
    const { errorClass = ErrorList } = this.options
    return new errorClass(this.renderer, items, { errorClass: 'nonform' })
  }

  /** The hidden fields that say how many forms there are. */
  get managementForm(): ManagementForm {
    this.#management ??= this.isBound ? this.#boundManagement() : this.#newManagement()
    return this.#management
  }

  #boundManagement(): ManagementForm {
    return new ManagementForm(this.data ?? {}, this.#common(this.prefix))
  }

  #newManagement(): ManagementForm {
    const initial = {
      [TOTAL]: this.totalFormCount,
      [INITIAL]: this.initialFormCount,
      MIN_NUM_FORMS: this.settings.min,
      MAX_NUM_FORMS: this.settings.max,
    }
    return new ManagementForm(null, { ...this.#common(this.prefix), initial })
  }

  #common(prefix: string): FormOptions {
    const { autoId, errorClass } = this.options
    const given = { ...(autoId === undefined ? {} : { autoId }), ...(errorClass === undefined ? {} : { errorClass }) }
    return { prefix, renderer: this.renderer, ...given }
  }

  /** The number of forms, extra ones included. */
  get totalFormCount(): number {
    const { min, max, extra, absoluteMax } = this.settings
    if (this.isBound) return Math.min(Math.max(this.managementForm.count(TOTAL), 0), absoluteMax)
    const initial = this.initialFormCount
    if (initial > max) return initial
    return Math.min(Math.max(initial, min) + extra, max)
  }

  /** The number of forms that stand for something that is there already. */
  get initialFormCount(): number {
    return this.isBound ? Math.max(this.managementForm.count(INITIAL), 0) : (this.options.initial?.length ?? 0)
  }

  /** The forms. */
  get forms(): readonly F[] {
    this.#forms ??= Array.from({ length: this.totalFormCount }, (_, index) => this.constructForm(index))
    return this.#forms
  }

  [Symbol.iterator](): Iterator<F> {
    return this.forms[Symbol.iterator]()
  }

  get initialForms(): readonly F[] {
    return this.forms.slice(0, this.initialFormCount)
  }

  get extraForms(): readonly F[] {
    return this.forms.slice(this.initialFormCount)
  }

  /** What the form at `index` is given; undefined for the empty form. */
  protected formOptionsAt(index: number | undefined): FormOptions {
    const { formOptions, initial, files } = this.options
    const values = index === undefined ? undefined : initial?.[index]
    return {
      ...this.#common(this.addPrefix(index ?? '__prefix__')),
      useRequiredAttribute: false,
      ...(values === undefined ? {} : { initial: values }),
      ...(files === undefined ? {} : { files }),
      ...(index === undefined || this.#isExtra(index) ? { emptyPermitted: true } : {}),
      ...(typeof formOptions === 'function' ? formOptions(index) : formOptions),
    }
  }

  #isExtra(index: number): boolean {
    return index >= this.initialFormCount && index >= this.settings.min
  }

  /** Makes the form at `index`. */
  protected constructForm(index: number): F {
    const form = new this.formClass(this.isBound ? (this.data ?? {}) : null, this.formOptionsAt(index)) as F
    this.addFields(form, index)
    return this.#sharing(form)
  }

  /** A form with `__prefix__` in place of its number, for scripts that add forms to a page. */
  get emptyForm(): F {
    this.#empty ??= this.#newEmptyForm()
    return this.#empty
  }

  #newEmptyForm(): F {
    const { files: _, ...options } = this.formOptionsAt(undefined)
    const form = new this.formClass(null, options) as F
    this.addFields(form, undefined)
    return this.#sharing(form)
  }

  /** Forms of one class load what they show once for all of them. */
  #sharing(form: F): F {
    this.#first ??= form
    if (form !== this.#first) shareLoads(form.fields, this.#first.fields)
    return form
  }

  /** Adds the fields that are the formset's, not the form's. */
  addFields(form: Form, index: number | undefined): void {
    const isInitial = index !== undefined && index < this.initialFormCount
    const { canOrder, canDelete, canDeleteExtra, orderingWidget, deletionWidget } = this.settings
    if (canOrder) {
      const initial = isInitial ? { initial: index + 1 } : {}
      const options = { label: gettext('Order'), required: false, widget: orderingWidget, ...initial }
      form.addField(ORDER, new IntegerField(options))
    }
    if (canDelete && (canDeleteExtra || isInitial)) {
      const options = { label: gettext('Delete'), required: false, widget: deletionWidget }
      form.addField(DELETE, new BooleanField(options))
    }
  }

  addPrefix(index: number | string): string {
    return `${this.prefix}-${index}`
  }

  /** Validates all forms, once, and the formset as a whole. */
  async isValid(): Promise<boolean> {
    if (!this.isBound) return false
    refuseOwnValidation(this, 'formset')
    this.#validation ??= this.fullClean()
    await this.#validation
    return this.#nonFormErrors.length === 0 && this.#errors.every((errors) => errors.size === 0)
  }

  /** Validates anew. */
  fullClean(): Promise<void> {
    return withinValidation(this, 'formset', () => this.#validate())
  }

  async #validate(): Promise<void> {
    this.#isDone = false
    this.#errors = []
    this.#nonFormErrors = this.#newErrors()
    if (!this.isBound) return
    if (!(await this.managementForm.isValid())) {
      this.#nonFormErrors.items.push(missingManagementForm(this.managementForm, this.#messages))
    }
    for (const form of this.forms) await form.isValid()
    this.#errors = this.forms.filter((form) => !this.shouldDelete(form)).map((form) => form.errors)
    this.#isDone = true
    try {
      this.#checkCounts()
      await this.clean()
    } catch (error) {
      if (!isValidationError(error)) throw error
      this.#nonFormErrors = this.#newErrors(error.errorList)
    }
  }

  get #messages(): FormsetMessages {
    return { ...this.settings.errorMessages, ...this.options.errorMessages }
  }

  #checkCounts(): void {
    const { min, max, validateMin, validateMax, absoluteMax } = this.settings
    const kept = this.totalFormCount - this.forms.filter((form) => this.#isDeleted(form)).length
    if ((validateMax && kept > max) || this.managementForm.count(TOTAL) > absoluteMax) {
      throw tooManyForms(max, this.#messages)
    }
    const empty = this.extraForms.filter((form) => !form.hasChanged()).length
    if (validateMin && kept - empty < min) throw tooFewForms(min, this.#messages)
  }

  /** Checks the formset as a whole, after its forms: raise ValidationError. */
  clean(): void | Promise<void> {}

  /** Whether the box to delete a form was ticked. */
  protected shouldDelete(form: Form): boolean {
    return this.settings.canDelete && (form.cleanedData as Record<string, unknown>)[DELETE] === true
  }

  /** An extra form that was not filled in is no form to delete. */
  #isDeleted(form: F): boolean {
    return this.shouldDelete(form) && !this.#isUntouched(form)
  }

  #isUntouched(form: F): boolean {
    return this.extraForms.includes(form) && !form.hasChanged()
  }

  #read<T>(what: string, value: () => T): T {
    if (this.isBound && !this.#isDone) throw new FormNotValidatedError(this.constructor.name, what, 'formset')
    return value()
  }

  /** The errors of the forms that are not deleted. */
  get errors(): readonly ErrorDict[] {
    return this.#read('errors', () => this.#errors)
  }

  /** The errors of the formset as a whole. */
  get nonFormErrors(): ErrorList {
    return this.#read('nonFormErrors', () => this.#nonFormErrors)
  }

  get totalErrorCount(): number {
    const ofForms = this.errors.flatMap((errors) => [...errors].map(([, list]) => list.length))
    return ofForms.reduce((sum, count) => sum + count, this.nonFormErrors.length)
  }

  /** The cleaned values of all forms. */
  get cleanedData(): F['cleanedData'][] {
    return this.#read('cleanedData', () => this.forms.map((form) => form.cleanedData as F['cleanedData']))
  }

  /** The forms that the visitor wants deleted. */
  get deletedForms(): readonly F[] {
    return this.#read('deletedForms', () => this.forms.filter((form) => this.#isDeleted(form)))
  }

  /** The forms that are not deleted, in the order the visitor gave; those without a number last. */
  get orderedForms(): readonly F[] {
    const place = (form: F) => {
      const order = (form.cleanedData as Record<string, unknown>)[ORDER]
      return typeof order === 'number' ? order : Number.POSITIVE_INFINITY
    }
    return this.#read('orderedForms', () =>
      this.forms
        .filter((form) => !this.#isUntouched(form) && !this.shouldDelete(form))
        .sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b))),
    )
  }

  hasChanged(): boolean {
    return this.forms.some((form) => form.hasChanged())
  }

  /** Loads what rendering needs. */
  async ready(): Promise<this> {
    for (const form of [...this.forms, this.emptyForm]) await form.ready()
    return this
  }

  /** A page validates a formset that nobody asked yet, and loads what it shows. */
  override [BEFORE_RENDER](): Promise<unknown> | undefined {
    if (this.isBound && !this.#isDone) return this.isValid().then(() => this.ready())
    if (this.ready !== Formset.prototype.ready) return this.ready()
    return prepared([...this.forms, this.emptyForm])
  }

  get isMultipart(): boolean {
    return (this.forms[0] ?? this.emptyForm).isMultipart
  }

  get media(): Media {
    return (this.forms[0] ?? this.emptyForm).media
  }

  override getContext(): object {
    return { formset: this }
  }

  protected override templateOf(way: string): string {
    return `forms/formsets/${way}.html`
  }

  override render(): string {
    return this.renderBy(this.settings.templateName).text
  }
}

namesAlterData(Formset, 'save')
