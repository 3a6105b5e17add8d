import type { ColumnType, MaybePromise, ResultSet, StoredValue, Database } from '../../db/index.ts'
import type { Statement } from '../../db/sql/nodes.ts'

/** Compiles and runs one statement. One that changes rows and fails leaves its transaction to be rolled back. */
export function run(database: Database, statement: Statement, write: boolean): MaybePromise<ResultSet> {
  const { sql, params } = database.dialect.compiler().compile(statement)
  return write ? runWrite(database, sql, params) : database.execute(sql, params)
}

/** Runs a statement that changes rows; its failure leaves the transaction, where there is one, to be rolled back. */
export function runWrite(database: Database, sql: string, params: readonly StoredValue[]): MaybePromise<ResultSet> {
  return database.execute(sql, params, WRITE)
}

const WRITE = Object.freeze({ write: true, undoOnError: true })

/** A position whose driver value must be turned into its stored form at once. */
export interface Normalizer {
  readonly index: number
  readonly normalize: (value: unknown) => StoredValue
}

/** The normalizers that a dialect asks for, for columns of the given types. */
export function normalizers(database: Database, types: readonly (ColumnType | null)[]): Normalizer[] {
  return types.flatMap((type, index) => {
    const normalize = type === null ? null : database.dialect.resultNormalizer(type)
    return normalize === null ? [] : [{ index, normalize }]
  })
}
