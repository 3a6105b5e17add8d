import type { ColumnType } from '../../db/index.ts'
import type { SelectNode, SqlNode } from '../../db/sql/nodes.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField, ManyToManyField, OneToOneField, type ReverseField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { comparedColumns, type ComparedColumns, joinedNode, keyNode } from './compared-columns.ts'
import { joined } from './logic.ts'
import { Notes } from './notes.ts'

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
  readonly restrictedTo: string | null
  readonly compared: ComparedColumns
  /** What they must meet besides, by a filtered relation. */
  condition: SqlNode | null
  /** The other joins that this condition speaks of, which are written before it. */
  needs: ReadonlySet<string>
  type: 'inner' | 'left'
}

const NONE: ReadonlySet<string> = new Set()

/** How a table is joined. */
interface JoinKind {
  readonly nullable: boolean
  readonly many: boolean
  readonly filtered: string | null
  readonly restriction?: (alias: string) => SqlNode | null
  readonly restrictedTo?: string | null
  /** The types of both columns, where they may differ. */
  readonly types?: readonly [parent: ColumnType | null, column: ColumnType | null]
}

/**
 * The tables of one statement. Each relation is a join, shared with an earlier equal one where that does not change the
 * meaning: always for to-one relations, within one `filter()` for to-many ones.
 */
export class JoinedTables {
  readonly meta: ModelMeta
  readonly base: string
  readonly byAlias = new Map<string, Join>()
  /** The notes of the whole statement. */
  readonly notes: Notes
  readonly #prefix: string
  /** Where joins are noted while something speaks of them. */
  #spokenOf: Set<string> | null = null

  constructor(meta: ModelMeta, prefix = '', notes = new Notes()) {
    this.notes = notes
    this.meta = meta
    this.#prefix = prefix
    this.base = prefix === '' ? meta.dbTable : `${prefix}0`
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
      restriction: (alias) => remote.restriction(alias, parent),
      restrictedTo: remote.restrictedTo,
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
    { restriction, restrictedTo = null, types, ...how }: JoinKind,
    reuse?: Set<string>,
  ): string {
    // The latest of equal joins is the one that a later path means.
    for (const join of [...this.byAlias.values()].reverse()) {
      const equal =
        join.parent === parent &&
        join.parentColumn === parentColumn &&
        join.table === table &&
        join.column === column &&
        join.filtered === how.filtered &&
        join.restrictedTo === restrictedTo
      if (equal && (!how.many || reuse === undefined || reuse.has(join.alias))) return this.spoken(join.alias)
    }
    const alias = how.filtered !== null && this.#prefix === '' ? this.namedAlias(how.filtered) : this.alias(table)
    const outer = how.nullable || how.filtered !== null || this.byAlias.get(parent)?.type === 'left'
    const type = outer ? 'left' : 'inner'
    const limits = { restriction: restriction?.(alias) ?? null, restrictedTo, condition: null, needs: NONE }
    const compared = comparedColumns(types)
    this.byAlias.set(alias, { table, alias, parent, parentColumn, column, type, compared, ...limits, ...how })
    reuse?.add(alias)
    return this.spoken(alias)
  }

  private spoken(alias: string): string {
    this.#spokenOf?.add(alias)
    return alias
  }

  /** What a function makes, and the joins that it spoke of. */
  protected watched<T>(make: () => T): [made: T, needs: ReadonlySet<string>] {
    const before = this.#spokenOf
    const needs = new Set<string>()
    this.#spokenOf = needs
    try {
      return [make(), needs]
    } finally {
      this.#spokenOf = before
      for (const alias of needs) before?.add(alias)
    }
  }

  /** Joins a table to the query's own by a pair of columns, always as a table of its own. */
  addTable(table: string, column: string, ownColumn: string): string {
    return this.add(this.base, [ownColumn, column], table, { nullable: false, many: true, filtered: null }, new Set())
  }

  private namedAlias(name: string): string {
    return name.endsWith(' pairs') || this.byAlias.has(name) ? this.alias(name) : name
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

  /** In the order in which they came, but each behind what it speaks of. */
  private ordered(): Join[] {
    const written = new Set<Join>()
    const write = (join: Join, above: readonly Join[]): void => {
      if (written.has(join) || above.includes(join)) return
      for (const alias of [join.parent, ...join.needs]) {
        const needed = this.byAlias.get(alias)
        if (needed !== undefined) write(needed, [...above, join])
      }
      written.add(join)
    }
    for (const join of this.byAlias.values()) write(join, [])
    return [...written]
  }

  nodes(): SelectNode['joins'] {
    return this.ordered().map((join) => {
      const { type, table, alias, ...limits } = join
      const on: SqlNode = { kind: 'lookup', name: 'exact', left: keyNode(join), right: joinedNode(join) }
      const also = [limits.restriction, limits.condition].filter((node) => node !== null)
      return { type, table, alias, on: also.length === 0 ? on : joined('and', [on, ...also]) }
    })
  }
}
