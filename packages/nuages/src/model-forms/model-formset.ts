import {
  type AnyFormClass,
  Formset,
  type FormsetOptions,
  type FormsetRules,
  type FormsetValues,
  type Form,
  type FormFields,
  type FormOptions,
  FormNotReadyError,
  formsetSettings,
  type FormValues,
} from '../forms/index.ts'
import { gettext } from '../i18n/index.ts'
import { methodsAlterData } from '../kernel/index.ts'
import { type AnyModel, type AnyRow, type BaseField, type InstanceOf, metaOf, type ModelMeta } from '../orm/index.ts'
import { ValidationError } from '../validation/index.ts'
import { checkDuplicates } from './duplicates.ts'
import { type ModelForm, modelOfForm } from './model-form.ts'
import { RowKeyField } from './row-key.ts'
import { type AnyQuerySet, queryOf, type RowSource } from './rows.ts'
import type { ModelFormBase, ModelFormOptions } from './types.ts'

/** What a formset of rows is told. */
export interface ModelFormsetRules extends FormsetRules {
  /** True where no new rows may be made. Default false. */
  readonly editOnly?: boolean
}

/** What a formset of rows can be given besides the data. */
export interface ModelFormsetOptions<M = AnyModel> extends Omit<FormsetOptions, 'initial'> {
  /** The rows to change; default: all of the model. */
  readonly queryset?: M | PromiseLike<InstanceOf<M>[]> | (() => PromiseLike<InstanceOf<M>[]>)
  /** The initial values of the extra forms. */
  readonly initial?: readonly Readonly<Record<string, unknown>>[]
}

/** How rows are saved. */
export interface SaveOptions {
  /** False writes nothing: the rows are yours to save. Default true. */
  readonly commit?: boolean
}

/** Forms for the rows of a query set, and empty ones for new rows. Await `ready()` before it is shown. */
export class ModelFormset extends Formset<Form> {
  /** The rows that the last `save` made, those it changed with the names of the fields, and those it deleted. */
  readonly newObjects: AnyRow[] = []
  readonly changedObjects: [row: AnyRow, fields: readonly string[]][] = []
  readonly deletedObjects: AnyRow[] = []
  protected rows: readonly AnyRow[] | undefined
  protected readonly modelOptions: ModelFormsetOptions<never>

  constructor(data?: FormsetValues | null, options: ModelFormsetOptions<never> = {}) {
    super(data, options)
    this.modelOptions = options
  }

  protected get meta(): ModelMeta {
    return metaOf(modelOfForm(this.formClass))
  }

  /** True where no new rows may be made. */
  protected get editOnly(): boolean {
    return false
  }

  /** The rows that the formset is about. */
  protected get queryset(): AnyQuerySet {
    const source = (this.modelOptions.queryset ?? this.meta.modelClass) as RowSource
    const query = queryOf(source)
    return this.modelOptions.queryset === undefined && this.meta.ordering.length === 0 ? query.orderBy('pk') : query
  }

  protected get key(): BaseField {
    return this.meta.primaryKey
  }

  override async ready(): Promise<this> {
    await this.loadRows()
    return super.ready()
  }

  protected async loadRows(): Promise<void> {
    this.rows ??= await this.queryset
  }

  override async isValid(): Promise<boolean> {
    await this.loadRows()
    return super.isValid()
  }

  #loaded(): readonly AnyRow[] {
    if (!this.rows) throw new FormNotReadyError('The rows of a formset are not loaded.')
    return this.rows
  }

  /** One with a key stands for its row; where the key is a field of the form, new rows have one, too. */
  protected override isThere(one: Readonly<Record<string, unknown>>): boolean {
    const { name } = this.key
    const sent = one[name]
    if (sent === undefined || sent === null || sent === '') return false
    const isHidden = (this.emptyForm.fields as FormFields)[name] instanceof RowKeyField
    return isHidden || this.#loaded().some((row) => String(row.pk) === String(sent))
  }

  override get initialFormCount(): number {
    return this.isBound ? super.initialFormCount : this.#loaded().length
  }

  protected override formOptionsAt(index: number | undefined): FormOptions & { instance?: AnyRow } {
    const { initial: _, ...options } = super.formOptionsAt(index)
    if (index === undefined) return options
    if (index >= this.initialFormCount) {
      const initial = this.modelOptions.initial?.[index - this.initialFormCount]
      return initial === undefined ? options : { ...options, initial }
    }
    const instance = this.isBound ? this.#sentRow(index) : this.#loaded()[index]
    return instance === undefined ? options : { ...options, instance }
  }

  /** The row whose key was sent with a form; undefined where it is not one of the formset's. */
  #sentRow(index: number): AnyRow | undefined {
    const name = `${this.addPrefix(index)}-${this.key.name}`
    const sent = String(this.managementForm.data.get(name) ?? '')
    return this.#loaded().find((row) => String(row.pk) === sent)
  }

  override addFields(form: Form, index: number | undefined): void {
    super.addFields(form, index)
    if (this.key.name in form.fields && this.key.editable) return
    const { instance } = form as unknown as ModelForm
    const isInitial = index !== undefined && index < this.initialFormCount
    const initial = isInitial ? { initial: instance.pk } : {}
    const field = new RowKeyField(
      () => this.queryset,
      () => this.#loaded(),
      { required: isInitial, ...initial },
    )
    form.addField(this.key.name, field)
  }

  /** Whether the row of an initial form is one of the formset's: a key that was sent may be anybody's. */
  #isOwn(form: Form): boolean {
    return this.#loaded().includes((form as unknown as ModelForm).instance)
  }

  override clean(): void | Promise<void> {
    if (!this.initialForms.every((form) => this.#isOwn(form))) {
      const text = gettext('Some of these rows are not here any more, or belong elsewhere. Load the page anew.')
      throw new ValidationError(text, { code: 'invalid_choice' })
    }
    checkDuplicates(
      this.meta,
      this.forms.filter((form) => !this.shouldDelete(form)),
    )
  }

  /** Saves what was changed, makes what is new and deletes what was ticked; with `commit: false` nothing is written. */
  async save(options: SaveOptions = {}): Promise<AnyRow[]> {
    for (const list of [this.newObjects, this.changedObjects, this.deletedObjects]) list.length = 0
    const existing = await this.#saveExisting(options)
    return this.editOnly ? existing : [...existing, ...(await this.#saveNew(options))]
  }

  async #saveExisting(options: SaveOptions): Promise<AnyRow[]> {
    const saved: AnyRow[] = []
    const deleted = new Set(this.deletedForms)
    for (const form of this.initialForms) {
      const { instance } = form as unknown as ModelForm
      if (!this.#isOwn(form)) continue
      if (deleted.has(form)) {
        this.deletedObjects.push(instance)
        await this.deleteExisting(instance, options)
      } else if (form.hasChanged()) {
        this.changedObjects.push([instance, form.changedData])
        saved.push(await this.saveExisting(form as unknown as ModelForm, instance, options))
      }
    }
    return saved
  }

  async #saveNew(options: SaveOptions): Promise<AnyRow[]> {
    for (const form of this.extraForms) {
      if (!form.hasChanged() || this.shouldDelete(form)) continue
      this.newObjects.push(await this.saveNew(form as unknown as ModelForm, options))
    }
    return this.newObjects
  }

  /** Saves the row of an extra form. */
  saveNew(form: ModelForm, options: SaveOptions = {}): Promise<AnyRow> {
    return form.save(options)
  }

  /** Saves a row that was there before. */
  saveExisting(form: ModelForm, _row: AnyRow, options: SaveOptions = {}): Promise<AnyRow> {
    return form.save(options)
  }

  /** Deletes a row whose box was ticked. */
  async deleteExisting(row: AnyRow, options: SaveOptions = {}): Promise<void> {
    if (options.commit !== false) await row.delete()
  }

  /** Writes the many-to-many relations after `save({ commit: false })` and the rows' own saves. */
  async saveM2m(): Promise<void> {
    const kept = this.forms.filter((form) => form.hasChanged() && !this.shouldDelete(form))
    for (const form of kept) await (form as unknown as ModelForm).saveM2m()
  }
}

/** What a formset of rows has besides what every formset has. */
export interface ModelFormsetBase<M, F extends Form> extends Formset<F> {
  readonly newObjects: InstanceOf<M>[]
  readonly changedObjects: [row: InstanceOf<M>, fields: readonly string[]][]
  readonly deletedObjects: InstanceOf<M>[]
  save(options?: SaveOptions): Promise<InstanceOf<M>[]>
  /** Saves the row of an extra form. */
  saveNew(form: ModelFormBase<M, object>, options?: SaveOptions): Promise<InstanceOf<M>>
  /** Saves a row that was there before. */
  saveExisting(form: ModelFormBase<M, object>, row: InstanceOf<M>, options?: SaveOptions): Promise<InstanceOf<M>>
  /** Deletes a row whose box was ticked. */
  deleteExisting(row: InstanceOf<M>, options?: SaveOptions): Promise<void>
  saveM2m(): Promise<void>
}

/** A class of formsets of rows. */
export interface ModelFormsetClass<M, F extends Form> {
  new (data?: FormsetValues | null, options?: ModelFormsetOptions<M>): ModelFormsetBase<M, F>
}

/** A model form class, whatever its model is. */
export type ModelFormClassOf<M, S extends object> = new (
  data?: FormValues | null,
  options?: ModelFormOptions<M>,
) => ModelFormBase<M, S>

/** A subclass of a formset of rows for one form class. */
export function formsetOf(
  base: typeof ModelFormset,
  formClass: unknown,
  rules: ModelFormsetRules,
): typeof ModelFormset {
  const settings = formsetSettings(rules)
  return class extends base {
    protected override get formClass(): AnyFormClass {
      return formClass as AnyFormClass
    }
    override get settings() {
      return settings
    }
    protected override get editOnly(): boolean {
      return rules.editOnly === true
    }
  }
}

/** Makes a class of formsets for the rows of a model: `modelFormset(BookForm, { extra: 1, canDelete: true })`. */
export function modelFormset<M, S extends object>(
  FormClass: ModelFormClassOf<M, S>,
  rules: ModelFormsetRules = {},
): ModelFormsetClass<M, ModelFormBase<M, S> & Form> {
  return formsetOf(ModelFormset, FormClass, rules) as unknown as ModelFormsetClass<M, ModelFormBase<M, S> & Form>
}

methodsAlterData(ModelFormset, 'save', 'saveNew', 'saveExisting', 'deleteExisting', 'saveM2m')
