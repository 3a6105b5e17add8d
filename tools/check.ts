// `npm run check`: what must hold of the whole tree besides the tests. Each check runs even if an earlier one failed.
import { spawnSync } from 'node:child_process'

interface Check {
  readonly name: string
  readonly command: readonly string[]
}

const node = process.execPath
const checks: readonly Check[] = [
  { name: 'types on TypeScript 7', command: [node, 'node_modules/typescript/bin/tsc', '-p', '.'] },
  { name: 'format', command: ['node_modules/.bin/biome', 'format', '.'] },
]

const wanted = process.argv[2]
const chosen = checks.filter((check) => wanted === undefined || check.name.startsWith(wanted))
if (chosen.length === 0) {
  console.error(`No check is named '${wanted}'. There are: ${checks.map((check) => check.name).join(', ')}.`)
  process.exit(1)
}
const failed = chosen.filter((check) => {
  const [command, ...args] = check.command
  const extra = process.argv.slice(3)
  const result = spawnSync(command as string, [...args, ...extra], { stdio: 'inherit' })
  console.log(`${result.status === 0 ? 'ok' : 'FAILED'}  ${check.name}`)
  return result.status !== 0
})
process.exit(failed.length === 0 ? 0 : 1)
