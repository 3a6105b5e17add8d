import {
  extendForm,
  Form,
  FormDefinitionError,
  type FormOptions,
  type FormFields,
  type FormValues,
} from '../forms/index.ts'
import { methodsAlterData } from '../kernel/index.ts'
import {
  type AnyModel,
  type AnyRow,
  fullClean,
  ManyToManyField,
  metaOf,
  validateConstraints,
  validateUnique,
} from '../orm/index.ts'
import { isValidationError, NON_FIELD_ERRORS, ValidationError } from '../validation/index.ts'
import { isEmptyValue } from './empty.ts'
import { type AnyRules, fieldsForModel } from './fields-for-model.ts'
import { InlineForeignKeyField } from './inline-key.ts'
import { constructInstance, initialOf, loadPairs } from './instance.ts'
import { formableFields, readRow } from './rows.ts'
import type { FormNames, ModelFormClass, ModelFormFields, ModelFormRules, NamedFields } from './types.ts'

/** Where a model form class keeps its model and rules. */
const MODEL_FORM: unique symbol = Symbol('model form')

interface ModelFormStatics {
  readonly name: string
  readonly [MODEL_FORM]: { readonly model: AnyModel; readonly rules: AnyRules }
}

interface GivenOptions extends FormOptions {
  readonly instance?: AnyRow | undefined
  readonly using?: string
}

/** The model of a model form class. */
export function modelOfForm(formClass: unknown): AnyModel {
  return (formClass as ModelFormStatics)[MODEL_FORM].model
}

/** A form whose fields come from a model. Make a class of it with `modelForm(Model, {...})`. */
export class ModelForm extends Form {
  readonly instance: AnyRow
  protected readonly using: string | undefined
  protected readonly rules: AnyRules
  readonly #pairs: Map<string, unknown>

  constructor(data?: FormValues | null, options: GivenOptions = {}) {
    const { model, rules } = (new.target as unknown as ModelFormStatics)[MODEL_FORM]
    const row = options.instance ?? new (model as unknown as new () => AnyRow)()
    const pairs = new Map<string, unknown>()
    const { instance: _, using, ...rest } = options
    super(data, { ...rest, initial: { ...initialOf(row, rules, pairs), ...options.initial } })
    this.instance = row
    this.rules = rules
    this.using = using
    this.#pairs = pairs
  }

  protected override async prepare(): Promise<void> {
    await loadPairs(this.instance, this.rules, this.#pairs)
  }

  /** Puts the cleaned values into the row and checks it as a row. */
  protected override async postClean(): Promise<void> {
    const exclude = this.uncheckedFields()
    constructInstance(this, this.instance, this.rules)
    const inline = Object.entries(this.fields).filter(([, field]) => field instanceof InlineForeignKeyField)
    const unchecked = new Set([...exclude, ...inline.map(([name]) => name)])
    const fieldsOnly = { exclude: unchecked, validateUnique: false, validateConstraints: false }
    await this.#collect(() => fullClean(this.instance, { ...fieldsOnly, ...this.#alias }))
    for (const [name] of this.errors) exclude.add(name)
    await this.#collect(() => this.validateUnique(exclude))
    await this.#collect(() => this.validateConstraints(exclude))
  }

  get #alias(): { using?: string } {
    return this.using === undefined ? {} : { using: this.using }
  }

  /** Checks what is unique; a subclass may leave it out. */
  protected async validateUnique(exclude: ReadonlySet<string>): Promise<void> {
    await validateUnique(this.instance, { exclude, ...this.#alias })
  }

  /** Checks the constraints of the model; a subclass may leave them out. */
  protected async validateConstraints(exclude: ReadonlySet<string>): Promise<void> {
    await validateConstraints(this.instance, { exclude, ...this.#alias })
  }

  async #collect(check: () => Promise<void>): Promise<void> {
    try {
      await check()
    } catch (error) {
      if (!isValidationError(error)) throw error
      for (const [name, list] of error.errorDict ?? new Map([[NON_FIELD_ERRORS, error.errorList]])) {
        const field = name in this.fields ? name : null
        for (const one of list) this.addError(field, this.#withOwnMessage(name, one))
      }
    }
  }

  #withOwnMessage(name: string, error: ValidationError): ValidationError {
    const given = (this.rules as { errorMessages?: Record<string, Record<string, string>> }).errorMessages?.[name]
    const own = error.code === undefined ? undefined : given?.[error.code]
    return own === undefined ? error : new ValidationError(own, { code: error.code, params: error.params })
  }

  /** The model fields that the row's checks leave out: those not in the form, and those that failed already. */
  protected uncheckedFields(): Set<string> {
    const exclude = new Set<string>()
    const cleaned = this.cleanedData as Record<string, unknown>
    for (const field of formableFields(metaOf(this.instance.constructor))) {
      const formField = (this.fields as FormFields)[field.name]
      const leftOpen = formField && !field.blank && !formField.required && isEmptyValue(cleaned[field.name])
      if (!formField || this.errors.has(field.name) || leftOpen) exclude.add(field.name)
    }
    return exclude
  }

  /** Saves the row and its many-to-many relations; raises if the form is not valid. */
  async save(options: { commit?: boolean } = {}): Promise<AnyRow> {
    if (!(await this.isValid())) {
      const { label } = metaOf(this.instance.constructor)
      throw new FormDefinitionError(`A form of ${label} was saved that is not valid.`, {
        hint: 'Write `if (await form.isValid())` before it.',
      })
    }
    if (options.commit === false) return this.instance
    await this.instance.save(this.#alias)
    await this.saveM2m()
    return this.instance
  }

  /** Writes the many-to-many relations, after the row itself. */
  async saveM2m(): Promise<void> {
    const cleaned = this.cleanedData as Record<string, unknown>
    for (const field of formableFields(metaOf(this.instance.constructor))) {
      if (!(field instanceof ManyToManyField) || !(field.name in cleaned)) continue
      const manager = readRow(this.instance, field.name) as { set(rows: unknown): Promise<void> }
      await manager.set(cleaned[field.name])
    }
  }
}

/** Makes the class of a model form of rules that the compiler has not seen: for code that works on any model. */
export function anyModelForm(model: AnyModel, rules: AnyRules): typeof ModelForm {
  const { fields: _, exclude: __, declared = {}, ...options } = rules
  const fields = () => ({ ...fieldsForModel(metaOf(model), rules), ...declared })
  const made = extendForm(ModelForm as unknown as typeof Form, fields, options as object)
  Object.defineProperty(made, MODEL_FORM, { value: { model, rules } })
  return made as unknown as typeof ModelForm
}

type Declared<O> = O extends { readonly declared: infer D extends object } ? D : {}
type Merged<A, B> = Omit<A, keyof B> & B

/**
 * Makes the class that a form of a model extends. `fields` names the fields, or says `'all'`; `exclude` leaves some
 * out. A wrong name is a compile error.
 *
 * ```ts
 * class BookForm extends modelForm(Book, { fields: ['title', 'author'] }) {}
 * ```
 */
export function modelForm<
  M extends AnyModel,
  const O extends ModelFormRules<M>,
  const F extends readonly string[] | 'all' | undefined = undefined,
  const E extends readonly string[] | undefined = undefined,
>(
  model: M,
  rules: O & NamedFields<M, F, E>,
): ModelFormClass<M, Merged<ModelFormFields<M, FormNames<M, F, E>>, Declared<O>>>
export function modelForm(model: AnyModel, rules: AnyRules): unknown {
  if (rules.fields === undefined && rules.exclude === undefined) {
    throw new FormDefinitionError('modelForm needs `fields` or `exclude`.', {
      hint: "Name the fields, or write fields: 'all' if every field that the model gets later shall be in the form.",
    })
  }
  return anyModelForm(model, rules)
}

methodsAlterData(ModelForm, 'save', 'saveM2m')
