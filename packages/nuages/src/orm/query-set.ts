import { connection, type Transaction } from '../db/index.ts'
import type { SelectNode } from '../db/sql/nodes.ts'
import { NotImplementedYet } from '../kernel/index.ts'
import { deleteRows } from './deletion.ts'
import { DoesNotExist, FieldError, MultipleObjectsReturned, QueryUsageError, TransactionEndedError } from './errors.ts'
import { Expr } from './expressions/expression.ts'
import type { BaseField } from './fields/field.ts'
import type { ModelMeta } from './meta/model-meta.ts'
import { Compilation } from './query/compilation.ts'
import { conditionOf } from './query/conditions.ts'
import { convertRow, fetchData, fetchRows, fetchValues, hydrate } from './query/fetch.ts'
import { prefetch } from './query/prefetch.ts'
import { EMPTY_QUERY, fieldNode, type QueryState, unknownField } from './query/query.ts'
import { run } from './query/run.ts'
import { insertRows, markStored, parameter } from './rows/save.ts'
import { readProperty, type RowSource, type RowState } from './rows/state.ts'
import type { DeleteResult } from './types/models.ts'

/** How the result is shaped. */
type Shape = 'rows' | 'values' | 'list' | 'flat'

/** What a query set carries besides the query. */
interface Settings {
  readonly using: string
  readonly fetchMode: RowSource['fetchMode']
  readonly prefetch: readonly string[]
  readonly shape: Shape
  /** Counts the calls, so that filters and annotations keep their order. */
  readonly calls: number
  /** True once a method said which rows are meant; an update of all rows must say `all()`. */
  readonly chosen: boolean
}

const START: Settings = Object.freeze({
  using: 'default',
  fetchMode: 'peers',
  prefetch: [],
  shape: 'rows',
  calls: 0,
  chosen: false,
})

/** How many rows one insert statement carries, at most. */
const BATCH = 500

/**
 * The query set at run time; its public face is the type `QuerySet`. Immutable: each method returns a changed copy, so
 * the compile-time types of rows and annotations live in the interface only.
 */
export class QuerySetImpl implements PromiseLike<unknown[]> {
  /** What a query set starts with. */
  static readonly defaults: Settings = START
  readonly meta: ModelMeta
  readonly state: QueryState
  readonly settings: Settings
  readonly $query = true as const
  readonly #transaction: Transaction | undefined
  #result: Promise<unknown[]> | null = null

  constructor(meta: ModelMeta, state: QueryState = EMPTY_QUERY, settings: Settings = START) {
    this.meta = meta
    this.state = state
    this.settings = settings
    this.#transaction = transactionOf(settings.using)
  }

  protected with(state: Partial<QueryState>, settings: Partial<Settings> = {}): QuerySetImpl {
    const calls = this.settings.calls + 1
    return new QuerySetImpl(this.meta, { ...this.state, ...state }, { ...this.settings, calls, ...settings })
  }

  // ---- methods that return query sets

  filter(condition: object): QuerySetImpl {
    return this.condition(condition, false)
  }
  where(condition: object): QuerySetImpl {
    if (condition instanceof Expr) throw new NotImplementedYet('where() with an expression')
    return this.condition(condition, false)
  }
  exclude(condition: object): QuerySetImpl {
    return this.condition(condition, true)
  }
  private condition(condition: object, negated: boolean): QuerySetImpl {
    this.forbidSlice(negated ? 'exclude' : 'filter')
    const item = { at: this.settings.calls, condition: conditionOf(condition), negated }
    return this.with({ filters: [...this.state.filters, item] }, { chosen: true })
  }
  orderBy(...order: (string | Expr)[]): QuerySetImpl {
    this.forbidSlice('orderBy')
    return this.with({ order, reversed: false })
  }
  reverse(): QuerySetImpl {
    this.forbidSlice('reverse')
    return this.with({ reversed: !this.state.reversed })
  }
  distinct(...paths: string[]): QuerySetImpl {
    if (paths.length > 0) throw new NotImplementedYet('distinct() on fields (DISTINCT ON)')
    return this.with({ distinct: true })
  }
  annotate(expressions: Record<string, Expr>): QuerySetImpl {
    return this.annotations(expressions, true)
  }
  alias(expressions: Record<string, Expr>): QuerySetImpl {
    return this.annotations(expressions, false)
  }
  private annotations(expressions: Record<string, Expr>, selected: boolean): QuerySetImpl {
    const groupBy = this.state.values
    const added = Object.entries(expressions).map(([name, expression]) => ({
      at: this.settings.calls,
      name,
      expression,
      selected,
      groupBy,
    }))
    const values = groupBy === null || !selected ? groupBy : [...groupBy, ...Object.keys(expressions)]
    return this.with({ annotations: [...this.state.annotations, ...added], values })
  }
  selectRelated(...paths: string[]): QuerySetImpl {
    return this.with({ selectRelated: [...this.state.selectRelated, ...paths] })
  }
  prefetchRelated(...paths: string[]): QuerySetImpl {
    return this.with({}, { prefetch: [...this.settings.prefetch, ...paths] })
  }
  values(...paths: string[]): QuerySetImpl {
    return this.shaped('values', paths)
  }
  valuesList(...paths: string[]): QuerySetImpl {
    return this.shaped('list', paths)
  }
  valuesFlat(path: string): QuerySetImpl {
    return this.shaped('flat', [path])
  }
  private shaped(shape: Shape, paths: readonly string[]): QuerySetImpl {
    const annotations = this.state.annotations.filter((item) => item.selected).map((item) => item.name)
    const all = [...this.meta.columns.map((field) => field.attname), ...annotations]
    return this.with({ values: paths.length > 0 ? paths : all }, { shape })
  }
  only(...paths: string[]): QuerySetImpl {
    return this.with({ only: { paths, defer: false } })
  }
  defer(...paths: string[]): QuerySetImpl {
    return this.with({ only: { paths, defer: true } })
  }
  all(): QuerySetImpl {
    return this.with({}, { chosen: true })
  }
  none(): QuerySetImpl {
    return this.with({ empty: true }, { chosen: true })
  }
  slice(start: number, end?: number): QuerySetImpl {
    if (!Number.isInteger(start) || start < 0 || (end !== undefined && (!Number.isInteger(end) || end < 0))) {
      throw new QueryUsageError('slice() takes whole numbers from zero up.')
    }
    const from = this.state.start + start
    const to = end === undefined ? this.state.end : this.state.start + end
    const limit = this.state.end === null ? to : Math.min(this.state.end, to ?? this.state.end)
    return this.with({ start: limit === null ? from : Math.min(from, limit), end: limit }, { chosen: true })
  }
  using(alias: string): QuerySetImpl {
    return this.with({}, { using: alias })
  }
  fetchMode(fetchMode: RowSource['fetchMode']): QuerySetImpl {
    return this.with({}, { fetchMode })
  }
  selectForUpdate(options: { nowait?: boolean; skipLocked?: boolean } = {}): QuerySetImpl {
    return this.with({ forUpdate: { nowait: options.nowait === true, skipLocked: options.skipLocked === true } })
  }

  // ---- methods that run the query

  // biome-ignore lint/suspicious/noThenProperty: a query set is awaited for its rows.
  then<A = unknown[], B = never>(
    resolve?: ((rows: unknown[]) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#result ??= this.fetch()
    return this.#result.then(resolve, reject)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<unknown> {
    yield* this.iterator()
  }

  async *iterator(options: { chunkSize?: number } = {}): AsyncGenerator<unknown> {
    if (this.settings.shape !== 'rows' || this.#result !== null) return yield* await this
    this.checkTransaction()
    const compiled = new Compilation(this.meta).rows(this.state)
    const database = connection(this.settings.using)
    const { sql, params } = database.dialect.compiler().compile(compiled.select)
    for await (const chunk of database.stream(sql, params, options.chunkSize ?? 2000)) {
      const rows = hydrate(this.meta, compiled, chunk, this.settings)
      await prefetch(this.meta, rows, this.settings.prefetch, this.settings)
      yield* rows
    }
  }

  private async fetch(): Promise<unknown[]> {
    this.checkTransaction()
    if (this.state.empty || (this.state.end === this.state.start && this.state.end !== null)) return []
    if (this.settings.shape !== 'rows') return this.fetchShaped()
    const rows = await fetchRows(this.meta, this.state, this.settings)
    if (this.settings.prefetch.length > 0) await prefetch(this.meta, rows, this.settings.prefetch, this.settings)
    return rows
  }

  private async fetchShaped(): Promise<unknown[]> {
    const { names, rows } = await fetchValues(this.meta, this.state, this.settings.using)
    if (this.settings.shape === 'list') return rows
    if (this.settings.shape === 'flat') return rows.map(([value]) => value)
    return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])))
  }

  async get(condition?: object): Promise<unknown> {
    const query: QuerySetImpl = condition === undefined ? this : this.filter(condition)
    const limited =
      query.state.end === null ? query.with({ order: query.state.order ?? [], end: query.state.start + 21 }) : query
    const rows = await limited
    if (rows.length === 1) return rows[0]
    if (rows.length === 0) throw new DoesNotExist(this.meta.label)
    throw new MultipleObjectsReturned(this.meta.label, rows.length > 20 ? 'more than 20' : String(rows.length))
  }
  async first(): Promise<unknown> {
    return (await this.sorted().slice(0, 1))[0]
  }
  async last(): Promise<unknown> {
    return (await this.sorted().reverse().slice(0, 1))[0]
  }
  async latest(...paths: string[]): Promise<unknown> {
    return this.byDate(paths, true)
  }
  async earliest(...paths: string[]): Promise<unknown> {
    return this.byDate(paths, false)
  }
  private async byDate(paths: readonly string[], descending: boolean): Promise<unknown> {
    const named = paths.length > 0 ? paths : [this.meta.options.getLatestBy ?? []].flat()
    if (named.length === 0)
      throw new QueryUsageError(`latest() and earliest() need a path, or getLatestBy on ${this.meta.label}.`)
    const query = this.orderBy(...named)
    const [row] = await (descending ? query.reverse() : query).slice(0, 1)
    if (row === undefined) throw new DoesNotExist(this.meta.label)
    return row
  }
  private sorted(): QuerySetImpl {
    const hasOrder = this.state.order === null ? this.meta.ordering.length > 0 : this.state.order.length > 0
    return hasOrder ? this : this.orderBy('pk')
  }

  async count(): Promise<number> {
    this.checkTransaction()
    if (this.state.empty) return 0
    const simple = !this.state.distinct && this.state.end === null && this.state.start === 0
    const query = new Compilation(this.meta)
    if (simple && !this.state.annotations.some((item) => item.groupBy !== null)) {
      query.apply(this.state)
      if (!query.grouped) return Number((await this.select(query.plain([COUNT_ALL])))[0]?.[0])
    }
    const inner = new Compilation(this.meta).rows({
      ...this.state,
      order: simple ? [] : this.state.order,
      selectRelated: [],
    }).select
    const columns = inner.columns.map((column, index) => ({ ...column, as: `c${index}` }))
    return Number((await this.select(around({ ...inner, columns })))[0]?.[0])
  }
  async exists(): Promise<boolean> {
    if (this.state.empty) return false
    const inner = new Compilation(this.meta).rows({
      ...this.state,
      order: [],
      selectRelated: [],
      ...(this.state.end === null ? { end: this.state.start + 1 } : {}),
    }).select
    return (await this.select(inner)).length > 0
  }
  async contains(row: { pk: unknown }): Promise<boolean> {
    return this.filter({ pk: row.pk }).exists()
  }
  async inBulk(keys?: readonly unknown[]): Promise<Map<unknown, unknown>> {
    const rows = (await (keys === undefined ? this.all() : this.filter({ pk__in: keys }))) as { pk: unknown }[]
    return new Map(rows.map((row) => [row.pk, row]))
  }
  async aggregate(expressions: Record<string, Expr>): Promise<Record<string, unknown>> {
    this.checkTransaction()
    if (this.state.distinct || this.state.end !== null || this.state.values !== null)
      throw new NotImplementedYet('aggregate() after distinct(), a slice or values()')
    const query = new Compilation(this.meta).apply(this.state)
    if (query.grouped) throw new NotImplementedYet('aggregate() over annotated aggregates')
    const resolved = Object.entries(expressions).map(([name, expression]) => ({ name, ...expression.resolve(query) }))
    const outputs = resolved.map(({ name, type, field }) => ({ name, type, field }))
    const select = query.plain(resolved.map(({ node }) => ({ value: node })))
    const [row = []] = await fetchData(connection(this.settings.using), select, outputs)
    const values = convertRow(row, outputs)
    return Object.fromEntries(outputs.map(({ name }, index) => [name, values[index]]))
  }

  async create(values: Record<string, unknown>): Promise<unknown> {
    const row = new this.meta.modelClass(values) as unknown as RowState & { save(options: object): Promise<void> }
    await row.save({ forceInsert: true, using: this.settings.using })
    return row
  }
  async bulkCreate(
    rows: readonly RowState[],
    options: { batchSize?: number; ignoreConflicts?: boolean } = {},
  ): Promise<readonly RowState[]> {
    const database = connection(this.settings.using)
    const fits = Math.max(1, Math.floor(database.dialect.features.maxParameters / this.meta.columns.length))
    const size = Math.min(options.batchSize ?? BATCH, fits)
    const write = async (group: readonly RowState[]) => {
      for (let start = 0; start < group.length; start += size) {
        await insertRows(
          this.meta,
          group.slice(start, start + size),
          this.settings.using,
          options.ignoreConflicts === true,
        )
      }
    }
    const hasKey = (row: RowState) => (readProperty(row, 'pk') ?? null) !== null
    await database.atomic(async () => {
      await write(rows.filter(hasKey))
      await write(rows.filter((row) => !hasKey(row)))
    })
    markStored(rows, this.meta, this.settings.using)
    return rows
  }
  async update(values: Record<string, unknown>): Promise<number> {
    this.checkTransaction()
    this.requireChosen('update')
    this.forbidSlice('update')
    if (this.state.empty) return 0
    const query = new Compilation(this.meta).apply(this.state)
    const set = Object.entries(values).map(([name, value]) => ({ field: this.column(name), value }))
    const nodes = set.map(({ field, value }) => ({
      column: field.column,
      value: value instanceof Expr ? value.resolve(query).node : parameter(field, value),
    }))
    // Without a join there is no other table to take a value from.
    if (query.joins.byAlias.size > 0 && nodes.some(({ value }) => !onlyTable(value, query.joins.base))) {
      throw new FieldError('An update cannot take values of another table.')
    }
    const where = query.joins.byAlias.size > 0 || query.grouped ? this.keysIn(query) : query.where
    const result = await run(
      connection(this.settings.using),
      { kind: 'update', table: this.meta.dbTable, set: nodes, where },
      true,
    )
    return result.affected
  }
  async delete(): Promise<DeleteResult> {
    this.requireChosen('delete')
    this.forbidSlice('delete')
    const rows = (await this.with({ order: [] }, { shape: 'rows' })) as RowState[]
    return deleteRows(this.meta, rows, this.settings.using)
  }

  /** The SQL of the rows and its parameters. */
  toSql(): { sql: string; params: readonly unknown[] } {
    const { select } = new Compilation(this.meta).rows(this.state)
    const { sql, params } = connection(this.settings.using).dialect.compiler().compile(select)
    return { sql, params }
  }

  /** The select of this query inside another: its one path, or the key. */
  $select(_outer: Compilation, _field: BaseField | null): SelectNode {
    const values = this.settings.shape === 'rows' ? ['pk'] : this.state.values
    const order = this.state.end === null ? [] : this.state.order
    return new Compilation(this.meta, `V${(nested = (nested + 1) % 1000)}_`).rows({
      ...this.state,
      values,
      selectRelated: [],
      order,
    }).select
  }

  private keysIn(query: Compilation) {
    const key = this.meta.primaryKey
    const select = query.plain([{ value: fieldNode(query.joins.base, key) }])
    return {
      kind: 'lookup',
      name: 'in',
      left: { kind: 'column', table: null, name: key.column },
      right: { kind: 'subquery', select },
    } as const
  }
  private column(name: string): BaseField {
    const field = this.meta.find(name)
    if (field === undefined || field.columnType() === null) throw unknownField(this.meta, name)
    return field
  }
  private async select(select: SelectNode): Promise<unknown[][]> {
    return (await run(connection(this.settings.using), select, false)).rows
  }
  private checkTransaction(): void {
    if (this.#transaction?.ended) throw new TransactionEndedError(this.meta.label)
  }
  private forbidSlice(method: string): void {
    if (this.state.end !== null || this.state.start > 0)
      throw new QueryUsageError(`${method}() is not possible after slice().`)
  }
  private requireChosen(method: string): void {
    if (!this.settings.chosen)
      throw new QueryUsageError(`${method}() of every row of ${this.meta.label} must say so.`, {
        hint: `Write all().${method}(…), or filter first.`,
      })
  }
}

let nested = 0

const COUNT_ALL = { value: { kind: 'function', name: 'count', args: [{ kind: 'star' }] } } as const

function around(inner: SelectNode): SelectNode {
  return {
    kind: 'select',
    distinct: false,
    columns: [COUNT_ALL],
    from: { select: inner, alias: 'subquery' },
    joins: [],
    where: null,
    groupBy: [],
    having: null,
    orderBy: [],
    limit: null,
    offset: 0,
  }
}

function onlyTable(node: unknown, table: string): boolean {
  return [...JSON.stringify(node).matchAll(/"table":"([^"]*)"/g)].every(([, name]) => name === table)
}

function transactionOf(alias: string): Transaction | undefined {
  try {
    return connection(alias).currentTransaction()
  } catch {
    // A query set may be built before the databases are open; running it then says what is missing.
    return undefined
  }
}
