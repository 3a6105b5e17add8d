import { asGiven, slotNode, type StoredValue } from '../../db/index.ts'
import type { ParameterNode, SqlNode } from '../../db/sql/nodes.ts'
import type { BaseField } from '../fields/field.ts'
import { FieldError } from '../errors.ts'
import { CompositeKeyField } from '../fields/composite-key.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { columnNode } from '../query/field-nodes.ts'
import { FALSE, joined } from '../query/logic.ts'
import { DATA, DEFERRED, readGiven, type RowState, VALUES } from './state.ts'

/** The value of a field, or undefined where `only` left it out. */
export function valueOf(row: RowState, meta: ModelMeta, field: BaseField): unknown {
  const position = meta.position(field)
  return row[DATA][position] === DEFERRED ? undefined : readGiven(row, field, position)
}

/** An assigned value that is written is kept as it is stored; one that rows show, of a field that converts, is kept besides. */
export function keepStored(row: RowState, field: BaseField, position: number, value: StoredValue): void {
  row[DATA][position] = value
  const values = row[VALUES]
  if (values !== null && !(field.converts && field.holds(values[position]))) values[position] = undefined
}

/** A value on its way to a column. */
export function parameter(field: BaseField, value: unknown): ParameterNode {
  return { kind: 'parameter', value: stored(field, value), type: field.columnType() ?? undefined }
}

/** A value as it is stored; one that is not given is null. */
export function stored(field: BaseField, value: unknown): StoredValue {
  return field.toStored(value === undefined ? null : value)
}

/** A key in its stored form: one value, or those of a composite key. */
export function storedKey(meta: ModelMeta, key: unknown): StoredValue[] {
  const values = meta.primaryKey instanceof CompositeKeyField ? meta.primaryKey.values(key) : [key]
  return meta.keyColumns.map((field, index) => stored(field, values[index]))
}

/** The condition that a row has this key; `table` is null in statements on one table. */
export function keyIs(meta: ModelMeta, key: unknown, table: string | null = null): SqlNode {
  const values = meta.primaryKey instanceof CompositeKeyField ? meta.primaryKey.values(key) : [key]
  const items = meta.keyColumns.map(
    (field, index): SqlNode => ({
      kind: 'lookup',
      name: 'exact',
      left: columnNode(table, field.column),
      right: parameter(field, values[index]),
    }),
  )
  return joined('and', items)
}

/** The condition that a row has a key that is given later, in its stored form: the values from `index` on. */
export function keyIsGiven(meta: ModelMeta, index: number): SqlNode {
  const items = meta.keyColumns.map(
    (field, at): SqlNode => ({
      kind: 'lookup',
      name: 'exact',
      left: columnNode(null, field.column),
      right: givenNode(field, index + at),
    }),
  )
  return joined('and', items)
}

/** A value on its way to a column that is given later, in its stored form. */
export function givenNode(field: BaseField, index: number): ParameterNode {
  return slotNode(index, asGiven, field.columnType())
}

/** The condition that a row has one of these keys. */
export function keyIn(meta: ModelMeta, keys: readonly unknown[], table: string | null = null): SqlNode {
  if (keys.length === 0) return FALSE
  if (meta.primaryKey instanceof CompositeKeyField)
    return joined(
      'or',
      keys.map((key) => keyIs(meta, key, table)),
    )
  return columnIn(columnNode(table, meta.primaryKey.column), meta.primaryKey, keys)
}

/** The condition that a column has one of these values of a field. */
export function columnIn(left: SqlNode, field: BaseField, values: readonly unknown[]): SqlNode {
  const right = values.map((value) => parameter(field, value))
  return { kind: 'lookup', name: 'in', left, right, type: field.columnType() ?? undefined }
}

/** The columns that a caller names. */
export function namedColumns(meta: ModelMeta, names: readonly string[], caller: string): BaseField[] {
  return names.map((name) => {
    const field = meta.find(name)
    if (field !== undefined && field.columnType() !== null) return field
    throw new FieldError(`${caller} names '${name}', which is no column of ${meta.label}.`)
  })
}
