import { connection, NotSupportedError, type Transaction } from '../../db/index.ts'
import { QueryUsageError, TransactionEndedError } from '../errors.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { choosesRows } from '../query/choosing.ts'
import type { Prefetch } from '../query/prefetch.ts'
import { EMPTY_QUERY, isSliced, type QueryState } from '../query/state.ts'
import type { FetchOptions } from '../query/fetch.ts'
import type { RowSource, RowState } from '../rows/state.ts'
import { dbForRead, dbForWrite } from '../routing/route.ts'

/** How the result is shaped. */
export type Shape = 'rows' | 'values' | 'list' | 'flat'

/** What a query set carries besides the query. */
export interface Settings {
  /** The alias that `using` named; null where the routers choose. */
  readonly using: string | null
  /** The aliases that queries inside this one named. */
  readonly inner: readonly string[]
  /** The row whose relation is followed: routers are told of it. */
  readonly instance: RowState | null
  readonly fetchMode: RowSource['fetchMode']
  readonly prefetch: readonly (string | Prefetch)[]
  readonly shape: Shape
  /** Counts the calls, so that filters and annotations keep their order. */
  readonly calls: number
  /** True once a method said how many rows are meant; an update of all must say `all()`, where no condition chooses. */
  readonly chosen: boolean
}

export const START: Settings = Object.freeze({
  using: null,
  inner: [],
  instance: null,
  fetchMode: 'peers',
  prefetch: [],
  shape: 'rows',
  calls: 0,
  chosen: false,
})

/** What every query set is: an immutable description, and the transaction that it was built in. */
export abstract class QuerySetBase {
  readonly meta: ModelMeta
  readonly state: QueryState
  readonly settings: Settings
  readonly $query = true as const
  readonly #transaction: Transaction | undefined

  constructor(meta: ModelMeta, state: QueryState = EMPTY_QUERY, settings: Settings = START) {
    this.meta = meta
    this.state = state
    this.settings = settings
    this.#transaction = transactionOf(this)
  }

  /** The alias of the database that the query reads from: rows that are locked are about to be written. */
  get db(): string {
    const { using, instance } = this.settings
    return using ?? (this.state.forUpdate === null ? dbForRead(this.meta, instance) : this.writeDb)
  }

  /** The alias of the database that it writes to. */
  protected get writeDb(): string {
    return this.settings.using ?? dbForWrite(this.meta, this.settings.instance)
  }

  /** What its rows are told of where they come from. */
  protected get source(): FetchOptions {
    return { using: this.db, fetchMode: this.settings.fetchMode }
  }

  /** A query set of the same kind. */
  protected abstract make(state: QueryState, settings: Settings): this

  protected with(state: Partial<QueryState>, settings: Partial<Settings> = {}): this {
    const calls = this.settings.calls + 1
    return this.make({ ...this.state, ...state }, { ...this.settings, calls, ...settings })
  }

  /** What may have become wrong since the query was built: its transaction, and the database that it runs on. */
  protected checkPlace(): void {
    if (this.#transaction?.ended) throw new TransactionEndedError(this.meta.label)
    for (const alias of this.settings.inner) if (alias !== this.db) throw elsewhere(this.meta, this.db, alias)
  }

  protected forbidSlice(method: string): void {
    if (isSliced(this.state)) throw new QueryUsageError(`${method}() is not possible after slice().`)
  }

  /** A union, intersection or difference can be sorted, sliced, shaped and counted, and nothing else. */
  protected forbidCombined(method: string): void {
    if (this.state.combined === null) return
    throw new NotSupportedError(`${method}() is not possible after union(), intersection() or difference().`, {
      hint: `Call ${method}() on each of the queries before.`,
    })
  }

  protected forbidValues(method: string): void {
    if (this.settings.shape !== 'rows')
      throw new QueryUsageError(`${method}() is not possible after values(), valuesList() or valuesFlat().`)
  }

  protected requireChosen(method: string): void {
    if (this.settings.chosen || choosesRows(this.state.filters)) return
    throw new QueryUsageError(`${method}() of every row of ${this.meta.label} must say so.`, {
      hint: `Write all().${method}(…), or filter first; an empty condition does not choose.`,
    })
  }
}

function elsewhere(meta: ModelMeta, db: string, inner: string): QueryUsageError {
  return new QueryUsageError(`A query of ${meta.label} on "${db}" has a query on "${inner}" inside.`, {
    hint: 'Await the inner one first, and give its values.',
  })
}

function transactionOf(query: QuerySetBase): Transaction | undefined {
  try {
    return connection(query.db).currentTransaction()
  } catch {
    // A query set may be built before the databases are open; running it then says what is missing.
    return undefined
  }
}
