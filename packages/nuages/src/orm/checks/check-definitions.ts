import type { CheckMessage } from '../../core/index.ts'
import type { Constraint, Index } from '../meta/indexes.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { at, error, type Finding } from './finding.ts'

/** Indexes and constraints that say too little, or two things that exclude each other. */
export function checkDefinitions(meta: ModelMeta): CheckMessage[] {
  const { indexes = [], constraints = [] } = meta.options
  const found = [
    ...indexes.map((index) => told(`The index '${index.name ?? (index.fields ?? []).join()}'`, indexProblem(index))),
    ...constraints.map((one) => told(`The constraint '${one.name}'`, constraintProblem(one))),
  ]
  return at(meta.label, found.flat())
}

function told(what: string, problem: string | undefined): Finding[] {
  return problem === undefined ? [] : [error('nuages.E004', `${what} ${problem}.`)]
}

function indexProblem({ name, fields = [], expressions = [], opclasses = [] }: Index): string | undefined {
  if (expressions.length > 0 && name === undefined) return "has 'expressions', and needs a name"
  return overProblem(fields, expressions) ?? opclassProblem(fields, opclasses)
}

function overProblem(fields: readonly unknown[], expressions: readonly unknown[]): string | undefined {
  if (fields.length > 0 && expressions.length > 0)
    return "has both 'fields' and 'expressions', which exclude each other"
  return fields.length + expressions.length === 0 ? "is over nothing: it needs 'fields' or 'expressions'" : undefined
}

function opclassProblem(fields: readonly unknown[], opclasses: readonly unknown[]): string | undefined {
  if (opclasses.length === 0 || opclasses.length === fields.length) return undefined
  return `has ${opclasses.length} operator classes for ${fields.length} fields`
}

const KINDS: readonly unknown[] = ['unique', 'check', 'exclude', 'own']
const ACTS_LATE: readonly unknown[] = [undefined, 'deferred', 'immediate']

function constraintProblem(one: Constraint): string | undefined {
  if (!KINDS.includes(one.type)) return "must have the type 'unique', 'check' or 'exclude'"
  if (typeof one.name !== 'string' || one.name === '') return 'needs a name'
  if (one.type === 'own') return undefined
  if (one.type === 'check') return one.condition === undefined ? "needs a 'condition'" : undefined
  if (!ACTS_LATE.includes(one.deferrable)) return "can have 'deferred' or 'immediate' as 'deferrable'"
  const { expressions = [] } = one
  if (one.type === 'exclude') return expressions.length === 0 ? "is over nothing: it needs 'expressions'" : undefined
  const { fields = [], opclasses = [] } = one
  const problem = overProblem(fields, expressions) ?? opclassProblem(fields, opclasses)
  if (problem !== undefined || one.deferrable === undefined) return problem
  const hinders = [
    ...(expressions.length > 0 ? ["'expressions'"] : []),
    ...(one.condition !== undefined ? ["'condition'"] : []),
    ...((one.include ?? []).length > 0 ? ["'include'"] : []),
    ...(opclasses.length > 0 ? ["'opclasses'"] : []),
  ]
  return hinders.length === 0 ? undefined : `has ${hinders.join(' and ')}, with which it cannot be deferred`
}
