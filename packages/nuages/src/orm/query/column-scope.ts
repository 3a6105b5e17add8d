import type { SqlNode } from '../../db/sql/nodes.ts'
import { rewrite } from '../../db/index.ts'
import { FieldError } from '../errors.ts'
import type { Expr, ExpressionScope } from '../expressions/expression.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { Compilation } from './compilation.ts'

/** A scope for expressions over the columns of one row: in an insert, an update, a generated column or a constraint. */
export function columnScope(meta: ModelMeta): ExpressionScope {
  const query = new Compilation(meta)
  const bare = (node: SqlNode): SqlNode => {
    if (query.joins.byAlias.size > 0)
      throw new FieldError(`An expression over a row of ${meta.label} cannot reach another table.`)
    return rewrite(node, (part) => (part.kind === 'column' ? { ...part, table: null } : undefined))
  }
  return {
    resolvePath(path) {
      const resolved = query.resolvePath(path)
      return { ...resolved, node: bare(resolved.node) }
    },
    resolveOuter: (path) => query.resolveOuter(path),
    resolveCondition: (condition) => bare(query.resolveCondition(condition)),
    resolveLookup: (left, name, right) => bare(query.resolveLookup(left, name, right)),
    overGroups: false,
  }
}

/** An expression over the columns of a model's own table, for its definition. */
export function columnExpression(meta: ModelMeta, expression: Expr): SqlNode {
  return expression.resolve(columnScope(meta)).node
}
