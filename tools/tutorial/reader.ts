import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { type Block, missingLine } from './blocks.ts'
import { served } from '../served.ts'

const root = join(import.meta.dirname, '../..')
const main = join(root, 'packages/nuages/src/cli/nuages.ts')
const tool = (path: string) => `exec "${process.execPath}" "${join(root, 'node_modules', path)}" "$@"`

/** What a site finds in its packages, here from the source: a change of the framework shows in the next test. */
const PROGRAMS: Readonly<Record<string, string>> = {
  nuages: `exec "${process.execPath}" "${main}" "$@"`,
  npx: 'exec "$@"',
  tsc: tool('typescript/bin/tsc').replace('"$@"', '--customConditions nuages-source "$@"'),
  oxlint: tool('oxlint/bin/oxlint'),
  tsgolint: `exec "${join(root, 'node_modules/.bin/tsgolint')}" "$@"`,
}
const PACKAGES = ['nuages', '@types']

/** Somebody who follows a tutorial: does what its blocks say to a new site, and looks whether it answers as they say. */
export class Reader {
  readonly #scratch = mkdtempSync(join(tmpdir(), 'nuages-tutorial-'))
  readonly folder = join(this.#scratch, 'mysite')
  readonly #env: NodeJS.ProcessEnv

  constructor() {
    const bin = join(this.folder, 'node_modules/.bin')
    const { NODE_TEST_CONTEXT: _, ...inherited } = process.env
    this.#env = {
      ...Object.fromEntries(Object.entries(inherited).filter(([name]) => !name.startsWith('npm_'))),
      PATH: [bin, dirname(process.execPath), process.env.PATH].join(delimiter),
    }
    mkdirSync(bin, { recursive: true })
    for (const [name, line] of Object.entries(PROGRAMS)) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`)
      chmodSync(join(bin, name), 0o755)
    }
    for (const name of PACKAGES) symlinkSync(join(root, 'node_modules', name), join(this.folder, 'node_modules', name))
    this.#run('nuages startproject mysite . && nuages migrate')
  }

  /** Takes the site away. */
  close(): void {
    rmSync(this.#scratch, { recursive: true, force: true })
  }

  /** Does what a block says; raises an error where the site does not answer as it says. */
  async follow(block: Block): Promise<void> {
    if (block.kind === 'file') this.#write(block.path, block.text)
    else if (block.kind === 'change') this.#change(block)
    else if (block.kind === 'request') await this.#ask(block)
    else for (const { command, expected } of block.commands) check(command, this.#run(command), expected)
  }

  #write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true })
    writeFileSync(join(this.folder, path), text)
  }

  #change({ path, before, after }: { path: string; before: string; after: string }): void {
    const text = readFileSync(join(this.folder, path), 'utf8')
    if (text.split(before).length !== 2)
      throw new Error(`${path} does not have these lines exactly once:\n${before}It is:\n${text}`)
    this.#write(
      path,
      text.replace(before, () => after),
    )
  }

  async #ask({ path, expected }: { path: string; expected: readonly string[] }): Promise<void> {
    const words = [main, 'serve', '--port', '0']
    const page = await served(words, { cwd: this.folder, env: this.#env }, async (address) => {
      const response = await fetch(new URL(path, address))
      return `${response.status}\n${await response.text()}`
    })
    check(`GET ${path}`, page, expected)
  }

  #run(command: string): string {
    const { status, stdout } = spawnSync('sh', ['-c', `{ ${command}\n} 2>&1`], {
      cwd: this.folder,
      env: this.#env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (status === 0) return stdout
    throw new Error(`$ ${command}\nended with ${status}:\n${stdout}`)
  }
}

function check(what: string, text: string, expected: readonly string[]): void {
  const missing = missingLine(text, expected)
  if (missing !== undefined) throw new Error(`${what} does not answer '${missing}' (at this place) but:\n${text}`)
}
