import type { CheckMessage } from '../../core/index.ts'
import { FieldError, FieldValueError } from '../errors.ts'
import { type Expr, OrderedExpr } from '../expressions/expression.ts'
import { ForeignKeyField, ManyToManyField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { Compilation } from '../query/compilation.ts'
import { conditionOf } from '../query/conditions.ts'
import { at, error, type Finding } from './finding.ts'
import { ownFields } from './own-fields.ts'

/** What queries begin with and relations are limited by: a name that is none would be told at the first query alone. */
export function checkConditions(meta: ModelMeta): CheckMessage[] {
  const { defaultFilter, getLatestBy = [] } = meta.options
  const paths = typeof getLatestBy === 'string' ? [getLatestBy] : getLatestBy
  return [
    ...at(meta.label, [
      ...(defaultFilter === undefined ? [] : checkCondition(meta, 'defaultFilter', defaultFilter)),
      ...paths.flatMap((path) => checkPath(meta, path.replace(/^-/, ''))),
      ...meta.ordering.flatMap((one) => (typeof one === 'string' ? [] : checkOrder(meta, one))),
    ]),
    ...ownFields(meta).flatMap((field) => {
      const isRelation = field instanceof ForeignKeyField || field instanceof ManyToManyField
      const limit = field.options.limitChoicesTo as unknown
      if (!isRelation || typeof limit !== 'object' || limit === null) return []
      return at(`${meta.label}.${field.name}`, checkCondition(field.target, 'limitChoicesTo', limit))
    }),
  ]
}

function checkCondition(meta: ModelMeta, option: string, condition: object): Finding[] {
  return problemOf('nuages.E011', option, () => query(meta).resolveCondition(conditionOf(condition)))
}

function checkPath(meta: ModelMeta, path: string): Finding[] {
  return problemOf('nuages.E011', 'getLatestBy', () => query(meta).resolvePath(path))
}

function checkOrder(meta: ModelMeta, order: Expr | OrderedExpr): Finding[] {
  const expression = order instanceof OrderedExpr ? order.expression : order
  return problemOf('models.E015', 'ordering', () => expression.resolve(query(meta)))
}

/** Without a dialect: what only a database can say is told by it. */
function query(meta: ModelMeta): Compilation {
  return new Compilation(meta, { dialect: null })
}

function problemOf(id: string, option: string, resolve: () => unknown): Finding[] {
  try {
    resolve()
  } catch (problem) {
    if (problem instanceof FieldError || problem instanceof FieldValueError)
      return [error(id, `'${option}': ${problem.message}`)]
  }
  return []
}
