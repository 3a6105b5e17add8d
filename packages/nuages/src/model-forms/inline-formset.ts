import {
  type Form,
  FormDefinitionError,
  type FormOptions,
  type FormsetSettings,
  formsetSettings,
  type FormsetValues,
} from '../forms/index.ts'
import {
  type AnyModel,
  type AnyRow,
  ForeignKeyField,
  type InstanceOf,
  metaOf,
  type ModelMeta,
  OneToOneField,
  ReverseField,
} from '../orm/index.ts'
import { InlineForeignKeyField } from './inline-key.ts'
import type { ModelForm } from './model-form.ts'
import {
  formsetOf,
  type ModelFormClassOf,
  ModelFormset,
  type ModelFormsetBase,
  type ModelFormsetOptions,
  type ModelFormsetRules,
  type SaveOptions,
} from './model-formset.ts'
import type { AnyQuerySet } from './rows.ts'
import type { ModelFormBase } from './types.ts'

/** What a formset of a row's children is told. */
export interface InlineFormsetRules extends ModelFormsetRules {
  /** The foreign key to the parent, where there are several. */
  readonly fkName?: string
}

/** What a formset of a row's children can be given besides the data. */
export interface InlineFormsetOptions<P, M> extends ModelFormsetOptions<M> {
  /** The parent; default: a new row, which must be saved before the formset is. */
  readonly instance?: InstanceOf<P> | undefined
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/**
 * The foreign key of a model that points to the parent, or to a model that the parent extends, or what a generic relation
 * of the parent has for one.
 */
export function foreignKeyTo(parent: ModelMeta, child: ModelMeta, name?: string): ForeignKeyField {
  const own = child.columns.filter((one) => one instanceof ForeignKeyField && leadsTo(one, parent))
  const generic = reversesOf(parent, child).flatMap(({ cascade }) => cascade ?? [])
  const keys = [...own, ...generic]
  const found = keys.filter((one) => name === undefined || one.name === name)
  const [only] = found
  if (found.length === 1 && only instanceof ForeignKeyField) return only
  const names = keys.map((one) => one.name).join(', ') || 'none'
  throw new FormDefinitionError(
    `${child.label} has no one foreign key to ${parent.label}${name ? ` named '${name}'` : ''}.`,
    {
      hint: `Those it has: ${names}. Say which one with fkName.`,
    },
  )
}

/** True for a foreign key to a part of the parent; the links of a model that the child extends are that model's. */
function leadsTo(key: ForeignKeyField, parent: ModelMeta): boolean {
  const isInheritedLink = 'parentLink' in key.options && key.model.inherited.has(key.name)
  return parent.isKindOf(key.target) && !isInheritedLink
}

/** The other sides of relations of a model that lead to a parent, as the parent has them. */
function reversesOf(parent: ModelMeta, child: ModelMeta): ReverseField[] {
  const reverses = [...parent.byName.values()].filter((field) => field instanceof ReverseField)
  return reverses.filter(({ target }) => target === child)
}

/** The forms of the rows that belong to one parent row. */
export class InlineFormset extends ModelFormset {
  /** The parent. */
  readonly instance: AnyRow

  constructor(data?: FormsetValues | null, options: InlineFormsetOptions<never, never> = {}) {
    super(data, options)
    this.instance = options.instance ?? new (this.parentClass as unknown as new () => AnyRow)()
  }

  protected get parentClass(): AnyModel {
    throw new FormDefinitionError('An inline formset has no parent model.', {
      hint: 'Make it with inlineFormset(Parent, ChildForm, {...}).',
    })
  }

  protected get fkName(): string | undefined {
    return undefined
  }

  /** The foreign key that points to the parent. */
  get foreignKey(): ForeignKeyField {
    return foreignKeyTo(metaOf(this.parentClass), this.meta, this.fkName)
  }

  /** The name of the other side of the foreign key. */
  protected override defaultPrefix(): string {
    const parent = metaOf(this.parentClass)
    const key = this.foreignKey
    const side = reversesOf(parent, this.meta).find(({ via, remote }) => via === key.name || remote === key)
    return side?.name ?? (key instanceof OneToOneField ? this.meta.modelName : `${this.meta.modelName}_set`)
  }

  protected override get queryset(): AnyQuerySet {
    return super.queryset.filter(this.foreignKey.conditionFor(this.instance))
  }

  protected override async loadRows(): Promise<void> {
    if (this.instance.pk === null || this.instance.pk === undefined) this.rows ??= []
    await super.loadRows()
  }

  protected override formOptionsAt(index: number | undefined): FormOptions & { instance?: AnyRow } {
    const options = super.formOptionsAt(index)
    const instance = options.instance ?? new (this.meta.modelClass as unknown as new () => AnyRow)()
    this.#adopt(instance)
    return { ...options, instance }
  }

  #adopt(row: AnyRow): void {
    this.foreignKey.pointAt(row, this.instance)
  }

  override addFields(form: Form, index: number | undefined): void {
    super.addFields(form, index)
    const { name, verboseName, standsFor } = this.foreignKey
    // Of a generic relation no field of the form says where the row points.
    if (!standsFor.includes(name)) return
    const label = (form.fields as Record<string, { label?: unknown }>)[name]?.label ?? upperFirst(verboseName)
    form.addField(name, new InlineForeignKeyField(this.instance, label, (parent) => this.foreignKey.keyFor(parent)))
  }

  /** The parent may have got its key only now. */
  override saveNew(form: ModelForm, options: SaveOptions = {}): Promise<AnyRow> {
    this.#adopt(form.instance)
    return super.saveNew(form, options)
  }

  override saveExisting(form: ModelForm, row: AnyRow, options: SaveOptions = {}): Promise<AnyRow> {
    this.#adopt(form.instance)
    return super.saveExisting(form, row, options)
  }
}

/** A class of formsets for the children of a row. */
export interface InlineFormsetClass<P, M, F extends Form> {
  new (
    data?: FormsetValues | null,
    options?: InlineFormsetOptions<P, M>,
  ): ModelFormsetBase<M, F> & { readonly instance: InstanceOf<P> }
}

/** Empty forms where the rules name no number, as in Django. */
const INLINE_EXTRA = 3

/**
 * Makes a class of formsets for the rows that belong to one row of `Parent`:
 * `inlineFormset(Author, BookForm, { extra: 1 })`. Three extra forms and boxes to delete, unless the rules say else.
 */
export function inlineFormset<P extends AnyModel, M, S extends object>(
  Parent: P,
  FormClass: ModelFormClassOf<M, S>,
  rules: InlineFormsetRules = {},
): InlineFormsetClass<P, M, ModelFormBase<M, S> & Form> {
  const base = formsetOf(InlineFormset as unknown as typeof ModelFormset, FormClass, {
    extra: INLINE_EXTRA,
    canDelete: true,
    ...rules,
  }) as unknown as typeof InlineFormset
  return class extends base {
    protected override get parentClass(): AnyModel {
      return Parent
    }
    protected override get fkName(): string | undefined {
      return rules.fkName
    }
    /** Where no two rows share a parent, a second one could not be saved. */
    override get settings(): FormsetSettings {
      if (!this.foreignKey.unique) return super.settings
      return formsetSettings({ ...super.settings, max: 1 })
    }
  } as unknown as InlineFormsetClass<P, M, ModelFormBase<M, S> & Form>
}
