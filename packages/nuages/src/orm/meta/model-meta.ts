import { CustomConstraint } from './custom-constraint.ts'
import { lazyText } from '../../i18n/index.ts'
import { ModelDefinitionError } from '../errors.ts'
import type { VirtualField } from '../fields/virtual.ts'
import { BaseField, snakeCase } from '../fields/field.ts'
import { FileField } from '../fields/files.ts'
import { CompositeKeyField } from '../fields/composite-key.ts'
import { ForeignKeyField, ManyToManyField, OneToOneField, ReverseField } from '../fields/relations.ts'
import { AutoField, IntegerField } from '../fields/scalars.ts'
import type { Expr, OrderedExpr } from '../expressions/expression.ts'
import type { ModelOptions } from '../types/models.ts'
import { defaultAutoField } from './auto-field.ts'
import { madeTable } from './made-tables.ts'
import { basesOf, linksOf, linksTo, withInherited } from './parents.ts'
import { swappedFor } from './swapped.ts'

/** A model class as the run time handles it. */
export type ModelConstructor = (new (...args: unknown[]) => object) & { readonly fields: object }

/** What a model is called and told. */
export interface ModelIdentity {
  readonly appLabel: string
  readonly name: string
  readonly options: ModelOptions
}

/**
 * What is known of a model: its fields, table and options. Made once, on first use, when every models file is loaded,
 * because reading the definition fires the relation getters.
 */
export class ModelMeta {
  readonly modelClass: ModelConstructor
  readonly appLabel: string
  readonly name: string
  readonly options: ModelOptions
  /** Every field by name, relations without a column included. */
  readonly byName: ReadonlyMap<string, BaseField>
  /** The fields that have a column, in order; a row's data is in this order. */
  readonly columns: readonly BaseField[]
  /** The fields of files among them. */
  readonly fileFields: readonly FileField[]
  readonly primaryKey: BaseField
  /** The columns of the primary key: one, or those of a composite key. */
  readonly keyColumns: readonly BaseField[]
  /** The one-to-ones to the models with tables of their own that this one extends; the first is the key. */
  readonly parentLinks: readonly OneToOneField[]
  /** The first of them, if there is one. */
  readonly parentLink: OneToOneField | null
  /** The names of fields whose columns are in the tables of the models that this one extends. */
  readonly inherited: ReadonlySet<string>
  /** The model that has the table: another one for a proxy. */
  readonly concrete: ModelMeta
  /** Finds the model that a relation of this one points to. */
  readonly resolve: (target: object | string) => ModelMeta
  readonly #positions = new Map<string, number>()
  readonly #plain = new Map<string, number>()
  #lazy: readonly string[] | undefined
  readonly #virtuals: readonly VirtualField[]

  constructor(
    modelClass: ModelConstructor,
    identity: ModelIdentity,
    resolve: (target: object | string, from: ModelMeta) => ModelMeta,
  ) {
    const { appLabel, name, options } = identity
    this.resolve = (target) => resolve(target, this)
    this.modelClass = modelClass
    this.appLabel = appLabel
    this.name = name
    this.options = withNames(options, appLabel, name)
    const bases = basesOf(options).map((base) => this.resolve(base))
    const [base] = bases
    this.concrete = options.proxy === true && base !== undefined ? base.concrete : this
    const proxy = this.concrete !== this
    // What extends a proxy has its row in the table of the proxy's model, and its link to that, as in Django.
    const parents = proxy ? bases : bases.map(({ concrete }) => concrete)
    this.inherited = proxy ? this.concrete.inherited : new Set(parents.flatMap((one) => [...one.byName.keys()]))
    const fields = withInherited(readFields(modelClass.fields), parents, modelClass)
    const links = proxy ? linksOf(fields, this.concrete) : linksTo(fields, parents, this)
    this.parentLinks = links
    this.parentLink = links[0] ?? null
    const missing = links.filter((link) => !fields.includes(link))
    if (missing.length > 0)
      fields.splice(fields.findLastIndex(({ name }) => this.inherited.has(name)) + 1, 0, ...missing)
    if (!fields.some((field) => field.primaryKey && !this.inherited.has(field.name)))
      fields.unshift(automaticKey(appLabel))
    if (options.orderWithRespectTo !== undefined && !fields.some(({ name }) => name === ORDER))
      fields.push(orderField())
    for (const field of fields) field.bind(field.name, this)
    this.byName = new Map(fields.map((field) => [field.name, field]))
    this.columns = fields.filter((field) => !isWithoutColumn(field))
    this.fileFields = this.columns.filter((field) => field instanceof FileField)
    this.columns.forEach((field, index) => {
      this.#positions.set(field.name, index).set(field.attname, index)
    })
    this.#virtuals = fields.filter((field) => field.isVirtual) as VirtualField[]
    const own = fields.filter((field) => field.primaryKey && !this.inherited.has(field.name))
    this.primaryKey = (own.find((field) => field instanceof CompositeKeyField) ?? own[0]) as BaseField
    this.keyColumns = this.primaryKey instanceof CompositeKeyField ? this.primaryKey.parts : [this.primaryKey]
    for (const [name, index] of [...this.#positions, ['pk', this.#positions.get(this.primaryKey.name)] as const]) {
      const field = this.find(name)
      if (index === undefined || field !== this.columns[index]) continue
      if (!(field instanceof ForeignKeyField) || name === field.attname) this.#plain.set(name, index)
    }
  }

  /** The fields that stand for others, such as generic foreign keys. */
  get virtuals(): readonly VirtualField[] {
    return this.#virtuals
  }

  /** The fields that have a column in this model's own table. */
  get localColumns(): readonly BaseField[] {
    return this.inherited.size === 0 ? this.columns : this.columns.filter((field) => !this.inherited.has(field.name))
  }

  /** The models with tables of their own that this one extends. */
  get parents(): readonly ModelMeta[] {
    return this.parentLinks.map((link) => link.target.concrete)
  }

  /** The link to the model that this one has a field of; null for a field of its own. */
  linkFor(name: string): OneToOneField | null {
    if (!this.inherited.has(name)) return null
    const { parentLinks } = this
    if (parentLinks.length === 1) return parentLinks[0] as OneToOneField
    return parentLinks.find(({ target }) => target.byName.has(name)) ?? null
  }

  /** The model that a field was written in: this one, or one that it extends or is a proxy of. */
  ownerOf(name: string): ModelMeta {
    if (this.concrete !== this) return this.concrete.ownerOf(name)
    return this.linkFor(name)?.target.ownerOf(name) ?? this
  }

  /** True where a row of this model is one of the other: the same, a proxy of it, or one that extends it. */
  isKindOf(other: ModelMeta): boolean {
    const { concrete } = this
    return concrete === other.concrete || concrete.parents.some((parent) => parent.isKindOf(other))
  }

  /** `polls.Choice`, for messages and counts. */
  get label(): string {
    return `${this.appLabel}.${this.name}`
  }

  /** The name in lower case, as in tables and permissions. */
  get modelName(): string {
    return this.name.toLowerCase()
  }

  /** What a row is called, in the active language: `blog post`. */
  get verboseName(): string {
    return lazyText(this.options.verboseName ?? snakeCase(this.name).replaceAll('_', ' '))
  }

  /** What several are called, in the active language. */
  get verboseNamePlural(): string {
    const { verboseNamePlural } = this.options
    return verboseNamePlural === undefined ? `${this.verboseName}s` : lazyText(verboseNamePlural)
  }

  get dbTable(): string {
    if (this.concrete !== this) return this.concrete.dbTable
    return this.options.dbTable ?? madeTable(`${this.appLabel}_${this.modelName}`)
  }

  /** The label of the model that the settings put in this one's place, which then has no table; else undefined. */
  get swapped(): string | undefined {
    // Most models are none that may be swapped, and this is asked at each step over a relation.
    return this.options.swappable === undefined ? undefined : swappedFor(this.label, this.options.swappable)
  }

  get ordering(): readonly (string | Expr | OrderedExpr)[] {
    return (
      (this.options.ordering as readonly (string | Expr | OrderedExpr)[] | undefined) ??
      (this.options.orderWithRespectTo === undefined ? [] : [ORDER])
    )
  }

  /** A field by its name, by `authorId`, or by `pk`. */
  find(name: string): BaseField | undefined {
    if (name === 'pk') return this.primaryKey
    const field = this.byName.get(name)
    if (field !== undefined) return field
    const position = this.#positions.get(name)
    return position === undefined ? undefined : this.columns[position]
  }

  /** Where a field's value is in a row's data. */
  position(field: BaseField): number {
    return this.#positions.get(field.name) as number
  }

  /** The position of a name that stands for the value of one column; undefined for relations and other names. */
  plainPosition(name: string): number | undefined {
    return this.#plain.get(name)
  }

  /** The relations, which are loaded when they are awaited. */
  get lazyRelations(): readonly string[] {
    this.#lazy ??= [...this.byName.values()].filter(isLazy).map(({ name }) => name)
    return this.#lazy
  }

  /** The foreign keys and many-to-many fields declared here. */
  get relations(): (ForeignKeyField | ManyToManyField)[] {
    return [...this.byName.values()].filter(
      (field) =>
        (field instanceof ForeignKeyField || field instanceof ManyToManyField) && !this.inherited.has(field.name),
    ) as (ForeignKeyField | ManyToManyField)[]
  }

  relation(name: string): ForeignKeyField | ManyToManyField {
    const field = this.byName.get(name)
    if (field instanceof ForeignKeyField || field instanceof ManyToManyField) return field
    throw new ModelDefinitionError(`reverse(..., '${name}') names no relation of ${this.label}.`, {
      hint: `Its relations are: ${this.relations.map((item) => item.name).join(', ') || 'none'}.`,
    })
  }
}

/** The names of indexes and constraints; those of an abstract base say where the names of the model and its app belong. */
function withNames(options: ModelOptions, appLabel: string, name: string): ModelOptions {
  const { indexes, constraints } = options
  const named = <T extends { readonly name?: string }>(one: T): T => {
    if (one.name?.includes('%(') !== true) return one
    const ready = one.name
      .replaceAll('%(app_label)s', appLabel.toLowerCase())
      .replaceAll('%(class)s', name.toLowerCase())
    return one instanceof CustomConstraint ? one.with({ name: ready }) : { ...one, name: ready }
  }
  return {
    ...options,
    ...(indexes === undefined ? {} : { indexes: indexes.map(named) }),
    ...(constraints === undefined ? {} : { constraints: constraints.map(named) }),
  }
}

/** Fires every getter of a definition once; clones, because an abstract base shares its field objects. */
function readFields(definition: object): BaseField[] {
  return Object.keys(Object.getOwnPropertyDescriptors(definition)).map((name) => {
    const value: unknown = definition[name as keyof typeof definition]
    if (!(value instanceof BaseField)) {
      throw new ModelDefinitionError(`'${name}' of a model definition is not a field.`, {
        hint: 'Write a field.…() or, for the other side of a relation, reverse(…).',
      })
    }
    const field = value.clone()
    field.name = name
    return field
  })
}

function isLazy(field: BaseField): boolean {
  const isMany = field instanceof ReverseField || field instanceof ManyToManyField
  return isMany || field instanceof ForeignKeyField || field.isVirtual
}

function isWithoutColumn(field: BaseField): boolean {
  const isTuple = field instanceof CompositeKeyField
  return field instanceof ManyToManyField || field instanceof ReverseField || isTuple || field.isVirtual
}

/** The field that `orderWithRespectTo` makes. */
export const ORDER = '_order'

function orderField(): BaseField {
  const field = new IntegerField('integer', { editable: false, default: 0 })
  field.name = ORDER
  return field
}

function automaticKey(appLabel: string): BaseField {
  const key = new AutoField(defaultAutoField(appLabel), { verboseName: 'ID' })
  key.name = 'id'
  return key
}
