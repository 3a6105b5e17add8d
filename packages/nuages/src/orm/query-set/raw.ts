import { connection, withOrigin } from '../../db/index.ts'
import { FieldError, QueryUsageError } from '../errors.ts'
import { valueExpr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { Compilation } from '../query/compilation.ts'
import { type Prefetch, prefetch } from '../query/prefetch.ts'
import { normalizers } from '../query/run.ts'
import { copyKeys, keyPlaces } from '../rows/level-keys.ts'
import { DEFERRED, makeRow, type RowSource, type RowState } from '../rows/state.ts'

interface RawOptions {
  readonly prefetch: readonly (string | Prefetch)[]
  /** Names of fields by those of columns. */
  readonly fields: Readonly<Record<string, string>>
}
const NOTHING: RawOptions = { prefetch: [], fields: {} }

/** Rows of a model from SQL of the programmer's; awaited as a query set is. */
export class RawQuerySet implements PromiseLike<unknown[]> {
  readonly #meta: ModelMeta
  readonly #texts: readonly string[]
  readonly #values: readonly unknown[]
  readonly #source: Pick<RowSource, 'using' | 'fetchMode'>
  readonly #more: RawOptions
  #result: Promise<unknown[]> | null = null

  constructor(
    meta: ModelMeta,
    texts: readonly string[],
    values: readonly unknown[],
    source: Pick<RowSource, 'using' | 'fetchMode'>,
    more: RawOptions = NOTHING,
  ) {
    this.#meta = meta
    this.#texts = texts
    this.#values = values
    this.#source = source
    this.#more = more
  }

  /** Loads relations of the rows, one query for each, as after any query set. */
  prefetchRelated(...paths: readonly (string | Prefetch)[]): RawQuerySet {
    return this.with({ prefetch: [...this.#more.prefetch, ...paths] })
  }

  /** Says which fields columns of the result are, by the names that the SQL gives them. */
  translations(fields: Readonly<Record<string, string>>): RawQuerySet {
    return this.with({ fields: { ...this.#more.fields, ...fields } })
  }

  private with(more: Partial<RawOptions>): RawQuerySet {
    return new RawQuerySet(this.#meta, this.#texts, this.#values, this.#source, { ...this.#more, ...more })
  }

  // biome-ignore lint/suspicious/noThenProperty: a raw query is awaited for its rows.
  then<A = unknown[], B = never>(
    resolve?: ((rows: unknown[]) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#result ??= withOrigin(() => this.fetch())
    return this.#result.then(resolve, reject)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<unknown> {
    yield* await this
  }

  private async fetch(): Promise<unknown[]> {
    const database = connection(this.#source.using)
    const compiler = database.dialect.compiler()
    const scope = new Compilation(this.#meta, { dialect: database.dialect })
    const values = this.#values.map((value) => valueExpr(value).resolve(scope).node)
    const sql = compiler.expression({ kind: 'raw', texts: this.#texts, values })
    const result = await database.execute(sql, compiler.params)
    const columns = result.columns?.() ?? []
    const fields = columns.map((name) => this.fieldOf(name))
    if (this.#meta.keyColumns.some((key) => !fields.includes(key)))
      throw new QueryUsageError(`A raw query of ${this.#meta.label} must select the primary key.`)
    const adapters = normalizers(
      database,
      fields.map((field) => field?.columnType() ?? null),
    )
    for (const row of result.rows) for (const { index, normalize } of adapters) row[index] = normalize(row[index])
    const rows = this.rows(result.rows, columns, fields)
    if (this.#more.prefetch.length > 0) await prefetch(this.#meta, rows, this.#more.prefetch, this.#source)
    return rows
  }

  private fieldOf(column: string): BaseField | undefined {
    const name = this.#more.fields[column]
    if (name === undefined) return this.#meta.columns.find((field) => field.column === column)
    const field = this.#meta.find(name)
    if (field !== undefined && field.columnType() !== null) return field
    throw new FieldError(`translations() names '${name}', which is no column of ${this.#meta.label}.`)
  }

  private rows(
    data: readonly unknown[][],
    columns: readonly string[],
    fields: readonly (BaseField | undefined)[],
  ): RowState[] {
    const source: RowSource = { ...this.#source, peers: null }
    const { copies } = keyPlaces(this.#meta)
    const rows = data.map((values) => {
      const own: unknown[] = this.#meta.columns.map(() => DEFERRED)
      fields.forEach((field, index) => {
        if (field !== undefined) own[this.#meta.position(field)] = values[index]
      })
      copyKeys(own, copies)
      const row = makeRow(this.#meta, own, source)
      columns.forEach((name, index) => {
        if (fields[index] === undefined)
          Object.defineProperty(row, name, {
            value: values[index],
            enumerable: true,
            writable: true,
            configurable: true,
          })
      })
      return row
    })
    source.peers = new WeakRef(rows)
    return rows
  }
}
