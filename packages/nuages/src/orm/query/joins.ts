import type { ColumnType } from '../../db/index.ts'
import type { SelectNode, SqlNode } from '../../db/sql/nodes.ts'
import { FieldError } from '../errors.ts'
import { CompositeKeyField } from '../fields/composite-key.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField, ManyToManyField, OneToOneField, ReverseField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { comparedColumns, type ComparedColumns, keyNode } from './compared-columns.ts'
import { joined, TRUE } from './logic.ts'
import { Notes } from './notes.ts'
import type { RelationItem } from './state.ts'

/** A table in the query: its place, its join, and the key that tells whether a second use may share it. */
export interface Join {
  readonly table: string
  readonly alias: string
  readonly parent: string
  readonly parentColumn: string
  readonly column: string
  /** True where the join may find no row, so that it must not remove any. */
  readonly nullable: boolean
  /** True where it may find several. */
  readonly many: boolean
  /** The name of the filtered relation that it belongs to. */
  readonly filtered: string | null
  /** What its rows must meet by the relation itself. */
  readonly restriction: SqlNode | null
  readonly compared: ComparedColumns
  /** What they must meet besides, by a filtered relation. */
  condition: SqlNode | null
  type: 'inner' | 'left'
}

/** How a table is joined. */
interface JoinKind {
  readonly nullable: boolean
  readonly many: boolean
  readonly filtered: string | null
  readonly restriction?: (alias: string) => SqlNode | null
  /** The types of both columns, where they may differ. */
  readonly types?: readonly [parent: ColumnType | null, column: ColumnType | null]
}

/** What a path leads to. */
export interface Step {
  /** The alias that the last column is in, and the column's field. */
  readonly alias: string
  readonly field: BaseField
  /** The relation that the path ends with, where it ends with one. */
  readonly relation: BaseField | null
  /** The aliases joined on the way. */
  readonly joins: readonly string[]
  /** The words that no field was found for: transforms and a lookup. */
  readonly rest: readonly string[]
}

/** How a path is walked. */
export interface WalkOptions {
  /** The to-many joins that may be shared; undefined shares all. */
  readonly reuse?: Set<string> | undefined
  /** False throws {@link MultiJoin} at a to-many relation. */
  readonly allowMany?: boolean
}

/** A relation under a name of its own, with a condition; see `FilteredRelation`. */
export interface NamedRelation {
  readonly name: string
  readonly path: string
  /** As the query set says it. */
  readonly source: RelationItem
  /** Builds the condition once the tables are joined. */
  readonly condition: () => SqlNode
}

/** Raised inside, where a path goes through a to-many relation in a negated condition. */
export class MultiJoin extends Error {}

/** A place on the way of a path. */
interface Place {
  alias: string
  meta: ModelMeta
  field: BaseField | undefined
}

/**
 * The joins of one statement. A path is walked word by word; each relation is a join, shared with an earlier equal one
 * where that does not change the meaning: always for to-one relations, within one `filter()` for to-many ones.
 */
export class Joins {
  readonly meta: ModelMeta
  readonly base: string
  readonly byAlias = new Map<string, Join>()
  readonly named = new Map<string, NamedRelation>()
  /** The notes of the whole statement. */
  readonly notes: Notes
  readonly #prefix: string

  constructor(meta: ModelMeta, prefix = '', notes = new Notes()) {
    this.notes = notes
    this.meta = meta
    this.#prefix = prefix
    this.base = prefix === '' ? meta.dbTable : `${prefix}0`
  }

  /** Walks a path. */
  walk(path: string, options: WalkOptions = {}): Step {
    const words = path.split('__')
    const joins: string[] = []
    const place: Place = { alias: this.base, meta: this.meta, field: undefined }
    const named = this.named.get(words[0] as string)
    if (named !== undefined) {
      const start = this.startNamed(named, joins, options)
      Object.assign(place, start)
    }
    for (let index = named === undefined ? 0 : 1; index < words.length; index++) {
      const word = words[index] as string
      const next = place.meta.find(word)
      if (next === undefined) {
        if (place.field === undefined && named === undefined) throw unknownField(place.meta, word)
        return this.end(place, joins, words.slice(index), options)
      }
      // The column already holds the key: no join is needed for it.
      if (place.field instanceof ForeignKeyField && next === place.field.targetField && !isRelation(next))
        return { alias: place.alias, field: place.field, relation: null, joins, rest: words.slice(index + 1) }
      this.enter(place, joins, options)
      place.alias = this.tableOf(place.alias, place.meta, next, joins)
      place.field = this.owned(place.meta, next)
      if (!isRelation(next) || (word === next.attname && word !== next.name)) {
        return { alias: place.alias, field: place.field, relation: null, joins, rest: words.slice(index + 1) }
      }
      place.meta = (next as ForeignKeyField).target
    }
    return this.end(place, joins, [], options)
  }

  /** Goes through the relation that the last word named. */
  private enter(place: Place, joins: string[], options: WalkOptions): void {
    if (place.field === undefined) return
    if (options.allowMany === false && isMany(place.field)) throw new MultiJoin()
    for (const alias of this.join(place.alias, place.field, options.reuse)) joins.push((place.alias = alias))
  }

  /** The far side of a to-many relation is its key: join up to the table that has it. */
  private end(place: Place, joins: string[], rest: readonly string[], options: WalkOptions): Step {
    const { field } = place
    if (field === undefined) {
      const key = place.meta.primaryKey
      return { alias: place.alias, field: key, relation: null, joins, rest }
    }
    if (!isRelation(field) || field instanceof ForeignKeyField)
      return { alias: place.alias, field, relation: field instanceof ForeignKeyField ? field : null, joins, rest }
    if (options.allowMany === false && isMany(field)) throw new MultiJoin()
    this.enter(place, joins, options)
    return { alias: place.alias, field: place.meta.primaryKey, relation: field, joins, rest }
  }

  /** Throws where a named relation is none. */
  check({ path }: NamedRelation): void {
    let meta = this.meta
    for (const word of path.split('__')) {
      const field = meta.find(word)
      if (field === undefined || !isRelation(field)) throw unknownField(meta, word)
      meta = (field as ForeignKeyField).target
    }
  }

  /** Joins the tables of a named relation, the last of them with its condition. */
  private startNamed(named: NamedRelation, joins: string[], options: WalkOptions): Place {
    const place: Place = { alias: this.base, meta: this.meta, field: undefined }
    const words = named.path.split('__')
    for (const [index, word] of words.entries()) {
      const field = place.meta.find(word)
      if (field === undefined || !isRelation(field)) throw unknownField(place.meta, word)
      if (options.allowMany === false && isMany(field)) throw new MultiJoin()
      const last = index === words.length - 1
      const aliases = this.join(place.alias, field, undefined, last ? named.name : null)
      for (const alias of aliases) joins.push((place.alias = alias))
      place.meta = (field as ForeignKeyField).target
    }
    const join = this.byAlias.get(place.alias) as Join
    if (join.condition === null) {
      // The condition goes through this relation itself: what it finds then is this join.
      join.condition = TRUE
      join.condition = named.condition()
    }
    return place
  }

  /** The alias of the table that a field of a model is in: that of the model, or of the one it extends. */
  tableOf(alias: string, meta: ModelMeta, field: BaseField, joins: string[] = []): string {
    let [table, owner] = [alias, meta]
    if (isGeneric(field)) return table
    while (owner.parentLink !== null && owner.inherited.has(field.name)) {
      table = this.join(table, owner.parentLink)[0] as string
      joins.push(table)
      owner = owner.parentLink.target
    }
    return table
  }

  /** The field as the model that has its column knows it. */
  private owned(meta: ModelMeta, field: BaseField): BaseField {
    let [owner, found] = [meta, field]
    if (isGeneric(field)) return found
    while (owner.parentLink !== null && owner.inherited.has(found.name)) {
      owner = owner.parentLink.target
      found = owner.byName.get(found.name) as BaseField
    }
    return found
  }

  /** Joins a relation's tables; returns their aliases, the target's last. */
  join(parent: string, field: BaseField, reuse?: Set<string>, filtered: string | null = null): string[] {
    this.notes.crossed.set(field, (field as ForeignKeyField).target)
    if (field instanceof ForeignKeyField) {
      const columns = [field.column, field.targetField.column] as const
      return [this.add(parent, columns, field.target.dbTable, { nullable: field.null, many: false, filtered }, reuse)]
    }
    if (field instanceof ManyToManyField) return this.joinPairs(parent, field, false, filtered, reuse)
    const remote = (field as ReverseField).remote
    if (remote instanceof ManyToManyField) return this.joinPairs(parent, remote, true, filtered, reuse)
    const many = !(remote instanceof OneToOneField)
    const columns = [remote.targetField.column, remote.column] as const
    const how: JoinKind = {
      nullable: true,
      many,
      filtered,
      restriction: (alias) => remote.restriction(alias),
      types: [remote.targetField.columnType(), remote.columnType()],
    }
    return [this.add(parent, columns, remote.model.dbTable, how, reuse)]
  }

  private joinPairs(
    parent: string,
    field: ManyToManyField,
    backwards: boolean,
    filtered: string | null,
    reuse?: Set<string>,
  ): string[] {
    const [own, other] = backwards ? [field.columns[1], field.columns[0]] : field.columns
    const from = backwards ? field.target : field.model
    const to = backwards ? field.model : field.target
    const first = [from.primaryKey.column, own] as const
    const pairs = this.add(
      parent,
      first,
      field.table,
      { nullable: true, many: true, filtered: filtered && `${filtered} pairs` },
      reuse,
    )
    const second = [other, to.primaryKey.column] as const
    return [pairs, this.add(pairs, second, to.dbTable, { nullable: false, many: false, filtered }, reuse)]
  }

  private add(
    parent: string,
    [parentColumn, column]: readonly [string, string],
    table: string,
    { restriction, types, ...how }: JoinKind,
    reuse?: Set<string>,
  ): string {
    // The latest of equal joins is the one that a later path means.
    for (const join of [...this.byAlias.values()].reverse()) {
      const equal =
        join.parent === parent &&
        join.parentColumn === parentColumn &&
        join.table === table &&
        join.column === column &&
        join.filtered === how.filtered
      if (equal && (!how.many || how.filtered !== null || reuse === undefined || reuse.has(join.alias)))
        return join.alias
    }
    const alias = how.filtered !== null && this.#prefix === '' ? this.namedAlias(how.filtered) : this.alias(table)
    const outer = how.nullable || how.filtered !== null || this.byAlias.get(parent)?.type === 'left'
    const type = outer ? 'left' : 'inner'
    const limits = { restriction: restriction?.(alias) ?? null, condition: null }
    const compared = comparedColumns(types)
    this.byAlias.set(alias, { table, alias, parent, parentColumn, column, type, compared, ...limits, ...how })
    reuse?.add(alias)
    return alias
  }

  /** Joins a table to the query's own by a pair of columns, always as a table of its own. */
  addTable(table: string, column: string, ownColumn: string): string {
    return this.add(this.base, [ownColumn, column], table, { nullable: false, many: true, filtered: null }, new Set())
  }

  private namedAlias(name: string): string {
    return name.endsWith(' pairs') ? this.alias(name) : name
  }

  private alias(table: string): string {
    const number = this.byAlias.size + 1
    if (this.#prefix !== '') return `${this.#prefix}${number}`
    const taken = table === this.base || this.byAlias.has(table) || table.includes(' ')
    return taken ? `T${number + 1}` : table
  }

  /** Makes joins outer, with those that stand on them. */
  promote(aliases: Iterable<string>): void {
    for (const alias of aliases) {
      const join = this.byAlias.get(alias)
      if (join === undefined || join.type === 'left') continue
      if (!join.nullable && this.byAlias.get(join.parent)?.type !== 'left') continue
      join.type = 'left'
      this.promote([...this.byAlias.values()].filter((other) => other.parent === alias).map((other) => other.alias))
    }
  }

  /** Makes joins inner, with those that they stand on. */
  demote(aliases: Iterable<string>): void {
    for (const alias of aliases) {
      const join = this.byAlias.get(alias)
      if (join === undefined || join.type === 'inner') continue
      join.type = 'inner'
      this.demote([join.parent])
    }
  }

  nodes(): SelectNode['joins'] {
    return [...this.byAlias.values()].map((join) => {
      const { type, table, alias, column, ...limits } = join
      const on: SqlNode = { kind: 'lookup', name: 'exact', left: keyNode(join), right: columnNode(alias, column) }
      const also = [limits.restriction, limits.condition].filter((node) => node !== null)
      return { type, table, alias, on: also.length === 0 ? on : joined('and', [on, ...also]) }
    })
  }
}

export function columnNode(table: string | null, name: string): SqlNode {
  return { kind: 'column', table, name }
}

/** A field's column in a table; a composite key is all of its columns. */
export function fieldNode(alias: string | null, field: BaseField): SqlNode {
  if (field instanceof CompositeKeyField)
    return { kind: 'tuple', items: field.parts.map((part) => fieldNode(alias, part)) }
  return { kind: 'column', table: alias, name: field.column, type: field.columnType() ?? undefined }
}

export function isRelation(field: BaseField): boolean {
  return field instanceof ForeignKeyField || field instanceof ManyToManyField || field instanceof ReverseField
}

/** What points to a row generically points to it by its own model, and not by the one that it extends. */
function isGeneric(field: BaseField): boolean {
  return field instanceof ReverseField && field.cascade !== null
}

export function isMany(field: BaseField): boolean {
  if (field instanceof ReverseField) return !(field.remote instanceof OneToOneField)
  return field instanceof ManyToManyField
}

/** An error that names the fields there are. */
export function unknownField(meta: ModelMeta, word: string): FieldError {
  return new FieldError(`${meta.label} has no field '${word}'.`, {
    hint: `Its fields are: ${[...meta.byName.keys()].join(', ')}.`,
  })
}
