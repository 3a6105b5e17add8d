import { createIndexName, type IndexedPart } from '../db/index.ts'
import { type Constraint, F, type Index, OpClass, type UniqueConstraint } from '../orm/index.ts'
import { type ConditionColumns, conditionOf } from './conditions.ts'
import type { CheckInfo, IndexInfo, TableInfo, UniqueInfo } from './schema.ts'
import { bare, rawSql } from './sql-values.ts'

/** How the names of a table's columns and constraints are read. */
export interface TableNames extends ConditionColumns {
  /** The longest name that the database has; null for no limit. */
  readonly maxNameLength: number | null
}

/** What of a table's constraints and indexes is said by options of the model or its fields. */
export interface TableRules {
  readonly uniqueColumns: ReadonlySet<string>
  readonly indexedColumns: ReadonlySet<string>
  readonly choices: ReadonlyMap<string, readonly (string | number)[]>
  readonly uniqueTogether: readonly (readonly string[])[]
  readonly indexes: readonly Index[]
  readonly constraints: readonly Constraint[]
  /** What models have no words for. */
  readonly notes: readonly string[]
}

/** The columns that a single unique constraint or index of their own makes unique. */
export function uniqueColumns(table: TableInfo, maxNameLength: number | null): Set<string> {
  const named = (name: string, column: string) => isOwnName(table, name, [column], '_uniq', maxNameLength)
  const inline = table.uniques.flatMap(({ name, columns: [column], columns }) => {
    if (column === undefined || columns.length > 1) return []
    const isUnnamed = name === column || name.startsWith('sqlite_autoindex_') || isPostgresName(table, name, column)
    const isOwn = isUnnamed || named(name, column)
    return isOwn ? column : []
  })
  const indexed = table.indexes.flatMap((index) => {
    const [column, second] = plainColumns(index)
    return index.unique && column !== undefined && second === undefined && named(index.name, column) ? column : []
  })
  return new Set([...inline, ...indexed])
}

/** Sorts what stands in a table into options; names of fields are asked for when all are known. */
export function rulesOf(table: TableInfo, names: TableNames): TableRules {
  const unique = uniqueColumns(table, names.maxNameLength)
  const isSingle = ({ columns }: UniqueInfo) => columns.length === 1 && unique.has(columns[0] as string)
  const uniques = table.uniques.filter((one) => !isSingle(one))
  const together = uniques.filter((one) => isTogether(table, one, names))
  const ownChecks = table.checks.filter((check) => !isOfType(check, table))
  const checks = ownChecks.filter(({ name: given }) => given !== '')
  const sorted = sortIndexes(table, unique, names)
  return {
    uniqueColumns: unique,
    indexedColumns: new Set(sorted.columns),
    choices: choicesOf(checks, names),
    uniqueTogether: [...together.map(({ columns }) => columns), ...sorted.together].map((columns) =>
      columns.map((column) => names.nameOf(column) ?? column),
    ),
    indexes: sorted.indexes,
    constraints: [
      ...checks.map((check) => checkConstraint(check, names)),
      ...uniques.filter((one) => !together.includes(one)).map((one) => uniqueConstraint(one, names)),
      ...sorted.constraints,
    ],
    notes: [
      ...sorted.notes,
      ...table.others.map((one) => `Left to the database: the constraint ${one}.`),
      ...ownChecks.flatMap((one) => (one.name === '' ? `Left to the database: the check ${one.expression}.` : [])),
    ],
  }
}

function isOwnName(
  table: TableInfo,
  name: string,
  columns: readonly string[],
  suffix: string,
  longest: number | null,
): boolean {
  return name === createIndexName(table.name, columns, suffix, longest)
}

/** The name that PostgreSQL gives what has none. */
function isPostgresName(table: TableInfo, name: string, column: string): boolean {
  return name.endsWith('_key') && `${table.name}_${column}_key`.startsWith(name.slice(0, -4).slice(0, 20))
}

function isTogether(table: TableInfo, { name, columns }: UniqueInfo, { maxNameLength }: TableNames): boolean {
  return (
    columns.length > 1 &&
    (isOwnName(table, name, columns, '_uniq', maxNameLength) || name.startsWith('sqlite_autoindex_'))
  )
}

/** Checks that come with a type: that of a positive number, and of JSON on SQLite. */
function isOfType({ name, columns: [column, second], expression }: CheckInfo, { columns }: TableInfo): boolean {
  const type = second === undefined ? columns.find((one) => one.name === column)?.columnType : undefined
  if (type?.kind === 'json') return /JSON_VALID/i.test(expression)
  if (type === undefined || type === null || !type.kind.startsWith('positive')) return false
  return (name === '' || name.endsWith('_check')) && /^["`]?\w+["`]? >= 0$/.test(bare(expression))
}

/** The values of a check that lets a column have some alone. */
function choicesOf(checks: readonly CheckInfo[], names: TableNames): Map<string, readonly (string | number)[]> {
  const found = new Map<string, readonly (string | number)[]>()
  for (const check of checks) {
    const entries = Object.entries(conditionOf(check.expression, names))
    const [key = '', values] = entries[0] ?? []
    if (entries.length !== 1 || !key.endsWith('__in') || !Array.isArray(values)) continue
    found.set(key.slice(0, -'__in'.length), values as readonly (string | number)[])
  }
  return found
}

function checkConstraint({ name, expression }: CheckInfo, names: TableNames): Constraint {
  return { type: 'check', name, condition: conditionOf(expression, names) }
}

function uniqueConstraint({ name, columns, definition }: UniqueInfo, { nameOf }: TableNames): UniqueConstraint {
  const include = /INCLUDE \(([^)]*)\)/i.exec(definition)?.[1]
  const deferrable = /\bDEFERRABLE\b/i.test(definition) && !definition.includes('NOT DEFERRABLE')
  return {
    type: 'unique',
    name,
    fields: columns.map((column) => nameOf(column) ?? column),
    ...(include === undefined ? {} : { include: include.split(', ').map((column) => nameOf(column) ?? column) }),
    ...(deferrable ? { deferrable: /INITIALLY DEFERRED/i.test(definition) ? 'deferred' : 'immediate' } : {}),
    ...(/NULLS NOT DISTINCT/i.test(definition) ? { nullsDistinct: false } : {}),
  }
}

interface SortedIndexes {
  readonly columns: string[]
  readonly together: (readonly string[])[]
  readonly indexes: Index[]
  readonly constraints: Constraint[]
  readonly notes: string[]
}

function sortIndexes(table: TableInfo, unique: ReadonlySet<string>, names: TableNames): SortedIndexes {
  const sorted: SortedIndexes = { columns: [], together: [], indexes: [], constraints: [], notes: [] }
  for (const index of table.indexes) sortIndex(table, index, unique, names, sorted)
  return sorted
}

/** The kinds of indexes that models can ask for. */
const METHODS: ReadonlySet<string> = new Set(['hash', 'gin', 'gist', 'spgist', 'brin', 'bloom'])

function sortIndex(
  table: TableInfo,
  index: IndexInfo,
  unique: ReadonlySet<string>,
  names: TableNames,
  sorted: SortedIndexes,
): void {
  const { maxNameLength } = names
  const columns = plainColumns(index)
  const isOwn = (suffix: string) => columns.length > 0 && isOwnName(table, index.name, columns, suffix, maxNameLength)
  // The index for LIKE that comes with one of a text on PostgreSQL.
  const isCompanion = index.parts.length === 1 && index.parts[0]?.opclass !== null && index.name.endsWith('_like')
  if (isCompanion || (index.unique && columns.length === 1 && unique.has(columns[0] as string))) return
  // A foreign key may bring an index of its own name.
  const isOfKey = table.foreignKeys.some(({ name, column }) => name === index.name && column === columns[0])
  if (index.method !== null && !METHODS.has(index.method)) {
    sorted.notes.push(`Left to the database: the index ${index.name} (${index.method}).`)
  } else if (!index.unique && columns.length === 1 && index.method === null && (isOfKey || isOwn('')))
    sorted.columns.push(columns[0] as string)
  else if (index.unique && isOwn('_uniq')) sorted.together.push(columns)
  else if (!index.unique) sorted.indexes.push({ name: index.name, ...bodyOf(index, names) })
  else if (index.condition !== null || index.include.length > 0 || columns.length === 0) {
    sorted.constraints.push({ type: 'unique', name: index.name, ...bodyOf(index, names) })
  } else sorted.notes.push(`Left to the database: the unique index ${index.name}, which is no constraint.`)
}

/** The columns of an index of columns alone, in rising order, without conditions. */
function plainColumns({ parts, condition, include }: IndexInfo): string[] {
  const isPlain = condition === null && include.length === 0 && parts.every(isPlainPart)
  return isPlain ? parts.map(({ column }) => column as string) : []
}

function isPlainPart({ column, descending, nulls, opclass }: IndexedPart): boolean {
  return column !== null && !descending && nulls === undefined && opclass === null
}

function bodyOf(
  { parts, condition, include, method, settings = {} }: IndexInfo,
  names: TableNames,
): Omit<Index, 'name'> {
  const field = (column: string) => names.nameOf(column) ?? column
  const opclasses = parts.map(({ opclass }) => opclass)
  const hasAll = opclasses.every((one) => one !== null)
  // Fields have classes all together or none, and nothing else is said of them.
  const someClasses = !hasAll && opclasses.some((one) => one !== null)
  const hasExpressions = someClasses || parts.some(({ column, nulls }) => column === null || nulls !== undefined)
  return {
    ...(method === null ? {} : { using: method as NonNullable<Index['using']> }),
    ...(Object.keys(settings).length === 0 ? {} : { with: settings }),
    ...(hasExpressions
      ? { expressions: parts.map((part) => expressionOf(part, field)) }
      : { fields: parts.map(({ column, descending }) => `${descending ? '-' : ''}${field(column as string)}`) }),
    ...(condition === null ? {} : { condition: conditionOf(condition, names) }),
    ...(include.length === 0 ? {} : { include: include.map(field) }),
    ...(!hasExpressions && hasAll ? { opclasses: opclasses as string[] } : {}),
  }
}

function expressionOf(part: IndexedPart, field: (column: string) => string): object {
  const { column, expression, descending, nulls, opclass } = part
  const made = column === null ? rawSql(bare(expression ?? '')) : F(field(column))
  const options = nulls === undefined ? {} : { nulls }
  const ordered = descending ? made.desc(options) : nulls === undefined ? made : made.asc(options)
  return opclass === null ? ordered : new OpClass(ordered, opclass)
}
