// Packs the packages as they are published. Of the framework: the built files, without the condition that points to the source.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Packs what `npm run build` made into a folder; gives the path of the tarball. */
export function pack(folder: string): string {
  const stage = join(folder, 'stage')
  rmSync(stage, { recursive: true, force: true })
  mkdirSync(stage, { recursive: true })
  cpSync(join(root, 'packages/nuages/dist'), join(stage, 'dist'), { recursive: true })
  // The documentation of the very version that is installed, for people and their tools; pictures stay behind.
  cpSync(join(root, 'docs'), join(stage, 'docs'), { recursive: true, filter: (path) => !path.endsWith('images') })
  for (const file of ['README.md', 'LICENSE']) cpSync(join(root, file), join(stage, file))
  const manifest = JSON.parse(readFileSync(join(root, 'packages/nuages/package.json'), 'utf8')) as {
    exports: Record<string, unknown>
  }
  for (const target of Object.values(manifest.exports)) {
    if (typeof target === 'object' && target !== null) delete (target as Record<string, unknown>)['nuages-source']
  }
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  const name = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: stage,
    encoding: 'utf8',
  }).trim()
  return join(folder, name.split('\n').at(-1) as string)
}

/** Packs `create-nuages`, which is published as it stands; gives the path of the tarball. */
export function packCreate(folder: string): string {
  mkdirSync(folder, { recursive: true })
  const name = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: join(root, 'packages/create-nuages'),
    encoding: 'utf8',
  }).trim()
  return join(folder, name.split('\n').at(-1) as string)
}

if (import.meta.main) {
  const folder = process.argv[2] ?? join(root, '.cache')
  console.log(`${pack(folder)}\n${packCreate(folder)}`)
}
