import { validateFileName } from '../file-name.ts'
import { createReadStream, createWriteStream, type Stats } from 'node:fs'
import { chmod, constants, copyFile, link, lstat, mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { settingsIfAny } from '../../core/index.ts'
import { randomString, textLength } from '../../kernel/index.ts'
import { type Content, chunksOf } from '../content.ts'
import { FileNotFound, StorageCannot } from '../errors.ts'
import { type ChunkRange, File } from '../file.ts'
import { keyOf, withShortFile } from '../file-name.ts'
import { type Listing, Storage, type StorageParts } from '../storage.ts'
import { urlBelow } from '../urls.ts'

/** What the storage on disk can be told; names are Django's. */
export interface FilesystemStorageOptions {
  /** The folder; default the setting mediaRoot. It is made when the first file is saved. */
  readonly location?: string
  /** Where the files are asked for; default the setting mediaUrl. */
  readonly baseUrl?: string
  /** The permissions of files, such as `0o640`; default the setting fileUploadPermissions. */
  readonly filePermissionsMode?: number
  /** The permissions of folders that are made; default the setting fileUploadDirectoryPermissions. */
  readonly directoryPermissionsMode?: number
  /** True writes over a file that has the name already. Default false: the new one gets another name. */
  readonly allowOverwrite?: boolean
}

/** Keeps files in a folder of this machine. A file is written under a name of its own, then takes its place in one step. */
export class FilesystemStorage extends Storage {
  readonly #options: FilesystemStorageOptions

  constructor(options: FilesystemStorageOptions = {}) {
    super()
    this.#options = options
  }

  /** The absolute path of the folder. */
  get location(): string {
    const location = this.#options.location ?? settingsIfAny()?.mediaRoot
    if (location !== undefined && location !== '') return resolve(location)
    throw new StorageCannot('The storage on disk has no folder.', 'Give it a location, or set mediaRoot.')
  }

  override path(name: string): string {
    return join(this.location, keyOf(name))
  }

  override url(name: string): string {
    return urlBelow(this.#options.baseUrl ?? settingsIfAny()?.mediaUrl, keyOf(name))
  }

  async open(name: string): Promise<File> {
    const found = await this.#stat(name)
    if (!found.isFile()) throw new FileNotFound(name)
    return new DiskFile(name, this.path(name), found.size)
  }

  protected write(name: string, content: Content, next: () => Promise<string>): Promise<string> {
    return this.#written(name, content, (partial) => this.#place(partial, name, next))
  }

  override async replace(name: string, content: Content): Promise<void> {
    validateFileName(name, { allowRelativePath: true })
    await this.#written(name, content, async (partial) => {
      await rename(partial, this.path(name))
      return name
    })
  }

  /** Writes a file under a name of its own, and lets it be put into its place. */
  async #written(name: string, content: Content, place: (partial: string) => Promise<string>): Promise<string> {
    const folder = dirname(this.path(name))
    await mkdir(folder, { recursive: true, mode: this.#folderMode })
    const partial = join(folder, `.${randomString(PARTIAL_RANDOM)}${PARTIAL}`)
    try {
      await pipeline(chunksOf(content), createWriteStream(partial, { flags: 'wx', mode: 0o600 }))
      await chmod(partial, this.#fileMode)
      return await place(partial)
    } finally {
      await rm(partial, { force: true })
    }
  }

  async #place(partial: string, name: string, next: () => Promise<string>): Promise<string> {
    if (this.#options.allowOverwrite === true) {
      await rename(partial, this.path(name))
      return name
    }
    let free = name
    while (!(await linked(partial, this.path(free)))) free = await next()
    return free
  }

  /** With `allowOverwrite` a name is never taken. */
  override async getAvailableName(name: string, maxLength?: number): Promise<string> {
    const short = withShortFile(name, LONGEST_FILE)
    const fits = maxLength === undefined || textLength(short) <= maxLength
    return this.#options.allowOverwrite === true && fits ? short : super.getAvailableName(short, maxLength)
  }

  async delete(name: string): Promise<void> {
    const path = this.path(name)
    if (path === this.location) throw new StorageCannot('A storage does not delete its own folder.')
    const found = await lstat(path).catch(missing)
    if (found?.isDirectory()) await rmdir(path).catch(missing)
    else await rm(path, { force: true })
  }

  async exists(name: string): Promise<boolean> {
    return (await lstat(this.path(name)).catch(missing)) !== undefined
  }

  async listdir(path: string): Promise<Listing> {
    const entries = await readdir(this.path(path), { withFileTypes: true }).catch(missing)
    if (entries === undefined) throw new FileNotFound(path)
    const names = (folders: boolean) =>
      entries
        .filter((entry) => entry.isDirectory() === folders && !entry.name.endsWith(PARTIAL))
        .map(({ name }) => name)
        .sort()
    return { folders: names(true), files: names(false) }
  }

  async size(name: string): Promise<number> {
    return (await this.#stat(name)).size
  }

  override async getAccessedTime(name: string): Promise<Date> {
    return (await this.#stat(name)).atime
  }

  override async getCreatedTime(name: string): Promise<Date> {
    return (await this.#stat(name)).birthtime
  }

  async getModifiedTime(name: string): Promise<Date> {
    return (await this.#stat(name)).mtime
  }

  deconstruct(): StorageParts {
    return { name: 'FilesystemStorage', from: 'nuages/storage', args: [this.#options] }
  }

  async #stat(name: string): Promise<Stats> {
    const found = await stat(this.path(name)).catch(missing)
    if (found === undefined) throw new FileNotFound(name)
    return found
  }

  get #fileMode(): number {
    return this.#options.filePermissionsMode ?? settingsIfAny()?.fileUploadPermissions ?? 0o644
  }

  get #folderMode(): number {
    return this.#options.directoryPermissionsMode ?? settingsIfAny()?.fileUploadDirectoryPermissions ?? 0o777
  }
}

/** Bytes that a file's own name may have, with room for what makes it another: file systems have 255. */
const LONGEST_FILE = 240
const PARTIAL = '.nuages-partial'
const PARTIAL_RANDOM = 16

/** A file on disk; it is opened when it is read. */
class DiskFile extends File {
  readonly size: number
  readonly #path: string

  constructor(name: string, path: string, size: number) {
    super(name)
    this.#path = path
    this.size = size
  }

  async *chunks(range: ChunkRange = {}): AsyncGenerator<Uint8Array, void> {
    yield* createReadStream(this.#path, range) as AsyncIterable<Uint8Array>
  }
}

/** Gives a file its place; false where that is taken. A hard link is the one step that never writes over another. */
async function linked(partial: string, path: string): Promise<boolean> {
  try {
    await link(partial, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (!NO_LINKS.has(codeOf(error))) throw error
    return copied(partial, path)
  }
}

/** Some file systems, such as FAT and those of shares, have no links. */
const NO_LINKS: ReadonlySet<unknown> = new Set(['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK', 'EXDEV'])

async function copied(partial: string, path: string): Promise<boolean> {
  try {
    await copyFile(partial, path, constants.COPYFILE_EXCL)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code
}

const NOT_THERE: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'])

/** What is not there, and what cannot be there because a folder of its path is a file or its name is too long. */
function missing(error: unknown): undefined {
  if (!NOT_THERE.has(codeOf(error))) throw error
}
