import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { dirname, join, matchesGlob, parse, posix } from 'node:path'
import { NuagesError } from '../kernel/index.ts'
import { FileNotFound, FilesystemStorage, type Storage, storage } from '../storage/index.ts'
import { cacheTime } from './cache-time.ts'
import { compressedForms } from './compress.ts'
import { listStatic, type StaticSource } from './finders.ts'
import { MANIFEST } from './manifest.ts'
import { OVERLAP_HINT, overlapOf, overlapWithFiles } from './overlap.ts'
import { type Reference, referencesOf, rewritten } from './references.ts'

/** What is collected, where to and how. */
export interface CollectOptions {
  /** The folders, the first of several files of one name wins. */
  readonly folders: readonly StaticSource[]
  /** A folder, or the storage that the files are written into. */
  readonly target: string | Storage
  /** Empties the target first. Default false. */
  readonly clear?: boolean
  /** Writes nothing. Default false. */
  readonly dryRun?: boolean
  /** Names or patterns that are left out, besides hidden files and backups. */
  readonly ignore?: readonly string[]
  /** False takes hidden files and backups, too. Default true. */
  readonly defaultIgnore?: boolean
  /** Links to the files instead of copies of them, in a folder or a storage that is one; those with marks are copies. Default false. */
  readonly link?: boolean
  /** False copies the files and no more: no marks, no manifest. Default true. */
  readonly postProcess?: boolean
  /** The setting of this name: what style sheets name below it is marked, too, where it is a path. */
  readonly staticUrl?: string
  /** False leaves names of files that are not there as they are, in place of NUA-STATIC-022. Default true. */
  readonly manifestStrict?: boolean
  /** Writes `.br` and `.gz` beside what gets smaller. Default: into a folder, as other servers than ours know no such files. */
  readonly compress?: boolean
}

/** What was collected. */
export interface CollectReport {
  /** Names by the name they were given: with the mark of their content. */
  readonly paths: ReadonlyMap<string, string>
  /** Bytes of all files, and of the smallest form of each. */
  readonly bytes: number
  readonly compressedBytes: number
  /** References to files that are not there, as `file:line: name`. */
  readonly missing: readonly string[]
}

const TEXT = /\.(css|m?js)$/
const IGNORED = ['.*', '*~', 'CVS']
const MARK_LENGTH = 12
/** Of the references to files that are not there, in a message. */
const MOST_SHOWN = 10

/**
 * Copies all static files into one folder or storage, each under its own name and under one with the mark of its content; style
 * sheets and modules name each other by the marked names. So a browser may keep what it has for ever. Raises
 * NUA-STATIC-021 for a folder that is, holds or lies in one that is collected, and NUA-STATIC-022, before anything is
 * written, where a style sheet or a source map names a file that is not there.
 */
export async function collectStatic(options: CollectOptions): Promise<CollectReport> {
  const { target, compress = typeof target === 'string', link = false, postProcess = true } = options
  const into = typeof target === 'string' ? storage.filesystem({ location: target }) : target
  if (link && !(into instanceof FilesystemStorage)) {
    throw new NuagesError('NUA-STATIC-020', 'Links to static files can be made in a folder only.', {
      hint: 'Collect without links: this storage is no folder.',
    })
  }
  const files = await findAll(options)
  checkTarget(into, options.folders, files)
  const marks = new Marks(files, options.staticUrl)
  const paths = new Map<string, string>()
  for (const name of [...files.keys()].sort()) paths.set(name, postProcess ? await marks.markedName(name) : name)
  if (options.dryRun) return { paths, bytes: 0, compressedBytes: 0, missing: marks.missing }
  if (options.manifestStrict !== false) checkReferences(marks.broken)
  if (options.clear) await clear(into)
  const placing = new Placing(into, files, paths, { ...options, compress, link })
  const [bytes, compressedBytes] = await placing.all()
  if (postProcess) await writeManifest(into, paths)
  return { paths, bytes, compressedBytes, missing: marks.missing }
}

/** Raises NUA-STATIC-021 where the files would be written, or what is there be deleted, among those that are collected. */
function checkTarget(into: Storage, folders: readonly StaticSource[], files: ReadonlyMap<string, string>): void {
  if (!(into instanceof FilesystemStorage)) return
  const problem = overlapOf(into.location, folders) ?? overlapWithFiles(into.location, files.values())
  if (problem !== undefined) throw new NuagesError('NUA-STATIC-021', problem, { hint: OVERLAP_HINT })
}

/** Raises NUA-STATIC-022: a page would come without a picture or its styles, and nobody would know. */
function checkReferences(broken: readonly string[]): void {
  if (broken.length === 0) return
  const shown = broken.slice(0, MOST_SHOWN).join(', ')
  const more = broken.length > MOST_SHOWN ? ` and ${broken.length - MOST_SHOWN} more` : ''
  throw new NuagesError('NUA-STATIC-022', `Static files name others that are not there: ${shown}${more}.`, {
    hint: 'Put the files there or take their names out; manifestStrict: false in the settings leaves them as they are.',
  })
}

/** The files by name, without those that are left out. */
async function findAll({ folders, ignore = [], defaultIgnore = true }: CollectOptions): Promise<Map<string, string>> {
  const patterns = [...(defaultIgnore ? IGNORED : []), ...ignore]
  const isIgnored = (name: string) =>
    patterns.some((pattern) => matchesGlob(name, pattern) || name.split('/').some((part) => matchesGlob(part, pattern)))
  return new Map([...(await listStatic(folders))].filter(([name]) => !isIgnored(name)))
}

/** The marks of files: of their content, and of the marks of what they name, in circles, too. */
class Marks {
  /** References to what is not there: all of them, and those that are certain to be meant. */
  readonly missing: string[] = []
  readonly broken: string[] = []
  readonly #files: ReadonlyMap<string, string>
  readonly #staticUrl: string | undefined
  readonly #known = new Map<string, Promise<string>>()

  constructor(files: ReadonlyMap<string, string>, staticUrl: string | undefined) {
    this.#files = files
    this.#staticUrl = staticUrl
  }

  async markedName(name: string): Promise<string> {
    const { dir, name: base, ext } = parse(name)
    return posix.join(dir, `${base}.${await this.#markOf(name, [])}${ext}`)
  }

  async #markOf(name: string, above: readonly string[]): Promise<string> {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const mark = this.#compute(name, above)
    // Within a circle the mark depends on where it was entered; only the whole one is kept.
    if (above.length === 0) this.#known.set(name, mark)
    return mark
  }

  async #compute(name: string, above: readonly string[]): Promise<string> {
    const content = await readFile(this.#files.get(name) as string)
    const hash = createHash('md5').update(content)
    if (TEXT.test(name)) {
      const text = content.toString('utf8')
      for (const reference of referencesOf(name, text, this.#staticUrl)) {
        const { target } = reference
        if (!this.#files.has(target)) this.#note(name, text, reference)
        else if (!above.includes(target) && target !== name) hash.update(await this.#markOf(target, [...above, name]))
      }
    }
    return hash.digest('hex').slice(0, MARK_LENGTH)
  }

  #note(name: string, text: string, { start, target, isCertain }: Reference): void {
    const note = `${name}:${text.slice(0, start).split('\n').length}: ${target}`
    if (this.missing.includes(note)) return
    this.missing.push(note)
    if (isCertain) this.broken.push(note)
  }
}

/** How many files are written at once: a storage is far away, and compression has threads of its own. */
const AT_ONCE = 8

/** Writes files under both of their names. */
class Placing {
  readonly #into: Storage
  readonly #files: ReadonlyMap<string, string>
  readonly #paths: ReadonlyMap<string, string>
  readonly #compress: boolean
  readonly #linked: boolean
  readonly #staticUrl: string | undefined

  constructor(
    into: Storage,
    files: ReadonlyMap<string, string>,
    paths: ReadonlyMap<string, string>,
    { compress = false, link: linked = false, staticUrl }: Pick<CollectOptions, 'compress' | 'link' | 'staticUrl'>,
  ) {
    this.#into = into
    this.#files = files
    this.#paths = paths
    this.#compress = compress
    this.#linked = linked
    this.#staticUrl = staticUrl
  }

  /** Writes all; gives the bytes of the files and of their smallest forms. */
  async all(): Promise<[bytes: number, compressed: number]> {
    const [sizes, names] = [[0, 0] as [number, number], this.#paths.entries()]
    const work = async () => {
      for (const [name, marked] of names) {
        const [bytes, compressed] = await this.#place(name, marked)
        sizes[0] += bytes
        sizes[1] += compressed
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    return sizes
  }

  async #place(name: string, marked: string): Promise<[bytes: number, compressed: number]> {
    const content = await readFile(this.#files.get(name) as string)
    const named = TEXT.test(name)
      ? Buffer.from(rewritten(name, content.toString('utf8'), (other) => this.#paths.get(other), this.#staticUrl))
      : content
    const smallest = await this.#placeUnmarked(name, content)
    if (marked === name) return [content.length, smallest]
    // What bears the mark of its content and is there has that content.
    if (!this.#compress && (await this.#into.exists(marked))) return [content.length, content.length]
    return [content.length, await this.#write(marked, named, true)]
  }

  async #placeUnmarked(name: string, content: Uint8Array): Promise<number> {
    if (!this.#linked) return this.#write(name, content, false)
    await link(this.#files.get(name) as string, this.#into.path(name))
    return content.length
  }

  /** Gives the bytes of the smallest form. */
  async #write(name: string, content: Uint8Array, isMarked: boolean): Promise<number> {
    const options = { cacheControl: cacheTime(isMarked) }
    await this.#into.replace(name, content, options)
    if (!this.#compress) return content.length
    let smallest = content.length
    for (const [ending, form] of await compressedForms(name, content)) {
      if (form === null) await this.#into.delete(name + ending)
      else await this.#into.replace(name + ending, form, options)
      smallest = Math.min(smallest, form?.length ?? smallest)
    }
    return smallest
  }
}

/** Puts a link to a file where it may be one already, or a copy. */
async function link(file: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true })
  await rm(place, { force: true })
  await symlink(file, place)
}

/**
 * Deletes all that is in a storage. In a folder nothing is left, nor are unfinished files of a run that was killed; one
 * whose class says itself what is in it, and how that is deleted, is asked.
 */
async function clear(target: Storage): Promise<void> {
  if (!isPlainFolder(target)) return empty(target, '')
  const { location } = target
  for (const name of existsSync(location) ? await readdir(location) : []) {
    await rm(join(location, name), { recursive: true, force: true })
  }
}

function isPlainFolder(target: Storage): target is FilesystemStorage {
  const plain = FilesystemStorage.prototype
  if (!(target instanceof FilesystemStorage)) return false
  return target.listdir === plain.listdir && target.delete === plain.delete && target.path === plain.path
}

/** Deletes all that is in a folder of a storage. */
async function empty(from: Storage, folder: string): Promise<void> {
  const { folders, files } = await from.listdir(folder).catch((error: unknown) => {
    if (error instanceof FileNotFound) return { folders: [], files: [] }
    throw error
  })
  for (const name of files) await from.delete(posix.join(folder, name))
  for (const name of folders) {
    const path = posix.join(folder, name)
    await empty(from, path)
    // Some storages have folders of their own; in others there is nothing of this name.
    await from.delete(path)
  }
}

async function writeManifest(into: Storage, paths: ReadonlyMap<string, string>): Promise<void> {
  const hash = createHash('md5')
    .update(JSON.stringify([...paths]))
    .digest('hex')
    .slice(0, MARK_LENGTH)
  const text = JSON.stringify({ paths: Object.fromEntries(paths), version: '1.1', hash })
  await into.replace(MANIFEST, text, { cacheControl: 'no-cache' })
}
