import type { ColumnType } from '../../db/index.ts'
import type { SqlNode, TemporalKind } from '../../db/sql/nodes.ts'
import { FieldError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { familyOf, outputFieldOf } from './output.ts'

/** The operators of arithmetic and of bits. */
export type Operator = '+' | '-' | '*' | '/' | '%' | '^' | '&' | '|' | '<<' | '>>' | '#'

/** One side of an operator. */
interface Side {
  readonly node: SqlNode
  readonly field: BaseField | null
  readonly type: ColumnType | null
  /** True where two types met that have no common one. */
  readonly mixed?: boolean
}

const TEMPORAL = new Set<string>(['date', 'dateTime', 'time', 'duration'])
const NUMERIC = new Set(['+', '-', '*', '/', '%', '^'])

/** The SQL and the type of `left operator right`. Types that have no common one need `ExpressionWrapper`. */
export function combine(left: Side, operator: Operator, right: Side): Side {
  const [one, other] = [familyOf(left.type), familyOf(right.type)]
  if (
    one !== null &&
    other !== null &&
    TEMPORAL.has(one) &&
    TEMPORAL.has(other) &&
    (operator === '+' || operator === '-')
  )
    return temporal(left, operator, right)
  const result = resultType(left, operator, right)
  const type = result === 'mixed' ? null : result
  const node: SqlNode = { kind: 'operator', operator, left: left.node, right: right.node, type: type ?? undefined }
  return {
    node,
    type,
    field: outputFieldOf(type),
    mixed: result === 'mixed' || left.mixed === true || right.mixed === true,
  }
}

function resultType(left: Side, operator: Operator, right: Side): ColumnType | 'mixed' | null {
  const [one, other] = [familyOf(left.type), familyOf(right.type)]
  // A value that is null or unknown takes the type of the other side.
  if (one === null || other === null) return left.type ?? right.type
  if (one === 'integer' && other === 'integer') return { kind: 'bigInteger' }
  const numeric = NUMERIC.has(operator)
  const pair = `${one} ${other}`
  if (numeric && (pair === 'float float' || pair === 'integer float' || pair === 'float integer'))
    return { kind: 'float' }
  if (numeric && /^(decimal|integer) (decimal|integer)$/.test(pair))
    return { kind: 'decimal', maxDigits: null, decimalPlaces: null }
  return 'mixed'
}

/** Throws for a value whose type nothing tells; `ExpressionWrapper` takes it before. */
export function checkKnown(side: Side, what: string): void {
  if (side.mixed !== true) return
  throw new FieldError(`The type of ${what} cannot be inferred: it mixes types.`, {
    hint: 'Say it: ExpressionWrapper(expression, { output: field.float() }).',
  })
}

function temporal(left: Side, operator: '+' | '-', right: Side): Side {
  const [leftKind, rightKind] = [left.type?.kind, right.type?.kind] as [TemporalKind, TemporalKind]
  const to = temporalResult(leftKind, operator, rightKind)
  const node: SqlNode = { kind: 'temporal', operator, left: left.node, right: right.node, leftKind, rightKind, to }
  const type: ColumnType = { kind: to }
  return { node, type, field: outputFieldOf(type) }
}

function temporalResult(left: TemporalKind, operator: '+' | '-', right: TemporalKind): TemporalKind {
  if (left === right && (operator === '-' || left === 'duration')) return 'duration'
  // A date moved by a length of time is an instant, as the databases say.
  const moved = (kind: TemporalKind) => (kind === 'date' ? 'dateTime' : kind)
  if (right === 'duration') return moved(left)
  if (left === 'duration' && operator === '+') return moved(right)
  throw new FieldError(`A ${left} ${operator} a ${right} has no meaning.`)
}
