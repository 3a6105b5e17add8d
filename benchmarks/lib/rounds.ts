import type { BenchmarkSuite, Peer } from './peer.ts'
import { type Spread, spread } from './statistics.ts'

/** What one peer reached in one case. */
export interface CaseResult {
  /** The measurements of all rounds, in the unit of the suite. */
  readonly values: readonly number[]
  /** Each round's value divided by the limit's of the same round (or the inverse where less is better). */
  readonly ratio: Spread
}

/** A finished run. */
export interface SuiteResult {
  readonly suite: string
  readonly unit: string
  readonly rounds: number
  readonly limit: string
  readonly cases: readonly string[]
  /** By peer, then by case; the limit is among them with ratios of 1. */
  readonly results: Readonly<Record<string, Readonly<Record<string, CaseResult>>>>
  /** The limit measured a second time in each round, divided by the first: what no claim may be smaller than. */
  readonly noise: Readonly<Record<string, Spread>>
}

const MINIMAL_ROUNDS = 9
const AGAIN = '(again)'

/**
 * Runs the suite in alternating rounds: in each, every case of every peer once, the limit first and last. Rounds
 * alternate their direction, so that a drift of the machine does not favour the first or the last.
 */
export async function runRounds(suite: BenchmarkSuite, onRound: (text: string) => void): Promise<SuiteResult> {
  const rounds = Math.max(MINIMAL_ROUNDS, suite.rounds ?? MINIMAL_ROUNDS)
  const contestants = [suite.limit, ...suite.peers]
  const values = new Map<string, number[]>()
  try {
    for (const peer of contestants) await peer.start?.()
    for (let round = 0; round < (suite.warmup ?? 1); round++) {
      onRound('warm-up')
      await runRound(suite, round, () => {})
    }
    for (let round = 0; round < rounds; round++) {
      onRound(`round ${round + 1} of ${rounds}`)
      await runRound(suite, round, (key, value) => appendTo(values, key, value))
    }
  } finally {
    for (const peer of contestants) await peer.stop?.()
  }
  return summarise(suite, rounds, contestants, values)
}

async function runRound(suite: BenchmarkSuite, round: number, record: (key: string, value: number) => void) {
  const order = round % 2 === 0 ? suite.peers : suite.peers.toReversed()
  for (const name of suite.cases) {
    const entries: [string, Peer][] = [
      [suite.limit.name, suite.limit],
      ...order.map((peer): [string, Peer] => [peer.name, peer]),
      [AGAIN, suite.limit],
    ]
    for (const [label, peer] of entries) {
      const measure = peer.measure[name]
      if (measure) record(`${label}\n${name}`, await measure())
    }
  }
}

function appendTo(values: Map<string, number[]>, key: string, value: number) {
  const list = values.get(key)
  if (list) list.push(value)
  else values.set(key, [value])
}

function summarise(
  suite: BenchmarkSuite,
  rounds: number,
  contestants: readonly Peer[],
  values: ReadonlyMap<string, number[]>,
): SuiteResult {
  const higher = suite.higherIsBetter ?? true
  const ratios = (label: string, name: string): number[] => {
    const limit = values.get(`${suite.limit.name}\n${name}`) ?? []
    return (values.get(`${label}\n${name}`) ?? []).map((value, i) => {
      const base = limit[i] as number
      return higher ? value / base : base / value
    })
  }
  const results: Record<string, Record<string, CaseResult>> = {}
  for (const peer of contestants) {
    const row: Record<string, CaseResult> = {}
    for (const name of suite.cases) {
      const list = values.get(`${peer.name}\n${name}`)
      if (list) row[name] = { values: list, ratio: spread(ratios(peer.name, name)) }
    }
    results[peer.name] = row
  }
  const noise = Object.fromEntries(suite.cases.map((name) => [name, spread(ratios(AGAIN, name))]))
  return {
    suite: suite.name,
    unit: suite.unit ?? '/s',
    rounds,
    limit: suite.limit.name,
    cases: suite.cases,
    results,
    noise,
  }
}
