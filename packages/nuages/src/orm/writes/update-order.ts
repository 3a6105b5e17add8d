import { type Database, someNode } from '../../db/index.ts'
import type { OrderNode } from '../../db/sql/nodes.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { Compilation } from '../query/compilation.ts'
import { orderOf } from '../query/ordering.ts'
import type { QueryState } from '../query/state.ts'

const NONE: readonly OrderNode[] = []

/**
 * The order in which an update changes rows, where the database heeds one and the query says one of the columns of its
 * own table: a unique column that counts up takes it, from the greatest down.
 */
export function updateOrder(database: Database, meta: ModelMeta, state: QueryState): readonly OrderNode[] {
  if (!database.dialect.features.orderedUpdates || (state.order ?? NONE).length === 0) return NONE
  const query = new Compilation(meta, { dialect: database.dialect }).apply(state)
  if (query.grouped || query.qualify !== null) return NONE
  const order = orderOf(query, state)
  const { base } = query.joins
  const isElsewhere = ({ value }: OrderNode) =>
    someNode(value, (node) => (node.kind === 'column' && node.table !== base) || node.kind === 'subquery')
  return order.some(isElsewhere) ? NONE : order
}
