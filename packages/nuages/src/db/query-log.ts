import { type ContextKey, contextKey, contextValue, withContext } from '../kernel/index.ts'
import type { MaybePromise } from './database.ts'

/** One statement that ran. */
export interface QueryRecord {
  readonly alias: string
  readonly sql: string
  /** Milliseconds, with fractions. */
  readonly duration: number
  /** `file:line:column` of the first caller outside of the framework, if one was found. */
  readonly origin: string | undefined
  /** The error's message where the statement failed. */
  readonly error: string | undefined
  /** True for BEGIN, COMMIT, ROLLBACK and savepoints of atomic blocks. */
  readonly control: boolean
}

/** Called before each statement while it is registered; what it throws is raised in place of running it. */
export type QueryGuard = (alias: string, sql: string) => void

/** Called after each statement while it is registered. */
export type QueryListener = (record: QueryRecord) => void

const LAST = 100

/** The last statements of one scope, oldest dropped first. */
export class QueryRing {
  readonly #records: QueryRecord[] = []
  readonly #limit: number
  /** All statements of the scope, also those dropped. */
  total = 0

  /** @param limit statements kept. Default 100. */
  constructor(limit: number = LAST) {
    this.#limit = limit
  }

  add(record: QueryRecord): void {
    this.total++
    this.#records.push(record)
    if (this.#records.length > this.#limit) this.#records.shift()
  }

  /** The statements kept, in the order in which they ran. */
  get records(): readonly QueryRecord[] {
    return this.#records
  }
}

const ringKey: ContextKey<QueryRing> = contextKey('queries')

/** The ring of this async context, if `withQueryRing` opened one. */
export function currentQueryRing(): QueryRing | undefined {
  return contextValue(ringKey)
}

/** How many want to know where statements come from, in all sets: while none does, nothing is done for it. */
const recording = { count: 0 }

/**
 * Runs `work`, which asks a database, for something that is awaited without being a promise. Those who await it are not
 * yet known where it is called, as JavaScript calls it from its own loop; one turn later they are. So it waits for that
 * turn where somebody wants to know the origin of statements.
 */
export function withOrigin<T>(work: () => Promise<T>): Promise<T> {
  return recording.count === 0 ? work() : inNextTurn(work)
}

async function inNextTurn<T>(work: () => Promise<T>): Promise<T> {
  await null
  return await work()
}

/**
 * The watch over one set of databases. While nothing watches, a statement costs one look at `active`; while something
 * does, each is timed and its origin found.
 */
export class QueryWatch {
  /** How many watch now. */
  active = 0
  readonly #listeners = new Set<QueryListener>()
  readonly #guards = new Set<QueryGuard>()

  /** Calls `listener` after each statement; returns the function that ends it. */
  onQuery(listener: QueryListener): () => void {
    this.#listeners.add(listener)
    this.active++
    recording.count++
    return () => {
      if (!this.#listeners.delete(listener)) return
      this.active--
      recording.count--
    }
  }

  /** Calls `guard` before each statement; returns the function that ends it. */
  guard(guard: QueryGuard): () => void {
    this.#guards.add(guard)
    this.active++
    return () => {
      if (this.#guards.delete(guard)) this.active--
    }
  }

  /** Keeps the statements of `fn`, and of all it awaits, in `ring`. */
  async withRing<T>(ring: QueryRing, fn: () => T | PromiseLike<T>): Promise<T> {
    this.active++
    recording.count++
    try {
      return await withContext(ringKey, ring, async () => await fn())
    } finally {
      this.active--
      recording.count--
    }
  }

  /** Runs a statement and records it. */
  run<T>(alias: string, sql: string, statement: () => MaybePromise<T>, control = false): MaybePromise<T> {
    for (const guard of this.#guards) guard(alias, sql)
    if (this.#listeners.size === 0 && contextValue(ringKey) === undefined) return statement()
    const origin = findOrigin(wholeStack())
    const start = performance.now()
    const done = (error?: unknown) => {
      const duration = performance.now() - start
      this.#record({ alias, sql, duration, origin, error: error === undefined ? undefined : String(error), control })
    }
    let result: MaybePromise<T>
    try {
      result = statement()
    } catch (error) {
      done(error)
      throw error
    }
    if (!(result instanceof Promise)) {
      done()
      return result
    }
    return result.then(
      (value) => {
        done()
        return value
      },
      (error: unknown) => {
        done(error)
        throw error
      },
    )
  }

  #record(record: QueryRecord): void {
    for (const listener of this.#listeners) listener(record)
    contextValue(ringKey)?.add(record)
  }
}

const OURS = /node:|\/node_modules\/nuages\/|\/packages\/nuages\/src\/(?!.*\.test\.ts)/

/** Between a statement and who asked for it there are more calls than a stack shows by itself. */
function wholeStack(): string | undefined {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 60
  const { stack } = new Error()
  Error.stackTraceLimit = stackTraceLimit
  return stack
}

/** The first line of a stack that lies outside of the framework and of Node. */
function findOrigin(stack: string | undefined): string | undefined {
  for (const line of stack?.split('\n').slice(1) ?? []) {
    if (OURS.test(line)) continue
    const place = /\(?((?:file:\/\/)?[^\s()]+:\d+:\d+)\)?$/.exec(line)
    if (place !== null) return place[1]!.replace('file://', '')
  }
  return undefined
}
