import { inspect } from 'node:util'
import { connection, type ExplainOptions, type MaybePromise, NotSupportedError, withOrigin } from '../../db/index.ts'
import { DoesNotExist, MultipleObjectsReturned, QueryUsageError } from '../errors.ts'
import type { Expr, ExpressionScope } from '../expressions/expression.ts'
import type { InnerQuery } from '../expressions/subquery.ts'
import { compileAggregate, compileExists } from '../query/aggregation.ts'
import { Compilation } from '../query/compilation.ts'
import { conditionOf } from '../query/conditions.ts'
import { convertRow, fetchBoundRows, fetchData, fetchRows, fetchValues, hydrate, normalized } from '../query/fetch.ts'
import { boundGet, stateOfGet } from '../query/get-plans.ts'
import { prefetch } from '../query/prefetch.ts'
import { boundCount, boundExists, boundRows, outputNormalizers } from '../query/query-plans.ts'
import { compileQuery } from '../query/select.ts'
import { EMPTY_QUERY, isSliced } from '../query/state.ts'
import { selectedKey, type WantedKey } from '../query/related-keys.ts'
import { isPlainUnique } from '../meta/indexes.ts'
import { metaOf } from '../meta/registry.ts'
import { readProperty, type RowState } from '../rows/state.ts'
import { START } from './base.ts'
import { BuildingQuerySet } from './building.ts'
import { isTotalOrder } from './total-order.ts'

/** How many keys `inBulk` and its like put into one statement. */
const KEYS = 10_000

/** The methods of a query set that run it. */
export abstract class ReadingQuerySet extends BuildingQuerySet implements PromiseLike<unknown[]> {
  #result: Promise<unknown[]> | null = null

  // biome-ignore lint/suspicious/noThenProperty: a query set is awaited for its rows.
  then<A = unknown[], B = never>(
    resolve?: ((rows: unknown[]) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#result ??= withOrigin(() => this.fetchOnce())
    return this.#result.then(resolve, reject)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<unknown> {
    yield* this.stream(2000)
  }

  async *iterator(options: { chunkSize?: number } = {}): AsyncGenerator<unknown> {
    if (options.chunkSize === undefined && this.settings.prefetch.length > 0)
      throw new QueryUsageError('iterator() after prefetchRelated() needs a chunkSize.')
    if (options.chunkSize !== undefined && !(options.chunkSize >= 1))
      throw new QueryUsageError('iterator() takes a chunkSize greater than zero.')
    yield* this.stream(options.chunkSize ?? 2000)
  }

  private async *stream(chunkSize: number): AsyncGenerator<unknown> {
    if (this.settings.shape !== 'rows' || this.#result !== null) return yield* await this
    this.checkPlace()
    const database = connection(this.db)
    const compiled = compileQuery(this.meta, this.state, database.dialect)
    if (compiled.query === null) return
    const { sql, params } = database.dialect.compiler().compile(compiled.query)
    const adapters = outputNormalizers(database, compiled.outputs)
    for await (const chunk of database.stream(sql, params, chunkSize)) {
      const rows = hydrate(this.meta, compiled, normalized(chunk, adapters), this.source)
      await prefetch(this.meta, rows, this.settings.prefetch, this.source)
      yield* rows
    }
  }

  /** No asynchronous function of its own: a driver that answers at once costs one promise. */
  private fetchOnce(): Promise<unknown[]> {
    try {
      return Promise.resolve(this.fetch())
    } catch (error) {
      return Promise.reject(error)
    }
  }
  protected fetch(): MaybePromise<unknown[]> {
    this.checkPlace()
    if (this.settings.shape !== 'rows') return this.fetchShaped()
    const rows = fetchRows(this.meta, this.state, this.source)
    return this.settings.prefetch.length === 0 ? rows : this.prefetched(rows)
  }
  private async prefetched(fetched: MaybePromise<RowState[]>): Promise<unknown[]> {
    const rows = await fetched
    await prefetch(this.meta, rows, this.settings.prefetch, this.source)
    return rows
  }

  private async fetchShaped(): Promise<unknown[]> {
    const { names, rows } = await fetchValues(this.meta, this.state, this.db)
    if (this.settings.shape === 'list') return rows
    if (this.settings.shape === 'flat') return rows.map(([value]) => value)
    // Copies of one object: its names are looked at once, and no name means anything but itself.
    const blank: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, null]))
    return rows.map((row) => {
      const values = { ...blank }
      for (let index = 0; index < names.length; index++) values[names[index] as string] = row[index]
      return values
    })
  }

  /** No asynchronous function of its own, as `fetchOnce`. */
  get(condition: object | undefined = undefined): Promise<unknown> {
    try {
      if (condition !== undefined) this.forbidCombined('get with conditions')
      const rows = this.few(condition)
      return rows instanceof Promise ? rows.then((found) => this.single(found)) : Promise.resolve(this.single(rows))
    } catch (error) {
      return Promise.reject(error)
    }
  }
  /** The one row that there is to be. */
  private single(rows: readonly unknown[]): unknown {
    if (rows.length === 1) return rows[0]
    if (rows.length === 0) throw new DoesNotExist(this.meta.label)
    throw new MultipleObjectsReturned(this.meta.label, rows.length > 20 ? 'more than 20' : String(rows.length))
  }
  /** As many rows as `get` has to see, without a query set in between. */
  private few(condition: object | undefined): MaybePromise<readonly unknown[]> {
    this.checkPlace()
    if (this.state === EMPTY_QUERY && this.settings === START && condition !== undefined) {
      const { source } = this
      const database = connection(source.using)
      const bound = boundGet(database, this.meta, condition)
      if (bound !== null) return fetchBoundRows(database, this.meta, bound, source)
    }
    if (isSliced(this.state) || this.state.distinctOn.length > 0)
      return condition === undefined ? this.fetch() : this.filter(condition).fetch()
    const filters =
      condition === undefined
        ? this.state.filters
        : [...this.state.filters, { at: this.settings.calls, condition: conditionOf(condition), negated: false }]
    const state = stateOfGet(this.state, filters)
    if (this.settings.shape === 'rows' && this.settings.prefetch.length === 0)
      return fetchRows(this.meta, state, this.source)
    return this.make(state, this.settings).fetch()
  }
  async first(): Promise<unknown> {
    return (await this.sorted('first').slice(0, 1))[0]
  }
  async last(): Promise<unknown> {
    return (await this.sorted('last').reverse().slice(0, 1))[0]
  }
  async latest(...paths: string[]): Promise<unknown> {
    return this.byDate('latest', paths)
  }
  async earliest(...paths: string[]): Promise<unknown> {
    return this.byDate('earliest', paths)
  }
  private async byDate(method: 'latest' | 'earliest', paths: readonly string[]): Promise<unknown> {
    const named = paths.length > 0 ? paths : [this.meta.options.getLatestBy ?? []].flat()
    if (named.length === 0) throw new QueryUsageError(`${method}() needs a path, or getLatestBy on ${this.meta.label}.`)
    this.forbidSlice(method)
    const query = this.orderBy(...named)
    const [row] = await (method === 'latest' ? query.reverse() : query).slice(0, 1)
    if (row === undefined) throw new DoesNotExist(this.meta.label)
    return row
  }
  private sorted(method: string): this {
    const { order } = this.state
    if (order === null ? this.meta.ordering.length > 0 && this.group === 'none' : order.length > 0) return this
    if (typeof this.group !== 'string')
      throw new QueryUsageError(`${method}() of groups needs an order: add orderBy(...).`)
    return this.orderBy('pk')
  }
  /** What the query groups by; its rows then come in no order of the model's. */
  private get group(): Compilation['group'] {
    const { annotations, relations } = this.state
    if (annotations.length === 0) return 'none'
    return new Compilation(this.meta, { dialect: null }).apply({ ...EMPTY_QUERY, annotations, relations }).group
  }

  async count(): Promise<number> {
    this.checkPlace()
    const database = connection(this.db)
    const query = boundCount(database, this.meta, this.state)
    return query === null ? 0 : Number((await database.execute(query.sql, query.params)).rows[0]?.[0])
  }
  async exists(): Promise<boolean> {
    this.checkPlace()
    const database = connection(this.db)
    const query = boundExists(database, this.meta, this.state)
    return query !== null && (await database.execute(query.sql, query.params)).rows.length > 0
  }
  async contains(row: { readonly pk: unknown }): Promise<boolean> {
    this.forbidCombined('contains')
    this.forbidValues('contains')
    if (typeof row !== 'object' || row === null || !('pk' in row)) throw new QueryUsageError('contains() takes a row.')
    if (metaOf(row.constructor).concrete !== this.meta.concrete) return false
    if (row.pk === null || row.pk === undefined) throw new QueryUsageError('contains() takes a row that is saved.')
    if (isSliced(this.state))
      return ((await this) as { pk: unknown }[]).some((other) => String(other.pk) === String(row.pk))
    return this.filter({ pk: row.pk }).exists()
  }
  async inBulk(
    keys: readonly unknown[] | undefined = undefined,
    options: { field?: string } = {},
  ): Promise<Map<unknown, unknown>> {
    this.forbidSlice('inBulk')
    const name = options.field ?? 'pk'
    if (name !== 'pk' && !this.isUnique(name))
      throw new QueryUsageError(`inBulk({ field: '${name}' }) needs a unique field.`)
    const { values } = this.state
    const query = values === null ? this : this.with({ values: [...values, name] }, { shape: 'list' })
    const found: unknown[] = []
    if (keys === undefined) found.push(...(await query.with({}, { chosen: true })))
    else {
      for (let start = 0; start < keys.length; start += KEYS)
        found.push(...(await query.filter({ [`${name}__in`]: keys.slice(start, start + KEYS) })))
    }
    if (values === null) return new Map(found.map((row) => [readProperty(row as RowState, name), row]))
    return new Map((found as unknown[][]).map((row) => [row.at(-1), this.shapedAs(values, row.slice(0, -1))]))
  }

  /** One row of values in the shape that was asked for. */
  private shapedAs(names: readonly string[], row: readonly unknown[]): unknown {
    if (this.settings.shape === 'list') return row
    if (this.settings.shape === 'flat') return row[0]
    return Object.fromEntries(names.map((name, index) => [name, row[index]]))
  }

  private isUnique(name: string): boolean {
    const constraints = this.meta.options.constraints ?? []
    const unique = constraints.some(
      (item) => isPlainUnique(item) && item.fields.length === 1 && item.fields[0] === name,
    )
    const { distinctOn } = this.state
    return this.meta.find(name)?.unique === true || unique || (distinctOn.length === 1 && distinctOn[0] === name)
  }
  async aggregate(expressions: Readonly<Record<string, Expr>>): Promise<Record<string, unknown>> {
    this.checkPlace()
    if (this.state.distinctOn.length > 0)
      throw new NotSupportedError('aggregate() after distinct() on fields is not possible.')
    const database = connection(this.db)
    const { query, outputs, known } = compileAggregate(this.meta, this.state, database.dialect, expressions)
    const names = outputs.map(({ name }) => name)
    if (query === null) return Object.fromEntries(names.map((name, index) => [name, known[index]]))
    const [row = []] = await fetchData(database, query, outputs)
    const values = convertRow(row, outputs)
    return Object.fromEntries(names.map((name, index) => [name, values[index]]))
  }

  /** True where the rows come in an order: one that was asked for, or the model's. */
  get ordered(): boolean {
    return this.givenOrder.length > 0 && (this.state.order !== null || this.group === 'none')
  }

  /** True where no two rows may change places: the order has a key, or fields that are unique together and never null. */
  get totallyOrdered(): boolean {
    return this.ordered && isTotalOrder(this.meta, this.givenOrder)
  }

  private get givenOrder(): readonly unknown[] {
    return this.state.order ?? this.meta.ordering
  }

  /** The SQL of the rows and its parameters. */
  toSql(): { sql: string; params: readonly unknown[] } {
    const bound = boundRows(connection(this.db), this.meta, this.state)
    return bound === null ? { sql: '', params: [] } : { sql: bound.sql, params: bound.params }
  }

  /** What is shown of a query that is printed in place of its rows: that it did not run, and what it would ask. */
  [inspect.custom](): string {
    return `<query of ${this.meta.label}, not awaited: ${this.#shownSql()}>`
  }

  #shownSql(): string {
    try {
      return this.toSql().sql || 'no rows'
    } catch (error) {
      return String((error as Error).message)
    }
  }

  /** How the database would find the rows. */
  async explain(options: ExplainOptions = {}): Promise<string> {
    this.checkPlace()
    const { sql, params } = this.toSql()
    if (sql === '') return ''
    const database = connection(this.db)
    const result = await database.execute(database.dialect.explain(sql, options), params as never, {
      write: options.analyze === true,
    })
    return result.rows.map((row) => row.join(' ')).join('\n')
  }

  /** The select of this query inside another: its one path, or the key. */
  $select(scope: ExpressionScope, purpose: 'value' | 'exists' | 'rows', wanted?: WantedKey): InnerQuery {
    const outer = scope as Compilation
    const none = { field: null, type: null }
    if (purpose === 'exists')
      return { query: compileExists(this.meta, this.state, outer.dialect, outer), output: none, columns: 1 }
    const values = this.settings.shape === 'rows' ? [selectedKey(this.meta, wanted)] : this.state.values
    const order = isSliced(this.state) || purpose === 'value' ? this.state.order : []
    const state = { ...this.state, values, selectRelated: [], order }
    const { query, outputs } = compileQuery(this.meta, state, outer.dialect, { outer, exact: true })
    const [output = none] = outputs
    return { query, output, columns: outputs.length }
  }
}
