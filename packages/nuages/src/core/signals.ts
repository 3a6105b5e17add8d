import { isThenable } from '../kernel/index.ts'

/** What became of one receiver: what it returned, or what it raised. */
export interface SignalResult {
  readonly receiver: Receiver<never>
  readonly value?: unknown
  readonly error?: unknown
}

/** A function that a signal calls; it may be async, which only `send` waits for. */
export type Receiver<Args> = (args: Args) => unknown

/** Undoes a connection. */
export type Disconnect = () => void

/**
 * Tells those who asked that something happened. `Args` is what they are told. Receivers run in the order in which they
 * connected; connecting the same function twice has no effect.
 */
export class Signal<Args> {
  readonly name: string
  private receivers: readonly Receiver<Args>[] = []

  constructor(name: string) {
    this.name = name
  }

  /** Whether anybody listens: lets a sender skip making the arguments. */
  get hasReceivers(): boolean {
    return this.receivers.length > 0
  }

  /** Calls `receiver` from now on; gives a function that ends it. */
  connect(receiver: Receiver<Args>): Disconnect {
    if (!this.receivers.includes(receiver)) this.receivers = [...this.receivers, receiver]
    return () => {
      this.disconnect(receiver)
    }
  }

  /** Ends a connection; false where there was none. */
  disconnect(receiver: Receiver<Args>): boolean {
    const before = this.receivers.length
    this.receivers = this.receivers.filter((one) => one !== receiver)
    return this.receivers.length < before
  }

  /** Calls every receiver, one after the other, awaiting each; the first error ends it and is raised. */
  async send(args: Args): Promise<void> {
    for (const receiver of this.receivers) await receiver(args)
  }

  /** As `send` for receivers that are not async: one that returns a promise raises a TypeError. */
  sendSync(args: Args): void {
    for (const receiver of this.receivers) {
      const result = receiver(args)
      if (isThenable(result)) {
        // What it raises later is nobody's: the mistake is told here.
        Promise.resolve(result).catch(() => {})
        throw new TypeError(
          `The signal '${this.name}' is sent without waiting: ${receiver.name || 'a receiver'} must not be async.`,
        )
      }
    }
  }

  /** Calls every receiver, awaiting each, and never raises: what each returned or raised is in the list. */
  async sendRobust(args: Args): Promise<SignalResult[]> {
    const results: SignalResult[] = []
    for (const receiver of this.receivers) {
      try {
        results.push({ receiver: receiver as Receiver<never>, value: await receiver(args) })
      } catch (error) {
        results.push({ receiver: receiver as Receiver<never>, error })
      }
    }
    return results
  }
}

/** Makes a signal; `name` is for messages. */
export function signal<Args = void>(name: string): Signal<Args> {
  return new Signal<Args>(name)
}
