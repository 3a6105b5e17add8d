import { ModelDefinitionError } from '../errors.ts'
import { BaseField, snakeCase } from '../fields/field.ts'
import { ForeignKeyField, ManyToManyField, ReverseField } from '../fields/relations.ts'
import { AutoField } from '../fields/scalars.ts'
import type { ModelOptions } from '../types/models.ts'
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
  readonly primaryKey: BaseField
  /** Finds the model that a relation of this one points to. */
  readonly resolve: (target: object | string) => ModelMeta
  readonly #positions = new Map<string, number>()

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
    this.options = options
    const fields = readFields(modelClass.fields)
    if (!fields.some((field) => field.primaryKey)) fields.unshift(automaticKey())
    for (const field of fields) field.bind(field.name, this)
    this.byName = new Map(fields.map((field) => [field.name, field]))
    this.columns = fields.filter((field) => !(field instanceof ManyToManyField || field instanceof ReverseField))
    this.columns.forEach((field, index) => {
      this.#positions.set(field.name, index).set(field.attname, index)
    })
    this.primaryKey = this.columns.find((field) => field.primaryKey) as BaseField
  }

  /** `polls.Choice`, for messages and counts. */
  get label(): string {
    return `${this.appLabel}.${this.name}`
  }

  /** The name in lower case, as in tables and permissions. */
  get modelName(): string {
    return this.name.toLowerCase()
  }

  /** What a row is called: `blog post`. */
  get verboseName(): string {
    return this.options.verboseName ?? snakeCase(this.name).replaceAll('_', ' ')
  }

  get verboseNamePlural(): string {
    return this.options.verboseNamePlural ?? `${this.verboseName}s`
  }

  get dbTable(): string {
    return this.options.dbTable ?? `${this.appLabel}_${this.modelName}`
  }

  /** The label of the model that the settings put in this one's place, which then has no table; else undefined. */
  get swapped(): string | undefined {
    return swappedFor(this.label, this.options)
  }

  get ordering(): readonly string[] {
    return this.options.ordering ?? []
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

  /** The foreign keys and many-to-many fields declared here. */
  get relations(): (ForeignKeyField | ManyToManyField)[] {
    return [...this.byName.values()].filter(
      (field) => field instanceof ForeignKeyField || field instanceof ManyToManyField,
    )
  }

  relation(name: string): ForeignKeyField | ManyToManyField {
    const field = this.byName.get(name)
    if (field instanceof ForeignKeyField || field instanceof ManyToManyField) return field
    throw new ModelDefinitionError(`reverse(..., '${name}') names no relation of ${this.label}.`, {
      hint: `Its relations are: ${this.relations.map((item) => item.name).join(', ') || 'none'}.`,
    })
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

function automaticKey(): BaseField {
  const key = new AutoField('bigAuto', { verboseName: 'ID' })
  key.name = 'id'
  return key
}
