import type { ColumnType, SqlNode, StoredValue } from '../../db/index.ts'
import {
  type BaseField,
  FieldError,
  ForeignKeyField,
  ModelDefinitionError,
  type ModelMeta,
  type Reverse,
  ReverseField,
  toFieldValue,
} from '../../orm/index.ts'
import { GenericForeignKeyField } from './generic-foreign-key.ts'
import { type NamedForPaths, typedBy, typeRestriction } from './generic-paths.ts'
import type { GenericRelationOptions } from './generic-types.ts'
import { ContentType } from './models.ts'

/** The other side of a generic foreign key: the rows that point here. They are deleted with the row. */
export class GenericRelationField extends ReverseField implements NamedForPaths {
  readonly names: GenericRelationOptions
  #link: GenericLink | undefined

  constructor(to: object | string, names: GenericRelationOptions) {
    super(to, names.objectId ?? 'objectId')
    this.names = names
  }

  override clone(): BaseField {
    return new GenericRelationField(this.to, this.names)
  }

  /** What it is called in paths from the generic foreign key. */
  get queryName(): string | null {
    return this.names.relatedQueryName ?? null
  }

  override get remote(): GenericLink {
    this.#link ??= new GenericLink(this)
    return this.#link
  }

  override get cascade(): ForeignKeyField {
    return this.remote
  }
}

/**
 * What a generic relation looks like from the rows that point to one model: a foreign key in the field of the key, which
 * counts where the content type is that model's.
 */
export class GenericLink extends ForeignKeyField {
  readonly #relation: GenericRelationField

  constructor(relation: GenericRelationField) {
    super(relation.model.modelClass, { onDelete: 'cascade' })
    this.#relation = relation
    const { target } = relation
    this.bind(target.virtuals.find((field) => this.#isPair(field))?.name ?? this.#objectId.name, target)
  }

  /** True for the generic foreign key of the same two fields. */
  #isPair(field: BaseField): boolean {
    const names = [this.#contentType.name, this.#objectId.name]
    return field instanceof GenericForeignKeyField && field.standsFor.every((name, index) => name === names[index])
  }

  get #objectId(): BaseField {
    return this.#named(this.#relation.via)
  }

  get #contentType(): BaseField {
    return this.#named(this.#relation.names.contentType ?? 'contentType')
  }

  #named(name: string): BaseField {
    const { target, model, name: own } = this.#relation
    const found = target.byName.get(name)
    if (found !== undefined) return found
    throw new ModelDefinitionError(`${model.label}.${own} leads to ${target.label}, which has no field '${name}'.`, {
      hint: 'Say the names as its generic foreign key does: genericRelation(Model, { contentType, objectId }).',
    })
  }

  /** The model whose content type the rows have. */
  get #typed(): ModelMeta {
    return typedBy(this.#relation.model, this.#relation.names)
  }

  override get target(): ModelMeta {
    return this.#relation.model
  }
  override get targetField(): BaseField {
    return this.#relation.model.primaryKey
  }
  override get attname(): string {
    return this.#objectId.attname
  }
  override get column(): string {
    return this.#objectId.column
  }
  override get null(): boolean {
    return this.#objectId.null
  }
  override get converts(): boolean {
    return this.#objectId.converts
  }
  override get removedBy(): 'delete' {
    return 'delete'
  }
  override columnType(): ColumnType {
    return this.#objectId.columnType() as ColumnType
  }

  override toStored(value: unknown): StoredValue {
    const key = typeof value === 'object' && value !== null && 'pk' in value ? value.pk : value
    return this.#objectId.toStored(key === null ? null : toFieldValue(this.#objectId, key))
  }

  override fromStored(stored: unknown): unknown {
    return this.#objectId.fromStored(stored)
  }

  override keyFor(row: object): unknown {
    return toFieldValue(this.#objectId, (row as { pk: unknown }).pk)
  }

  override get standsFor(): readonly string[] {
    return [this.#contentType.name, this.#objectId.name]
  }

  override conditionFor(row: object): Readonly<Record<string, unknown>> {
    const type = this.#contentType.name
    const { appLabel, modelName } = this.#typed
    return { ...super.conditionFor(row), [`${type}__appLabel`]: appLabel, [`${type}__model`]: modelName }
  }

  override pointAt(row: object, other: object): void {
    if (this.name === this.#objectId.name)
      throw new FieldError(`${this.#relation.target.label} has no generic foreign key for ${this.#relation.name}.`, {
        hint: 'Give it one: genericForeignKey(...), over the same two fields.',
      })
    ;(row as Record<string, unknown>)[this.name] = other
  }

  override async valuesFor(row: object, using: string): Promise<Readonly<Record<string, unknown>>> {
    const { id } = await ContentType.getForModel(this.#typed.modelClass as never, { using, forConcreteModel: false })
    return { [this.#contentType.attname]: id, [this.attname]: this.keyFor(row) }
  }

  override restriction(alias: string | null): SqlNode {
    return typeRestriction(alias, this.#contentType, this.#typed)
  }
}

/**
 * The rows of `to` whose generic foreign key points here: to query along, to change, and to go with the row when it is
 * deleted. The names of `options` are those of the generic foreign key.
 *
 * ```ts
 * get comments() { return genericRelation(Comment) }
 * ```
 */
export function genericRelation<M>(to: M, options: GenericRelationOptions = {}): Reverse<M, '$generic'> {
  return new GenericRelationField(to as object, options) as unknown as Reverse<M, '$generic'>
}
