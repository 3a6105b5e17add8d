import { inspect } from 'node:util'
import { methodsAlterData } from '../../kernel/index.ts'
import { deleteRows } from '../deletion.ts'
import { QueryUsageError } from '../errors.ts'
import { CompositeKeyField } from '../fields/composite-key.ts'
import type { BaseField } from '../fields/field.ts'
import { metaOf } from '../meta/registry.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import type { DeleteOptions, DeleteResult, RefreshOptions, RowStanding, SaveOptions } from '../types/models.ts'
import { baseQueryOf } from '../query/beginning.ts'
import { assign, assignPlain, isDeferred } from './accessors.ts'
import { setDefaults } from './defaults.ts'
import { postInit, preInit } from '../signals/index.ts'
import { dbForWrite } from '../routing/route.ts'
import { neighbour, neighbourInOrder } from './neighbours.ts'
import { reloadFrom, reloadRow } from './reload.ts'
import { saveRow } from './save.ts'
import {
  ASSIGNED,
  DATA,
  FROM_DATABASE,
  LOADED,
  readProperty,
  RELATED,
  type RelatedRows,
  type RowSource,
  type RowState,
  SOURCE,
  VALUES,
  writeProperty,
} from './state.ts'

/** The class under every model: what rows can do. */
export class ModelRow implements RowState {
  [DATA]: unknown[];
  [VALUES]: unknown[] | null = null;
  [LOADED]: unknown[] | null = null;
  [SOURCE]: RowSource | null;
  [RELATED]: RelatedRows | null = null

  constructor(values?: unknown, data?: unknown[], source?: RowSource) {
    if (values === FROM_DATABASE) {
      this[DATA] = data as unknown[]
      this[SOURCE] = source as RowSource
      return
    }
    const meta = metaOf(new.target)
    this[DATA] = new Array<unknown>(meta.columns.length).fill(null)
    this[SOURCE] = null
    const given = (values ?? {}) as Record<string, unknown>
    if (preInit.isHeard(new.target)) preInit.sendSync(new.target, { instance: this, values: given })
    if (assignPlain(this, meta, given)) setDefaults(this, meta, (_, position) => this[DATA][position] === ASSIGNED)
    else {
      setDefaults(
        this,
        meta,
        ({ name, attname, primaryKey }) => name in given || attname in given || (primaryKey && 'pk' in given),
      )
      assign(this, meta, given)
    }
    if (postInit.isHeard(new.target)) postInit.sendSync(new.target, { instance: this })
  }

  get pk(): unknown {
    const { keyColumns } = meta(this)
    if (keyColumns.length > 1) return keyColumns.map((field) => readProperty(this, field.attname))
    return readProperty(this, (keyColumns[0] as BaseField).attname)
  }

  set pk(value: unknown) {
    const { keyColumns, primaryKey } = meta(this)
    const parts = primaryKey instanceof CompositeKeyField && value !== null ? primaryKey.values(value) : [value]
    keyColumns.forEach(({ attname }, index) => writeProperty(this, attname, parts[index] ?? null))
  }

  get _state(): RowStanding {
    const source = this[SOURCE]
    return { adding: source === null, db: source?.using ?? null }
  }

  /** No asynchronous function of its own: a driver that answers at once costs one promise. */
  save(options: SaveOptions = {}): Promise<void> {
    try {
      return saveRow(this, meta(this), options)
    } catch (error) {
      return Promise.reject(error)
    }
  }

  async delete(options: DeleteOptions = {}): Promise<DeleteResult> {
    const known = meta(this)
    const missing = known.keyColumns.find(({ attname }) => (readProperty(this, attname) ?? null) === null)
    if (missing !== undefined)
      throw new QueryUsageError(
        `A row of ${known.label} without a key cannot be deleted: its ${missing.attname} is null.`,
      )
    const using = options.using ?? dbForWrite(known, this)
    return deleteRows(known, [this], { using, origin: this }, options)
  }

  async refreshFromDb(fields?: readonly string[], options: RefreshOptions = {}): Promise<void> {
    const known = meta(this)
    const query = options.query ?? (fields === undefined ? baseQueryOf(known) : undefined)
    if (query === undefined) await reloadRow(this, known, fields, options.using)
    else await reloadFrom(this, known, fields, query, options.using)
  }

  getDeferredFields(): string[] {
    const known = meta(this)
    return known.columns.filter((field) => isDeferred(this, known.position(field))).map(({ name }) => name)
  }

  async getNextBy(name: string, where: Readonly<Record<string, unknown>> = {}): Promise<this> {
    return neighbour(this, name, 'next', where) as Promise<this>
  }

  async getPreviousBy(name: string, where: Readonly<Record<string, unknown>> = {}): Promise<this> {
    return neighbour(this, name, 'previous', where) as Promise<this>
  }

  async getNextInOrder(): Promise<this> {
    return neighbourInOrder(this, 'next') as Promise<this>
  }

  async getPreviousInOrder(): Promise<this> {
    return neighbourInOrder(this, 'previous') as Promise<this>
  }

  toJSON(): Record<string, unknown> {
    const known = meta(this)
    const fields = known.columns.filter((field) => !isDeferred(this, known.position(field)))
    return Object.fromEntries(fields.map((field) => [field.attname, readProperty(this, field.attname)]))
  }

  toString(): string {
    return `${meta(this).name} object (${String(this.pk)})`
  }

  [inspect.custom](): string {
    return `${meta(this).name} ${inspect(this.toJSON())}`
  }
}

function meta(row: ModelRow): ModelMeta {
  return metaOf(row.constructor)
}

methodsAlterData(ModelRow, 'save', 'delete')
