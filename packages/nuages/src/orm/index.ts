export { Decimal } from 'decimal.js'
export { checkModels } from './checks/check-models.ts'
export {
  DoesNotExist,
  FieldError,
  FieldValueError,
  ModelDefinitionError,
  MultipleObjectsReturned,
  NotLoadedError,
  ProtectedError,
  QueryUsageError,
  TransactionEndedError,
} from './errors.ts'
export { type AggregateOptions, Avg, Count, Max, Min, Sum } from './expressions/aggregates.ts'
export { type Expr, F, Value } from './expressions/expression.ts'
export { AutoField } from './fields/scalars.ts'
export { BaseField, type DeconstructedField, snakeCase } from './fields/field.ts'
export { field, type JsonValue, reverse, reverseOne } from './fields/makers.ts'
export type { ColumnOptions, FieldCheck, ForeignKeyOptions, ManyToManyOptions, OnDelete } from './fields/options.ts'
export { ForeignKeyField, ManyToManyField, OneToOneField, ReverseField } from './fields/relations.ts'
export type { CheckConstraint, Constraint, Index, UniqueConstraint } from './meta/indexes.ts'
export { type ModelConstructor, ModelMeta } from './meta/model-meta.ts'
export { clearModels, metaOf, registeredModels, registerModels } from './meta/registry.ts'
export { manager, mix, model } from './models.ts'
export { Q } from './query/conditions.ts'
export type { Field, ForeignKey, ManyToMany, OneToOne, Reverse, ReverseOne } from './types/fields.ts'
// The declarations of an app that is a package name what the types of its fields are made of.
export type * from './types/lookups.ts'
export type {
  AnyModel,
  AnyRow,
  DeleteResult,
  FieldsOf,
  InstanceOf,
  Extended,
  Mixed,
  ModelBase,
  ModelClass,
  ModelOptions,
  Row,
  SaveOptions,
} from './types/models.ts'
export type { OrderPath, PathValue, RelationPath, ToOnePath, ValuePath } from './types/resolve.ts'
export type { Problem } from './types/problem.ts'
export type { QuerySet, RelatedManager } from './types/query-set.ts'
export { cleanField, toFieldValue, validatorsOf } from './validation/clean-field.ts'
export { cleanFields, fullClean, type FullCleanOptions } from './validation/full-clean.ts'
export { type ValidateOptions, validateUnique } from './validation/unique.ts'
