// npm run bench -- <suite> [argument...]: runs benchmarks/suites/<suite>.ts; without a name it lists the suites.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchmarkSuite, ReportSuite, SuiteModule } from './lib/peer.ts'
import { reportAhead, reportTable, reportTargets, writeData, writeResult } from './lib/report.ts'
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
  console.log(`${suite.name}: ${suite.about}`)
  const path = 'run' in suite ? await runReport(suite) : await runComparison(suite)
  console.log(`\nWritten to ${path}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function runComparison(suite: BenchmarkSuite): Promise<string> {
  console.log(`Node ${process.version}, ratios to the limit of the same round\n`)
  const result = await runRounds(suite, showStep)
  showStep('')
  console.log(reportTable(suite, result))
  for (const line of [...reportTargets(suite, result), ...reportAhead(suite, result)]) console.log(line)
  return writeResult(suite, result)
}

async function runReport(suite: ReportSuite): Promise<string> {
  const { lines, failures, data } = await suite.run(showStep)
  showStep('')
  for (const line of lines) console.log(line)
  for (const failure of failures) console.error(failure)
  if (failures.length > 0) process.exitCode = 1
  return writeData(suite.name, data)
}

function showStep(text: string): void {
  process.stderr.write(`\r${text.padEnd(30)}${text === '' ? '\r' : ''}`)
}
