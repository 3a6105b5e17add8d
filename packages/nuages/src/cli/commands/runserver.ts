import { fork, type ChildProcess } from 'node:child_process'
import { extname } from 'node:path'
import { watch } from 'chokidar'
import { defineCommand } from '../../core/index.ts'
import { checkAddress, defaultPort } from '../serving.ts'

/** What a change of restarts the server: templates and static files are read anew without it. */
const CODE = new Set(['.ts', '.js', '.mts', '.mjs', '.json', '.po', '.mo'])
const SETTLE_MS = 50

/** Runs `serve` in a child process and starts it anew when code changes. */
export default defineCommand({
  name: 'runserver',
  help: 'Serves the site for development and restarts it when code changes.',
  options: {
    port: { kind: 'int', help: 'The port. Default PORT of the environment, or 8000.' },
    host: { kind: 'string', default: '127.0.0.1', help: 'The address to listen on. Default 127.0.0.1.' },
    noReload: { kind: 'boolean', help: 'Serves without watching files.' },
    nostatic: { kind: 'boolean', help: 'Leaves static files to another server.' },
  },
  async run({ port, host, noReload, nostatic }, { settings, signal, print }) {
    const address = port ?? defaultPort()
    await checkAddress(address, host)
    const words = ['serve', '--requests', '--migrations', '--port', String(address), '--host', host]
    if (nostatic) words.push('--nostatic')
    const begin = () => {
      const started = start(words)
      // A site that cannot start is mended by a change of its code.
      started.once('exit', (code) => {
        if (started === child && code !== 0 && code !== null && !noReload)
          print('The server has ended. It starts again when code changes.')
      })
      return started
    }
    let child = begin()
    const folders = [process.cwd(), ...settings.apps.map((app) => app.dir)]
    const watcher = noReload
      ? undefined
      : watch(folders, { ignoreInitial: true, ignored: (path) => isIgnored(path, folders) })
    let timer: NodeJS.Timeout | undefined
    watcher?.on('all', (_event, path) => {
      if (!CODE.has(extname(path))) return
      clearTimeout(timer)
      timer = setTimeout(() => {
        print(`${path} changed, restarting`)
        const old = child
        void stop(old).then(() => {
          child = begin()
        })
      }, SETTLE_MS)
    })
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      else signal.addEventListener('abort', () => resolve(), { once: true })
      if (noReload) child.once('exit', () => resolve())
    })
    clearTimeout(timer)
    await watcher?.close()
    await stop(child)
  },
})

/** Hidden folders, packages and databases below a watched folder; the way to it does not count. */
function isIgnored(path: string, folders: readonly string[]): boolean {
  return folders.some(
    (folder) => path.startsWith(folder) && /node_modules|[\\/]\.|sqlite3/.test(path.slice(folder.length)),
  )
}

function start(words: readonly string[]): ChildProcess {
  return fork(process.argv[1] as string, [...words], { stdio: 'inherit' })
}

/** Asks the child to finish what it answers, and waits for its end. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await ended
}
