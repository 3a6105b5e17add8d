import type { Database, IntrospectedColumn } from '../db/index.ts'
import type { ModelOptions } from '../orm/index.ts'
import type { BaseDraft, FieldDraft, ModelDraft, Target } from './draft.ts'
import { rulesOf, type TableRules } from './draft-constraints.ts'
import { type ColumnFacts, draftField, type RelationFacts } from './draft-fields.ts'
import type { ForeignKeyInfo, TableInfo } from './schema.ts'
import { inspectable } from './schema.ts'

/** What is known of all tables when one is drafted. */
export interface DraftContext {
  readonly database: Database
  /** The model of a table; undefined for one that there is none for. */
  readonly targetOf: (table: string) => Target | undefined
  readonly tables: ReadonlyMap<string, TableInfo>
  readonly onDelete: RelationFacts['onDelete']
}

/** What is special about a model besides its table. */
export interface ModelFacts {
  readonly base?: BaseDraft
  /** The column of the link to the model that it extends. */
  readonly parentColumn?: string
  /** Columns that the base has already. */
  readonly inherited?: ReadonlySet<string>
  readonly options?: ModelOptions
  /** Fields of pairs, behind those of columns. */
  readonly pairs?: (taken: Set<string>) => readonly FieldDraft[]
}

/** A model for a table. */
export async function draftModel(
  target: Target,
  table: TableInfo,
  context: DraftContext,
  facts: ModelFacts = {},
): Promise<ModelDraft> {
  const { maxNameLength } = context.database.dialect.features
  const names = new Map<string, string>()
  const taken = new Set<string>()
  const isBoolean = (column: string) =>
    table.columns.find(({ name }) => name === column)?.columnType?.kind === 'boolean'
  const lateNames = { nameOf: (column: string) => names.get(column), isBoolean, maxNameLength }
  // Indexes of single columns are read before there are names: they make options of fields.
  const early = rulesOf(table, { nameOf: (column) => column, isBoolean, maxNameLength })
  const fields: FieldDraft[] = []
  const notes: string[] = []
  for (const column of table.columns) {
    const isBase = facts.inherited?.has(column.name) === true || column.name === facts.parentColumn
    if (isBase) continue
    const field = draftField(column, await factsOf(table, column, early, context), taken)
    names.set(column.name, field.name)
    if (!isImplied(field)) fields.push(withoutTarget(field, table, column, context))
  }
  for (const name of facts.inherited ?? []) names.set(name, camel(name))
  const rules = rulesOf(table, lateNames)
  return {
    target,
    table,
    ...(facts.base === undefined ? {} : { base: facts.base }),
    fields: [...keyDraft(table, names), ...fields, ...(facts.pairs?.(taken) ?? [])],
    reverses: [],
    options: { ...tableOptions(target, table), ...facts.options, ...ruleOptions(rules) },
    notes: [...notes, ...rules.notes],
  }
}

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

async function factsOf(
  table: TableInfo,
  column: IntrospectedColumn,
  rules: TableRules,
  context: DraftContext,
): Promise<ColumnFacts> {
  const { name, columnType } = column
  const relation = relationOf(table, name, context)
  const isKey = table.primaryKey.length === 1 && table.primaryKey[0] === name
  const digits = columnType?.kind === 'decimal' && columnType.maxDigits === null && table.kind === 'table'
  const choices = rules.choices.get(name)
  return {
    isKey: isKey || (table.primaryKey.length === 0 && table.columns[0] === column),
    unique: rules.uniqueColumns.has(name),
    indexed: rules.indexedColumns.has(name),
    counted: countedKind(table, context),
    ...(relation === undefined ? {} : { relation }),
    ...(choices === undefined ? {} : { choices }),
    ...(digits ? { digits: await inspectable(context.database).introspection().digits(table.name, name) } : {}),
  }
}

const BY_DATABASE = { cascade: 'dbCascade', setNull: 'dbSetNull', setDefault: 'dbSetDefault' } as const

function relationOf(table: TableInfo, column: string, context: DraftContext): RelationFacts | undefined {
  const key = table.foreignKeys.find((one) => one.column === column)
  const target = key === undefined ? undefined : context.targetOf(key.table)
  if (key === undefined || target === undefined) return undefined
  const isToKey = isPrimary(key, context)
  const onDelete = key.onDelete === null ? context.onDelete : BY_DATABASE[key.onDelete]
  return { target, onDelete, ...(isToKey ? {} : { toField: camel(key.targetColumn) }) }
}

function isPrimary({ table, targetColumn }: ForeignKeyInfo, { tables }: DraftContext): boolean {
  const target = tables.get(table)
  return target === undefined || (target.primaryKey.length === 1 && target.primaryKey[0] === targetColumn)
}

/** A counted key whose size the database does not tell has that of the foreign keys to it. */
function countedKind(table: TableInfo, { tables }: DraftContext): 'auto' | 'bigAuto' {
  const [key] = table.primaryKey
  for (const { foreignKeys, columns } of tables.values()) {
    const pointing = foreignKeys.find((one) => one.table === table.name && one.targetColumn === key)
    const type = columns.find(({ name }) => name === pointing?.column)?.columnType
    if (type?.kind === 'integer') return 'auto'
  }
  return 'bigAuto'
}

/** The key that every model has without saying it. */
function isImplied({ name, maker, options }: FieldDraft): boolean {
  return name === 'id' && maker === 'bigAuto' && Object.keys(options).length === 0
}

/** A foreign key to a table without a model stays a plain column, and says so. */
function withoutTarget(
  field: FieldDraft,
  table: TableInfo,
  { name }: IntrospectedColumn,
  context: DraftContext,
): FieldDraft {
  const key = table.foreignKeys.find((one) => one.column === name)
  if (key === undefined || context.targetOf(key.table) !== undefined) return field
  return { ...field, notes: [...field.notes, `A foreign key to the table ${key.table}, which has no model here.`] }
}

function keyDraft(table: TableInfo, names: ReadonlyMap<string, string>): FieldDraft[] {
  if (table.primaryKey.length < 2) return []
  const parts = table.primaryKey.map((column) => names.get(column) ?? column)
  return [{ name: 'pk', maker: 'compositeKey', options: { names: parts }, notes: [] }]
}

function tableOptions({ app, name }: Target, { name: table, comment }: TableInfo): ModelOptions {
  return {
    ...(table === `${app}_${name.toLowerCase()}` ? {} : { dbTable: table }),
    ...(comment === null ? {} : { dbTableComment: comment }),
  }
}

function ruleOptions({ uniqueTogether, indexes, constraints }: TableRules): ModelOptions {
  return {
    ...(uniqueTogether.length === 0 ? {} : { uniqueTogether }),
    ...(indexes.length === 0 ? {} : { indexes }),
    ...(constraints.length === 0 ? {} : { constraints }),
  }
}
