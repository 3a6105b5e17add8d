import { isDeepStrictEqual } from 'node:util'
import { Expr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { noteDefault, type RowState, writeColumn } from './state.ts'

/** Gives a new row the defaults of the columns that are not given. */
export function setDefaults(
  row: RowState,
  { columns, inherited }: ModelMeta,
  isGiven: (field: BaseField, position: number) => boolean,
): void {
  for (let position = 0; position < columns.length; position++) {
    const field = columns[position] as BaseField
    if (isGiven(field, position)) continue
    const value = field.defaultValue()
    if (value === null) continue
    writeColumn(row, position, value)
    // In a table above the row may be there, with a value that is to stay.
    if (inherited.has(field.name)) noteDefault(row, position, defaultTest(field, value))
  }
}

/** Tells a value by default from one that was changed in place, as a list, a document or a `Date` may be. */
function defaultTest(field: BaseField, made: unknown): (value: unknown) => boolean {
  const isFixed = typeof made !== 'object' || made instanceof Expr
  const before = isFixed ? undefined : storedOrNone(field, made)
  return (value) => {
    if (isFixed && value === made) return true
    // Rows may show another object for it: what is stored tells.
    const now = storedOrNone(field, value)
    return now !== undefined && isDeepStrictEqual(now, isFixed ? storedOrNone(field, made) : before)
  }
}

/** Undefined for what is no value of the field: that is told at the save, and not here. */
function storedOrNone(field: BaseField, value: unknown): unknown {
  try {
    return field.toStored(value)
  } catch {
    return undefined
  }
}
