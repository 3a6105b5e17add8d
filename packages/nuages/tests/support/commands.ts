import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** What came of a command. */
export interface CommandResult {
  readonly status: number
  readonly out: string
  readonly err: string
}

const runner = join(import.meta.dirname, 'run-commands.ts')

/** Where commands run, and what is typed at their terminal. */
export interface CommandPlace {
  readonly folder: string
  readonly input?: string
}

/**
 * Runs command lines, of words between spaces, in the folder of a site, one after the other in one process: files are
 * read once for all of them. Gives what came of each.
 */
export function runCommands<const Lines extends readonly string[]>(
  { folder, input = '' }: CommandPlace,
  ...lines: Lines
): { [Index in keyof Lines]: CommandResult } {
  const args = [runner, JSON.stringify(lines.map((line) => line.split(' ')))]
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', input })
  const last = stdout.trim().split('\n').at(-1) ?? ''
  if (!last.startsWith('[')) throw new Error(`The commands ended early: ${stdout}${stderr}`)
  return JSON.parse(last) as { [Index in keyof Lines]: CommandResult }
}
