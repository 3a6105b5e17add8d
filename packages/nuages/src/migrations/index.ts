export { type MigrationApp, loadMigrations } from './loader.ts'
export { MigrationError } from './errors.ts'
export {
  type MigrationTarget,
  MigrationExecutor,
  type PlannedMigration,
  type Progress,
} from './executor.ts'
export { MigrationGraph } from './graph.ts'
export {
  type MakeMigrationsOptions,
  makeMigrations,
  suggestName,
  type WrittenMigration,
} from './make-migrations.ts'
export {
  type MigrateOptions,
  type MigrationStatus,
  migrate,
  showMigrations,
  sqlMigrate,
} from './migrate.ts'
export {
  type Migration,
  type MigrationDefinition,
  type MigrationKey,
  type MigrationModule,
  migration,
} from './migration.ts'
export type { DefaultOptions } from './operations/fields.ts'
export {
  addConstraint,
  addField,
  addIndex,
  alterField,
  alterModelOptions,
  alterModelTable,
  alterUniqueTogether,
  createModel,
  deleteModel,
  removeConstraint,
  removeField,
  removeIndex,
  renameField,
  renameIndex,
  renameModel,
  runCode,
  runSql,
  separateDatabaseAndState,
} from './operations/makers.ts'
export type { Operation } from './operations/operation.ts'
export type { CodeContext, MigrationCode, SqlText } from './operations/special.ts'
export { type PostMigrate, type PostMigrateContext, runPostMigrate } from './post-migrate.ts'
export { type Answers, flagQuestioner, type Questioner } from './questioner.ts'
export { MigrationRecorder } from './recorder.ts'
export { type ModelState, ProjectState } from './state.ts'
export { createModels, tableSpecOf, throughSpecsOf } from './table-spec.ts'
export { writeMigration } from './writer.ts'
