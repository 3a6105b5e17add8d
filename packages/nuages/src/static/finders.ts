import { stat } from 'node:fs/promises'
import { join, normalize, resolve, sep } from 'node:path'
import type { App, Settings } from '../core/index.ts'

/** The folders that static files are looked for in: those of the settings, then the `static/` of each app. */
export function staticFolders(settings: Pick<Settings, 'staticDirs' | 'apps'>): string[] {
  return [...settings.staticDirs, ...settings.apps.map((app: App) => join(app.dir, 'static'))]
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
export async function findStatic(path: string, folders: readonly string[]): Promise<FoundFile | undefined> {
  if (path.includes('\0') || path.includes('\\')) return undefined
  for (const folder of folders) {
    const root = resolve(folder)
    const file = resolve(root, normalize(`./${path}`))
    if (!file.startsWith(root + sep)) continue
    const found = await stat(file).catch(() => undefined)
    if (found?.isFile()) return { path: file, size: found.size, modified: found.mtime }
  }
  return undefined
}
