import { connection } from '../db/index.ts'
import type { SqlNode } from '../db/sql/nodes.ts'
import { FieldError } from './errors.ts'
import type { BaseField } from './fields/field.ts'
import { ForeignKeyField, type ManyToManyField, ReverseField } from './fields/relations.ts'
import { conditionOf } from './query/conditions.ts'
import { loadRelation, pairTable, prefetched } from './query/prefetch.ts'
import { run } from './query/run.ts'
import type { Compilation } from './query/compilation.ts'
import { columnNode, EMPTY_QUERY, type QueryState } from './query/query.ts'
import { QuerySetImpl } from './query-set.ts'
import { provideRelationLoader } from './rows/relations.ts'
import { parameter } from './rows/save.ts'
import { readProperty, type RowState, SOURCE } from './rows/state.ts'

type ToMany = ManyToManyField | ReverseField
type RowOrKey = RowState | string | number | bigint

/** The rows on the far side of a to-many relation: a query set of them that can also change the relation. */
export class RelatedManagerImpl extends QuerySetImpl {
  readonly #row: RowState
  readonly #field: ToMany

  constructor(row: RowState, field: ToMany) {
    const using = row[SOURCE]?.using ?? 'default'
    const key = keyOf(row)
    if (key === null || key === undefined) {
      throw new FieldError(`${field.model.label}.${field.name} cannot be used before the row is saved.`)
    }
    super(field.target, startOf(field, key), {
      using,
      fetchMode: row[SOURCE]?.fetchMode ?? 'peers',
      prefetch: [],
      shape: 'rows',
      calls: 1,
      chosen: true,
    })
    this.#row = row
    this.#field = field
  }

  // biome-ignore lint/suspicious/noThenProperty: a manager is awaited for its rows.
  override then<A = unknown[], B = never>(
    resolve?: ((rows: unknown[]) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.rows().then(resolve, reject)
  }

  override all(): QuerySetImpl {
    return prefetched(this.#row)?.has(this.#field.name) ? this : super.all()
  }

  /** Prefetched rows, or a query of its own for this row. */
  private async rows(): Promise<unknown[]> {
    const known = prefetched(this.#row)?.get(this.#field.name)
    return known ?? super.then((rows) => rows)
  }

  override async create(values: Record<string, unknown>): Promise<unknown> {
    const remote = this.remote()
    if (remote instanceof ForeignKeyField) return super.create({ ...values, [remote.name]: this.#row })
    const row = (await super.create(values)) as RowState
    await this.add(row)
    return row
  }

  async add(...rows: RowOrKey[]): Promise<void> {
    if (rows.length === 0) return
    const remote = this.remote()
    if (remote instanceof ForeignKeyField) {
      await new QuerySetImpl(this.meta)
        .using(this.settings.using)
        .filter({ pk__in: rows.map(keyOf) })
        .update({ [remote.name]: keyOf(this.#row) })
    } else await this.insertPairs(rows.map(keyOf))
    this.forget()
  }

  async remove(...rows: RowOrKey[]): Promise<void> {
    if (rows.length === 0) return
    const remote = this.remote()
    if (remote instanceof ForeignKeyField) await this.detach(remote, { pk__in: rows.map(keyOf) })
    else await this.deletePairs(rows.map(keyOf))
    this.forget()
  }

  async clear(): Promise<void> {
    const remote = this.remote()
    if (remote instanceof ForeignKeyField) await this.detach(remote, {})
    else await this.deletePairs(null)
    this.forget()
  }

  async set(rows: readonly RowOrKey[]): Promise<void> {
    await connection(this.settings.using).atomic(async () => {
      const wanted = new Map(rows.map((row) => [String(keyOf(row)), row]))
      const present = (await super.then((found) => found)) as RowState[]
      await this.remove(...present.filter((row) => !wanted.has(String(keyOf(row)))))
      const known = new Set(present.map((row) => String(keyOf(row))))
      await this.add(...[...wanted].filter(([key]) => !known.has(key)).map(([, row]) => row))
    })
  }

  private async detach(remote: ForeignKeyField, condition: object): Promise<void> {
    if (!remote.null) {
      throw new FieldError(
        `Rows cannot be removed from ${this.#field.model.label}.${this.#field.name}: ${remote.model.label}.${remote.name} may not be null.`,
        {
          hint: 'Delete them, or give them another row to belong to.',
        },
      )
    }
    await this.filter(condition).update({ [remote.name]: null })
  }

  private remote(): ForeignKeyField | ManyToManyField {
    return this.#field instanceof ReverseField ? this.#field.remote : this.#field
  }

  /** Inserts the pairs that are not there yet; a symmetrical relation gets both directions. */
  private async insertPairs(keys: readonly unknown[]): Promise<void> {
    const { pairs, own, other, relation } = pairTable(this.#field)
    const [mine, theirs] = [this.#field.model.primaryKey, this.meta.primaryKey]
    const ownKey = parameter(mine, keyOf(this.#row))
    const rows = [...new Set(keys)].map((key) => [ownKey, parameter(theirs, key)])
    if (relation.symmetrical) rows.push(...rows.map(([a, b]) => [b, a] as (typeof rows)[number]))
    await run(
      connection(this.settings.using),
      {
        kind: 'insert',
        table: pairs,
        columns: [own, other],
        rows: distinctPairs(rows),
        ignoreConflicts: true,
        returning: [],
      },
      true,
    )
  }

  private async deletePairs(keys: readonly unknown[] | null): Promise<void> {
    const { pairs, own, other, relation } = pairTable(this.#field)
    const ownKey = parameter(this.#field.model.primaryKey, keyOf(this.#row))
    const side = (mine: string, theirs: string): SqlNode => ({
      kind: 'and',
      items: [
        { kind: 'lookup', name: 'exact', left: { kind: 'column', table: null, name: mine }, right: ownKey },
        ...(keys === null
          ? []
          : [
              {
                kind: 'lookup',
                name: 'in',
                left: { kind: 'column', table: null, name: theirs },
                right: keys.map((key) => parameter(this.meta.primaryKey, key)),
              } as const,
            ]),
      ],
    })
    const where: SqlNode = relation.symmetrical
      ? { kind: 'or', items: [side(own, other), side(other, own)] }
      : side(own, other)
    await run(connection(this.settings.using), { kind: 'delete', table: pairs, where }, true)
  }

  /** What was prefetched is no longer true. */
  private forget(): void {
    prefetched(this.#row)?.delete(this.#field.name)
  }
}

function distinctPairs<T extends { value: unknown }>(rows: readonly (readonly T[])[]): (readonly T[])[] {
  return [...new Map(rows.map((row) => [row.map(({ value }) => String(value)).join(' '), row])).values()]
}

/** The rows of the far side that belong to a row: by their foreign key, or through the table of pairs. */
function startOf(field: ToMany, key: unknown): QueryState {
  if (field instanceof ReverseField && field.remote instanceof ForeignKeyField) {
    return { ...EMPTY_QUERY, filters: [{ at: 0, condition: conditionOf({ [field.via]: key }), negated: false }] }
  }
  const { pairs, own, other } = pairTable(field)
  const tie = (query: Compilation): void => {
    const alias = query.joins.addTable(pairs, other, field.target.primaryKey.column)
    query.restrict({
      kind: 'lookup',
      name: 'exact',
      left: columnNode(alias, own),
      right: parameter(field.model.primaryKey, key),
    })
  }
  return { ...EMPTY_QUERY, ties: [tie] }
}

function keyOf(value: RowOrKey): unknown {
  return typeof value === 'object' ? readProperty(value, 'pk') : value
}

provideRelationLoader({
  async loadOne(rows, field) {
    const source = rows[0]?.[SOURCE]
    await loadRelation(rows, field, { using: source?.using ?? 'default', fetchMode: source?.fetchMode ?? 'peers' })
  },
  manager: (row: RowState, field: BaseField) => new RelatedManagerImpl(row, field as ToMany),
})
