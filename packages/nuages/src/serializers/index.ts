export { DeserializationError, FixtureError, SerializerError } from './errors.ts'
export { type DumpOptions, dumpedModels, dumpModels, inOrderOfNaturalKeys, modelsOfLabels } from './fixtures/dump.ts'
export { findFixtures, type FixtureFile, fixtureFolders } from './fixtures/find.ts'
export { type LoadOptions, type LoadResult, loadFixtures } from './fixtures/load.ts'
export { sequenceResetSql } from './fixtures/sequences.ts'
export { internalType } from './names.ts'
export type { NaturalModel, NaturalRow } from './natural-keys.ts'
export { deserialize, deserializeObjects, type DeserializeOptions } from './reading/deserialize.ts'
export { DeserializedObject, type ObjectParts, type ResolveDeferred } from './reading/deserialized-object.ts'
export type { Place } from './reading/place.ts'
export type { TextSource } from './reading/source.ts'
export type { RecordOptions } from './writing/records.ts'
export {
  type RowSource,
  serializationFormats,
  serialize,
  type SerializedObject,
  serializeObjects,
  type SerializeOptions,
  serializeStream,
} from './writing/serialize.ts'
