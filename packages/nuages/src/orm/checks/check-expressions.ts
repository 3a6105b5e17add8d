import type { CheckMessage } from '../../core/index.ts'
import { isNuagesError } from '../../kernel/index.ts'
import type { Expr } from '../expressions/expression.ts'
import { CustomConstraint } from '../meta/custom-constraint.ts'
import type { Constraint, Index } from '../meta/indexes.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { OpClass } from '../meta/op-class.ts'
import { columnScope } from '../query/column-scope.ts'
import { conditionOf } from '../query/conditions.ts'
import { undirected } from '../validation/given-row.ts'
import { at, error, type Finding } from './finding.ts'

/** Conditions and expressions of indexes and constraints: they may speak of the columns of the model's own table alone. */
export function checkExpressions(meta: ModelMeta): CheckMessage[] {
  const { indexes = [], constraints = [] } = meta.options
  const found = [
    ...indexes.flatMap((index) => checkParts(meta, `The index '${index.name ?? index.fields?.join()}'`, index)),
    ...constraints.flatMap((one) =>
      one instanceof CustomConstraint ? [] : checkParts(meta, `The constraint '${one.name}'`, one),
    ),
  ]
  return at(meta.label, found)
}

type Parts = Pick<Index, 'condition' | 'expressions'> | Exclude<Constraint, CustomConstraint>

function checkParts(meta: ModelMeta, what: string, parts: Parts): Finding[] {
  const scope = columnScope(meta)
  const { condition } = parts
  const found = expressionsOf(parts).map((one) => checkExpression(meta, what, expressionOf(one)))
  if (condition !== undefined) found.push(problemOf(what, () => scope.resolveCondition(conditionOf(condition))))
  return found.filter((one) => one !== undefined)
}

/** Names of fields are checked as such. */
function expressionsOf(parts: Parts): object[] {
  const all = 'expressions' in parts ? (parts.expressions ?? []) : []
  return all
    .map((one: object | readonly [string | object, string]) => (Array.isArray(one) ? (one[0] as string | object) : one))
    .filter((one) => typeof one === 'object')
}

function expressionOf(one: object) {
  return undirected(one instanceof OpClass ? one.expression : one)
}

/** What is wrong with an expression over the columns of a model's own table; undefined where nothing is. */
export function checkExpression(meta: ModelMeta, what: string, expression: Expr): Finding | undefined {
  return problemOf(what, () => expression.resolve(columnScope(meta)))
}

function problemOf(what: string, resolve: () => unknown): Finding | undefined {
  try {
    resolve()
    return undefined
  } catch (problem) {
    if (!isNuagesError(problem)) throw problem
    const id = problem.code === 'NUA-ORM-002' ? idOf(problem.message) : 'nuages.E003'
    return error(id, `${what}: ${problem.message}`)
  }
}

/** Django tells a relation that is followed from a field that there is not. */
function idOf(message: string): string {
  return message.includes('another table') ? 'models.E041' : 'models.E012'
}
