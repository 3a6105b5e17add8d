import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeDeclarations } from '../../tools/reference/declarations.ts'

const root = join(import.meta.dirname, '..', '..')

/** The package as sites install it: its manifest and its declarations, written once for a run. */
let installed: string | undefined

function packageFolder(): string {
  if (installed !== undefined) return installed
  const folder = mkdtempSync(join(tmpdir(), 'bench-package-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  cpSync(join(root, 'packages', 'nuages', 'package.json'), join(folder, 'package.json'))
  writeDeclarations(join(folder, 'dist'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  installed = folder
  return folder
}

/** A folder with `source` as `scale.ts`, in a project that depends on Nuages alone as a site does. The caller removes it. */
export function siteProject(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-types-'))
  const modules = join(folder, 'node_modules')
  mkdirSync(modules)
  symlinkSync(packageFolder(), join(modules, 'nuages'))
  symlinkSync(join(root, 'node_modules', '@types'), join(modules, '@types'))
  const options = { noEmit: true, incremental: false, customConditions: [] }
  const files: Record<string, unknown> = {
    'package.json': { type: 'module', dependencies: { nuages: '*' } },
    'tsconfig.json': { extends: join(root, 'tsconfig.base.json'), compilerOptions: options, files: ['scale.ts'] },
  }
  for (const [name, value] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(value))
  writeFileSync(join(folder, 'scale.ts'), source)
  return folder
}
