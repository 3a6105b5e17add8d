import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A file that can be imported, and its name without the extension. */
export interface ModuleFile {
  readonly name: string
  readonly path: string
}

const FILE = /^([\w-]+)(\.[mc]?[jt]s)$/i

/** Node strips types outside of packages only, so a package's own TypeScript is not looked at. */
function extensions(folder: string): readonly string[] {
  return /[\\/]node_modules[\\/]/.test(`${folder}/`) ? ['.js', '.mjs'] : ['.ts', '.js', '.mts', '.mjs']
}

/** The path of a module without its extension, completed: `models` to `models.ts` or `models.js`; else undefined. */
export function findModule(base: string): string | undefined {
  return extensions(base)
    .map((extension) => base + extension)
    .find((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
}

/** The modules of a folder by name, without tests, declarations and the index; none where there is no folder. */
export function moduleFiles(folder: string): readonly ModuleFile[] {
  const order = extensions(folder)
  const found = new Map<string, string>()
  for (const file of listFolder(folder)) {
    const [, name = '', extension = ''] = FILE.exec(file) ?? []
    const known = found.get(name)
    const isBetter = known === undefined || order.indexOf(extension) < order.indexOf(known)
    if (name !== '' && name !== 'index' && order.includes(extension) && isBetter) found.set(name, extension)
  }
  return [...found]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, extension]) => ({ name, path: join(folder, name + extension) }))
}

function listFolder(folder: string): string[] {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : []
}
