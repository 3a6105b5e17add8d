import { connection, IntegrityError } from '../db/index.ts'
import { methodsAlterData } from '../kernel/index.ts'
import { deleteQuery } from './deletion.ts'
import { DoesNotExist, FieldError, QueryUsageError } from './errors.ts'
import { againAfterDeadlock } from './writes/again.ts'
import { bulkCreate } from './writes/bulk-create.ts'
import { evaluated } from './writes/evaluated.ts'
import { bulkUpdate } from './writes/bulk-update.ts'
import { updateRows } from './writes/update.ts'
import type { QueryState } from './query/state.ts'
import { START, type Settings } from './query-set/base.ts'
import { RawQuerySet } from './query-set/raw.ts'
import { ReadingQuerySet } from './query-set/reading.ts'
import { type RowState, writeProperty } from './rows/state.ts'
import type { DeleteResult } from './types/models.ts'
import type { BulkCreateOptions } from './types/writes.ts'

type Values = Readonly<Record<string, unknown>>
type SavedRow = RowState & { save(options: object): Promise<void> }

/**
 * The query set at run time; its public face is the type `QuerySet`. Immutable: each method returns a changed copy, so
 * the compile-time types of rows and annotations live in the interface only.
 */
export class QuerySetImpl extends ReadingQuerySet {
  /** What a query set starts with. */
  static readonly defaults: Settings = START

  protected make(state: QueryState, settings: Settings): this {
    return new QuerySetImpl(this.meta, state, settings) as this
  }

  /** Rows of SQL text, written as a tagged template: its values become parameters. */
  raw(texts: readonly string[], ...values: unknown[]): RawQuerySet {
    return new RawQuerySet(this.meta, texts, values, this.source)
  }

  async create(values: Values, options: object = {}): Promise<unknown> {
    this.forbidThrough(options)
    const row = new this.meta.modelClass(values) as unknown as SavedRow
    await row.save({ forceInsert: true, using: this.writeDb })
    return row
  }

  /** The row that meets the conditions, made of them and the defaults where there is none. */
  async getOrCreate(where: Values, options: { defaults?: Values } = {}): Promise<[unknown, boolean]> {
    this.forbidCombined('getOrCreate')
    this.forbidThrough(options)
    const found = await this.find(where)
    if (found !== undefined) return [found, false]
    const values = this.creationValues(where, options.defaults ?? {})
    try {
      return [await connection(this.writeDb).atomic(() => this.create(values)), true]
    } catch (error) {
      // Another may have been first: then its row is the one that is meant.
      const other = error instanceof IntegrityError ? await this.find(where) : undefined
      if (other === undefined) throw error
      return [other, false]
    }
  }

  /** Changes the row that meets the conditions, or makes one of them and the defaults. */
  async updateOrCreate(
    where: Values,
    options: { defaults?: Values; createDefaults?: Values } = {},
  ): Promise<[unknown, boolean]> {
    this.forbidCombined('updateOrCreate')
    this.forbidThrough(options)
    const database = connection(this.writeDb)
    return againAfterDeadlock(database, () => database.atomic(() => this.updateOrCreateInside(where, options)))
  }

  private async updateOrCreateInside(
    where: Values,
    { defaults = {}, createDefaults = defaults }: { defaults?: Values; createDefaults?: Values },
  ): Promise<[unknown, boolean]> {
    const [row, created] = await this.selectForUpdate().getOrCreate(where, { defaults: createDefaults })
    if (created) return [row, true]
    const changes = evaluated(defaults)
    for (const [name, value] of Object.entries(changes)) {
      if (this.meta.find(name) === undefined) throw this.unknown(name)
      writeProperty(row as object, name, value)
    }
    await (row as SavedRow).save({ using: this.writeDb, ...this.changedFields(changes) })
    return [row, false]
  }

  /** The fields that an update writes: those given, and those that are set at every save. */
  private changedFields(changes: Values): { updateFields?: string[] } {
    const names = Object.keys(changes).map((name) => this.meta.find(name)?.name ?? name)
    const automatic = this.meta.columns.filter((field) => field.options.autoNow === true).map(({ name }) => name)
    return names.length === 0 ? {} : { updateFields: [...new Set([...names, ...automatic])] }
  }

  /** From where it would be written: a replica may not have it yet. */
  private async find(where: Values): Promise<unknown> {
    try {
      return await this.using(this.writeDb).get(where)
    } catch (error) {
      if (error instanceof DoesNotExist) return undefined
      throw error
    }
  }

  private creationValues(where: Values, defaults: Values): Values {
    const given = Object.entries(where).filter(([key]) => !key.includes('__'))
    const values = { ...Object.fromEntries(given), ...evaluated(defaults) }
    for (const name of Object.keys(values)) if (this.meta.find(name) === undefined) throw this.unknown(name)
    return values
  }

  /** Only a relation through a model has rows between. */
  private forbidThrough(options: object): void {
    if ('throughDefaults' in options)
      throw new QueryUsageError('throughDefaults is for managers of many-to-many relations.')
  }

  private unknown(name: string): FieldError {
    return new FieldError(`${this.meta.label} has no field '${name}'.`, {
      hint: `Its fields are: ${[...this.meta.byName.keys()].join(', ')}.`,
    })
  }

  async bulkCreate(rows: readonly RowState[], options: BulkCreateOptions = {}): Promise<readonly RowState[]> {
    return bulkCreate(this.meta, rows, options, this.writeDb)
  }
  async bulkUpdate(
    rows: readonly RowState[],
    fields: readonly string[],
    options: { batchSize?: number } = {},
  ): Promise<number> {
    this.checkPlace()
    this.forbidCombined('bulkUpdate')
    this.forbidSlice('bulkUpdate')
    this.forbidDistinctOn('bulkUpdate')
    return bulkUpdate(this.meta, this.state, rows, fields, options, this.writeDb)
  }
  private forbidDistinctOn(method: string): void {
    if (this.state.distinctOn.length > 0)
      throw new QueryUsageError(`${method}() after distinct() on fields is not possible.`)
  }
  async update(values: Values): Promise<number> {
    this.checkPlace()
    this.forbidCombined('update')
    this.requireChosen('update')
    this.forbidSlice('update')
    this.forbidDistinctOn('update')
    return updateRows(this.meta, this.state, values, this.writeDb)
  }
  async delete(): Promise<DeleteResult> {
    this.checkPlace()
    this.forbidCombined('delete')
    this.requireChosen('delete')
    this.forbidSlice('delete')
    this.forbidValues('delete')
    this.forbidDistinctOn('delete')
    return deleteQuery(this.meta, { ...this.state, distinct: false }, { using: this.writeDb, origin: this })
  }
}

methodsAlterData(
  QuerySetImpl,
  'create',
  'getOrCreate',
  'updateOrCreate',
  'bulkCreate',
  'bulkUpdate',
  'update',
  'delete',
)
