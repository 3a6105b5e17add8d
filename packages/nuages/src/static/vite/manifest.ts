import { readFileSync } from 'node:fs'
import { NuagesError } from '../../kernel/index.ts'

/** What Vite says of a file that it built. */
export interface ViteChunk {
  /** The built file, below what Vite builds into. */
  readonly file: string
  /** Keys of the chunks that it imports. */
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

/** All that a page must load for its entries, each once. */
export interface ViteFiles {
  readonly scripts: readonly string[]
  readonly styles: readonly string[]
  /** Modules that the scripts import: told early, they need not be waited for one after the other. */
  readonly preloads: readonly string[]
}

const CSS = /\.css$/

/** The manifest that `vite build` writes (Vite's guide, "Backend Integration"). */
export class ViteManifest {
  readonly #path: string
  readonly #chunks: Readonly<Record<string, ViteChunk>>

  /** Reads the file; raises NUA-STATIC-003. */
  constructor(path: string) {
    this.#path = path
    try {
      this.#chunks = JSON.parse(readFileSync(path, 'utf8')) as Record<string, ViteChunk>
    } catch (cause) {
      throw new NuagesError('NUA-STATIC-003', `The manifest of Vite, ${path}, cannot be read.`, {
        cause,
        hint: 'Run vite build with build.manifest: true, and name the file in the setting vite.',
      })
    }
  }

  /** What Vite built of a source file; raises NUA-STATIC-003. */
  chunk(name: string): ViteChunk {
    if (Object.hasOwn(this.#chunks, name)) return this.#chunks[name] as ViteChunk
    throw new NuagesError('NUA-STATIC-003', `The manifest of Vite, ${this.#path}, has no '${name}'.`, {
      hint: 'Name the file as build.rollupOptions.input does, below the root of Vite, and run vite build.',
    })
  }

  /** What a page needs for its entries. */
  filesOf(entries: readonly string[]): ViteFiles {
    const [scripts, styles, preloads] = [new Set<string>(), new Set<string>(), new Set<string>()]
    const seen = new Set<string>()
    const visit = (name: string, into: Set<string>) => {
      if (seen.has(name)) return
      seen.add(name)
      const { file, imports = [], css = [] } = this.chunk(name)
      // Styles of what is imported come first: those of the entry may change them.
      for (const other of imports) visit(other, preloads)
      for (const style of css) styles.add(style)
      if (CSS.test(file)) styles.add(file)
      else into.add(file)
    }
    for (const entry of entries) visit(entry, scripts)
    return { scripts: [...scripts], styles: [...styles], preloads: [...preloads].filter((file) => !scripts.has(file)) }
  }
}
