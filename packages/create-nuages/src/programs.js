import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { Refusal } from './refusal.js'

/** Runs npm in a folder; its warnings about an old Node are ours to explain. */
export function npm(folder, words) {
  const own = process.env.npm_execpath
  const isNpm = own !== undefined && /npm-cli\.[cm]?js$/.test(own)
  const [command, first] = isNpm ? [process.execPath, [own]] : ['npm', []]
  const flags = ['--no-audit', '--no-fund', '--loglevel=error']
  const shell = !isNpm && process.platform === 'win32'
  run(`npm ${words[0]}`, command, [...first, ...words, ...flags], {
    cwd: folder,
    env: withoutNpm(),
    shell,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** Runs a command of the framework that the folder has; it finds the Node of the site by itself. */
export function nuages(folder, words, { quiet = false } = {}) {
  const main = join(folder, 'node_modules/nuages/dist/cli/nuages.js')
  run(`nuages ${words[0]}`, process.execPath, [main, ...words], {
    cwd: folder,
    env: withoutNpm(),
    stdio: quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit',
  })
}

/** `npm create` hands its own settings down by environment; they must not steer what runs in the new folder. */
function withoutNpm() {
  const inherited = /^npm_(config_(?!registry|userconfig|cache)|package|lifecycle|command)/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)))
}

function run(name, command, words, options) {
  const { status, error } = spawnSync(command, words, options)
  if (error !== undefined) throw new Refusal(`${name} could not be started: ${error.message}`)
  if (status !== 0) throw new Refusal(`${name} failed in ${options.cwd}; what it said stands above.`)
}
