import type { SqlNode } from '../../db/sql/nodes.ts'
import { type Dialect, rewrite } from '../../db/index.ts'
import { FieldError } from '../errors.ts'
import type { Expr, ExpressionScope } from '../expressions/expression.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { Compilation } from './compilation.ts'
import { conditionOf } from './conditions.ts'

/**
 * A scope for expressions over the columns of one row: in an insert, an update, a generated column or a constraint.
 * Without a dialect what they say is a definition, which leaves to each database what its columns hold.
 */
export function columnScope(meta: ModelMeta, dialect: Dialect | null = null): ExpressionScope {
  const query = new Compilation(meta, { dialect })
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
    resolveOuter: (path, levels) => query.resolveOuter(path, levels),
    resolveCondition: (condition) => bare(query.resolveCondition(condition)),
    resolveLookup: (left, name, right) => bare(query.resolveLookup(left, name, right)),
    notes: query.notes,
    overGroups: false,
  }
}

/** An expression over the columns of a model's own table, for its definition. */
export function columnExpression(meta: ModelMeta, expression: Expr): SqlNode {
  return expression.resolve(columnScope(meta)).node
}

/** A condition over the columns of a model's own table, for its definition: in the words that Django writes there. */
export function columnCondition(meta: ModelMeta, condition: object): SqlNode {
  return rewrite(columnScope(meta).resolveCondition(conditionOf(condition)), definitionWords)
}

/** The truth of a column for a comparison with true, brackets around an expression at the right. */
function definitionWords(part: SqlNode): SqlNode | undefined {
  if (part.kind !== 'lookup' || typeof part.right === 'boolean' || Array.isArray(part.right)) return undefined
  const right = part.right as SqlNode
  if (right.kind === 'parameter') {
    const isTruth = part.name === 'exact' && part.type?.kind === 'boolean' && typeof right.value === 'boolean'
    return isTruth ? { ...part, name: 'truth', right: right.value === true } : undefined
  }
  const inBrackets = right.kind === 'column' || right.kind === 'function'
  return inBrackets ? { ...part, right: { kind: 'raw', texts: ['(', ')'], values: [right] } } : undefined
}
