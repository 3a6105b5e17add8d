export { contentTypes } from './app.ts'
export { genericForeignKey, GenericForeignKeyField, pointTo, setByTarget } from './generic-foreign-key.ts'
export { GenericPrefetch } from './generic-prefetch.ts'
export { GenericLink, genericRelation, GenericRelationField } from './generic-relation.ts'
export type {
  AnyPaths,
  AnyTarget,
  GenericForeignKey,
  GenericNames,
  GenericOptions,
  GenericRelationOptions,
  LaterTarget,
  SetByTarget,
  SomeTarget,
  TargetOf,
  TargetPaths,
  TargetRow,
} from './generic-types.ts'
export { makeContentTypes } from './make-content-types.ts'
export { ContentType, type TypeOptions, type UsingOptions, verboseName } from './models.ts'
