export { type MigrationApp, loadMigrations } from './loader.ts'
export { MigrationError } from './errors.ts'
export {
  type MigrationTarget,
  MigrationExecutor,
  type PlannedMigration,
  type Progress,
} from './executor.ts'
export {
  type HistoricalApps,
  type HistoricalModel,
  type HistoricalQuery,
  type HistoricalRow,
} from './historical.ts'
export { dataLosses, type Hazard, hazardText } from './hazards.ts'
export { MigrationGraph } from './graph.ts'
export type { Branch, Conflict } from './merge.ts'
export {
  type MakeMigrationsOptions,
  makeMigrations,
  type MergeMigrationsOptions,
  mergeMigrations,
  suggestName,
  type WrittenMigration,
} from './make-migrations.ts'
export {
  type MigrateOptions,
  type MigrationStatus,
  migrate,
  planHazards,
  pruneMigrations,
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
  addConstraintNotValid,
  addField,
  addIndex,
  addIndexConcurrently,
  alterConstraint,
  alterField,
  alterModelManagers,
  alterModelOptions,
  alterModelTable,
  alterModelTableComment,
  alterOrderWithRespectTo,
  alterUniqueTogether,
  backfill,
  bloomExtension,
  btreeGinExtension,
  btreeGistExtension,
  citextExtension,
  contractRemove,
  contractRename,
  createCollation,
  createExtension,
  createModel,
  cryptoExtension,
  deleteModel,
  expandRemove,
  expandRename,
  hstoreExtension,
  removeCollation,
  removeConstraint,
  removeField,
  removeIndex,
  removeIndexConcurrently,
  renameField,
  renameIndex,
  renameModel,
  runCode,
  runSql,
  separateDatabaseAndState,
  trigramExtension,
  unaccentExtension,
  validateConstraint,
} from './operations/makers.ts'
export type { CollationOptions } from './operations/database.ts'
export type { Operation } from './operations/operation.ts'
export type {
  CodeContext,
  MigrationCode,
  SqlOptions,
  SqlStatement,
  SqlText,
  StepOptions,
} from './operations/special.ts'
export {
  type ModelRename,
  type ModelsRenamed,
  type RenamedContext,
  type PostMigrate,
  type PostMigrateContext,
  runPostMigrate,
} from './post-migrate.ts'
export { type MigrationProof, type ProveOptions, proveMigrations } from './prove.ts'
export {
  type Answers,
  flagQuestioner,
  interactiveQuestioner,
  jsonOrText,
  type OpenRename,
  type Questioner,
  type UnusedAnswers,
} from './questioner.ts'
export type { Unfinished } from './progress.ts'
export { MigrationRecorder } from './recorder.ts'
export type { RunOptions } from './runner.ts'
export { type MigrateSignal, postMigrate, preMigrate } from './signals.ts'
export { type ModelState, ProjectState, type StateOptions } from './state.ts'
export { type Swappable, swappableDependency, swappableModel } from './swappable.ts'
export {
  optimizeMigration,
  type SquashedMigration,
  type SquashOptions,
  squashMigrations,
} from './squash.ts'
export {
  type Deconstructed,
  type Deconstructible,
  registerMigrationSerializer,
} from './deconstructible.ts'
export { makeWithoutMigrations, syncTables } from './sync-tables.ts'
export { createModels, tableSpecOf, throughSpecsOf } from './table-spec.ts'
export type { FunctionSource } from './value-source.ts'
export { SourceContext, valueSource } from './value-source.ts'
export { type WritableMigration, type WriteOptions, writeMigration } from './writer.ts'
