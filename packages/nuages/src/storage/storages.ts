import { currentSettings, settingsIfAny } from '../core/index.ts'
import { FilesystemStorage, type FilesystemStorageOptions } from './engines/filesystem.ts'
import { MemoryStorage, type MemoryStorageOptions } from './engines/memory.ts'
import { S3Storage, type S3StorageOptions } from './engines/s3.ts'
import { NoSuchStorage } from './errors.ts'
import type { Storage } from './storage.ts'

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /**
     * The storages by their names. `default` is where the files of models are, on disk in the setting mediaRoot where
     * none is given; `staticfiles` is where collected static files are, in staticRoot.
     */
    readonly storages?: Readonly<Record<string, Storage>>
  }
}

/** Makers of storages, for settings and fields: `storage.filesystem({ location: '/srv/media' })`. */
export const storage = {
  /** Files in a folder of this machine. */
  filesystem: (options?: FilesystemStorageOptions): FilesystemStorage => new FilesystemStorage(options),
  /** Files in the memory of this process: for tests. */
  memory: (options?: MemoryStorageOptions): MemoryStorage => new MemoryStorage(options),
  /** Objects of a bucket: Amazon S3 and those that speak as it does. Needs the package s3mini. */
  s3: (options: S3StorageOptions): S3Storage => new S3Storage(options),
} as const

/** One reads its folder from the settings at hand, so it serves all of them. */
const ON_DISK = new FilesystemStorage()

/** A storage of the settings; raises NUA-STORAGE-002 for a name that they do not have. */
export function storages(name = 'default'): Storage {
  const named = settingsIfAny()?.storages ?? {}
  if (Object.hasOwn(named, name)) return named[name] as Storage
  if (name === 'default') return ON_DISK
  if (name !== 'staticfiles')
    throw new NoSuchStorage(name, [...new Set(['default', 'staticfiles', ...Object.keys(named)])])
  const { staticRoot, staticUrl } = currentSettings()
  return new FilesystemStorage({ location: staticRoot ?? '', baseUrl: staticUrl })
}
