import type { Disconnect } from '../../core/index.ts'
import { isThenable } from '../../kernel/index.ts'
import type { AnyModel, InstanceOf } from '../types/models.ts'

/** Who sent a signal of models: the class, and the row that it is about. */
export interface Sent<M extends AnyModel> {
  readonly sender: M
  readonly instance: InstanceOf<M>
}

type Told<A, M extends AnyModel> = A & Sent<M>

/** Whom a receiver listens to. */
export interface SenderOption<M extends AnyModel> {
  /** Only signals of this model; those of models that extend it are theirs. */
  readonly sender: M
}

interface Connection {
  readonly receiver: (args: never) => unknown
  readonly sender: object | undefined
}

/**
 * A signal that models send: `postSave.connect(({ instance }) => ..., { sender: Question })` listens to one model, without
 * `sender` to all. Receivers run in the order in which they connected; the same one for the same sender connects once.
 */
export class ModelSignal<A> {
  readonly name: string
  #connections: readonly Connection[] = []

  constructor(name: string) {
    this.name = name
  }

  /** Calls `receiver` from now on, for one model or for all; gives a function that ends it. */
  connect<M extends AnyModel>(receiver: (args: Told<A, M>) => unknown, options: SenderOption<M>): Disconnect
  connect(receiver: (args: Told<A, AnyModel>) => unknown): Disconnect
  connect(receiver: (args: never) => unknown, options?: { readonly sender: object }): Disconnect {
    const sender = options?.sender
    if (!this.#connections.some((one) => one.receiver === receiver && one.sender === sender))
      this.#connections = [...this.#connections, { receiver, sender }]
    return () => {
      this.#connections = this.#connections.filter((one) => one.receiver !== receiver || one.sender !== sender)
    }
  }

  /** Whether anybody listens to this model: lets a sender skip making the arguments. */
  isHeard(sender: object): boolean {
    return (
      this.#connections.length > 0 && this.#connections.some((one) => one.sender === undefined || one.sender === sender)
    )
  }

  /** Calls every receiver of this model, awaiting each; the first error ends it and is raised. */
  async send(sender: object, args: A & { readonly instance: object }): Promise<void> {
    for (const { receiver } of this.#of(sender)) await receiver({ sender, ...args } as never)
  }

  /** As `send`, for what cannot wait: a receiver that returns a promise raises a TypeError. */
  sendSync(sender: object, args: A & { readonly instance?: object }): void {
    for (const { receiver } of this.#of(sender)) {
      const result = receiver({ sender, ...args } as never)
      if (!isThenable(result)) continue
      // What it raises later is nobody's: the mistake is told here.
      Promise.resolve(result).catch(() => {})
      throw new TypeError(
        `The signal '${this.name}' is sent without waiting: ${receiver.name || 'a receiver'} must not be async.`,
      )
    }
  }

  #of(sender: object): readonly Connection[] {
    return this.#connections.filter((one) => one.sender === undefined || one.sender === sender)
  }
}
