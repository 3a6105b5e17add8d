import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NuagesError } from '../kernel/index.ts'
import { FileNotFound, type OpenFileOptions, type Storage } from '../storage/index.ts'

/** The file beside the collected ones that says which name each of them has; its form is Django's. */
export const MANIFEST = 'staticfiles.json'

/** Names of collected files, with the mark of their content: `css/site.css` to `css/site.55e7cbb9ba48.css`. */
export class StaticManifest {
  readonly paths: ReadonlyMap<string, string>
  #hashed: ReadonlySet<string> | undefined

  constructor(paths: ReadonlyMap<string, string>) {
    this.paths = paths
  }

  /** Reads the manifest of a folder; undefined where nothing was collected there. Raises NUA-STATIC-002. */
  static read(root: string): StaticManifest | undefined {
    const file = join(root, MANIFEST)
    return existsSync(file) ? parsed(readFileSync(file, 'utf8'), file) : undefined
  }

  /** Reads the manifest of a storage; undefined where nothing was collected there. Raises NUA-STATIC-002. */
  static async load(storage: Storage, options: OpenFileOptions = {}): Promise<StaticManifest | undefined> {
    try {
      return parsed(await (await storage.open(MANIFEST, options)).text(), `${MANIFEST} of the storage`)
    } catch (error) {
      if (error instanceof FileNotFound) return undefined
      throw error
    }
  }

  /** The name with its mark, that of a folder as it is; raises NUA-STATIC-001 for a file that was not collected. */
  nameOf(path: string): string {
    if (isFolder(path)) return path
    const name = this.paths.get(path)
    if (name !== undefined) return name
    throw new NuagesError('NUA-STATIC-001', `The static file '${path}' was not collected.`, {
      hint: 'Is its name right? Run nuages collectstatic after each change of static files.',
    })
  }

  /** Whether a name bears the mark of its content: it never changes, and may be kept for ever. */
  isMarked(name: string): boolean {
    this.#hashed ??= new Set([...this.paths].filter(([path, marked]) => path !== marked).map(([, marked]) => marked))
    return this.#hashed.has(name)
  }
}

/** Scripts are given the address of a folder as a base: `js/`, or nothing for all of them. */
export function isFolder(path: string): boolean {
  return path === '' || path.endsWith('/')
}

function parsed(text: string, where: string): StaticManifest {
  try {
    const { paths } = JSON.parse(text) as { paths: Record<string, string> }
    return new StaticManifest(new Map(Object.entries(paths)))
  } catch (cause) {
    throw new NuagesError('NUA-STATIC-002', `The manifest ${where} cannot be read.`, {
      cause,
      hint: 'Run nuages collectstatic again.',
    })
  }
}
