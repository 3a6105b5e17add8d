import type { BaseField } from '../fields/field.ts'
import { DateTimeField } from '../fields/temporals.ts'
import { metaOf } from '../meta/registry.ts'
import type { AnyRow } from '../types/models.ts'
import { DATA, readProperty, type RowState } from './state.ts'

/**
 * The value of a row's column with all the digits that the database has: of a point in time an instant with its
 * microseconds, which a `Date` cannot hold. Raises NotLoadedError for a column that was left out of the query.
 */
export function exactValue(row: AnyRow, field: BaseField): unknown {
  const value = readProperty(row, field.attname)
  if (!(field instanceof DateTimeField) || value === null) return value
  const stored = (row as unknown as RowState)[DATA][metaOf(row.constructor).position(field)]
  return typeof stored === 'string' ? field.exactly(stored) : value
}
