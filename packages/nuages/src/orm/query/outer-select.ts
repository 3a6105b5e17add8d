import type { QueryNode, SelectNode, SqlNode } from '../../db/sql/nodes.ts'

/** A query over the rows of another one, which is its table under a name. */
export function outerSelect(inner: QueryNode, values: readonly SqlNode[], alias = 'subquery'): SelectNode {
  return {
    kind: 'select',
    distinct: false,
    columns: values.map((value) => ({ value })),
    from: { select: inner, alias },
    joins: [],
    where: null,
    groupBy: [],
    having: null,
    orderBy: [],
    limit: null,
    offset: 0,
  }
}
