import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A server of a suite in a process of its own, so that peers share neither heap nor compiled code. */
export interface ServerProcess {
  /** `http://127.0.0.1:<port>`, known once started. */
  readonly origin: string
  /** Milliseconds from the spawn to the line that says it listens. */
  readonly startMs: number
  /** Resident memory in bytes (Linux), or 0. */
  memory(): Promise<number>
  stop(): Promise<void>
}

const START_TIMEOUT_MS = 30_000

/** Starts `file` on this Node; the program prints one line `listening <port>` when it is ready. */
export async function startServer(file: string, args: readonly string[] = []): Promise<ServerProcess> {
  const before = performance.now()
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env })
  const port = await portOf(child, file)
  return {
    origin: `http://127.0.0.1:${port}`,
    startMs: performance.now() - before,
    memory: () => residentMemory(child),
    stop: () => stop(child),
  }
}

function portOf(child: ChildProcess, file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(() => reject(new Error(`${file} did not listen within 30 s`)), START_TIMEOUT_MS)
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it listened`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk
      const match = /listening (\d+)/.exec(text)
      if (!match) return
      clearTimeout(timer)
      resolve(Number(match[1]))
    })
  })
}

async function residentMemory(child: ChildProcess): Promise<number> {
  const { readFile } = await import('node:fs/promises')
  const text = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+) kB/.exec(text)?.[1] ?? 0) * 1024
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
