// `npm run create -- FOLDER [OPTION...]`: a site on the framework of this checkout, as `npm create nuages` makes one of
// what is published.
import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { whileBuilding } from './build-lock.ts'
import { pack } from './pack.ts'

const root = join(import.meta.dirname, '..')
const tarball = whileBuilding(() => {
  const { status } = spawnSync(process.execPath, [join(root, 'tools/build.ts')], { stdio: 'inherit' })
  return status === 0 ? pack(join(root, '.cache')) : undefined
})
if (tarball === undefined) process.exit(1)

// The Node of the machine, not the one that the repository brings: a site has to know which it will have.
const { NODE_OPTIONS: _, PATH = '', INIT_CWD, ...env } = process.env
const paths = PATH.split(delimiter).filter((path) => !path.startsWith(join(root, 'node_modules')))
const { status } = spawnSync(
  'node',
  [join(root, 'packages/create-nuages/src/create-nuages.js'), ...process.argv.slice(2)],
  {
    cwd: INIT_CWD ?? process.cwd(),
    stdio: 'inherit',
    env: { ...env, PATH: paths.join(delimiter), NUAGES_PACKAGE: tarball },
  },
)
process.exitCode = status ?? 1
