// `npm run build`: JavaScript and declarations of the package.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
rmSync(join(root, 'packages/nuages/dist'), { recursive: true, force: true })
const tsc = join(root, 'node_modules/typescript/bin/tsc')
const { status } = spawnSync(process.execPath, [tsc, '-p', 'packages/nuages/tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
})
process.exitCode = status ?? 1

/** The compiler rewrites the ends of imports in JavaScript, but not in declarations. */
function rewriteDeclarations(folder: string): void {
  for (const file of globSync('**/*.d.ts', { cwd: folder })) {
    const path = join(folder, file)
    const text = readFileSync(path, 'utf8')
    const rewritten = text.replace(/((?:from|module|import)\s*\(?\s*['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2')
    if (rewritten !== text) writeFileSync(path, rewritten)
  }
}
/** What `startproject` writes. */
const TEMPLATE = 'cli/project/template'

/** The translations of the framework's texts. */
const CATALOGS = 'i18n/locale'

/** What the framework's own apps bring besides code, its catalogs, and the template of a site. */
function copyAppFiles(source: string, target: string): void {
  for (const folder of globSync('contrib/*/{templates,static}', { cwd: source })) {
    cpSync(join(source, folder), join(target, folder), { recursive: true })
  }
  cpSync(join(source, CATALOGS), join(target, CATALOGS), { recursive: true })
  cpSync(join(source, TEMPLATE), join(target, TEMPLATE), { recursive: true })
}

if (status === 0) {
  copyAppFiles(join(root, 'packages/nuages/src'), join(root, 'packages/nuages/dist'))
  rewriteDeclarations(join(root, 'packages/nuages/dist'))
  chmodSync(join(root, 'packages/nuages/dist/cli/nuages.js'), 0o755)
  // At each import Node reads the nearest package.json again, with all its exports: with a short one, what is built loads
  // in four fifths of the time.
  writeFileSync(join(root, 'packages/nuages/dist/package.json'), '{ "type": "module", "sideEffects": false }\n')
}
