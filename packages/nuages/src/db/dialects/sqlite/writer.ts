import { setTimeout as sleep } from 'node:timers/promises'
import { OperationalError } from '../../errors.ts'
import type { MaybePromise } from '../../database.ts'
import { unlessAborted } from '../../in-time.ts'
import { isBusy } from './errors.ts'
import { openConnection } from './open-connection.ts'
import type { RawConnection, RawOptions } from './raw-connection.ts'
import { Turns } from './turns.ts'

/**
 * The one writer connection of a file in this process. Two of them would deadlock: the holder of the lock cannot commit
 * while the other one blocks the event loop waiting for it. So writers queue here, without blocking.
 */
export class Writer {
  connection: RawConnection
  readonly #options: RawOptions
  /** Milliseconds that other processes are waited for. */
  readonly lockTimeout: number
  readonly #turns: Turns
  #held = false

  constructor(connection: RawConnection, options: RawOptions, lockTimeout: number) {
    this.connection = connection
    this.#options = options
    this.lockTimeout = lockTimeout
    this.#turns = new Turns(lockTimeout)
  }

  /** Takes the writer if nobody has it. */
  tryTake(): boolean {
    if (this.#held) return false
    this.#held = true
    return true
  }

  /**
   * Takes the writer, first come first served; a transaction that has it for longer than the time limit of locks ends the
   * wait (NUA-DB-011), as one of another process does, unless the caller is `patient`, and so does the signal.
   */
  take({ signal, patient = false }: { signal?: AbortSignal | undefined; patient?: boolean } = {}): MaybePromise<void> {
    if (this.tryTake()) return
    return unlessAborted(this.#turns.wait(patient), signal, () => this.give())
  }

  /** Gives it to the next in the queue. A broken connection is opened anew. */
  give(broken = false): void {
    if (broken || this.connection.inTransaction) this.#reopen()
    if (!this.#turns.next()) this.#held = false
  }

  /**
   * Runs `work` now or, while another process has the lock, again and again with growing pauses. The pauses are ours,
   * not SQLite's busy handler: that one blocks the event loop.
   */
  patiently<T>(work: () => T, signal?: AbortSignal): MaybePromise<T> {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error)) throw error
      return retry(work, this.lockTimeout, { signal })
    }
  }

  #reopen(): void {
    this.connection.close()
    this.connection = openConnection(this.#options)
  }
}

const PAUSES = [1, 2, 5, 10, 15, 20, 25]

/** What ends the attempts before their time. */
export interface RetryOptions {
  /** Its reason is thrown; no attempt comes after it. */
  readonly signal?: AbortSignal | undefined
  /** The errors that another attempt may mend. Default: that somebody has the lock. */
  readonly again?: (error: unknown) => boolean
}

/** Tries again until it works, fails otherwise, or `limit` milliseconds are over (NUA-DB-011). */
export async function retry<T>(
  work: () => T,
  limit: number,
  { signal, again = isBusy }: RetryOptions = {},
): Promise<T> {
  const end = performance.now() + limit
  for (let attempt = 0; ; attempt++) {
    const pause = (PAUSES[attempt] ?? 25) * (0.5 + Math.random() / 2)
    await sleep(pause, undefined, signal === undefined ? {} : { signal }).catch(() => {})
    signal?.throwIfAborted()
    try {
      return work()
    } catch (error) {
      if (!again(error)) throw error
      if (performance.now() >= end) throw stayedLocked(limit, error)
    }
  }
}

function stayedLocked(limit: number, cause: unknown): OperationalError {
  return new OperationalError(`The database is locked: another process held the lock for ${limit} ms.`, {
    code: 'NUA-DB-011',
    cause,
    hint: 'Keep transactions short, or raise lockTimeout.',
  })
}
