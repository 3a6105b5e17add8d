import { inspect } from 'node:util'
import { methodsAlterData, NuagesError, TRUTH } from '../../kernel/index.ts'
import {
  type Content,
  type File,
  type FileLike,
  type ImageDimensions,
  imageDimensions,
  type Storage,
} from '../../storage/index.ts'
import type { AnyRow } from '../types/models.ts'

/** What a file field takes: a file to be saved with the row, the name of one that is in the storage, or null for none. */
export type FileInput = File | (FileLike & { readonly name: string }) | FieldFile | string | null

/** What a field does for the files of its rows. */
export interface FileOwner {
  readonly attname: string
  readonly storage: Storage
  readonly maxLength: number
  /** The name in the storage of a file that is called `name`, and that may be taken. */
  filenameFor(row: AnyRow, name: string): Promise<string>
}

/** The file of a row: what the row holds at a file field. One without a name stands for no file. */
export class FieldFile {
  readonly #owner: FileOwner
  readonly #row: AnyRow
  #name = ''
  #content: Exclude<Content, string> | undefined

  constructor(owner: FileOwner, row: AnyRow, value: unknown) {
    this.#owner = owner
    this.#row = row
    this.#take(value)
  }

  /** The name in the storage, before it is saved that of the file; empty where the row has none. */
  get name(): string {
    return this.#name
  }

  /** Whether a file is to be saved when the row is. */
  get isPending(): boolean {
    return this.#content !== undefined
  }

  /** The storage of the field. */
  get storage(): Storage {
    return this.#owner.storage
  }

  /** The address, for links. */
  get url(): string {
    return this.storage.url(this.#required())
  }

  /** The path on this machine's disk, where the storage has one. */
  get path(): string {
    return this.storage.path(this.#required())
  }

  /** In bytes. */
  async size(): Promise<number> {
    const name = this.#required()
    const known = (this.#content as { size?: unknown } | undefined)?.size
    return typeof known === 'number' ? known : this.storage.size(name)
  }

  /** The file, to read. */
  async open(): Promise<File> {
    return this.storage.open(this.#required())
  }

  /**
   * Takes another file, which is saved with the row, the name of one that is in the storage, or null. The same as to
   * assign it to the field, which TypeScript does not let one do with a value of another type than is read.
   */
  assign(value: FileInput): void {
    this.#take(value)
    this.#touch()
  }

  /** Saves content under a name near `name`, and then the row, unless `save` is false. */
  async save(name: string, content: Content, options: { save?: boolean } = {}): Promise<void> {
    const { storage, maxLength } = this.#owner
    const wanted = await this.#owner.filenameFor(this.#row, name)
    this.#name = await storage.save(wanted, content, { maxLength })
    this.#content = undefined
    this.#touch()
    if (options.save !== false) await this.#row.save()
  }

  /** Deletes the file, and then saves the row, unless `save` is false. Rows that are deleted keep their files. */
  async delete(options: { save?: boolean } = {}): Promise<void> {
    if (this.#name === '') return
    if (!this.isPending) await this.storage.delete(this.#name)
    this.#take(null)
    this.#touch()
    if (options.save !== false) await this.#row.save()
  }

  /** Saves the file that waits for the row to be saved. */
  async commit(): Promise<void> {
    if (this.#content !== undefined) await this.save(this.#name, this.#content, { save: false })
  }

  /** Whether this is the file of that very row. */
  isOf(row: AnyRow): boolean {
    return this.#row === row
  }

  /** In templates and forms, a row without a file has none. */
  [TRUTH](): boolean {
    return this.#name !== ''
  }

  toString(): string {
    return this.#name
  }

  toJSON(): string {
    return this.#name
  }

  [inspect.custom](): string {
    return `FieldFile ${inspect(this.#name)}`
  }

  /** What waits to be saved, else the stored file. */
  protected async content(): Promise<Content> {
    return this.#content ?? (await this.open())
  }

  #take(value: unknown): void {
    this.#content = undefined
    if (typeof value === 'string') this.#name = value
    else if (value === null || value === undefined) this.#name = ''
    else if (value instanceof FieldFile) [this.#name, this.#content] = [value.#name, value.#content]
    else this.#takeFile(value)
  }

  #takeFile(value: unknown): void {
    const { name, size } = value as { name?: unknown; size?: unknown }
    const isFile = typeof value === 'object' && typeof name === 'string' && typeof size === 'number'
    if (!isFile || name === '') throw this.#error('was given something that is no file with a name')
    this.#name = name
    this.#content = value as Exclude<Content, string>
  }

  /** Tells the row that its value changed. */
  #touch(): void {
    ;(this.#row as unknown as Record<string, unknown>)[this.#owner.attname] = this
  }

  #required(): string {
    if (this.#name === '') throw this.#error('has no file')
    return this.#name
  }

  #error(what: string): NuagesError {
    const hint = `Look at its name first: \`if (row.${this.#owner.attname}.name)\`.`
    return new NuagesError('NUA-ORM-011', `The field '${this.#owner.attname}' of a row ${what}.`, { hint })
  }
}

/** The image of a row. */
export class ImageFieldFile extends FieldFile {
  /** The size in pixels as it is shown, read from the file; undefined where there is none, or no image. */
  async dimensions(): Promise<ImageDimensions | undefined> {
    return this.name === '' ? undefined : imageDimensions(await this.content())
  }
}

methodsAlterData(FieldFile, 'save', 'delete', 'commit')
