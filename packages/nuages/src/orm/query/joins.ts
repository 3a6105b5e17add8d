import type { SqlNode } from '../../db/sql/nodes.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField } from '../fields/relations.ts'
import type { VirtualField } from '../fields/virtual.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { isGeneric, isMany, isRelation, unknownField } from './field-nodes.ts'
import { type Join, JoinedTables } from './joined-tables.ts'
import { TRUE } from './logic.ts'
import type { RelationItem } from './state.ts'

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

/** The joins of one statement by the paths that lead to them: a path is walked word by word. */
export class Joins extends JoinedTables {
  readonly named = new Map<string, NamedRelation>()

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
      const link = isRelation(next) ? null : linkHolding(place.meta, next)
      if (link !== null) return { alias: place.alias, field: link, relation: null, joins, rest: words.slice(index + 1) }
      place.alias = this.tableOf(place.alias, place.meta, next, joins)
      place.field = this.owned(place.meta, next)
      const behind = next.isVirtual ? (place.field as VirtualField).behind(words[index + 1] ?? '') : undefined
      if (behind !== undefined) {
        ;[place.field, place.meta] = [behind, behind.target]
        index++
        continue
      }
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
      const aliases = this.join(place.alias, field, options.reuse, last ? named.name : null)
      for (const alias of aliases) joins.push((place.alias = alias))
      place.meta = (field as ForeignKeyField).target
    }
    const join = this.byAlias.get(place.alias) as Join
    if (join.condition === null) {
      // The condition goes through this relation itself: what it finds then is this join.
      join.condition = TRUE
      ;[join.condition, join.needs] = this.watched(named.condition)
    }
    return place
  }

  /** The alias of the table that a field of a model is in: that of the model, or of the one it extends. */
  tableOf(alias: string, meta: ModelMeta, field: BaseField, joins: string[] = []): string {
    let table = alias
    if (isGeneric(field)) return table
    for (let link = meta.linkFor(field.name); link !== null; link = link.target.linkFor(field.name)) {
      table = this.join(table, link)[0] as string
      joins.push(table)
    }
    return table
  }

  /** The field as the model that has its column knows it. */
  private owned(meta: ModelMeta, field: BaseField): BaseField {
    let found = field
    if (isGeneric(field)) return found
    for (let link = meta.linkFor(found.name); link !== null; link = link.target.linkFor(found.name))
      found = link.target.byName.get(found.name) as BaseField
    return found
  }
}

/** The link of a model whose column is the key that it has of another: no join is needed to read it. */
function linkHolding(meta: ModelMeta, key: BaseField): ForeignKeyField | null {
  const link = meta.linkFor(key.name)
  if (link === null) return null
  const above = linkHolding(link.target, key)
  return link.targetField === (above ?? link.target.byName.get(key.name)) ? link : null
}
