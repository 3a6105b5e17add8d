import { type ContextKey, contextKey, contextValue, withContext } from '../kernel/index.ts'
import type { MaybePromise } from './database.ts'
import { OperationalError } from './errors.ts'

/** Where reads go: to replicas, until something was written. */
export class ReplicaScope {
  readonly #written = new Set<string>()
  #all: boolean

  /** @param written true where reads go to the primaries from the start. Default false. */
  constructor(written = false) {
    this.#all = written
  }

  /** The aliases of the databases that were written to. */
  get written(): readonly string[] {
    return [...this.#written]
  }

  /** Notes a write: later reads of this database go to its primary. */
  note(alias: string): void {
    this.#written.add(alias)
  }

  /** Sends all later reads to the primaries. */
  readPrimary(): void {
    this.#all = true
  }

  mayRead(alias: string): boolean {
    return !this.#all && !this.#written.has(alias)
  }
}

const scopeKey: ContextKey<ReplicaScope> = contextKey('replicas')

/**
 * Runs `fn`; its reads go to the replicas of their database until it writes there, and then to the primary, so that it
 * sees what it has written. Inside a transaction all goes to the primary. A site does so for each request; outside of
 * such a scope nothing goes to a replica.
 */
export function withReplicas<R>(fn: () => R, scope: ReplicaScope = new ReplicaScope()): R {
  return withContext(scopeKey, scope, fn)
}

/** Runs `fn` with all of its reads at the primaries, also inside a request. */
export function withPrimary<R>(fn: () => R): R {
  return withContext(scopeKey, new ReplicaScope(true), fn)
}

/** The scope of this async context, if any. */
export function replicaScope(): ReplicaScope | undefined {
  return contextValue(scopeKey)
}

/** Milliseconds for which a replica that did not answer is left alone. */
const REST = 5000

/** What keeps a read from being tried again: it would fail at the primary, too, or take as long. */
const FINAL = new Set(['NUA-DB-011', 'NUA-DB-019', 'NUA-DB-020'])

/** The replicas of one database, used in turn. */
export class Replicas<D extends { readonly alias: string }> {
  readonly all: readonly D[]
  readonly #resting = new Map<D, number>()
  #next = 0

  constructor(all: readonly D[]) {
    this.all = all
  }

  /** The replica whose turn it is; undefined where the read belongs to the primary. */
  pick(alias: string): D | undefined {
    if (contextValue(scopeKey)?.mayRead(alias) !== true) return undefined
    for (let tried = 0; tried < this.all.length; tried++) {
      const replica = this.all[this.#next++ % this.all.length] as D
      const until = this.#resting.get(replica)
      if (until === undefined || until <= performance.now()) return replica
    }
    return undefined
  }

  /** Streams from the replica whose turn it is or, where it does not answer with a first piece, from the primary. */
  async *stream<T>(
    alias: string,
    from: (replica: D) => () => AsyncIterable<T>,
    fromPrimary: () => AsyncIterable<T>,
  ): AsyncGenerator<T> {
    const replica = this.pick(alias)
    if (replica === undefined) return yield* fromPrimary()
    const begun = await this.read(replica, begin(from(replica)), begin(fromPrimary))
    try {
      for (let { piece } = begun; piece.done !== true; piece = await begun.pieces.next()) yield piece.value
    } finally {
      await begun.pieces.return?.()
    }
  }

  /** Reads from a replica or, where it does not answer or gives way to what it replays, from the primary. */
  async read<T>(replica: D, read: () => MaybePromise<T>, fromPrimary: () => MaybePromise<T>): Promise<T> {
    try {
      const found = await read()
      this.#resting.delete(replica)
      return found
    } catch (error) {
      if (!(error instanceof OperationalError) || FINAL.has(error.code)) throw error
      if (!error.transient) this.#resting.set(replica, performance.now() + REST)
      return fromPrimary()
    }
  }
}

/** Opens a stream and waits for its first piece. */
function begin<T>(open: () => AsyncIterable<T>): () => Promise<{ pieces: AsyncIterator<T>; piece: IteratorResult<T> }> {
  return async () => {
    const pieces = open()[Symbol.asyncIterator]()
    return { pieces, piece: await pieces.next() }
  }
}
