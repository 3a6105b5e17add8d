import { spawnSync } from 'node:child_process'
import { delimiter, dirname } from 'node:path'

/** Runs a program as a user does who has this Node first in the path, and nothing of the checkout or of this test. */
export function runAs(
  node: string,
  command: string,
  words: readonly string[],
  cwd: string,
  more: NodeJS.ProcessEnv = {},
) {
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...inherited } = process.env
  const env = Object.fromEntries(Object.entries(inherited).filter(([name]) => !name.startsWith('npm_')))
  const PATH = [dirname(node), ...paths()].join(delimiter)
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd,
    encoding: 'utf8',
    env: { ...env, PATH, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { status, text: stdout + stderr }
}

/** The path of programs without those of a checkout. */
export const paths = () => (process.env.PATH ?? '').split(delimiter).filter((path) => !path.includes('node_modules'))
