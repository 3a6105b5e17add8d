import { connection, type MaybePromise } from '../db/index.ts'
import { methodsAlterData } from '../kernel/index.ts'
import { DoesNotExist, FieldError } from './errors.ts'
import type { BaseField } from './fields/field.ts'
import { ForeignKeyField, type ManyToManyField, ReverseField } from './fields/relations.ts'
import { Case, When } from './expressions/conditional.ts'
import { ORDER } from './meta/model-meta.ts'
import { metaOf } from './meta/registry.ts'
import { beginningOf } from './query/beginning.ts'
import { fromPeers } from './query/peers.ts'
import { loadUsual } from './query/prefetch.ts'
import { keyGiven, rowsBehind } from './query/related-rows.ts'
import { QuerySetImpl } from './query-set.ts'
import { checkRelation, dbForRead } from './routing/route.ts'
import { notLoaded, provideRelationLoader } from './rows/relations.ts'
import { forgetLists, prefetched } from './rows/to-many.ts'
import { readProperty, type RowState, SOURCE } from './rows/state.ts'
import type { AnyRow } from './types/models.ts'
import type { BulkOption } from './types/writes.ts'
import { checkBulk, deleteEach, saveEach } from './writes/one-by-one.ts'
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

type LinkOptions = ThroughOptions & BulkOption

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
    const begun = beginningOf(field.target)
    super(field.target, rowsBehind(field, row, begun.state), {
      using: null,
      inner: [],
      instance: row,
      fetchMode,
      prefetch: begun.prefetch,
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

  /** All rows, again: a manager of their own, so that they are loaded as those of this one are. */
  override all(): this {
    return this.known === undefined ? (new RelatedManagerImpl(this.#row, this.#field) as this) : this
  }

  /** What is awaited without more being said is the relation itself; what is filtered is a query like others. */
  protected override fetch(): MaybePromise<unknown[]> {
    const { fetchMode } = this.settings
    if (fetchMode === 'raise') throw notLoaded(this.#field, `prefetchRelated('${this.#field.name}')`)
    this.checkPlace()
    const found = fetchMode === 'peers' ? fromPeers(this.#row, this.#field, this.source) : null
    return found ?? super.fetch()
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
  async link(rows: readonly RowOrKey[], options: LinkOptions): Promise<void> {
    if (rows.length === 0) return
    const remote = this.remote()
    checkBulk(this.#field, remote, options)
    if (remote instanceof ForeignKeyField && options.bulk === false) {
      for (const row of rows) this.checkRow(row)
      await saveEach(rows as unknown as AnyRow[], await this.own(remote), { using: this.writeDb })
    } else if (remote instanceof ForeignKeyField) {
      const values = await this.own(remote)
      const keys = rows.map((row) => this.saved(row))
      await new QuerySetImpl(this.meta).using(this.writeDb).filter({ pk__in: keys }).update(values)
      // The rows at hand know whose they are, as in Django.
      for (const row of rows) Object.assign(row as RowState, values)
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
    await this.unlink(rows, {})
  }

  /** Removes rows, perhaps one by one. */
  async unlink(rows: readonly RowOrKey[], options: BulkOption): Promise<void> {
    if (rows.length === 0) return
    const remote = this.remote()
    checkBulk(this.#field, remote, options)
    if (remote instanceof ForeignKeyField) {
      for (const row of rows) this.checkRelated(row, remote)
      await this.detach(remote, { pk__in: rows.map((row) => this.saved(row)) }, options)
    } else
      await removePairs(
        this.#row,
        this.#field,
        rows.map((row) => this.keyOfTarget(row)),
        this.writeDb,
      )
    this.forget()
  }

  async clear(options: BulkOption = {}): Promise<void> {
    const remote = this.remote()
    checkBulk(this.#field, remote, options)
    if (remote instanceof ForeignKeyField) await this.detach(remote, {}, options)
    else await removePairs(this.#row, this.#field, null, this.writeDb)
    this.forget()
  }

  async set(rows: readonly RowOrKey[], options: { clear?: boolean } & LinkOptions = {}): Promise<void> {
    await connection(this.writeDb).atomic(
      async () => {
        const remote = this.remote()
        // Rows whose foreign key may not be null cannot be let go: the others keep their row.
        const stays = remote instanceof ForeignKeyField && !remote.null && remote.removedBy === 'null'
        if (stays) return this.link(rows, options)
        if (options.clear !== true) return this.replace(rows, options)
        await this.clear(options)
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

  private async replace(rows: readonly RowOrKey[], options: LinkOptions): Promise<void> {
    const wanted = new Map(rows.map((row) => [String(this.keyOfTarget(row)), row]))
    const present = (await this.targets().orderBy()) as RowState[]
    const gone = present.filter((row) => !wanted.has(String(keyGiven(row, this.meta.primaryKey))))
    await this.unlink(gone, options)
    const known = new Set(present.map((row) => String(keyGiven(row, this.meta.primaryKey))))
    await this.link(
      [...wanted].filter(([key]) => !known.has(key)).map(([, row]) => row),
      options,
    )
  }

  /** What makes a row one of this row's. */
  private own(remote: ForeignKeyField): Values | Promise<Values> {
    return remote.valuesFor(this.#row, this.writeDb)
  }

  private async detach(remote: ForeignKeyField, condition: object, { bulk }: BulkOption): Promise<void> {
    const rows = this.filter(condition)
    if (remote.removedBy === 'delete')
      return bulk === false ? deleteEach((await rows) as AnyRow[], this.writeDb) : void (await rows.delete())
    if (!remote.null) {
      throw new FieldError(
        `Rows cannot be removed from ${this.#field.model.label}.${this.#field.name}: ${remote.model.label}.${remote.name} may not be null.`,
        { hint: 'Delete them, or give them another row to belong to.' },
      )
    }
    const values = { [remote.name]: null }
    if (bulk !== false) return void (await rows.update(values))
    await saveEach((await rows) as AnyRow[], values, { updateFields: [remote.name], using: this.writeDb })
  }

  /** The key of a row that a foreign key of it is changed on: the row itself has to be at hand. */
  private saved(row: RowOrKey): unknown {
    this.checkRow(row)
    const key = keyGiven(row, this.meta.primaryKey)
    if (key === null || key === undefined)
      throw new FieldError(`${this.#field.model.label}.${this.#field.name} takes rows that are saved.`)
    this.checkDatabase(row)
    return key
  }

  private checkRow(row: RowOrKey): asserts row is RowState {
    if (typeof row !== 'object' || row === null || !metaOf(row.constructor).isKindOf(this.meta))
      throw new FieldError(`${this.#field.model.label}.${this.#field.name} takes rows of ${this.meta.label}, not keys.`)
  }

  private checkRelated(row: RowOrKey, remote: ForeignKeyField): void {
    this.saved(row)
    const mine = exactKey(this.#row, remote.targetField.attname)
    if (String(exactKey(row as RowState, remote.attname)) !== String(mine))
      throw new DoesNotExist(`${this.meta.label} of this ${this.#field.model.label}`)
  }

  private keyOfTarget(row: RowOrKey): unknown {
    if (typeof row === 'object' && row !== null && 'pk' in row && !metaOf(row.constructor).isKindOf(this.meta))
      throw new FieldError(`${this.#field.model.label}.${this.#field.name} takes rows of ${this.meta.label}.`)
    const key = keyGiven(row, this.meta.primaryKey)
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

  /** What was loaded is no longer true. */
  private forget(): void {
    forgetLists(this.#row, this.#field.name)
  }
}

provideRelationLoader({
  async loadOne(rows, field) {
    const source = rows[0]?.[SOURCE]
    const using = dbForRead(field.target, rows[0])
    await loadUsual(rows, field, { using, fetchMode: source?.fetchMode ?? 'peers' })
  },
  exactKey,
  manager: (row: RowState, field: BaseField) => new RelatedManagerImpl(row, field as ToMany),
  isKindOf: (row, meta) => metaOf(row.constructor).isKindOf(meta),
})

methodsAlterData(RelatedManagerImpl, 'add', 'link', 'remove', 'unlink', 'clear', 'set', 'setOrder')
