// npm run bench -- <suite> [argument...]: runs benchmarks/suites/<suite>.ts; without a name it lists the suites.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SuiteModule } from './lib/peer.ts'
import { reportTable, reportTargets, writeResult } from './lib/report.ts'
import { runRounds } from './lib/rounds.ts'

const [name, ...args] = process.argv.slice(2)
const folder = join(import.meta.dirname, 'suites')
const file = join(folder, `${name}.ts`)

if (name === undefined || !existsSync(file)) {
  const names = readdirSync(folder).map((entry) => entry.replace(/\.ts$/, ''))
  console.error(name === undefined ? 'Name a suite.' : `There is no suite '${name}'.`, `Suites: ${names.join(', ')}.`)
  process.exit(2)
}

try {
  const module: { default: SuiteModule } = await import(file)
  const suite = typeof module.default === 'function' ? await module.default(args) : module.default
  console.log(`${suite.name}: ${suite.about}\nNode ${process.version}, ratios to the limit of the same round\n`)
  const result = await runRounds(suite, (text) => process.stderr.write(`\r${text}          `))
  process.stderr.write('\r                              \r')
  console.log(reportTable(suite, result))
  for (const line of reportTargets(suite, result)) console.log(line)
  console.log(`\nWritten to ${writeResult(suite, result)}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
