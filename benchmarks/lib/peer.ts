/** One contestant of a suite: how it is prepared and what one measurement of each case gives. */
export interface Peer {
  readonly name: string
  /** Shown in the report, such as `5.12.8`. */
  readonly version?: string
  /** Runs once before the warm-up: start a server, fill a table. */
  start?(): void | Promise<void>
  /** Runs once at the end, also after an error. */
  stop?(): void | Promise<void>
  /** One measurement of each case, in the unit of the suite; a case that a peer lacks is left out. */
  readonly measure: Readonly<Record<string, () => number | Promise<number>>>
}

/** A peer that is to be ahead of others. */
export interface Ahead {
  readonly peer: string
  readonly of: readonly string[]
}

/** What a file of `benchmarks/suites/` default-exports. */
export interface BenchmarkSuite {
  readonly name: string
  /** One sentence: what is measured and what the limit is. */
  readonly about: string
  /** The cases in the order of the table's columns. */
  readonly cases: readonly string[]
  /** The limit: what the same work costs without any framework. It is measured twice in each round. */
  readonly limit: Peer
  readonly peers: readonly Peer[]
  /** What the numbers are; default `/s`. */
  readonly unit?: string
  /** Whether a larger number is better; default true. Ratios are turned so that more is always better. */
  readonly higherIsBetter?: boolean
  /** Rounds, at least 9 (default). */
  readonly rounds?: number
  /** Rounds thrown away at the start; default 1. */
  readonly warmup?: number
  /** Ratios to hold, by peer and case: shown as met, missed or inside the spread. */
  readonly targets?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** The peers that are to be ahead of these others: shown by case as ahead, a tie or behind. */
  readonly ahead?: Ahead | readonly Ahead[]
  /** By peer the one that it runs on, where that is not the limit, as another driver: what it reaches of that is shown. */
  readonly runsOn?: Readonly<Record<string, string>>
}

/** A suite that measures no peers, such as one that compares a count with a budget in the repository. */
export interface ReportSuite {
  readonly name: string
  /** One sentence: what is measured. */
  readonly about: string
  /** Measures, and gives lines to print, sentences that make the run fail, and what is written as JSON. */
  run(onStep: (text: string) => void): Promise<Report>
}

/** What a {@link ReportSuite} found. */
export interface Report {
  readonly lines: readonly string[]
  readonly failures: readonly string[]
  readonly data: object
}

/** A suite module may export a function, for suites that read arguments or look for tools first. */
export type SuiteModule = Suite | ((args: readonly string[]) => Suite | Promise<Suite>)
type Suite = BenchmarkSuite | ReportSuite
