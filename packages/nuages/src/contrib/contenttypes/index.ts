export { contentTypes } from './app.ts'
export { genericForeignKey, GenericForeignKeyField, pointTo, setByTarget } from './generic-foreign-key.ts'
export { GenericPrefetch } from './generic-prefetch.ts'
export { GenericLink, genericRelation, GenericRelationField } from './generic-relation.ts'
export type {
  AnyTarget,
  GenericForeignKey,
  GenericNames,
  GenericOptions,
  LaterTarget,
  SetByTarget,
  SomeTarget,
  TargetOf,
  TargetRow,
} from './generic-types.ts'
export { makeContentTypes } from './make-content-types.ts'
export { ContentType, type TypeOptions, type UsingOptions, verboseName } from './models.ts'
