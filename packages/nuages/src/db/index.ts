export { atomic, commit, onCommit, rollback, type UsingOptions, withoutAutocommit } from './atomic.ts'
export { callproc } from './callproc.ts'
export type { ColumnKind, ColumnType, IntegerKind, OwnColumnType, RangeKind, StoredValue } from './column-types.ts'
export type {
  AtomicOptions,
  Database,
  DatabaseEngine,
  DatabaseShell,
  ExecuteOptions,
  MaybePromise,
  OpenOptions,
  ResultSet,
  TestDatabaseOptions,
  TestDatabases,
  Transaction,
} from './database.ts'
export {
  type CapturedQueries,
  captureQueries,
  connection,
  currentDatabases,
  Databases,
  type DatabasesEvent,
  openDatabases,
  useDatabases,
  withDatabases,
} from './databases.ts'
export type { Dialect, Features, ListWriter } from './dialects/base/dialect.ts'
export { type IntegerRange, widestRange } from './dialects/base/integer-ranges.ts'
export type { IsolationLevel } from './options.ts'
export type { MysqlOptions } from './dialects/mysql/options.ts'
export type { PostgresOptions } from './dialects/postgres/options.ts'
export type {
  SqliteAggregate,
  SqliteDriver,
  SqliteDriverConnection,
  SqliteDriverStatement,
  SqliteFunctionOptions,
  SqliteFunctions,
} from './dialects/sqlite/driver.ts'
export type { SqliteOptions } from './dialects/sqlite/options.ts'
export { database } from './engines.ts'
export {
  DatabaseError,
  type DatabaseErrorOptions,
  DataError,
  IntegrityError,
  InterfaceError,
  InternalError,
  NotSupportedError,
  OperationalError,
  ProgrammingError,
  TransactionManagementError,
} from './errors.ts'
export { resolveMirrors } from './mirrors.ts'
export { createIndexName, namesDigest, quoteName, truncateName } from './names.ts'
export {
  currentQueryRing,
  type QueryGuard,
  type QueryListener,
  type QueryRecord,
  QueryRing,
  QueryWatch,
  withOrigin,
} from './query-log.ts'
export type { ExplainOptions } from './explain.ts'
export type { Session } from './session.ts'
export { type PoolState, type TableSize } from './engine-database.ts'
export type { Execute, ExecuteContext, ExecuteWrapper } from './execute-wrappers.ts'
export { ReplicaScope, withPrimary, withReplicas } from './replicas.ts'
export { limitStatements, type StatementLimits } from './statement-limits.ts'
export { TransactionalDatabase } from './transactions.ts'
export { type StoredTree, treeFromText, treeToText } from './stored-tree.ts'
export { changeSchema } from './schema/change.ts'
export { type Incoming, SchemaEditor, type SchemaEditorOptions } from './schema/editor.ts'
export { fillInBatches } from './schema/fill-batches.ts'
export type { ColumnsInStep, HazardAudit, SchemaHazard } from './schema/hazards.ts'
export type { SchemaJournal } from './schema/journal.ts'
export type {
  IndexDetails,
  IndexedPart,
  Introspection,
  IntrospectedColumn,
  IntrospectedConstraint,
  IntrospectedSequence,
  IntrospectedTable,
} from './schema/introspection.ts'
export { type SchemaAbilities, schemaAbilities } from './schema/abilities.ts'
export {
  type CheckSpec,
  type CollationSpec,
  type ColumnSpec,
  type ConstraintSpec,
  columnOf,
  type ForeignKeyRule,
  type ForeignKeySpec,
  type IndexPart,
  type IndexSpec,
  type ExclusionSpec,
  type OwnConstraintForm,
  type OwnConstraintSpec,
  type OwnConstraintSql,
  type OwnConstraintWriter,
  type SearchSpec,
  type TableSpec,
  type UniqueSpec,
} from './schema/spec.ts'
export type { FrameNode, LookupNode, SqlNode } from './sql/nodes.ts'
export { asGiven, bindTemplate, slotNode, type SlotReader, type StatementTemplate, UNFIT } from './sql/slots.ts'
export {
  containsAggregate,
  containsWindow,
  groupColumns,
  groupColumnsOfCondition,
  nodeKey,
  outwards,
  rewrite,
  someNode,
} from './sql/walk.ts'
