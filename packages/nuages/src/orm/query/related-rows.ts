import type { SqlNode } from '../../db/sql/nodes.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField, type ManyToManyField, ReverseField } from '../fields/relations.ts'
import { exactKey } from '../rows/exact-key.ts'
import type { RowState } from '../rows/state.ts'
import { parameter } from '../rows/values.ts'
import type { Compilation } from './compilation.ts'
import { Condition } from './conditions.ts'
import { columnNode } from './field-nodes.ts'
import { pairTable } from './load-relation.ts'
import type { QueryState } from './state.ts'

type ToMany = ManyToManyField | ReverseField

/** Those rows of `start` that belong to a row: by their foreign key, or through the table of pairs. */
export function rowsBehind(field: ToMany, row: RowState, start: QueryState): QueryState {
  if (field instanceof ReverseField && field.remote instanceof ForeignKeyField) {
    const { remote } = field
    const given = remote.keyFor(row)
    const key = given instanceof Date ? exactKey(row, remote.targetField.attname) : given
    const more = remote.restriction(null)
    return {
      ...start,
      filters: [...start.filters, { at: 0, condition: new Condition('and', [[field.via, key]]), negated: false }],
      ...(more === null ? {} : { ties: [(query: Compilation) => restrictTo(query, remote)] }),
    }
  }
  const { pairs, own, other, key } = pairTable(field)
  const tie = (query: Compilation): void => {
    const alias = query.joins.addTable(pairs, other, field.target.primaryKey.column)
    const left: SqlNode = columnNode(alias, own)
    query.restrict({ kind: 'lookup', name: 'exact', left, right: parameter(key, keyGiven(row, key)) })
  }
  return { ...start, ties: [tie] }
}

function restrictTo(query: Compilation, remote: ForeignKeyField): void {
  const node = remote.restriction(query.joins.tableOf(query.joins.base, query.meta, remote))
  if (node !== null) query.restrict(node)
}

/** The key of a row, or one that stands for it. */
export function keyGiven(value: RowState | string | number | bigint, key: BaseField): unknown {
  return typeof value === 'object' && value !== null ? exactKey(value, key.attname) : value
}
