import type { SelectNode, SqlNode } from '../../db/sql/nodes.ts'
import type { Expr, OrderedExpr } from '../expressions/expression.ts'
import { FieldError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField, ManyToManyField, OneToOneField, ReverseField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import type { Compilation } from './compilation.ts'

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
  type: 'inner' | 'left'
}

/** What a path leads to. */
export interface Step {
  /** The alias that the last column is in, and the column's field. */
  readonly alias: string
  readonly field: BaseField
  /** The aliases joined on the way. */
  readonly joins: readonly string[]
  /** The words that no field was found for: transforms and a lookup. */
  readonly rest: readonly string[]
}

/** Raised inside, where a path goes through a to-many relation in a negated condition. */
export class MultiJoin extends Error {}

/**
 * The joins of one statement. A path is walked word by word; each relation is a join, shared with an earlier equal one
 * where that does not change the meaning: always for to-one relations, within one `filter()` for to-many ones.
 */
export class Joins {
  readonly meta: ModelMeta
  readonly base: string
  readonly byAlias = new Map<string, Join>()
  readonly #prefix: string

  constructor(meta: ModelMeta, prefix = '') {
    this.meta = meta
    this.#prefix = prefix
    this.base = prefix === '' ? meta.dbTable : `${prefix}0`
  }

  /** Walks a path. `reuse` holds the to-many joins that may be shared; undefined shares all. */
  walk(path: string, reuse?: Set<string>, allowMany = true): Step {
    const words = path.split('__')
    let meta = this.meta
    let alias = this.base
    const joins: string[] = []
    let field: BaseField | undefined
    for (let index = 0; index < words.length; index++) {
      const word = words[index] as string
      const next = meta.find(word)
      if (next === undefined) {
        if (field === undefined) throw unknownField(meta, word)
        if (!allowMany && isMany(field)) throw new MultiJoin()
        return this.end(alias, field, joins, words.slice(index), reuse)
      }
      if (field instanceof ForeignKeyField && next === field.targetField && !isRelation(next)) {
        // The column already holds the key: no join is needed for it.
        return this.end(alias, field, joins, words.slice(index + 1))
      }
      if (field !== undefined) {
        // The word before was a relation that this one goes through.
        if (!allowMany && isMany(field)) throw new MultiJoin()
        for (const joined of this.join(alias, field, reuse)) joins.push((alias = joined))
      }
      field = next
      if (!isRelation(next) || (word === next.attname && word !== next.name)) {
        return this.end(alias, next, joins, words.slice(index + 1))
      }
      meta = (next as ForeignKeyField).target
    }
    if (!allowMany && field !== undefined && isMany(field)) throw new MultiJoin()
    return this.end(alias, field as BaseField, joins, [], reuse)
  }

  /** The far side of a to-many relation is its key: join up to the table that has it. */
  private end(alias: string, field: BaseField, joins: string[], rest: readonly string[], reuse?: Set<string>): Step {
    if (!isRelation(field) || field instanceof ForeignKeyField) return { alias, field, joins, rest }
    let last = alias
    for (const joined of this.join(alias, field, reuse)) joins.push((last = joined))
    return { alias: last, field: (field as ManyToManyField).target.primaryKey, joins, rest }
  }

  /** Joins a relation's tables; returns their aliases, the target's last. */
  join(parent: string, field: BaseField, reuse?: Set<string>): string[] {
    if (field instanceof ForeignKeyField) {
      return [this.add(parent, field.column, field.target.dbTable, field.targetField.column, field.null, false, reuse)]
    }
    if (field instanceof ManyToManyField) return this.joinPairs(parent, field, false, reuse)
    const remote = (field as ReverseField).remote
    if (remote instanceof ManyToManyField) return this.joinPairs(parent, remote, true, reuse)
    const many = !(remote instanceof OneToOneField)
    return [this.add(parent, remote.targetField.column, remote.model.dbTable, remote.column, true, many, reuse)]
  }

  private joinPairs(parent: string, field: ManyToManyField, backwards: boolean, reuse?: Set<string>): string[] {
    const [own, other] = backwards ? [field.columns[1], field.columns[0]] : field.columns
    const from = backwards ? field.target : field.model
    const to = backwards ? field.model : field.target
    const pairs = this.add(parent, from.primaryKey.column, field.table, own, true, true, reuse)
    return [pairs, this.add(pairs, other, to.dbTable, to.primaryKey.column, false, false, reuse)]
  }

  private add(
    parent: string,
    parentColumn: string,
    table: string,
    column: string,
    nullable: boolean,
    many: boolean,
    reuse?: Set<string>,
  ): string {
    for (const join of this.byAlias.values()) {
      const equal =
        join.parent === parent && join.parentColumn === parentColumn && join.table === table && join.column === column
      if (equal && (!many || reuse === undefined || reuse.has(join.alias))) return join.alias
    }
    const alias = this.alias(table)
    const outer = nullable || this.byAlias.get(parent)?.type === 'left'
    this.byAlias.set(alias, {
      table,
      alias,
      parent,
      parentColumn,
      column,
      nullable,
      many,
      type: outer ? 'left' : 'inner',
    })
    reuse?.add(alias)
    return alias
  }

  /** Joins a table to the query's own by a pair of columns, always as a table of its own. */
  addTable(table: string, column: string, ownColumn: string): string {
    return this.add(this.base, ownColumn, table, column, false, true, new Set())
  }

  private alias(table: string): string {
    const number = this.byAlias.size + 1
    if (this.#prefix !== '') return `${this.#prefix}${number}`
    const taken = table === this.base || this.byAlias.has(table)
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
    return [...this.byAlias.values()].map(({ type, table, alias, parent, parentColumn, column }) => ({
      type,
      table,
      alias,
      on: { kind: 'lookup', name: 'exact', left: columnNode(parent, parentColumn), right: columnNode(alias, column) },
    }))
  }
}

export function columnNode(table: string, name: string): SqlNode {
  return { kind: 'column', table, name }
}

/** A field's column in a table. */
export function fieldNode(alias: string, field: BaseField): SqlNode {
  return { kind: 'column', table: alias, name: field.column, type: field.columnType() ?? undefined }
}

export function isRelation(field: BaseField): boolean {
  return field instanceof ForeignKeyField || field instanceof ManyToManyField || field instanceof ReverseField
}

export function isMany(field: BaseField): boolean {
  if (field instanceof ReverseField) return !(field.remote instanceof OneToOneField)
  return field instanceof ManyToManyField
}

/** An error that names the nearest fields. */
export function unknownField(meta: ModelMeta, word: string): FieldError {
  return new FieldError(`${meta.label} has no field '${word}'.`, {
    hint: `Its fields are: ${[...meta.byName.keys()].join(', ')}.`,
  })
}

/** What a query says, before it is compiled; query sets copy it and change the copy. */
export interface QueryState {
  /** `at` is the place in the chain of calls: filters and annotations act in the order in which they were said. */
  readonly filters: readonly { readonly at: number; readonly condition: object; readonly negated: boolean }[]
  readonly annotations: readonly {
    readonly at: number
    readonly name: string
    readonly expression: Expr
    readonly selected: boolean
    readonly groupBy: readonly string[] | null
  }[]
  /** What ties the query to a row, such as the table of pairs behind a manager. */
  readonly ties: readonly ((query: Compilation) => void)[]
  /** Null for the model's own order. */
  readonly order: readonly (string | Expr | OrderedExpr)[] | null
  readonly reversed: boolean
  readonly distinct: boolean
  /** Paths of `values`, or null for rows. */
  readonly values: readonly string[] | null
  readonly selectRelated: readonly string[]
  readonly only: { readonly paths: readonly string[]; readonly defer: boolean } | null
  readonly start: number
  readonly end: number | null
  readonly empty: boolean
  readonly forUpdate: { readonly nowait: boolean; readonly skipLocked: boolean } | null
}

export const EMPTY_QUERY: QueryState = Object.freeze({
  filters: [],
  annotations: [],
  ties: [],
  order: null,
  reversed: false,
  distinct: false,
  values: null,
  selectRelated: [],
  only: null,
  start: 0,
  end: null,
  empty: false,
  forUpdate: null,
})
