import type {
  Database,
  ForeignKeyRule,
  IndexDetails,
  Introspection,
  IntrospectedColumn,
  IntrospectedTable,
} from '../db/index.ts'
import { CommandError } from '../core/index.ts'
import { TransactionalDatabase } from '../db/index.ts'

/** A foreign key of one column. */
export interface ForeignKeyInfo {
  readonly name: string
  readonly column: string
  readonly table: string
  readonly targetColumn: string
  readonly onDelete: ForeignKeyRule | null
}

/** A uniqueness that the table was made with. */
export interface UniqueInfo {
  readonly name: string
  readonly columns: readonly string[]
  /** How it was written, where the database keeps it. */
  readonly definition: string
}

export interface CheckInfo {
  readonly name: string
  readonly columns: readonly string[]
  readonly expression: string
}

export interface IndexInfo extends IndexDetails {
  readonly name: string
  readonly unique: boolean
}

/** A table as it stands in a database. */
export interface TableInfo extends IntrospectedTable {
  readonly columns: readonly IntrospectedColumn[]
  readonly primaryKey: readonly string[]
  readonly foreignKeys: readonly ForeignKeyInfo[]
  readonly uniques: readonly UniqueInfo[]
  readonly checks: readonly CheckInfo[]
  readonly indexes: readonly IndexInfo[]
  /** Constraints of kinds that models have no words for. */
  readonly others: readonly string[]
}

/** The database with an introspection; raises CommandError for one without. */
export function inspectable(database: Database): TransactionalDatabase {
  if (database instanceof TransactionalDatabase) return database
  throw new CommandError(`The database '${database.alias}' cannot be inspected.`)
}

/** Reads tables, and what else `wanted` takes, with all that hangs on them; `onProgress` is told each. */
export async function readSchema(
  database: Database,
  wanted: (table: IntrospectedTable) => boolean,
  onProgress?: (table: string, number: number, all: number) => void,
): Promise<TableInfo[]> {
  const introspection = inspectable(database).introspection()
  const tables: TableInfo[] = []
  const chosen = (await introspection.relations()).filter(wanted)
  for (const table of chosen) {
    onProgress?.(table.name, tables.length + 1, chosen.length)
    tables.push(await readTable(introspection, table))
  }
  return tables
}

async function readTable(introspection: Introspection, table: IntrospectedTable): Promise<TableInfo> {
  const columns = await introspection.columns(table.name)
  const constraints = await introspection.constraints(table.name)
  const indexes = constraints.filter((one) => one.index && !one.primaryKey)
  const plain = constraints.filter((one) => !one.index)
  return {
    ...table,
    columns,
    primaryKey: plain.find((one) => one.primaryKey)?.columns ?? [],
    foreignKeys: plain.flatMap(({ name, columns: [column], foreignKey, columns: { length } }) =>
      foreignKey === null || column === undefined || length > 1
        ? []
        : [{ name, column, table: foreignKey.table, targetColumn: foreignKey.column, onDelete: foreignKey.onDelete }],
    ),
    uniques: [...plain.filter((one) => !one.primaryKey), ...indexes.filter((one) => one.details?.ofConstraint === true)]
      .filter((one) => one.unique)
      .map(({ name, columns: names, definition }) => ({ name, columns: names, definition: definition ?? '' })),
    checks: plain
      .filter((one) => one.check)
      .map(({ name, columns: names, definition }) => ({ name, columns: names, expression: definition ?? '' })),
    indexes: indexes.flatMap(({ name, unique, details }) =>
      details === undefined || details.ofConstraint ? [] : [{ name, unique, ...details }],
    ),
    others: plain
      .filter((one) => !one.primaryKey && !one.unique && !one.check && one.foreignKey === null)
      .map(({ name, definition }) => `${name}: ${definition ?? ''}`),
  }
}
