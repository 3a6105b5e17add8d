import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A Python with the frameworks to measure; on Debian that of the system, whose packages have them. */
export const PYTHON: string = process.env.BENCH_PYTHON ?? '/usr/bin/python3'

/**
 * The version of the first of these modules; undefined, after a line that says so, where that Python lacks one of them.
 */
export function pythonVersion(...modules: readonly [string, ...string[]]): string | undefined {
  const [first] = modules
  const asked = spawnSync(PYTHON, ['-c', `import ${modules.join(', ')}; print(${first}.__version__)`], {
    encoding: 'utf8',
  })
  if (asked.status === 0) return asked.stdout.trim()
  console.log(`${first}: left out, ${PYTHON} lacks ${modules.join(' or ')} (BENCH_PYTHON names another)`)
  return undefined
}

/** A server of Python at work. */
export interface PythonServer {
  readonly origin: string
  stop(): Promise<void>
}

/** Starts a server on a port that was free a moment ago, and waits until `path` is answered. */
export async function startPython(
  words: (port: number) => readonly string[],
  path: string,
  env: Readonly<Record<string, string>> = {},
): Promise<PythonServer> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  const child: ChildProcess = spawn(PYTHON, words(port), { env: { ...process.env, ...env }, stdio: 'ignore' })
  const origin = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`${origin}${path}`).catch(() => undefined)
    if (answer?.ok === true) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    origin,
    stop: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** The words of uvicorn for one worker: `module:app` of a folder. */
export function uvicorn(app: string, folder: string): (port: number) => readonly string[] {
  const quiet = ['--no-access-log', '--log-level', 'warning']
  return (port) => ['-m', 'uvicorn', app, '--app-dir', folder, '--host', '127.0.0.1', '--port', String(port), ...quiet]
}
