import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, release } from 'node:os'
import { join } from 'node:path'
import type { Ahead, BenchmarkSuite, Peer } from './peer.ts'
import type { SuiteResult } from './rounds.ts'
import { median, type Spread, spread, verdict } from './statistics.ts'

/** The results as a Markdown table: the median ratio to the limit with its spread, the limit's own figure, the noise. */
export function reportTable(suite: BenchmarkSuite, result: SuiteResult): string {
  const rows = [
    ['peer', ...result.cases],
    ['---', ...result.cases.map(() => '---:')],
  ]
  for (const peer of [suite.limit, ...suite.peers]) {
    rows.push([peerLabel(peer), ...result.cases.map((name) => ratioCell(result.results[peer.name]?.[name]?.ratio))])
  }
  const limit = result.results[result.limit] ?? {}
  rows.push([
    `(${result.limit}, ${result.unit})`,
    ...result.cases.map((name) => figure(median(limit[name]?.values ?? []))),
  ])
  rows.push(['(noise: limit second/first)', ...result.cases.map((name) => ratioCell(result.noise[name]))])
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** One line per target: met, missed, or inside the spread. */
export function reportTargets(suite: BenchmarkSuite, result: SuiteResult): string[] {
  const lines: string[] = []
  for (const [peer, targets] of Object.entries(suite.targets ?? {})) {
    for (const [name, target] of Object.entries(targets)) {
      const ratio = result.results[peer]?.[name]?.ratio
      const noise = result.noise[name]
      if (!ratio || !noise) continue
      const word = { met: 'met', missed: 'missed', tie: 'a tie (inside the spread)' }[verdict(ratio, target, noise)]
      lines.push(`${peer}, ${name}: ${ratio.median.toFixed(2)} of the limit, target ${target}: ${word}`)
    }
  }
  return lines
}

/** One line per case: whether the peer that is to be ahead is, and whom it ties with or trails. */
export function reportAhead(suite: BenchmarkSuite, result: SuiteResult): string[] {
  return [suite.ahead ?? []].flat().flatMap((ahead) => aheadByCase(suite, result, ahead))
}

function aheadByCase(suite: BenchmarkSuite, result: SuiteResult, ahead: Ahead): string[] {
  return result.cases.map((name) => {
    const words = ahead.of.flatMap((other) => {
      const found = against(result, name, [ahead.peer, other], suite.higherIsBetter ?? true)
      return found === null || found.word === 'met' ? [] : [found]
    })
    if (words.length === 0) return `${ahead.peer}, ${name}: ahead of all`
    const said = words.map(
      ({ other, word, times }) =>
        `${word === 'tie' ? 'a tie with' : 'behind'} ${other} (${times}${shares(suite, result, name, [ahead.peer, other])})`,
    )
    return `${ahead.peer}, ${name}: ${said.join(', ')}`
  })
}

/** What each reaches of the driver that it runs on, where those are two: one driver may be faster than the other. */
function shares(suite: BenchmarkSuite, result: SuiteResult, name: string, peers: readonly [string, string]): string {
  const [mine, others] = peers.map((peer) => suite.runsOn?.[peer] ?? result.limit)
  if (mine === others) return ''
  const said = peers.map((peer) => {
    const driver = suite.runsOn?.[peer] ?? result.limit
    const share = against(result, name, [peer, driver], suite.higherIsBetter ?? true)
    return `${peer} ${share?.times ?? '-'} of ${driver}`
  })
  return `; ${said.join(', ')}`
}

/** One peer divided by another, round by round. */
function against(result: SuiteResult, name: string, [peer, other]: readonly [string, string], higher: boolean) {
  const [mine, others] = [result.results[peer]?.[name]?.values, result.results[other]?.[name]?.values]
  const noise = result.noise[name]
  if (mine === undefined || others === undefined || noise === undefined) return null
  const ratio = spread(mine.map((value, i) => (higher ? value / (others[i] as number) : (others[i] as number) / value)))
  return { other, word: verdict(ratio, 1, noise), times: ratio.median.toFixed(2) }
}

/** Writes `benchmarks/results/<suite>.json` (not kept in git) and returns its path. */
export function writeResult(suite: BenchmarkSuite, result: SuiteResult): string {
  const versions = Object.fromEntries([suite.limit, ...suite.peers].map((peer) => [peer.name, peer.version ?? '']))
  return writeData(result.suite, { ...result, versions })
}

/** Writes `data` with the machine and the time as `benchmarks/results/<name>.json` and returns the path. */
export function writeData(name: string, data: object): string {
  const folder = join(import.meta.dirname, '..', 'results')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.json`)
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length, kernel: release() }
  const text = JSON.stringify({ ...data, machine, at: new Date().toISOString() }, null, 2)
  writeFileSync(path, `${text}\n`)
  return path
}

function peerLabel(peer: Peer): string {
  return peer.version ? `${peer.name} ${peer.version}` : peer.name
}

function ratioCell(ratio: Spread | undefined): string {
  if (!ratio || Number.isNaN(ratio.median)) return '-'
  const digits = ratio.median < 0.1 ? 3 : 2
  return `${ratio.median.toFixed(digits)} (${ratio.low.toFixed(digits)}..${ratio.high.toFixed(digits)})`
}

function figure(value: number): string {
  if (Number.isNaN(value)) return '-'
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3)
}
