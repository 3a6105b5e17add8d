import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, matchesGlob, parse, posix, sep } from 'node:path'
import { compressFile } from './compress.ts'
import { MANIFEST } from './manifest.ts'
import { referencesOf, rewritten } from './references.ts'

/** What is collected, where to and how. */
export interface CollectOptions {
  /** The folders, the first of several files of one name wins. */
  readonly folders: readonly string[]
  readonly target: string
  /** Empties the target first. Default false. */
  readonly clear?: boolean
  /** Writes nothing. Default false. */
  readonly dryRun?: boolean
  /** Names or patterns that are left out, besides hidden files and backups. */
  readonly ignore?: readonly string[]
  /** Writes `.br` and `.gz` beside what gets smaller. Default true. */
  readonly compress?: boolean
}

/** What was collected. */
export interface CollectReport {
  /** Names by the name they were given: with the mark of their content. */
  readonly paths: ReadonlyMap<string, string>
  /** Bytes of all files, and of the smallest form of each. */
  readonly bytes: number
  readonly compressedBytes: number
  /** References to files that are not there, as `file: name`. */
  readonly missing: readonly string[]
}

const TEXT = /\.(css|m?js)$/
const IGNORED = ['.*', '*~', 'CVS']
const MARK_LENGTH = 12

/**
 * Copies all static files into one folder, each under its own name and under one with the mark of its content; style
 * sheets and modules name each other by the marked names. So a browser may keep what it has for ever.
 */
export async function collectStatic(options: CollectOptions): Promise<CollectReport> {
  const files = await findAll(options)
  const marks = new Marks(files)
  const paths = new Map<string, string>()
  for (const name of [...files.keys()].sort()) paths.set(name, await marks.markedName(name))
  if (options.dryRun) return { paths, bytes: 0, compressedBytes: 0, missing: marks.missing }
  if (options.clear) await rm(options.target, { recursive: true, force: true })
  let [bytes, compressedBytes] = [0, 0]
  for (const [name, marked] of paths) {
    const size = await place(files.get(name) as string, name, marked, paths, options)
    bytes += size.bytes
    compressedBytes += size.compressed
  }
  await writeManifest(options.target, paths)
  return { paths, bytes, compressedBytes, missing: marks.missing }
}

/** The files by name; those of earlier folders hide those of later ones. */
async function findAll({ folders, ignore = [] }: CollectOptions): Promise<Map<string, string>> {
  const patterns = [...IGNORED, ...ignore]
  const isIgnored = (name: string) =>
    patterns.some((pattern) => matchesGlob(name, pattern) || name.split('/').some((part) => matchesGlob(part, pattern)))
  const found = new Map<string, string>()
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name)
      const name = path
        .slice(folder.length + 1)
        .split(sep)
        .join('/')
      if (entry.isFile() && !found.has(name) && !isIgnored(name)) found.set(name, path)
    }
  }
  return found
}

/** The marks of files: of their content, and of the marks of what they name, in circles, too. */
class Marks {
  readonly missing: string[] = []
  readonly #files: ReadonlyMap<string, string>
  readonly #known = new Map<string, Promise<string>>()

  constructor(files: ReadonlyMap<string, string>) {
    this.#files = files
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
      for (const { target } of referencesOf(name, content.toString('utf8'))) {
        if (!this.#files.has(target)) this.#note(`${name}: ${target}`)
        else if (!above.includes(target) && target !== name) hash.update(await this.#markOf(target, [...above, name]))
      }
    }
    return hash.digest('hex').slice(0, MARK_LENGTH)
  }

  #note(text: string): void {
    if (!this.missing.includes(text)) this.missing.push(text)
  }
}

/** Writes a file under both of its names. */
async function place(
  from: string,
  name: string,
  marked: string,
  paths: ReadonlyMap<string, string>,
  { target, compress = true }: CollectOptions,
): Promise<{ bytes: number; compressed: number }> {
  const own = join(target, name)
  await mkdir(dirname(own), { recursive: true })
  await copyFile(from, own)
  const content = await readFile(from)
  const text = TEXT.test(name) ? rewritten(name, content.toString('utf8'), (other) => paths.get(other)) : undefined
  await writeFile(join(target, marked), text ?? content)
  if (!compress) return { bytes: content.length, compressed: content.length }
  await compressFile(own)
  return { bytes: content.length, compressed: await compressFile(join(target, marked)) }
}

async function writeManifest(target: string, paths: ReadonlyMap<string, string>): Promise<void> {
  const hash = createHash('md5')
    .update(JSON.stringify([...paths]))
    .digest('hex')
    .slice(0, MARK_LENGTH)
  await mkdir(target, { recursive: true })
  await writeFile(join(target, MANIFEST), JSON.stringify({ paths: Object.fromEntries(paths), version: '1.1', hash }))
}
