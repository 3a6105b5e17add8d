import { DoesNotExist, FieldError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { ORDER } from '../meta/model-meta.ts'
import { metaOf } from '../meta/registry.ts'
import { Condition, conditionOf } from '../query/conditions.ts'
import { fetchRows } from '../query/fetch.ts'
import { startOf } from '../query/state.ts'
import type { AnyRow } from '../types/models.ts'
import { exactValue } from './exact.ts'
import { readProperty, type RowState, SOURCE } from './state.ts'

/** Which neighbour: the next greater value or the next smaller one. */
export type Direction = 'next' | 'previous'

/** The row beside this one in the order that `orderWithRespectTo` keeps. */
export async function neighbourInOrder(row: RowState, direction: Direction): Promise<RowState> {
  const meta = metaOf(row.constructor)
  const owner = meta.options.orderWithRespectTo
  if (owner === undefined)
    throw new FieldError(`Rows of ${meta.label} have no order of their own.`, {
      hint: "Its model keeps one with orderWithRespectTo: 'question', a foreign key.",
    })
  const key = readProperty(row, (meta.find(owner) as BaseField).attname) ?? null
  return neighbour(row, ORDER, direction, key === null ? { [`${owner}__isnull`]: true } : { [owner]: key })
}

/** The row with the next greater or smaller value of a field, those of the same value in the order of their keys. */
export async function neighbour(
  row: RowState,
  name: string,
  direction: Direction,
  where: Readonly<Record<string, unknown>>,
): Promise<RowState> {
  const meta = metaOf(row.constructor)
  const field = meta.find(name)
  if (field === undefined || field.null || field.columnType() === null)
    throw new FieldError(`${meta.label} has no field '${name}' that rows could be sorted by: it must not be null.`)
  const source = row[SOURCE]
  if (source === null) throw new FieldError(`A row of ${meta.label} has neighbours once it is saved.`)
  const [beyond, sign] = direction === 'next' ? ['gt', ''] : ['lt', '-']
  const value = exactValue(row as unknown as AnyRow, field)
  const behind = new Condition('or', [
    conditionOf({ [`${name}__${beyond}`]: value }),
    conditionOf({ [name]: value, [`pk__${beyond}`]: readProperty(row, 'pk') }),
  ])
  const filters = [behind, conditionOf(where)].map((condition) => ({ at: 0, condition, negated: false }))
  const start = startOf(meta)
  const [found] = await fetchRows(
    meta,
    { ...start, filters: [...start.filters, ...filters], order: [`${sign}${name}`, `${sign}pk`], end: 1 },
    source,
  )
  if (found === undefined) throw new DoesNotExist(meta.label)
  return found
}
