import { validateFileName } from '../file-name.ts'
import { type Content, chunksOf } from '../content.ts'
import { FileNotFound } from '../errors.ts'
import { collectBytes, ContentFile, type File } from '../file.ts'
import { keyOf } from '../file-name.ts'
import { type Listing, Storage, type StorageParts } from '../storage.ts'
import { urlBelow } from '../urls.ts'

/** What the storage in memory can be told. */
export interface MemoryStorageOptions {
  /** Where files are asked for; default: they have no address. */
  readonly baseUrl?: string
}

interface Kept {
  readonly content: Uint8Array
  readonly created: Date
  accessed: Date
}

/** Keeps files in the memory of this process: for tests. */
export class MemoryStorage extends Storage {
  readonly #options: MemoryStorageOptions
  readonly #files = new Map<string, Kept>()

  constructor(options: MemoryStorageOptions = {}) {
    super()
    this.#options = options
  }

  async open(name: string): Promise<File> {
    const kept = this.#kept(name)
    kept.accessed = new Date()
    return new ContentFile(kept.content, name)
  }

  protected async write(name: string, content: Content, next: () => Promise<string>): Promise<string> {
    const bytes = await collectBytes(chunksOf(content))
    let free = name
    while (this.#files.has(keyOf(free))) free = await next()
    this.#keep(free, bytes)
    return free
  }

  override async replace(name: string, content: Content): Promise<void> {
    validateFileName(name, { allowRelativePath: true })
    this.#keep(name, await collectBytes(chunksOf(content)))
  }

  #keep(name: string, bytes: Uint8Array): void {
    const now = new Date()
    this.#files.set(keyOf(name), { content: new Uint8Array(bytes), created: now, accessed: now })
  }

  async delete(name: string): Promise<void> {
    this.#files.delete(keyOf(name))
  }

  async exists(name: string): Promise<boolean> {
    return this.#files.has(keyOf(name))
  }

  async listdir(path: string): Promise<Listing> {
    const prefix = path === '' || path === '.' ? '' : `${keyOf(path)}/`
    const below = [...this.#files.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
    if (below.length === 0 && prefix !== '') throw new FileNotFound(path)
    const folders = below.filter((key) => key.includes('/')).map((key) => key.slice(0, key.indexOf('/')))
    return { folders: [...new Set(folders)].sort(), files: below.filter((key) => !key.includes('/')).sort() }
  }

  async size(name: string): Promise<number> {
    return this.#kept(name).content.length
  }

  override async getAccessedTime(name: string): Promise<Date> {
    return this.#kept(name).accessed
  }

  override async getCreatedTime(name: string): Promise<Date> {
    return this.#kept(name).created
  }

  async getModifiedTime(name: string): Promise<Date> {
    return this.#kept(name).created
  }

  override url(name: string): string {
    return urlBelow(this.#options.baseUrl, keyOf(name))
  }

  deconstruct(): StorageParts {
    return { name: 'MemoryStorage', from: 'nuages/storage', args: [this.#options] }
  }

  #kept(name: string): Kept {
    const kept = this.#files.get(keyOf(name))
    if (kept === undefined) throw new FileNotFound(name)
    return kept
  }
}
