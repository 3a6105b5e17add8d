import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const root = join(import.meta.dirname, '../../../..')

/**
 * What the compiler says of files of a folder; the framework's own sources, which they import, are checked elsewhere.
 * `whole` gives the lines that say why, too.
 */
export function compile(folder: string, files: readonly string[], whole: boolean = false): string {
  const config = { extends: join(root, 'tsconfig.base.json'), compilerOptions: { noEmit: true }, files }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8', cwd: root })
  if (whole) return stdout
  const own = relative(root, folder)
  return stdout
    .split('\n')
    .filter((line) => line.startsWith(own))
    .join('\n')
}
