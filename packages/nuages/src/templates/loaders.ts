import { globSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import type { Source } from './source.ts'

/** Finds the text of templates by name. */
export interface Loader {
  /** The template, or undefined; `skip` holds those in use already by templates that extend this name. */
  load(name: string, skip?: readonly Source[]): Source | undefined
  /** Where it would look for a name, for messages. */
  places(name: string): string[]
  /** The names of all its templates, if it can know them. */
  names?(): string[]
}

/** Loads templates from folders, the first that has the file wins; a name never leads out of its folder. */
export class FilesystemLoader implements Loader {
  readonly folders: readonly string[]

  constructor(folders: readonly string[]) {
    this.folders = folders.map((folder) => resolve(folder))
  }

  load(name: string, skip: readonly Source[] = []): Source | undefined {
    for (const file of this.places(name)) {
      if (skip.some((source) => source.file === file)) continue
      const source = readSource(name, file)
      if (source) return source
    }
    return undefined
  }

  names(): string[] {
    return this.folders.flatMap((folder) =>
      globSync('**/*', { cwd: folder, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/')),
    )
  }

  places(name: string): string[] {
    if (name.includes('\0')) return []
    return this.folders.flatMap((folder) => {
      const file = resolve(folder, name)
      return file.startsWith(folder + sep) ? [file] : []
    })
  }
}

function readSource(name: string, file: string): Source | undefined {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat?.isFile()) return undefined
  const changed = () => statSync(file, { throwIfNoEntry: false })?.mtimeMs !== stat.mtimeMs
  return { name, file, text: readFileSync(file, 'utf8'), changed }
}

/** Loads templates from an object or Map of texts: for tests, and for templates kept elsewhere. */
export class MemoryLoader implements Loader {
  readonly templates: Map<string, string>

  constructor(templates: Record<string, string> | Map<string, string>) {
    this.templates = templates instanceof Map ? templates : new Map(Object.entries(templates))
  }

  load(name: string, skip: readonly Source[] = []): Source | undefined {
    const text = this.templates.get(name)
    if (text === undefined || skip.some((source) => source.name === name && source.text === text)) return undefined
    return { name, file: undefined, text, changed: () => this.templates.get(name) !== text }
  }

  names(): string[] {
    return [...this.templates.keys()]
  }

  places(name: string): string[] {
    return [`${name} in memory`]
  }
}
