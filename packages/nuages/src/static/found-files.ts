import { statSync } from 'node:fs'
import { NuagesError } from '../kernel/index.ts'
import { finderOf, nameOfSource, type StaticSource } from './finders.ts'
import { isFolder, StaticManifest } from './manifest.ts'

/**
 * Stands for a manifest where nothing is collected, as in tests: files keep their own names, and a name that no finder
 * finds raises NUA-STATIC-001.
 */
export class FoundFiles extends StaticManifest {
  readonly #sources: readonly StaticSource[]

  constructor(sources: readonly StaticSource[]) {
    super(new Map())
    this.#sources = sources
  }

  override nameOf(path: string): string {
    if (isFolder(path) || this.#sources.some((source) => isIn(source, path))) return path
    const places = this.#sources.map(nameOfSource).join(', ')
    throw new NuagesError('NUA-STATIC-001', `There is no static file '${path}'.`, {
      hint: `Is its name right? It was looked for in: ${places || 'no folder at all'}.`,
    })
  }
}

/** A finder that answers later cannot be waited for here: what it is asked for counts as found. */
function isIn(source: StaticSource, path: string): boolean {
  const found = finderOf(source).find(path)
  if (found instanceof Promise) {
    found.catch(() => undefined)
    return true
  }
  return found !== undefined && statSync(found, { throwIfNoEntry: false })?.isFile() === true
}
