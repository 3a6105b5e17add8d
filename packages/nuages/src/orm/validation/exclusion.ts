import { connection } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import { Expr, type ExpressionScope, FieldExpr, type Resolved } from '../expressions/expression.ts'
import { outputOf } from '../expressions/function.ts'
import type { ExclusionConstraint } from '../meta/indexes.ts'
import { OpClass } from '../meta/op-class.ts'
import type { QuerySetImpl } from '../query-set.ts'
import { asked } from './asked.ts'
import { type Checked, givenCondition, givenExpression, TruthExpr, undirected } from './given-row.ts'
import { othersThan } from './unique.ts'

/** An operator of the database between a part of another row and the same part of the row at hand. */
class Operation extends Expr {
  readonly part: Expr
  readonly operator: string
  readonly given: SqlNode

  constructor(part: Expr, operator: string, given: SqlNode) {
    super()
    this.part = part
    this.operator = operator
    this.given = given
  }

  resolve(scope: ExpressionScope): Resolved {
    const values = [this.part.resolve(scope).node, this.given]
    const node: SqlNode = { kind: 'raw', texts: ['(', ` ${this.operator} `, ')'], values }
    return { node, ...outputOf({ kind: 'boolean' }), aggregate: false }
  }
}

const OPERATOR = /^[-+*/<>=~!@#%^&|`?]+$/

function partOf(part: string | object): Expr {
  if (typeof part === 'string') return new FieldExpr(part.replace(/^-/, ''))
  return undirected(part instanceof OpClass ? part.expression : part)
}

/** What another row has to meet to exclude this one; null where nothing can, or where that must not be asked. */
function conditionsOf(checked: Checked, { expressions, condition }: ExclusionConstraint): object[] | null {
  const conditions: object[] = []
  for (const [part, operator] of expressions) {
    const expression = partOf(part)
    const given = OPERATOR.test(operator) ? givenExpression(checked, expression) : null
    if (given === null || isNull(given)) return null
    conditions.push(new Operation(expression, operator, given))
  }
  if (condition === undefined) return conditions
  const given = givenCondition(checked, condition)
  return given === null ? null : [...conditions, new TruthExpr(given), condition]
}

/** Null is the same as nothing, so nothing is excluded. */
function isNull(node: SqlNode): boolean {
  return node.kind === 'parameter' && node.value === null
}

/** Whether another row excludes this one; where the database has no such constraints, none does. */
export async function isExcluded(checked: Checked, constraint: ExclusionConstraint): Promise<boolean> {
  const { row, meta, using } = checked
  if (!connection(using).dialect.features.ranges) return false
  const conditions = conditionsOf(checked, constraint)
  if (conditions === null) return false
  const others = conditions.reduce<QuerySetImpl>(
    (query, condition) => query.where(condition),
    othersThan(row, meta, using),
  )
  return asked(using, () => others.exists())
}
