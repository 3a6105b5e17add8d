import {
  connection,
  createIndexName,
  namesDigest,
  openDatabases,
  type TransactionalDatabase,
  truncateName,
  useDatabases,
} from '../../../packages/nuages/src/db/index.ts'
import { MysqlDatabase } from '../../../packages/nuages/src/db/dialects/mysql/connection.ts'
import { type Operation, ProjectState } from '../../../packages/nuages/src/migrations/index.ts'
import { scratchDatabases, stopScratchServer } from '../../../packages/nuages/tests/support/databases.ts'
import { failed, type Outcome, passed, skipped, type Suite, type SuiteContext, type TestCase } from '../suite.ts'
import {
  type FieldDescription,
  type Json,
  type ModelDescription,
  tableSpec,
  throughSpecs,
  typeOf,
} from './schema-model.ts'
import { NotExpressible, operationOf } from './schema-operations.ts'

export const perDatabase = true

/** Whose answers of Django are those of a database: of MySQL none are in the file. */
const ANSWERS = { sqlite: 'sqlite', postgres: 'postgresql', mariadb: 'mariadb', mysql: 'mariadb' }

/** Statements, names and types of tables; operations really run, in a transaction that is rolled back. */
export default async function schemaSuite(context: SuiteContext): Promise<Suite> {
  const scratch = await scratchDatabases.find(({ name }) => name === context.database)?.make()
  if (scratch === undefined) throw new Error(`No server of ${context.database} answers.`)
  const set = await openDatabases({ default: scratch.engine })
  const before = useDatabases(set)
  const database = connection() as TransactionalDatabase
  const key = ANSWERS[context.database]
  return {
    run: (testCase) => runCase(testCase, database, key, context.meta.operation_base as Json[]),
    async close() {
      useDatabases(before)
      await set.close()
      await scratch.drop()
      await stopScratchServer()
    },
  }
}

function compare(expected: unknown, actual: unknown): Outcome {
  return JSON.stringify(expected) === JSON.stringify(actual) ? passed : failed(expected, actual)
}

function runCase(
  one: TestCase,
  database: TransactionalDatabase,
  key: string,
  base: Json[],
): Outcome | Promise<Outcome> {
  const expect = one.expect as Record<string, unknown>
  const limit = database.dialect.features.maxNameLength
  switch (one.kind) {
    case 'names_digest':
      return compare(one.expect, namesDigest(one.length as number, ...(one.args as string[])))
    case 'truncate_name':
      return compare(one.expect, truncateName(one.name as string, one.length as number))
    case 'quote_name':
      return compare(expect[key], database.dialect.quoteName(one.name as string))
    case 'create_index_name':
      return compare(
        expect[key],
        createIndexName(one.table as string, one.columns as string[], one.suffix as string, limit),
      )
    case 'db_type':
      return compare(expect[key], typeCase(one.field as FieldDescription, database))
    case 'create_model':
      return createCase(one, database, key)
    default:
      return operationCase(one, database, key, base)
  }
}

function typeCase(field: FieldDescription, database: TransactionalDatabase): unknown {
  const type = typeOf(field)
  const editor = database.schemaEditor({ collectOnly: true })
  const column = { name: field.column as string, type, null: false, primaryKey: false, unique: false, index: false }
  const counted = { auto: 'integer', bigAuto: 'bigInteger', smallAuto: 'smallInteger' }
  const positive = {
    positiveInteger: 'integer',
    positiveBigInteger: 'bigInteger',
    positiveSmallInteger: 'smallInteger',
  }
  // MariaDB wants both ends of a foreign key to be unsigned, or none.
  const changed: Record<string, string> = database.dialect.name === 'mysql' ? counted : { ...counted, ...positive }
  const related = changed[type.kind]
  // A foreign key is cast to the type of the key that it points to.
  const cast = field.to !== undefined && type.kind === 'bigInteger' ? ({ kind: 'bigAuto' } as const) : type
  return {
    type: database.dialect.columnType(type),
    check: editor.columnCheck(column),
    suffix: editor.columnSuffix(column),
    cast: database.dialect.castType(cast),
    rel: database.dialect.columnType(related === undefined ? type : ({ kind: related } as typeof type)),
  }
}

async function createCase(one: TestCase, database: TransactionalDatabase, key: string): Promise<Outcome> {
  const model = one.model as ModelDescription
  const editor = database.schemaEditor({ collectOnly: true })
  if (model.managed !== false && model.proxy_for === undefined) {
    await editor.createTable(tableSpec(model))
    for (const through of throughSpecs(model)) await editor.createTable(through)
    await editor.finish()
  }
  return compare((one.sql as Json)[key] ?? [], editor.statements)
}

async function operationCase(
  one: TestCase,
  database: TransactionalDatabase,
  key: string,
  base: Json[],
): Promise<Outcome> {
  let operation: Operation
  try {
    operation = operationOf(one.op as Json)
  } catch (error) {
    if (error instanceof NotExpressible) return skipped(error.message)
    throw error
  }
  const expected = {
    describe: one.describe,
    fragment: one.migration_name_fragment,
    forwards: (one.forwards as Json)[key],
    backwards: (one.backwards as Json)[key],
  }
  const found = {
    describe: operation.describe(),
    fragment: operation.nameFragment(),
    ...(await runBoth(operation, database, base)),
  }
  return compare(expected, found)
}

async function runBoth(operation: Operation, database: TransactionalDatabase, base: Json[]) {
  const from = new ProjectState()
  const rollsBack = database.dialect.features.transactionalDdl
  if (!rollsBack) await dropTables(database)
  return database.schemaAtomic(async () => {
    for (const op of base) await run(operationOf(op), from, database)
    const to = from.clone()
    const forwards = await run(operation, to, database)
    const editor = database.schemaEditor()
    editor.restoring = true
    await operation.backwards('shopapp', editor, to, from)
    await editor.finish()
    if (rollsBack) database.setRollback(true)
    return { forwards, backwards: editor.statements }
  })
}

/** What a case made stays where the schema is not part of transactions. */
async function dropTables(database: TransactionalDatabase): Promise<void> {
  const tables = await database.introspection().tables()
  const drop = tables.map((table) => `DROP TABLE ${database.dialect.quoteName(table)}`)
  if (database instanceof MysqlDatabase)
    await database.onOneConnection(['SET foreign_key_checks = 0', ...drop, 'SET foreign_key_checks = 1'])
}

/** Applies an operation to the state and the database. */
async function run(operation: Operation, state: ProjectState, database: TransactionalDatabase): Promise<string[]> {
  const before = state.clone()
  operation.stateForwards('shopapp', state)
  const editor = database.schemaEditor()
  await operation.forwards('shopapp', editor, before, state)
  await editor.finish()
  return editor.statements
}
