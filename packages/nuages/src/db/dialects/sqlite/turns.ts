import { OperationalError } from '../../errors.ts'

interface Waiting {
  readonly begin: () => void
  readonly fail: (error: Error) => void
  /** Infinity for one who waits as long as it takes. */
  readonly since: number
}

/**
 * Those who wait for what one has at a time, first come first served. They wait as long as turns change; once the same
 * one has had it for the limit of milliseconds, they give up (NUA-DB-011).
 */
export class Turns {
  readonly #limit: number
  readonly #waiting: Waiting[] = []
  #timer: NodeJS.Timeout | undefined
  /** When it was given on last. */
  #changed = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Waits for its turn; `patient` without an end. */
  wait(patient: boolean): Promise<void> {
    return new Promise((begin, fail) => {
      this.#waiting.push({ begin, fail, since: patient ? Number.POSITIVE_INFINITY : performance.now() })
      this.#timer ??= this.#lookLater(this.#limit)
    })
  }

  /** Lets the first go on; false where none waits. */
  next(): boolean {
    const first = this.#waiting.shift()
    if (this.#waiting.length === 0) this.#stop()
    this.#changed = performance.now()
    first?.begin()
    return first !== undefined
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #lookLater(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => this.#look(), milliseconds)
  }

  /** Sends those away who have seen no change for too long, and looks again when that may be so of the next. */
  #look(): void {
    const now = performance.now()
    const waited = ({ since }: Waiting) => now - Math.max(since, this.#changed)
    const late = this.#waiting.filter((one) => waited(one) >= this.#limit)
    for (const one of late) this.#waiting.splice(this.#waiting.indexOf(one), 1)
    const longest = Math.max(0, ...this.#waiting.map(waited))
    this.#timer = this.#waiting.length === 0 ? undefined : this.#lookLater(this.#limit - longest + 1)
    for (const one of late) one.fail(heldTooLong(this.#limit))
  }
}

function heldTooLong(limit: number): OperationalError {
  return new OperationalError(`The database is locked: a transaction of this process held the lock for ${limit} ms.`, {
    code: 'NUA-DB-011',
    hint: 'Keep transactions short, and write to one alias of a file inside of them; or raise lockTimeout.',
  })
}
