import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What one load of wrk asks for. */
export interface Load {
  readonly url: string
  /** Seconds; default 2. */
  readonly seconds?: number
  /** Open connections; default 64. */
  readonly connections?: number
  /** A Lua script for wrk, for requests other than GET. */
  readonly script?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Ends the run with a sentence where wrk is missing. */
export function requireWrk(): void {
  if (spawnSync('wrk', ['--version']).error === undefined) return
  throw new Error('wrk is missing: the HTTP suites need it for the load. On Debian: apt-get install wrk.')
}

/** Loads `url` from one thread and gives requests per second; any answer but 2xx or 3xx is an error. */
export async function load(options: Load): Promise<number> {
  const args = ['-t1', `-c${options.connections ?? 64}`, `-d${options.seconds ?? 2}s`]
  for (const [name, value] of Object.entries(options.headers ?? {})) args.push('-H', `${name}: ${value}`)
  if (options.script) args.push('-s', options.script)
  const { stdout } = await run('wrk', [...args, options.url])
  const bad = /Non-2xx or 3xx responses: (\d+)/.exec(stdout)
  if (bad) throw new Error(`${options.url} answered ${bad[1]} requests with an error:\n${stdout}`)
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(stdout)
  if (!rate) throw new Error(`wrk printed no rate for ${options.url}:\n${stdout}`)
  return Number(rate[1])
}
