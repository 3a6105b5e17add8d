import type { ColumnType, StoredValue } from '../../db/index.ts'
import { BaseField, type OwnLookup } from '../fields/field.ts'
import { matchLookup } from './match.ts'

/** The words of texts with their places, as the database keeps them. */
export class SearchVectorField extends BaseField {
  readonly type = 'searchVector'

  override get editable(): boolean {
    return false
  }

  columnType(): ColumnType {
    return { kind: 'searchVector' }
  }

  toStored(value: unknown): StoredValue {
    return value === null || typeof value === 'string' ? value : this.fail(value, 'a search vector as text')
  }

  override lookup(name: string): OwnLookup | undefined {
    const own = super.lookup(name)
    if (own !== undefined) return own
    return name === 'exact' || name === 'search' ? matchLookup : undefined
  }
}
