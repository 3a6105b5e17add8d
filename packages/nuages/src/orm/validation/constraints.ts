import type { SelectNode, SqlNode } from '../../db/sql/nodes.ts'
import { isValidationError, NON_FIELD_ERRORS, ValidationError } from '../../validation/index.ts'
import { Lookup } from '../expressions/conditional.ts'
import { type Expr, FieldExpr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { CustomConstraint } from '../meta/custom-constraint.ts'
import type { CheckConstraint, Constraint, UniqueConstraint } from '../meta/indexes.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { Condition } from '../query/conditions.ts'
import { run } from '../query/run.ts'
import { QuerySetImpl } from '../query-set.ts'
import type { AnyRow } from '../types/models.ts'
import { asked } from './asked.ts'
import { isExcluded } from './exclusion.ts'
import {
  type Checked,
  givenCondition,
  givenExpression,
  NodeExpr,
  TruthExpr,
  undirected,
  valueToBe,
} from './given-row.ts'
import { uniqueForErrors } from './unique-for.ts'
import {
  checksOf,
  type Errors,
  note,
  othersThan,
  raise,
  uniqueError,
  uniqueErrors,
  type ValidateOptions,
} from './unique.ts'
import { violationError } from './violation.ts'

type KnownConstraint = Exclude<Constraint, CustomConstraint>

/**
 * Checks that no other row has this one's unique values: unique fields, `uniqueTogether`, and fields that are unique
 * for a date. Raises a ValidationError by fields. The database still has the last word: two requests may check at once.
 */
export async function validateUnique(row: AnyRow, options: ValidateOptions = {}): Promise<void> {
  const errors: Errors = {}
  for (const checked of checksOf(row, options)) {
    const found = [...(await uniqueErrors(checked)), ...(await uniqueForErrors(checked))]
    for (const [name, error] of found) note(errors, name, error)
  }
  raise(errors)
}

/**
 * Checks the row against the constraints of its model before the database does: checks, unique ones with their
 * conditions and expressions, and those that exclude other rows. Raises a ValidationError by fields.
 */
export async function validateConstraints(row: AnyRow, options: ValidateOptions = {}): Promise<void> {
  const errors: Errors = {}
  for (const checked of checksOf(row, options)) {
    for (const constraint of checked.meta.options.constraints ?? []) {
      if (constraint.type === 'own') {
        await noteBroken(errors, checked, constraint)
        continue
      }
      const error = await violationOf(checked, constraint)
      if (error !== null) note(errors, ownerOf(constraint, error), error)
    }
  }
  raise(errors)
}

/** What a constraint of a site's own says of the row, by fields where it names them. */
async function noteBroken(errors: Errors, { row, using, exclude }: Checked, constraint: CustomConstraint) {
  try {
    await constraint.validate(row, { using, exclude })
  } catch (error) {
    if (!isValidationError(error)) throw error
    const found = error.errorDict ?? new Map([[NON_FIELD_ERRORS, error.errorList]])
    for (const [name, list] of found) for (const one of list) note(errors, name, one)
  }
}

/** The field that an error belongs to: that of a constraint over one, else none. */
function ownerOf(constraint: KnownConstraint, { code }: ValidationError): string {
  const fields = constraint.type === 'unique' ? (constraint.fields ?? []) : []
  return code === 'unique' && fields.length === 1 ? (fields[0] as string) : NON_FIELD_ERRORS
}

/** What a row breaks of a constraint, or null: the database is asked, since it alone knows what its functions say. */
async function violationOf(checked: Checked, constraint: KnownConstraint): Promise<ValidationError | null> {
  if (!(await isBroken(checked, constraint))) return null
  const { violationErrorMessage: own, violationErrorCode: code } = constraint
  if (constraint.type === 'unique' && own === undefined && constraint.condition === undefined) {
    if (constraint.fields !== undefined)
      return withCode(uniqueError(checked.meta, fieldsOf(checked.meta, constraint.fields)), code)
  }
  return violationError(constraint)
}

function withCode(error: ValidationError, code: string | undefined): ValidationError {
  return code === undefined ? error : new ValidationError(error.template, { code, params: error.params })
}

function isBroken(checked: Checked, constraint: KnownConstraint): Promise<boolean> {
  if (constraint.type === 'check') return breaks(checked, constraint)
  return constraint.type === 'unique' ? repeats(checked, constraint) : isExcluded(checked, constraint)
}

function fieldsOf(meta: ModelMeta, names: readonly string[]): BaseField[] {
  return names.map((name) => meta.find(name.replace(/^-/, '')) as BaseField)
}

/** A condition that is null, since it compares with nothing, is not broken: so the databases have it. */
async function breaks(checked: Checked, { condition }: CheckConstraint): Promise<boolean> {
  const given = givenCondition(checked, condition)
  if (given === null) return false
  const broken: SqlNode = { kind: 'not', items: [given] }
  const when: SqlNode = {
    kind: 'case',
    whens: [{ when: broken, then: { kind: 'literal', sql: '1' } }],
    otherwise: { kind: 'literal', sql: '0' },
  }
  return asked(checked.using, async (database) => {
    const { rows } = await run(database, { ...NOWHERE, columns: [{ value: when }] }, false)
    return Number(rows[0]?.[0]) === 1
  })
}

const NOWHERE: Omit<SelectNode, 'columns'> = {
  kind: 'select',
  from: null,
  joins: [],
  where: null,
  groupBy: [],
  having: null,
  orderBy: [],
  distinct: false,
  limit: null,
  offset: 0,
}

/** Whether another row has the same values. */
async function repeats(checked: Checked, constraint: UniqueConstraint): Promise<boolean> {
  const { row, meta, using } = checked
  const conditions: object[] = []
  for (const part of partsOf(meta, constraint)) {
    const same = sameAs(checked, part, constraint.nullsDistinct !== false)
    if (same === null) return false
    conditions.push(same)
  }
  if (constraint.condition !== undefined) {
    const given = givenCondition(checked, constraint.condition)
    if (given === null) return false
    conditions.push(new TruthExpr(given), constraint.condition)
  }
  const others = conditions.reduce(
    (query: QuerySetImpl, condition) => query.where(condition),
    othersThan(row, meta, using),
  )
  return asked(using, () => others.exists())
}

function partsOf(meta: ModelMeta, { fields = [], expressions = [] }: UniqueConstraint): (BaseField | Expr)[] {
  return [...fieldsOf(meta, fields), ...expressions.map(undirected)]
}

/** The condition that another row has the same value; null where it cannot, or must not be asked. */
function sameAs(checked: Checked, part: BaseField | Expr, nullsDistinct: boolean): object | null {
  if ('attname' in part && !part.computedByDatabase) {
    if (checked.exclude.has(part.name)) return null
    const value = valueToBe(checked.meta, checked.row, part)
    if (value === null && nullsDistinct) return null
    return { [part.attname]: value }
  }
  const left = 'attname' in part ? new FieldExpr(part.name) : part
  const given = givenExpression(checked, left)
  if (given === null) return null
  const right = new NodeExpr(given)
  const same = Lookup('exact', left, right)
  if (nullsDistinct) return same
  const bothNull = new Condition('and', [Lookup('isnull', left, true), Lookup('isnull', right, true)])
  return new Condition('or', [same, bothNull])
}
