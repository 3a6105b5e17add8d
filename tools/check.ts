// `npm run check`: what must hold of the whole tree besides the tests. Each check runs even if an earlier one failed.
import { spawnSync } from 'node:child_process'

interface Check {
  readonly name: string
  readonly command: readonly [command: string, ...args: string[]]
}

const node = process.execPath
const checks: readonly Check[] = [
  { name: 'types on TypeScript 7', command: [node, 'node_modules/typescript/bin/tsc', '-p', '.'] },
  { name: 'types on TypeScript 6', command: [node, 'node_modules/typescript6/bin/tsc', '-p', '.'] },
  { name: 'types on TypeScript 5.9', command: [node, 'node_modules/typescript59/bin/tsc', '-p', '.'] },
  { name: 'format', command: ['node_modules/.bin/biome', 'format', '.'] },
  { name: 'lint', command: ['node_modules/.bin/oxlint', '--type-aware'] },
  { name: 'layers', command: [node, 'tools/check-layers/check.ts'] },
  { name: 'exports', command: [node, '--test', 'tools/exports/exports.test.ts'] },
]

const wanted = process.argv[2]
const chosen = checks.filter((check) => wanted === undefined || check.name.startsWith(wanted))
if (chosen.length === 0) {
  console.error(`No check is named '${wanted}'. There are: ${checks.map((check) => check.name).join(', ')}.`)
  process.exit(1)
}
const failed = chosen.filter(({ name, command: [command, ...args] }) => {
  const { status } = spawnSync(command, [...args, ...process.argv.slice(3)], { stdio: 'inherit' })
  console.log(`${status === 0 ? 'ok' : 'FAILED'}  ${name}`)
  return status !== 0
})
process.exit(failed.length === 0 ? 0 : 1)
