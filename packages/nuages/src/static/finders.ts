import { readdir, stat } from 'node:fs/promises'
import { join, normalize, resolve, sep } from 'node:path'
import type { Settings } from '../core/index.ts'

/** A folder of static files; with a prefix its files are found below that: `['docs', '/srv/manual']`. */
export type StaticFolder = string | readonly [prefix: string, folder: string]

/** A place of static files of your own, such as the packages of npm. */
export interface StaticFinder {
  /** The path of the file of a name, such as `css/site.css`; undefined where there is none. */
  find(name: string): string | undefined | Promise<string | undefined>
  /** All files, as their names and paths, for `collectstatic`. */
  list(): Iterable<readonly [name: string, path: string]> | AsyncIterable<readonly [name: string, path: string]>
}

/** Where static files are looked for: a folder, or a finder. */
export type StaticSource = StaticFolder | StaticFinder

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /** Asked for static files after `staticDirs` and the apps. */
    readonly staticFinders?: readonly StaticFinder[]
  }
}

/** The settings that say where static files are. */
export type FinderSettings = Pick<Settings, 'staticDirs' | 'apps'> & Partial<Pick<Settings, 'staticFinders'>>

/** Where static files are looked for: the folders of the settings, the `static/` of each app, then the finders of the settings. */
export function staticFolders(settings: FinderSettings): StaticSource[] {
  const apps = settings.apps.map((app) => join(app.dir, 'static'))
  return [...settings.staticDirs, ...apps, ...(settings.staticFinders ?? [])]
}

/** A file that was found. */
export interface FoundFile {
  readonly path: string
  /** Bytes. */
  readonly size: number
  readonly modified: Date
}

/**
 * Finds a file below one of the folders. A path that leaves its folder, by `..` or an absolute name, finds nothing.
 * Symbolic links are followed: what a site puts into its folders is trusted, what a visitor asks for is not.
 */
export async function findStatic(path: string, sources: readonly StaticSource[]): Promise<FoundFile | undefined> {
  for await (const found of foundIn(path, sources)) return found
  return undefined
}

/** All files of a name, the one that is served first. */
export function findAllStatic(path: string, sources: readonly StaticSource[]): Promise<FoundFile[]> {
  return Array.fromAsync(foundIn(path, sources))
}

async function* foundIn(path: string, sources: readonly StaticSource[]): AsyncGenerator<FoundFile> {
  // No finder is asked for what would lead out of its place.
  if (/[\0\\]|^\/|(?:^|\/)\.\.(?:\/|$)/.test(path)) return
  for (const source of sources) {
    const file = await finderOf(source).find(path)
    const found = file === undefined ? undefined : await stat(file).catch(() => undefined)
    if (found?.isFile()) yield { path: file as string, size: found.size, modified: found.mtime }
  }
}

/** The files of all sources by name; those of earlier ones hide those of later ones. */
export async function listStatic(sources: readonly StaticSource[]): Promise<Map<string, string>> {
  const all = new Map<string, string>()
  for (const source of sources) {
    for await (const [name, path] of finderOf(source).list()) if (!all.has(name)) all.set(name, path)
  }
  return all
}

/** What is said of a source where a file was not found. */
export function nameOfSource(source: StaticSource): string {
  if (typeof source === 'string') return source
  return isFinder(source) ? source.constructor.name : `${source[1]} (${source[0]}/)`
}

const isFinder = (source: StaticSource): source is StaticFinder => !Array.isArray(source) && typeof source !== 'string'

/** The finder that a source is, or stands for. */
export function finderOf(source: StaticSource): StaticFinder {
  if (isFinder(source)) return source
  const [prefix, folder] = typeof source === 'string' ? ['', source] : source
  return folderFinder(resolve(folder), prefix === '' ? '' : `${prefix.replace(/\/$/, '')}/`)
}

function folderFinder(root: string, prefix: string): StaticFinder {
  return {
    find(name) {
      if (!name.startsWith(prefix)) return undefined
      const file = resolve(root, normalize(`./${name.slice(prefix.length)}`))
      return file.startsWith(root + sep) ? file : undefined
    },
    async *list() {
      const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])
      for (const entry of entries.filter((one) => one.isFile())) {
        const path = join(entry.parentPath, entry.name)
        const name = path.slice(root.length + 1)
        yield [prefix + name.split(sep).join('/'), path] as const
      }
    },
  }
}
