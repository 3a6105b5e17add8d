import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report, ReportSuite } from '../lib/index.ts'
import { compile, type Diagnostics, typescriptVersion } from '../types/compile.ts'
import { type CompletionTimes, completionTimes } from '../types/language-server.ts'
import { calls, callSource, scaleSource } from '../types/source.ts'

interface Budget {
  readonly models: number
  readonly queries: number
  readonly instantiations: number
  /** What one call of each kind may cost, on a model that nothing else has used. These numbers may only fall. */
  readonly calls: Readonly<Record<string, number>>
}

const file = join(import.meta.dirname, '..', 'types-budget.json')
/** Besides the long ones, each model has a query of values, an insert and one with annotations. */
const OTHER_QUERIES = 3
const COMPLETIONS = 40

/** Arguments: the numbers of models (50 100 200); the budget's and one model, our declarations alone, are always measured. */
export default (args: readonly string[]): ReportSuite => {
  const budget = JSON.parse(readFileSync(file, 'utf8')) as Budget
  const asked = args.length > 0 ? args.map(Number) : [50, 100, 200]
  const sizes = [...new Set([1, ...asked, budget.models])].sort((a, b) => a - b)
  return {
    name: 'types',
    about: `TypeScript ${typescriptVersion()} checks models of 23 fields, ${budget.queries + OTHER_QUERIES} queries each; against the declarations that the package ships; more than one model is counted beyond the first, which carries them.`,
    run: (onStep) => run(budget, sizes, onStep),
  }
}

async function run(budget: Budget, sizes: readonly number[], onStep: (text: string) => void): Promise<Report> {
  const results = new Map<number, Diagnostics>()
  for (const models of sizes) {
    onStep(`${models} models`)
    results.set(models, await compile(scaleSource(models, budget.queries)))
  }
  onStep('calls')
  const perCall = await callCosts(budget.models)
  onStep('completion')
  const source = scaleSource(budget.models, budget.queries)
  const lookup = await completionTimes(
    source,
    (round) => `M${(round * 37) % budget.models}.filter({ c| })`,
    COMPLETIONS,
  )
  // The same file and no type of ours: what the server itself takes.
  const plain = await completionTimes(source, (round) => `((x${round}: { cat: 1 }) => x${round})({ c| })`, COMPLETIONS)
  const dear = Object.entries(perCall).filter(([kind, cost]) => cost > (budget.calls[kind] ?? 0))
  const measured = (results.get(budget.models) as Diagnostics).instantiations
  const verdict = `${budget.models} models: ${measured} instantiations, budget ${budget.instantiations}`
  const over = measured > budget.instantiations
  const advice = `above it. Find the type that became dearer, or raise ${file} and say why in the commit.`
  return {
    lines: [
      ...table(results, budget.queries + OTHER_QUERIES),
      '',
      ...(over ? [] : [`${verdict}: kept`]),
      `Instantiations per call: ${Object.entries(perCall)
        .map((pair) => pair.join(' '))
        .join(', ')}`,
      `Completion of a lookup key after each change: ${spread(lookup)}`,
      `Completion of a plain object's key in the same file: ${spread(plain)}`,
    ],
    failures: [
      ...(over ? [`${verdict}: ${advice}`] : []),
      ...dear.map(
        ([kind, cost]) => `A call of ${kind} takes ${cost} instantiations, budget ${budget.calls[kind] ?? 0}.`,
      ),
    ],
    data: {
      suite: 'types',
      typescript: typescriptVersion(),
      budget,
      results: Object.fromEntries(results),
      perCall,
      completion: { lookup, plain },
    },
  }
}

const spread = ({ first, median, slowest }: CompletionTimes) =>
  `first ${first.toFixed(0)} ms, median ${median.toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`

/** What one call of each kind costs on top of the models. */
async function callCosts(models: number): Promise<Record<string, number>> {
  const { instantiations: base } = await compile(callSource(models, undefined))
  const costs: Record<string, number> = {}
  for (const [kind, call] of Object.entries(calls)) {
    const { instantiations } = await compile(callSource(models, call))
    costs[kind] = Math.round((instantiations - base) / models)
  }
  return costs
}

function table(results: ReadonlyMap<number, Diagnostics>, queries: number): string[] {
  const base = results.get(1) as Diagnostics
  const lines = [
    '| models | queries | instantiations | per further query | check time | ms per further query | memory |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ]
  for (const [models, { instantiations, checkTime, memory }] of results) {
    const further = (models - 1) * queries
    const perQuery = further === 0 ? '-' : Math.round((instantiations - base.instantiations) / further)
    const ms = further === 0 ? '-' : (((checkTime - base.checkTime) * 1000) / further).toFixed(1)
    const cells = [models, models * queries, instantiations, perQuery, `${checkTime.toFixed(2)} s`, ms]
    lines.push(`| ${cells.join(' | ')} | ${Math.round(memory / 1024)} MiB |`)
  }
  return lines
}
