export { type Content, type FileLike } from './content.ts'
export { FilesystemStorage, type FilesystemStorageOptions } from './engines/filesystem.ts'
export { MemoryStorage, type MemoryStorageOptions } from './engines/memory.ts'
export { type ObjectHeaders, S3Storage, type S3StorageOptions } from './engines/s3.ts'
export { FileNotFound, NoSuchStorage, StorageCannot } from './errors.ts'
export { type ChunkRange, ContentFile, File } from './file.ts'
export { validateFileName } from './file-name.ts'
export { type ImageDimensions, imageDimensions, ImageFile } from './image.ts'
export {
  type Listing,
  type OpenFileOptions,
  type ReplaceFileOptions,
  type SaveFileOptions,
  Storage,
  type StorageParts,
} from './storage.ts'
export { storage, storages } from './storages.ts'
