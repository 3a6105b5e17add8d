// A site in an empty folder that runs on the packed package, as a user's does: for tests of what is shipped.
import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { whileBuilding } from './build-lock.ts'
import { pack } from './pack.ts'
import { served as serveWhile } from './served.ts'

const root = join(import.meta.dirname, '..')
const { NODE_OPTIONS: _, ...env } = process.env

/** Runs a program to its end and gives what it printed. Nothing of the checkout reaches it by its environment. */
export function run(command: string, args: readonly string[], cwd: string, more: NodeJS.ProcessEnv = {}): string {
  return execFileSync(command, args, {
    cwd,
    env: { ...env, ...more },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Builds and packs the framework, once for all test files of a run; gives the path of the tarball. */
export function packed(): string {
  const shared = join(tmpdir(), `nuages-packed-${process.ppid}`)
  return whileBuilding(() => {
    const [made] = globSync('nuages-*.tgz', { cwd: shared })
    if (made !== undefined) return join(shared, made)
    run(process.execPath, [join(root, 'tools/build.ts')], root)
    mkdirSync(shared, { recursive: true })
    return pack(shared)
  })
}

/** Writes files below a folder; names are paths. */
export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

const settingsOf = (apps: readonly { name: string; from: string }[], urls: string) => `import { join } from 'node:path'
import { defineSettings } from 'nuages'
import { database } from 'nuages/db'
${apps.map(({ name, from }) => `import ${name} from '${from}'`).join('\n')}

export default defineSettings({
  debug: true,
  secretKey: 'a key of fifty characters or more, for a test and for nothing else',
  apps: [${apps.map(({ name }) => name).join(', ')}],
  ${urls}
  databases: { default: database.sqlite({ file: join(import.meta.dirname, 'db.sqlite3') }) },
})
`

/** A site that has the packages of some tarballs and nothing else. */
export class PackedSite {
  readonly folder = mkdtempSync(join(tmpdir(), 'nuages-site-'))
  private readonly node: string

  /** @param node the program that runs it; default the one of this process */
  constructor(tarballs: readonly string[], node: string = process.execPath) {
    this.node = node
    write(this.folder, { 'package.json': '{ "name": "site", "private": true, "type": "module" }\n' })
    run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...tarballs], this.folder)
  }

  /** Writes settings with these apps; `urls` is the line of the URL table, where the site has several. */
  settings(apps: readonly { name: string; from: string }[], urls = ''): void {
    write(this.folder, { 'settings.ts': settingsOf(apps, urls) })
  }

  /** Runs a command line of the framework and gives what it printed. */
  nuages(...words: string[]): string {
    return run(this.node, ['node_modules/nuages/dist/cli/nuages.js', ...words], this.folder)
  }

  /** Serves the site while `use` runs. */
  served<T>(use: (address: string) => Promise<T>): Promise<T> {
    return served(this.folder, use, this.node)
  }
}

/** Serves the site of a folder, which has the packed framework, while `use` runs. */
export function served<T>(folder: string, use: (address: string) => Promise<T>, node?: string): Promise<T> {
  const words = ['node_modules/nuages/dist/cli/nuages.js', 'serve', '--port', '0']
  return serveWhile(words, { cwd: folder, env }, use, node)
}
