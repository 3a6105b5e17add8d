import { connection } from '../db/index.ts'
import type { SqlNode } from '../db/sql/nodes.ts'
import { methodsAlterData } from '../kernel/index.ts'
import { DoesNotExist, FieldError } from './errors.ts'
import type { BaseField } from './fields/field.ts'
import { ForeignKeyField, type ManyToManyField, ReverseField } from './fields/relations.ts'
import { Case, When } from './expressions/conditional.ts'
import { ORDER } from './meta/model-meta.ts'
import { metaOf } from './meta/registry.ts'
import type { Compilation } from './query/compilation.ts'
import { Condition } from './query/conditions.ts'
import { columnNode } from './query/field-nodes.ts'
import { loadRelation, pairTable, prefetched } from './query/prefetch.ts'
import { type QueryState, startOf as startOfModel } from './query/state.ts'
import { QuerySetImpl } from './query-set.ts'
import { checkRelation, dbForRead } from './routing/route.ts'
import { provideRelationLoader } from './rows/relations.ts'
import { readProperty, type RowState, SOURCE } from './rows/state.ts'
import { parameter } from './rows/values.ts'
import { addPairs, removePairs } from './writes/pairs.ts'
import { exactKey } from './rows/exact-key.ts'

/** How many rows one statement gives their places. */
const ORDERED = 500

type ToMany = ManyToManyField | ReverseField
type RowOrKey = RowState | string | number | bigint
type Values = Readonly<Record<string, unknown>>
/** Values of the row between, for a relation through a model. */
interface ThroughOptions {
  readonly throughDefaults?: Values
}

/** The rows on the far side of a to-many relation: a query set of them that can also change the relation. */
export class RelatedManagerImpl extends QuerySetImpl {
  readonly #row: RowState
  readonly #field: ToMany

  constructor(row: RowState, field: ToMany) {
    const key = readProperty(row, 'pk')
    if (key === null || key === undefined) {
      throw new FieldError(`${field.model.label}.${field.name} cannot be used before the row is saved.`)
    }
    const fetchMode = row[SOURCE]?.fetchMode ?? 'peers'
    super(field.target, startOf(field, row), {
      using: null,
      inner: [],
      instance: row,
      fetchMode,
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
    const { known } = this
    return known === undefined ? super.then(resolve, reject) : Promise.resolve<unknown[]>(known).then(resolve, reject)
  }

  override all(): this {
    return this.known === undefined ? super.all() : this
  }

  override async count(): Promise<number> {
    return this.known?.length ?? super.count()
  }

  override async exists(): Promise<boolean> {
    return this.known === undefined ? super.exists() : this.known.length > 0
  }

  /** The rows that a prefetch found. */
  private get known(): RowState[] | undefined {
    return prefetched(this.#row)?.get(this.#field.name)
  }

  override async create(values: Values, options: ThroughOptions = {}): Promise<unknown> {
    const remote = this.remote()
    if (remote instanceof ForeignKeyField) return super.create({ ...values, ...(await this.own(remote)) }, options)
    const row = (await super.create(values)) as RowState
    await this.link([row], options)
    return row
  }

  override async getOrCreate(
    where: Values,
    options: { defaults?: Values } & ThroughOptions = {},
  ): Promise<[unknown, boolean]> {
    const remote = this.remote()
    if (remote instanceof ForeignKeyField) return super.getOrCreate({ ...where, ...(await this.own(remote)) }, options)
    const { throughDefaults, ...plain } = options
    return this.linked(await this.targets().getOrCreate(where, plain), throughDefaults)
  }

  override async updateOrCreate(
    where: Values,
    options: { defaults?: Values; createDefaults?: Values } & ThroughOptions = {},
  ): Promise<[unknown, boolean]> {
    const remote = this.remote()
    if (remote instanceof ForeignKeyField)
      return super.updateOrCreate({ ...where, ...(await this.own(remote)) }, options)
    const { throughDefaults, ...plain } = options
    return this.linked(await this.targets().updateOrCreate(where, plain), throughDefaults)
  }

  /** The rows as a query set that knows of no relation: what it makes is not linked. */
  private targets(): QuerySetImpl {
    return new QuerySetImpl(this.meta, this.state, this.settings)
  }

  private async linked(
    [row, created]: [row: unknown, created: boolean],
    throughDefaults: Values = {},
  ): Promise<[unknown, boolean]> {
    if (created) await this.link([row as RowState], { throughDefaults })
    return [row, created]
  }

  /** Relates rows. */
  async add(...rows: RowOrKey[]): Promise<void> {
    await this.link(rows, {})
  }

  /** Relates rows, with values of the rows between. */
  async link(rows: readonly RowOrKey[], options: ThroughOptions): Promise<void> {
    if (rows.length === 0) return
    const remote = this.remote()
    if (remote instanceof ForeignKeyField) {
      await new QuerySetImpl(this.meta)
        .using(this.writeDb)
        .filter({ pk__in: rows.map((row) => this.saved(row)) })
        .update(await this.own(remote))
    } else
      await addPairs(
        this.#row,
        this.#field,
        rows.map((row) => this.keyOfTarget(row)),
        { using: this.writeDb, ...options },
      )
    this.forget()
  }

  async remove(...rows: RowOrKey[]): Promise<void> {
    if (rows.length === 0) return
    const remote = this.remote()
    if (remote instanceof ForeignKeyField) {
      for (const row of rows) this.checkRelated(row, remote)
      await this.detach(remote, { pk__in: rows.map((row) => this.saved(row)) })
    } else
      await removePairs(
        this.#row,
        this.#field,
        rows.map((row) => this.keyOfTarget(row)),
        this.writeDb,
      )
    this.forget()
  }

  async clear(): Promise<void> {
    const remote = this.remote()
    if (remote instanceof ForeignKeyField) await this.detach(remote, {})
    else await removePairs(this.#row, this.#field, null, this.writeDb)
    this.forget()
  }

  async set(rows: readonly RowOrKey[], options: { clear?: boolean } & ThroughOptions = {}): Promise<void> {
    await connection(this.writeDb).atomic(
      async () => {
        const remote = this.remote()
        // Rows whose foreign key may not be null cannot be let go: the others keep their row.
        const stays = remote instanceof ForeignKeyField && !remote.null && remote.removedBy === 'null'
        if (stays) return this.link(rows, options)
        if (options.clear !== true) return this.replace(rows, options)
        await this.clear()
        await this.link(rows, options)
      },
      { savepoint: false },
    )
  }

  /** The keys in the order that `orderWithRespectTo` keeps. */
  async getOrder(): Promise<unknown[]> {
    this.checkOrdered()
    return (await this.targets().orderBy(ORDER).valuesFlat('pk')) as unknown[]
  }

  async setOrder(rows: readonly RowOrKey[]): Promise<void> {
    this.checkOrdered()
    const keys = rows.map((row) => this.keyOfTarget(row))
    await connection(this.writeDb).atomic(
      async () => {
        for (let start = 0; start < keys.length; start += ORDERED) {
          const some = keys.slice(start, start + ORDERED)
          const place = Case(some.map((key, index) => When({ pk: key }, start + index)))
          await this.targets()
            .filter({ pk__in: some })
            .update({ [ORDER]: place })
        }
      },
      { savepoint: false },
    )
    this.forget()
  }

  private checkOrdered(): void {
    const remote = this.remote()
    if (remote instanceof ForeignKeyField && remote.model.options.orderWithRespectTo === remote.name) return
    throw new FieldError(`${this.#field.model.label}.${this.#field.name} has rows without an order of their own.`, {
      hint: `Give ${this.meta.label} the option orderWithRespectTo: '${remote.name}'.`,
    })
  }

  private async replace(rows: readonly RowOrKey[], options: ThroughOptions): Promise<void> {
    const wanted = new Map(rows.map((row) => [String(this.keyOfTarget(row)), row]))
    const present = (await this.targets().orderBy()) as RowState[]
    await this.remove(...present.filter((row) => !wanted.has(String(keyOf(row, this.meta.primaryKey)))))
    const known = new Set(present.map((row) => String(keyOf(row, this.meta.primaryKey))))
    await this.link(
      [...wanted].filter(([key]) => !known.has(key)).map(([, row]) => row),
      options,
    )
  }

  /** What makes a row one of this row's. */
  private own(remote: ForeignKeyField): Values | Promise<Values> {
    return remote.valuesFor(this.#row, this.writeDb)
  }

  private async detach(remote: ForeignKeyField, condition: object): Promise<void> {
    if (remote.removedBy === 'delete') return void (await this.filter(condition).delete())
    if (!remote.null) {
      throw new FieldError(
        `Rows cannot be removed from ${this.#field.model.label}.${this.#field.name}: ${remote.model.label}.${remote.name} may not be null.`,
        { hint: 'Delete them, or give them another row to belong to.' },
      )
    }
    await this.filter(condition).update({ [remote.name]: null })
  }

  /** The key of a row that a foreign key of it is changed on: the row itself has to be at hand. */
  private saved(row: RowOrKey): unknown {
    if (typeof row !== 'object' || !metaOf(row.constructor).isKindOf(this.meta))
      throw new FieldError(`${this.#field.model.label}.${this.#field.name} takes rows of ${this.meta.label}, not keys.`)
    const key = keyOf(row, this.meta.primaryKey)
    if (key === null || key === undefined)
      throw new FieldError(`${this.#field.model.label}.${this.#field.name} takes rows that are saved.`)
    this.checkDatabase(row)
    return key
  }

  private checkRelated(row: RowOrKey, remote: ForeignKeyField): void {
    this.saved(row)
    const mine = exactKey(this.#row, remote.targetField.attname)
    if (String(exactKey(row as RowState, remote.attname)) !== String(mine))
      throw new DoesNotExist(`${this.meta.label} of this ${this.#field.model.label}`)
  }

  private keyOfTarget(row: RowOrKey): unknown {
    if (typeof row === 'object' && 'pk' in row && !metaOf(row.constructor).isKindOf(this.meta))
      throw new FieldError(`${this.#field.model.label}.${this.#field.name} takes rows of ${this.meta.label}.`)
    const key = keyOf(row, this.meta.primaryKey)
    if (key === null || key === undefined)
      throw new FieldError(`${this.#field.model.label}.${this.#field.name} takes rows that are saved.`)
    if (typeof row === 'object') this.checkDatabase(row)
    return key
  }

  private checkDatabase(row: RowState): void {
    checkRelation(this.#row, row, this.#field.model, this.meta, this.#field.name)
  }

  private remote(): ForeignKeyField | ManyToManyField {
    return this.#field instanceof ReverseField ? this.#field.remote : this.#field
  }

  /** What was prefetched is no longer true. */
  private forget(): void {
    prefetched(this.#row)?.delete(this.#field.name)
  }
}

/** The rows of the far side that belong to a row: by their foreign key, or through the table of pairs. */
function startOf(field: ToMany, row: RowState): QueryState {
  const start = startOfModel(field.target)
  if (field instanceof ReverseField && field.remote instanceof ForeignKeyField) {
    const { remote } = field
    const given = remote.keyFor(row)
    const key = given instanceof Date ? exactKey(row, remote.targetField.attname) : given
    const more = remote.restriction(null)
    return {
      ...start,
      filters: [...start.filters, { at: 0, condition: new Condition('and', [[field.via, key]]), negated: false }],
      ...(more === null ? {} : { ties: [(query: Compilation) => restrictTo(query, remote)] }),
    }
  }
  const { pairs, own, other, key } = pairTable(field)
  const tie = (query: Compilation): void => {
    const alias = query.joins.addTable(pairs, other, field.target.primaryKey.column)
    const left: SqlNode = columnNode(alias, own)
    query.restrict({ kind: 'lookup', name: 'exact', left, right: parameter(key, keyOf(row, key)) })
  }
  return { ...start, ties: [tie] }
}

function restrictTo(query: Compilation, remote: ForeignKeyField): void {
  const node = remote.restriction(query.joins.tableOf(query.joins.base, query.meta, remote))
  if (node !== null) query.restrict(node)
}

function keyOf(value: RowOrKey, key: BaseField): unknown {
  return typeof value === 'object' ? exactKey(value, key.attname) : value
}

provideRelationLoader({
  async loadOne(rows, field) {
    const source = rows[0]?.[SOURCE]
    const using = dbForRead(field.target, rows[0])
    await loadRelation(rows, field, { using, fetchMode: source?.fetchMode ?? 'peers' })
  },
  exactKey,
  manager: (row: RowState, field: BaseField) => new RelatedManagerImpl(row, field as ToMany),
  isKindOf: (row, meta) => metaOf(row.constructor).isKindOf(meta),
})

methodsAlterData(RelatedManagerImpl, 'add', 'link', 'remove', 'clear', 'set', 'setOrder')
