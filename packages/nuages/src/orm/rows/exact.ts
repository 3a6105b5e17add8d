import type { BaseField } from '../fields/field.ts'
import { DateTimeField } from '../fields/temporals.ts'
import { metaOf } from '../meta/registry.ts'
import type { AnyRow } from '../types/models.ts'
import { DATA, readGiven, type RowState } from './state.ts'

/**
 * The value of a row's column with all the digits that the database has: of a point in time an instant with its
 * microseconds, which a `Date` cannot hold. Raises NotLoadedError for a column that was left out of the query.
 */
export function exactValue(row: AnyRow, field: BaseField): unknown {
  const state = row as unknown as RowState
  const position = metaOf(row.constructor).position(field)
  const value = readGiven(state, field, position)
  if (!(field instanceof DateTimeField) || value === null) return value
  const stored = state[DATA][position]
  return typeof stored === 'string' ? field.exactly(stored) : value
}
