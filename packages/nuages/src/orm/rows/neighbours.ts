import { DoesNotExist, FieldError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import type { Selectable } from '../expressions/subquery.ts'
import { type ModelMeta, ORDER } from '../meta/model-meta.ts'
import { metaOf } from '../meta/registry.ts'
import { Condition, conditionOf } from '../query/conditions.ts'
import { fetchRows } from '../query/fetch.ts'
import type { Compilation } from '../query/compilation.ts'
import { compileQuery } from '../query/select.ts'
import type { OutputColumn } from '../query/selection.ts'
import { beginningOf } from '../query/beginning.ts'
import { EMPTY_QUERY } from '../query/state.ts'
import type { AnyRow } from '../types/models.ts'
import { exactValue } from './exact.ts'
import { readColumns } from './reload.ts'
import { DATA, DEFERRED, readProperty, type RowSource, type RowState, SOURCE } from './state.ts'

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
  const source = sourceOf(row, meta)
  const field = meta.find(owner) as BaseField
  if (row[DATA][meta.position(field)] === DEFERRED) await readColumns(row, meta, [field], source.using)
  const key = readProperty(row, field.attname) ?? null
  const where = key === null ? { [`${owner}__isnull`]: true } : { [owner]: key }
  return besides(row, ORDER, direction, { value: storedPlace(row, meta), where })
}

/** The place that the database holds: a row in hand does not know that its owner gave it another. */
function storedPlace(row: RowState, meta: ModelMeta): Selectable {
  return {
    $select(scope) {
      const outer = scope as Compilation
      const condition = conditionOf({ pk: readProperty(row, 'pk') })
      const filters = [{ at: 0, condition, negated: false }]
      const state = { ...EMPTY_QUERY, filters, values: [ORDER], order: [], end: 1 }
      const { query, outputs } = compileQuery(meta, state, outer.dialect, { outer })
      return { query, output: outputs[0] as OutputColumn, columns: 1 }
    },
  }
}

function sourceOf(row: RowState, meta: ModelMeta): RowSource {
  const source = row[SOURCE]
  if (source === null) throw new FieldError(`A row of ${meta.label} has neighbours once it is saved.`)
  return source
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
  sourceOf(row, meta)
  return besides(row, name, direction, { value: exactValue(row as unknown as AnyRow, field), where })
}

/** The first row behind a value, those of the same value in the order of their keys. */
async function besides(
  row: RowState,
  name: string,
  direction: Direction,
  { value, where }: { readonly value: unknown; readonly where: Readonly<Record<string, unknown>> },
): Promise<RowState> {
  const meta = metaOf(row.constructor)
  const [beyond, sign] = direction === 'next' ? ['gt', ''] : ['lt', '-']
  const behind = new Condition('or', [
    conditionOf({ [`${name}__${beyond}`]: value }),
    conditionOf({ [name]: value, [`pk__${beyond}`]: readProperty(row, 'pk') }),
  ])
  const filters = [behind, conditionOf(where)].map((condition) => ({ at: 0, condition, negated: false }))
  const { state: start } = beginningOf(meta)
  const [found] = await fetchRows(
    meta,
    { ...start, filters: [...start.filters, ...filters], order: [`${sign}${name}`, `${sign}pk`], end: 1 },
    sourceOf(row, meta),
  )
  if (found === undefined) throw new DoesNotExist(meta.label)
  return found
}
