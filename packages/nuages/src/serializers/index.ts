export { SerializerError } from './errors.ts'
export { internalType } from './names.ts'
export type { NaturalRow } from './natural-keys.ts'
export type { RecordOptions } from './records.ts'
export {
  type RowSource,
  serializationFormats,
  serialize,
  type SerializedObject,
  serializeObjects,
  type SerializeOptions,
} from './serialize.ts'
