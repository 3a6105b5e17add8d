import { UnsavedRelatedError } from '../errors.ts'
import { Expr } from '../expressions/expression.ts'
import { ForeignKeyField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { readProperty, RELATED, type RowState, writeColumn } from './state.ts'
import { valueOf } from './values.ts'
import { exactKey } from './exact-key.ts'

const NONE: ReadonlySet<string> = new Set()

/**
 * Gives foreign keys that were set to rows without a key the keys that those have since; raises where one has none: its
 * null would be stored, and the relation lost. A row that has another key by now is no longer what the foreign key
 * points to: it is loaded when it is asked for. With names, only of these fields.
 */
export function takeLateKeys(row: RowState, meta: ModelMeta, caller: string, names = NONE): void {
  const related = row[RELATED]
  if (related === null) return
  for (const field of meta.columns) {
    if (!(field instanceof ForeignKeyField) || (names.size > 0 && !names.has(field.name))) continue
    const target = related.get(field.name) as object | null | undefined
    if (target === null || target === undefined) continue
    if (!hasKey(target, field.target)) throw new UnsavedRelatedError(caller, `${field.model.label}.${field.name}`)
    const key = exactKey(target, field.targetField.attname)
    const own = valueOf(row, meta, field) ?? null
    if (own === null && (key ?? null) !== null) writeColumn(row, meta.position(field), key)
    else if (own !== key && !isSame(field, own, key)) related.delete(field.name)
  }
}

/** An expression says only in the database what it is. */
function isSame(field: ForeignKeyField, one: unknown, other: unknown): boolean {
  return one instanceof Expr || String(field.toStored(one)) === String(field.toStored(other))
}

/** By its key, also where another column of it is what the foreign key has. */
function hasKey(target: object, { keyColumns }: ModelMeta): boolean {
  return keyColumns.every(({ attname }) => (readProperty(target, attname) ?? null) !== null)
}
