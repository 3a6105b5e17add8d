import { channel } from 'node:diagnostics_channel'
import { nearest } from '../core/index.ts'
import { type ContextKey, contextKey, contextValue, NuagesError, withContext } from '../kernel/index.ts'
import type { Database, DatabaseEngine, OpenOptions } from './database.ts'
import { resolveMirrors } from './mirrors.ts'
import { type QueryGuard, type QueryListener, type QueryRecord, QueryRing, QueryWatch } from './query-log.ts'
import { TransactionalDatabase } from './transactions.ts'

/** What is told on the channel `nuages.databases` of node:diagnostics_channel. */
export interface DatabasesEvent {
  readonly event: 'opened' | 'closed'
  readonly databases: Databases
}

const databasesChannel = channel('nuages.databases')

/** The opened databases of a site, by alias. */
export class Databases {
  /** What watches the statements of all of them. */
  readonly watch: QueryWatch
  readonly #byAlias = new Map<string, Database>()

  constructor(opened: readonly Database[], watch?: QueryWatch) {
    this.watch = watch ?? new QueryWatch()
    for (const one of opened) {
      this.#byAlias.set(one.alias, one)
      if (watch === undefined && one instanceof TransactionalDatabase) one.watch = this.watch
    }
  }

  /** The same databases, where `default` is the one with this alias: for code that names none. */
  defaultingTo(alias: string): Databases {
    return new Databases([], this.watch).#with(this.#byAlias).#with([['default', this.get(alias)]])
  }

  /** Adds aliases of databases that are open. */
  #with(more: Iterable<readonly [alias: string, database: Database]>): this {
    for (const [alias, database] of more) this.#byAlias.set(alias, database)
    return this
  }

  /** Adds aliases that stand for others. */
  static mirroring(opened: readonly Database[], mirrors: Iterable<readonly [alias: string, of: string]>): Databases {
    const set = new Databases(opened)
    return set.#with([...mirrors].map(([alias, of]) => [alias, set.get(of)]))
  }

  /** The aliases, in the order of the settings. */
  get aliases(): string[] {
    return [...this.#byAlias.keys()]
  }

  /** The database with this alias; NUA-DB-013 if the settings have none. */
  get(alias: string = 'default'): Database {
    const found = this.#byAlias.get(alias)
    if (found === undefined) throw noSuchAlias(alias, this.aliases)
    return found
  }

  /** Calls `listener` after each statement; returns the function that ends it. */
  onQuery(listener: QueryListener): () => void {
    return this.watch.onQuery(listener)
  }

  /** Calls `guard` before each statement, which it may refuse by throwing; returns the function that ends it. */
  guard(guard: QueryGuard): () => void {
    return this.watch.guard(guard)
  }

  /** Closes all, waiting for what runs. */
  async close(): Promise<void> {
    await Promise.all([...new Set(this.#byAlias.values())].map((one) => one.close()))
    databasesChannel.publish({ event: 'closed', databases: this } satisfies DatabasesEvent)
  }
}

function noSuchAlias(alias: string, known: readonly string[]): NuagesError {
  if (known.length === 0) {
    return new NuagesError('NUA-DB-013', `There is no database "${alias}"; the settings have none.`, {
      hint: 'Name it in the setting databases; without settings, open databases with openDatabases({ default: ... }) and install them with useDatabases().',
    })
  }
  const list = known.map((name) => `"${name}"`).join(', ')
  const near = nearest(alias, known)
  const meant = near === undefined ? '' : `Did you mean "${near}"? `
  return new NuagesError('NUA-DB-013', `There is no database "${alias}"; the settings have ${list}.`, {
    hint: `${meant}The setting databases names them.`,
  })
}

/** Opens every engine of the settings; if one fails, those already open are closed. */
export async function openDatabases(
  engines: Readonly<Record<string, DatabaseEngine>>,
  options: OpenOptions = {},
): Promise<Databases> {
  const mirrors = resolveMirrors(
    Object.fromEntries(Object.entries(engines).map(([alias, { mirrorOf }]) => [alias, mirrorOf])),
  )
  const entries = Object.entries(engines).filter(([, { mirrorOf }]) => mirrorOf === undefined)
  const results = await Promise.allSettled(entries.map(([alias, engine]) => engine.open(alias, options)))
  const opened = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed === undefined) {
    const databases = Databases.mirroring(opened, mirrors)
    databasesChannel.publish({ event: 'opened', databases } satisfies DatabasesEvent)
    return databases
  }
  await Promise.allSettled(opened.map((one) => one.close()))
  throw failed.reason
}

const databasesKey: ContextKey<Databases> = contextKey('databases')

/** The set of this process: one mutable place, written by `useDatabases` at start only. */
const installed: { set: Databases | undefined } = { set: undefined }

/** Installs the databases of the process; undefined takes them away. Returns the set that was there before. */
export function useDatabases(set: Databases | undefined): Databases | undefined {
  const before = installed.set
  installed.set = set
  return before
}

/** Runs `fn`, and all it awaits, with another set of databases: for tests and tools. */
export function withDatabases<R>(set: Databases, fn: () => R): R {
  return withContext(databasesKey, set, fn)
}

/** The databases of this async context or, if it has none of its own, of the process. */
export function currentDatabases(): Databases | undefined {
  return contextValue(databasesKey) ?? installed.set
}

/** The database with this alias in the current set. Default "default"; NUA-DB-013 if there is none. */
export function connection(alias: string = 'default'): Database {
  const set = currentDatabases()
  if (set === undefined) throw noSuchAlias(alias, [])
  return set.get(alias)
}

/** What `captureQueries` saw. */
export interface CapturedQueries<T> {
  readonly result: T
  readonly queries: readonly QueryRecord[]
}

/**
 * Runs `fn` and tells which statements it ran, on any database of the current set: for tests.
 *
 * @param options.control include BEGIN, COMMIT, ROLLBACK and savepoints. Default false.
 */
export async function captureQueries<T>(
  fn: () => T | PromiseLike<T>,
  options: { control?: boolean; databases?: Databases } = {},
): Promise<CapturedQueries<T>> {
  const set = options.databases ?? currentDatabases()
  if (set === undefined) throw noSuchAlias('default', [])
  const ring = new QueryRing(Number.POSITIVE_INFINITY)
  const result = await set.watch.withRing(ring, fn)
  return { result, queries: ring.records.filter((record) => options.control === true || !record.control) }
}
