import type { StoredValue } from '../../db/index.ts'
import { FieldError } from '../errors.ts'
import type { FetchOptions } from '../query/fetch.ts'
import type { Prefetch } from '../query/prefetch.ts'
import { lazily } from '../rows/relations.ts'
import { RELATED, RelatedRows, type RowState } from '../rows/state.ts'
import type { AnyRow } from '../types/models.ts'
import { BaseField } from './field.ts'
import type { ReverseField } from './relations.ts'

/** How rows are loaded: from which database, and how their own relations come. */
export type LoadOptions = FetchOptions

/**
 * A field without a column that stands for other fields of its row: a relation whose target depends on the row, say. It
 * is no part of migrations, and queries cannot speak of it but for `prefetchRelated`.
 */
export abstract class VirtualField extends BaseField {
  override get isVirtual(): boolean {
    return true
  }

  override get column(): string {
    throw new FieldError(`${this.model.label}.${this.name} is no column: a query cannot filter or sort by it.`, {
      hint: 'Use the fields that it stands for.',
    })
  }

  override get editable(): boolean {
    return false
  }

  columnType(): null {
    return null
  }

  toStored(_value: unknown): StoredValue {
    throw new FieldError(`${this.model.label}.${this.name} is no column.`)
  }

  /** The relation that a path goes on by where this word follows the field's name; undefined where there is none. */
  behind(_word: string): ReverseField | undefined {
    return undefined
  }

  /** The names of the fields that it stands for: what is kept for it is forgotten when one of them is set. */
  abstract readonly standsFor: readonly string[]

  /** What a row has for it; see `kept` and `later`. */
  abstract read(row: AnyRow): unknown

  /** Takes a value that was set, into the fields that it stands for. */
  abstract assign(row: AnyRow, value: unknown): void

  /** Called before rows are written or only checked: for what takes a query, and for what forbids to write them. */
  async prepare(_rows: readonly AnyRow[], _using: string, _purpose: 'write' | 'check'): Promise<void> {}

  /** Loads it for rows, keeps it on each, and gives what was found. */
  abstract load(rows: readonly AnyRow[], options: LoadOptions, given: Prefetch | null): Promise<readonly AnyRow[]>

  /** What is wrong with its definition, as sentences with the id of the check. */
  check(): readonly (readonly [id: string, problem: string])[] {
    return []
  }

  /** What was loaded or assigned; undefined where nothing was. */
  protected kept(row: AnyRow): unknown {
    return state(row)[RELATED]?.get(this.name)
  }

  protected keep(row: AnyRow, value: unknown): void {
    const inside = state(row)
    inside[RELATED] ??= new RelatedRows()
    inside[RELATED].set(this.name, value)
  }

  protected forget(row: AnyRow): void {
    state(row)[RELATED]?.delete(this.name)
  }

  /** A thenable that loads when it is awaited, for all rows of the result at once. */
  protected later(row: AnyRow): PromiseLike<unknown> {
    return lazily(state(row), this, async (rows, options) => {
      await this.load(rows as unknown as readonly AnyRow[], options, null)
    })
  }
}

function state(row: AnyRow): RowState {
  return row as unknown as RowState
}
