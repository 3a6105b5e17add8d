import type { ColumnType, SqlNode, StoredValue } from '../../db/index.ts'
import { madeTable } from '../meta/made-tables.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { ModelDefinitionError } from '../errors.ts'
import { BaseField, type DeconstructedField, snakeCase } from './field.ts'
import type { OnDelete } from './options.ts'

/** A model class, or `app.Model` where a migration names it. */
export type RelationTarget = object | string

type Values = Readonly<Record<string, unknown>>

const BY_DATABASE = { dbCascade: 'cascade', dbSetNull: 'setNull', dbSetDefault: 'setDefault' } as const
type DatabaseRule = keyof typeof BY_DATABASE

/** What was worked out of a target, until the relation leads to another one: models may be registered anew. */
class KnownOf<T> {
  readonly #find: (target: ModelMeta) => T
  #known: { readonly target: ModelMeta; readonly found: T } | null = null

  constructor(find: (target: ModelMeta) => T) {
    this.#find = find
  }

  of(target: ModelMeta): T {
    if (this.#known?.target !== target) this.#known = { target, found: this.#find(target) }
    return this.#known.found
  }
}

/** Common to the fields that point to another model. */
abstract class RelationField extends BaseField {
  readonly to: RelationTarget

  constructor(to: RelationTarget, options: object) {
    super(options)
    this.to = to
  }

  /** The model that the relation was written in: its own, or one that this extends or is a proxy of. */
  protected get owner(): ModelMeta {
    return this.model.ownerOf(this.name)
  }

  /**
   * The model on the other side; the registry is asked on first use, when every models file is loaded. What a model
   * inherits points where it did there: 'self' is the model that has the table, and a name is one of its app.
   */
  get target(): ModelMeta {
    return this.owner.resolve(this.to)
  }

  /** The rows of a query that the field may point to, by its `limitChoicesTo`. */
  limited<Q extends { filter(where: object): Q }>(query: Q): Q {
    const limit = this.options.limitChoicesTo as object | (() => object) | undefined
    if (limit === undefined) return query
    // By a query inside: a limit over a to-many relation would find a row as often as it is met.
    const { modelClass } = this.target as unknown as { modelClass: { filter(where: object): object } }
    return query.filter({ pk__in: modelClass.filter(typeof limit === 'function' ? limit() : limit) })
  }

  override deconstruct(): DeconstructedField {
    return { ...super.deconstruct(), to: typeof this.to === 'string' ? this.to : this.target.label }
  }

  override clone(): BaseField {
    return new (this.constructor as new (to: RelationTarget, options: object) => BaseField)(this.to, this.options)
  }
}

/** A column that holds the key of a row of another model; `field.foreignKey` makes it. */
export class ForeignKeyField extends RelationField {
  readonly type: 'foreignKey' | 'oneToOne' = 'foreignKey'

  override get attname(): string {
    return `${this.name}Id`
  }

  get onDelete(): OnDelete {
    return this.options.onDelete as OnDelete
  }

  /** What the database does to the row by itself when its target is deleted; null where Nuages does it. */
  get databaseOnDelete(): 'cascade' | 'setNull' | 'setDefault' | null {
    const { onDelete } = this
    return typeof onDelete === 'string' && onDelete in BY_DATABASE ? BY_DATABASE[onDelete as DatabaseRule] : null
  }

  /** True where a delete leaves the row alone: nothing is to be done, or the database does it. */
  get leftToDatabase(): boolean {
    return this.onDelete === 'doNothing' || this.databaseOnDelete !== null
  }

  /** The field of the target that the column holds. */
  get targetField(): BaseField {
    return this.#fieldOfTarget.of(this.target)
  }

  readonly #fieldOfTarget = new KnownOf((target: ModelMeta) => this.#fieldOf(target))

  #fieldOf(target: ModelMeta): BaseField {
    const named = this.options.toField as string | undefined
    const field = named === undefined ? target.primaryKey : target.byName.get(named)
    if (field === undefined || field.columnType() === null)
      throw new ModelDefinitionError(
        `${this.model.label}.${this.name} cannot point to '${named ?? 'pk'}' of ${target.label}: it is no column.`,
      )
    return field
  }

  override get converts(): boolean {
    return this.targetField.converts
  }

  /** What rows that point here must meet besides the key, where the key alone does not say it; `parent` is the target. */
  restriction(_alias: string | null, _parent: string | null = null): SqlNode | null {
    return null
  }

  /** Tells apart what else rows must meet, where joins over the same columns may differ by it. */
  get restrictedTo(): string | null {
    return null
  }

  /** The value that points to a row. */
  keyFor(row: object): unknown {
    return (row as Values)[this.targetField.attname]
  }

  /** The values that make a row of this model point to a row. */
  valuesFor(row: object, _using: string): Values | Promise<Values> {
    return { [this.name]: row }
  }

  /** The fields of the row that hold where it points. */
  get standsFor(): readonly string[] {
    return [this.name]
  }

  /** The condition that rows point to a row. */
  conditionFor(row: object): Values {
    return { [this.attname]: this.keyFor(row) ?? null }
  }

  /** Makes a row that is not written yet point to another, which may not have its key yet. */
  pointAt(row: object, other: object): void {
    ;(row as Record<string, unknown>)[this.attname] = this.keyFor(other) ?? null
  }

  /** What becomes of a row that is removed from the other side: it points to nothing, or is deleted. */
  get removedBy(): 'null' | 'delete' {
    return 'null'
  }

  columnType(): ColumnType {
    const type = this.targetField.columnType() as ColumnType
    const counted = { auto: 'integer', bigAuto: 'bigInteger', smallAuto: 'smallInteger' } as const
    return type.kind in counted ? { kind: counted[type.kind as keyof typeof counted] } : type
  }

  toStored(value: unknown): StoredValue {
    const { targetField } = this
    return targetField.toStored(keyOf(value, targetField))
  }

  override fromStored(stored: unknown): unknown {
    return this.targetField.fromStored(stored)
  }

  override holds(value: unknown): boolean {
    return this.targetField.holds(value)
  }
}

/** A foreign key that no two rows share; `field.oneToOne` makes it. */
export class OneToOneField extends ForeignKeyField {
  override readonly type = 'oneToOne'

  override get unique(): boolean {
    return true
  }
}

/** A relation through a table of pairs; `field.manyToMany` makes it. */
export class ManyToManyField extends RelationField {
  readonly type = 'manyToMany'

  columnType(): null {
    return null
  }

  toStored(value: unknown): StoredValue {
    const { primaryKey } = this.target
    return primaryKey.toStored(keyOf(value, primaryKey))
  }

  override deconstruct(): DeconstructedField {
    const found = super.deconstruct()
    const through = this.options.through as RelationTarget | undefined
    if (through === undefined || typeof through === 'string') return found
    return { ...found, options: { ...found.options, through: this.owner.resolve(through).label } }
  }

  get symmetrical(): boolean {
    return this.target === this.owner && this.options.symmetrical !== false
  }

  /** The model whose rows are the pairs, where there is one. */
  get through(): ModelMeta | null {
    const through = this.options.through as RelationTarget | undefined
    return through === undefined ? null : this.owner.resolve(through)
  }

  /** The table of pairs. */
  get table(): string {
    if (this.through !== null) return this.through.dbTable
    const given = this.options.dbTable as string | undefined
    return given ?? madeTable(`${this.owner.dbTable}_${snakeCase(this.name)}`)
  }

  /** The columns of the pair: this side's and the other's; a model with itself gets `from_` and `to_`. */
  get columns(): readonly [own: string, other: string] {
    if (this.through !== null) return this.throughColumns(this.through)
    const own = this.owner.modelName
    const other = this.target.modelName
    return own === other ? [`from_${own}_id`, `to_${other}_id`] : [`${own}_id`, `${other}_id`]
  }

  /** The foreign keys of the model between: those of `throughFields`, else the first to each side. */
  private throughColumns(through: ModelMeta): readonly [own: string, other: string] {
    const keys = through.relations.filter((field) => field instanceof ForeignKeyField)
    const [ownName, otherName] = (this.options.throughFields as readonly string[] | undefined) ?? []
    const own = keys.find((field) => (ownName === undefined ? field.target === this.owner : field.name === ownName))
    const other = keys.find(
      (field) => field !== own && (otherName === undefined ? field.target === this.target : field.name === otherName),
    )
    if (own !== undefined && other !== undefined) return [own.column, other.column]
    throw new ModelDefinitionError(`${through.label} has no foreign keys for ${this.model.label}.${this.name}.`, {
      hint: 'It needs one to each side; throughFields names them.',
    })
  }
}

/** The other side of a relation, declared with `reverse(Choice, 'question')`; it has no column. */
export class ReverseField extends RelationField {
  readonly type: string = 'reverse'
  readonly via: string

  constructor(to: RelationTarget, via: string) {
    super(to, {})
    this.via = via
  }

  columnType(): null {
    return null
  }

  /** The relation by whose rule the rows that point here go with this one, where no foreign key says so. */
  get cascade(): ForeignKeyField | null {
    return null
  }

  /** The relation field of the other model that points here. */
  get remote(): ForeignKeyField | ManyToManyField {
    return this.#remote.of(this.target)
  }

  readonly #remote = new KnownOf((target: ModelMeta) => target.relation(this.via))

  toStored(value: unknown): StoredValue {
    const { primaryKey } = this.target
    return primaryKey.toStored(keyOf(value, primaryKey))
  }

  override clone(): BaseField {
    return new ReverseField(this.to, this.via)
  }
}

/** What a row has in the field that is pointed to, or the value itself. */
function keyOf(value: unknown, { attname }: BaseField): unknown {
  if (typeof value !== 'object' || value === null || !('pk' in value)) return value
  return attname in value ? (value as Values)[attname] : value.pk
}
