/**
 * Lookups that a site registers for all values of a family, by the family's name and theirs, with what stands at their
 * right: `declare module 'nuages/orm' { interface LookupExtensions { text__not: string } }`. See `registerLookup`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be merged with
export interface LookupExtensions {}

/** Transforms that a site registers, with the type of their value: `text__length: number`. See `registerTransform`. */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be merged with
export interface TransformExtensions {}

/**
 * The models that relations name by a text, for the compiler, by their labels: rows and paths are then those of the class.
 * `declare module 'nuages/orm' { interface ModelNames { 'blog.Post': typeof Post } }`
 */
export interface ModelNames {}

export { Decimal } from 'decimal.js'
export { Temporal } from 'temporal-polyfill'
export { checkModels } from './checks/check-models.ts'
export {
  CrossDatabaseError,
  DoesNotExist,
  FieldError,
  FieldValueError,
  ModelDefinitionError,
  MultipleObjectsReturned,
  NotLoadedError,
  NotUpdated,
  ProtectedError,
  RestrictedError,
  UnsavedRelatedError,
  QueryUsageError,
  TransactionEndedError,
} from './errors.ts'
export {
  type AggregateOptions,
  AnyValue,
  Avg,
  Count,
  Max,
  Min,
  type SpreadOptions,
  StdDev,
  StringAgg,
  Sum,
  Variance,
} from './expressions/aggregates.ts'
export { BitAnd, BitOr, BitXor } from './expressions/bits.ts'
export { Case, type CaseOptions, Lookup, When } from './expressions/conditional.ts'
export {
  type CustomLookup,
  type CustomTransform,
  defineLookup,
  defineTransform,
  type OwnParts,
  type WithLookups,
  withLookups,
} from './expressions/custom.ts'
export { Expr, F, OrderedExpr, OuterRef, Value } from './expressions/expression.ts'
export { Func, type FuncAggregateOptions, type FuncArgument, type FuncOptions } from './expressions/func.ts'
export { registerLookup, registerTransform } from './expressions/registered.ts'
export { renamedPaths } from './expressions/renamed.ts'
export {
  plainCondition,
  writtenAs,
  type WrittenCall,
  type WrittenTemplate,
  WrittenWhen,
} from './expressions/written.ts'
export { FilteredRelation } from './expressions/filtered-relation.ts'
export { Exists, Subquery } from './expressions/subquery.ts'
export {
  CumeDist,
  DenseRank,
  FirstValue,
  GroupRange,
  Lag,
  LastValue,
  Lead,
  NthValue,
  Ntile,
  type OffsetOptions,
  PercentRank,
  Rank,
  RowNumber,
  RowRange,
  ValueRange,
  Window,
  type WindowOptions,
} from './expressions/window.ts'
export { Cast, Collate, ExpressionWrapper, RawSql } from './expressions/wrapped.ts'
export { AutoField } from './fields/scalars.ts'
export { choicesOf, type FieldChoice } from './fields/field-choices.ts'
export {
  type ChoiceLists,
  type ChoiceMember,
  type ChoiceMembers,
  type ChoiceOf,
  type Enumeration,
  type EnumerationOptions,
  IntegerChoices,
  TextChoices,
} from './fields/enumerations.ts'
export { CustomField, customField, type CustomMaker } from './fields/custom.ts'
export { JsonField } from './fields/json.ts'
export { FileField, FilePathField, ImageField, type UploadTo } from './fields/files.ts'
export { FieldFile, type FileInput, type FileOwner, ImageFieldFile } from './files/field-file.ts'
export { BaseField, type DeconstructedField, snakeCase } from './fields/field.ts'
export { CompositeKeyField } from './fields/composite-key.ts'
export { GeneratedField } from './fields/generated.ts'
export { field, type JsonValue, reverse, reverseOne } from './fields/makers.ts'
export type {
  ChoiceGroup,
  Choices,
  ColumnOptions,
  DefaultOf,
  FieldCheck,
  DatabaseOnDelete,
  ForeignKeyOptions,
  OneToOneOptions,
  LimitChoicesTo,
  FileOptions,
  FilePathOptions,
  ImageOptions,
  JsonConversion,
  JsonDecoder,
  JsonEncoder,
  ManyToManyOptions,
  OnDelete,
} from './fields/options.ts'
export { ForeignKeyField, ManyToManyField, OneToOneField, ReverseField } from './fields/relations.ts'
export { type LoadOptions, VirtualField } from './fields/virtual.ts'
export * from './functions/comparison.ts'
export * from './functions/dates.ts'
export * from './functions/json.ts'
export * from './functions/math.ts'
export * from './functions/text.ts'
export * from './functions/uuid.ts'
export {
  type ConstraintCheck,
  type ConstraintWords,
  CustomConstraint,
  type CustomConstraintOptions,
} from './meta/custom-constraint.ts'
export type {
  CheckConstraint,
  Constraint,
  ExclusionConstraint,
  Index,
  RowCondition,
  UniqueConstraint,
  Violation,
} from './meta/indexes.ts'
export { defaultAutoField } from './meta/auto-field.ts'
export { OpClass } from './meta/op-class.ts'
export { SearchIndex, type SearchIndexOptions, indexedVector } from './search/search-index.ts'
export { INDEX_CONFIG } from './search/indexed.ts'
export {
  SearchHeadline,
  type SearchHeadlineOptions,
  SearchRank,
  type SearchRankOptions,
} from './search/rank.ts'
export { Lexeme, LexemeExpr, type LexemeOptions } from './search/lexeme.ts'
export { SearchQuery, SearchQueryExpr, type SearchQueryOptions } from './search/search-query.ts'
export { SearchVector, SearchVectorExpr, type SearchVectorOptions } from './search/search-vector.ts'
export type { SearchVectorLookups, SearchWeight } from './search/types.ts'
export type * from './postgres/types.ts'
export { type ModelConstructor, ModelMeta } from './meta/model-meta.ts'
export { basesOf } from './meta/parents.ts'
export { isMadeIn } from './meta/made-in.ts'
export {
  clearModels,
  defineApart,
  metaOf,
  registeredModel,
  registeredModels,
  registerModels,
  saveModels,
} from './meta/registry.ts'
export {
  defineManager,
  manager,
  type ManagerCalls,
  type ManagerOptions,
  managersInMigrations,
  mix,
  model,
} from './models.ts'
export { columnCondition, columnExpression } from './query/column-scope.ts'
export { databaseDefault } from './rows/insert.ts'
export { Condition, Q } from './query/conditions.ts'
export { Prefetch } from './query/prefetch.ts'
export { prefetchRelatedObjects } from './query/prefetch-objects.ts'
export type { LockOptions } from './query/state.ts'
export { exactValue } from './rows/exact.ts'
export { insertRaw } from './rows/insert-raw.ts'
export { saveRaw } from './rows/save.ts'
export { allowMigrate, allowMigrateModel, dbForRead, dbForWrite } from './routing/route.ts'
export type { DatabaseRouter, MigrateHints, RouterHints } from './routing/router.ts'
export type { Field, FileColumn, ForeignKey, ManyToMany, OneToOne, Reverse, ReverseOne } from './types/fields.ts'
// All of the types, not the names that are documented alone: the declarations of an app that is a package name what the
// types of its models are made of.
export type * from './types/expressions.ts'
export type * from './types/lookups.ts'
export type * from './types/models.ts'
export type * from './types/own-lookups.ts'
export type * from './types/annotations.ts'
export type * from './types/query-set.ts'
export type * from './types/registered.ts'
export type * from './types/resolve.ts'
export type * from './types/statics.ts'
export type { Problem } from './types/problem.ts'
export * from './signals/index.ts'
export { cleanField, validatorsOf } from './validation/clean-field.ts'
export { toFieldValue } from './validation/to-value.ts'
export { cleanFields, fullClean, type FullCleanOptions } from './validation/full-clean.ts'
export { validateConstraints, validateUnique } from './validation/constraints.ts'
export { uniqueSets, type ValidateOptions } from './validation/unique.ts'
