import { Temporal } from 'temporal-polyfill'
import { rewrite, type SqlNode } from '../../db/index.ts'
import { isNuagesError } from '../../kernel/index.ts'
import { FieldValueError } from '../errors.ts'
import { Expr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField } from '../fields/relations.ts'
import { columnScope } from '../query/column-scope.ts'
import { error, type Finding, warning } from './finding.ts'

/** What is wrong with the value of a new row, that of Nuages and that of the database. */
export function checkDefaults(field: BaseField): Finding[] {
  return [...checkDefault(field), ...checkFixed(field), ...checkDbDefault(field)]
}

/** A default that the field could not store would fail at the first row that takes it. */
function checkDefault(field: BaseField): Finding[] {
  const { default: value } = field.options as { default?: unknown }
  if (value === undefined || typeof value === 'function') return []
  if (SHARED.has(field.type) && typeof value === 'object' && value !== null && isPlain(value)) {
    const hint = `Give a function, default: () => ${Array.isArray(value) ? '[]' : '({})'}.`
    return [warning('fields.E010', 'All rows would share one object as their default.', hint)]
  }
  return checkValue(field, 'default', value)
}

function checkValue(field: BaseField, option: 'default' | 'dbDefault', value: unknown): Finding[] {
  const { maxLength } = field.options
  if (value === null || field instanceof ForeignKeyField) return []
  try {
    field.toStored(value)
  } catch (problem) {
    if (!(problem instanceof FieldValueError)) throw problem
    return [error('nuages.E001', `The ${option} is no value of the field: ${problem.message}`)]
  }
  if (typeof value !== 'string' || typeof maxLength !== 'number' || [...value].length <= maxLength) return []
  return [error('nuages.E001', `The ${option} has more than ${maxLength} characters, which is 'maxLength'.`)]
}

/** The database makes its default before it knows the row: an expression has no column to speak of. */
function checkDbDefault(field: BaseField): Finding[] {
  const value = field.options.dbDefault as unknown
  if (value === undefined) return []
  if (!(value instanceof Expr)) return checkValue(field, 'dbDefault', value)
  const hint = 'An expression over no field can: Now(), or a value.'
  try {
    if (!speaksOfColumns(value.resolve(columnScope(field.model)).node)) return []
    return [error('fields.E012', "'dbDefault' speaks of fields of the row, which it cannot.", hint)]
  } catch (problem) {
    if (!isNuagesError(problem)) throw problem
    return [error('fields.E012', `'dbDefault' cannot be: ${problem.message}`, hint)]
  }
}

function speaksOfColumns(node: SqlNode): boolean {
  const seen = { column: false }
  rewrite(node, (part) => {
    if (part.kind === 'column') seen.column = true
    return undefined
  })
  return seen.column
}

/** Fields whose values can be changed in place. */
const SHARED: ReadonlySet<string> = new Set(['json', 'array', 'hstore'])

/** A moment of the start is hardly meant as the default of all rows that are ever made. */
function checkFixed({ type, options }: BaseField): Finding[] {
  const value = options.default
  const isNow = type === 'date' ? isToday(value) : (type === 'dateTime' || type === 'time') && isJustNow(value)
  if (!isNow) return []
  const hint = `Every row would get it: give a function, default: () => ${NOW[type]}.`
  return [warning('fields.W161', 'The default is the time at which the site started.', hint)]
}

const NOW: Readonly<Record<string, string>> = {
  date: 'Temporal.Now.plainDateISO()',
  time: 'Temporal.Now.plainTimeISO()',
  dateTime: 'new Date()',
}

/** Django's own tolerance, in milliseconds. */
const JUST_NOW = 10_000

function isJustNow(value: unknown): boolean {
  if (value instanceof Date) return Math.abs(Date.now() - value.getTime()) < JUST_NOW
  if (value instanceof Temporal.Instant) return Math.abs(Date.now() - value.epochMilliseconds) < JUST_NOW
  if (!(value instanceof Temporal.PlainTime)) return false
  return Math.abs(Temporal.Now.plainTimeISO().since(value).total('milliseconds')) < JUST_NOW
}

function isToday(value: unknown): boolean {
  if (value instanceof Temporal.PlainDate) return value.equals(Temporal.Now.plainDateISO())
  return isJustNow(value)
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
}
