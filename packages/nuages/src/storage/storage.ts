import { posix } from 'node:path'
import { getValidFilename, namesAlterData, textLength } from '../kernel/index.ts'
import type { Content } from './content.ts'
import { StorageCannot } from './errors.ts'
import { type File, nameOf } from './file.ts'
import { alternativeName, checkFolder, fittingName, validateFileName } from './file-name.ts'

/** How a file is saved. */
export interface SaveFileOptions {
  /** The greatest number of characters of the name. */
  readonly maxLength?: number | undefined
}

/** How a file is opened. */
export interface OpenFileOptions {
  /** Ends the opening and the reading; storages for which that takes no time leave it. */
  readonly signal?: AbortSignal | undefined
}

/** What is said of a file that takes the place of another. */
export interface ReplaceFileOptions {
  /** How long browsers keep it, as the header Cache-Control says it; storages that send no headers leave it. */
  readonly cacheControl?: string
}

/** The names in a folder. */
export interface Listing {
  readonly folders: readonly string[]
  readonly files: readonly string[]
}

/** How a value is written into a migration. */
export interface StorageParts {
  readonly name: string
  readonly from: string
  readonly args: readonly unknown[]
}

/**
 * Where files are kept, by names such as `photos/2026/cat.jpg`. Engines are values: `storage.filesystem({...})`,
 * `storage.memory()`, `storage.s3({...})`; an engine of your own extends this class.
 *
 * Names are paths below the storage: one that leads out of it raises SuspiciousInput, which is answered with 400. What
 * visitors call a file goes through `generateFilename` before it is a name.
 */
export abstract class Storage {
  /** The file of a name; raises FileNotFound. Its content is read when it is asked for. */
  abstract open(name: string, options?: OpenFileOptions): Promise<File>
  /** Deletes a file; one that is not there is well. */
  abstract delete(name: string): Promise<void>
  /** Whether the name is taken. */
  abstract exists(name: string): Promise<boolean>
  /** What is in a folder, by name; raises FileNotFound for one that is not there, where the storage has folders. */
  abstract listdir(path: string): Promise<Listing>
  /** In bytes; raises FileNotFound. */
  abstract size(name: string): Promise<number>
  /** When the content last changed. */
  abstract getModifiedTime(name: string): Promise<Date>

  /**
   * Writes the content under a name that nobody has, in one step: readers see the whole file or none, and of those who
   * come at the same time only one gets the name. Where it is taken, `next` gives another. Gives the name that was had.
   */
  protected abstract write(name: string, content: Content, next: () => Promise<string>): Promise<string>

  /** The address of a file; raises StorageCannot where it has none. */
  url(_name: string): string {
    throw new StorageCannot(`${this.constructor.name} gives files no address.`)
  }

  /** The path of a file on this machine's disk; raises StorageCannot where it is on none. */
  path(_name: string): string {
    throw new StorageCannot(`${this.constructor.name} has no files on this machine's disk.`, 'Read them with open().')
  }

  /** When the file was read last. */
  async getAccessedTime(_name: string): Promise<Date> {
    throw new StorageCannot(`${this.constructor.name} does not know when files were read.`)
  }

  /** When the file was made. */
  async getCreatedTime(_name: string): Promise<Date> {
    throw new StorageCannot(`${this.constructor.name} does not know when files were made.`)
  }

  /**
   * Saves content under a free name near `name` and gives the name that it has: `cat_x1y2z3w.jpg` where `cat.jpg` is
   * taken. Those who save one name at the same time get one each.
   */
  async save(name: string | null, content: Content, options: SaveFileOptions = {}): Promise<string> {
    const wanted = (name ?? nameOf(content)).replaceAll('\\', '/')
    validateFileName(wanted, { allowRelativePath: true })
    const next = () => this.getAvailableName(wanted, options.maxLength)
    return this.write(await next(), content, next)
  }

  /**
   * Saves content under this very name, in the place of what has it: for files whose names are the site's own. The
   * engines here do so in one step; others take the old file away first, unless they say better.
   */
  async replace(name: string, content: Content, _options: ReplaceFileOptions = {}): Promise<void> {
    validateFileName(name, { allowRelativePath: true })
    await this.delete(name)
    const had = await this.write(name, content, async () => {
      throw new StorageCannot(`Somebody else saved ${JSON.stringify(name)} at the same time.`)
    })
    if (had !== name) throw new StorageCannot(`${this.constructor.name} cannot have the name ${JSON.stringify(name)}.`)
  }

  /** The name, or an alternative that is not taken, of at most `maxLength` characters. */
  async getAvailableName(name: string, maxLength?: number): Promise<string> {
    validateFileName(name, { allowRelativePath: true })
    let free = name
    while ((maxLength !== undefined && textLength(free) > maxLength) || (await this.exists(free))) {
      free = fittingName(name, maxLength, (root, ending) => this.getAlternativeName(root, ending))
    }
    return free
  }

  /** Another name for the same file: the root, seven random characters, the ending. */
  getAlternativeName(root: string, ending: string): string {
    return alternativeName(root, ending)
  }

  /** A name that the storage can have, of one that anybody chose. */
  getValidName(name: string): string {
    return getValidFilename(name)
  }

  /** A path whose last part is a valid name; one that leads up raises SuspiciousInput. */
  generateFilename(path: string): string {
    const plain = path.replaceAll('\\', '/')
    const folder = posix.dirname(plain)
    if (folder !== '.') checkFolder(folder)
    return posix.normalize(posix.join(folder, this.getValidName(posix.basename(plain))))
  }

  /** How a migration writes the storage of a field. */
  abstract deconstruct(): StorageParts
}

namesAlterData(Storage, 'save', 'replace', 'delete')
