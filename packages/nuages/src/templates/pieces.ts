import { AsyncLocalStorage } from 'node:async_hooks'
import { prepared } from '../kernel/index.ts'
import { listOf } from './resolve.ts'
import type { Rendering } from './runtime.ts'

/** A part of a page that is ready to be sent. */
export class Piece {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/**
 * The pieces of a rendering, each made when it is asked for, in the async context in which this was called: the language
 * and the time zone stay those of the request.
 */
export function piecesOf(rendering: Rendering): AsyncGenerator<string, void, undefined> {
  return pieces(rendering, AsyncLocalStorage.snapshot())
}

type Within = <R>(run: () => R) => R

async function* pieces(rendering: Rendering, within: Within): AsyncGenerator<string, void, undefined> {
  try {
    let step = within(() => rendering.next())
    while (!step.done) {
      const { value } = step
      if (value instanceof Piece) {
        yield value.text
        step = within(() => rendering.next())
      } else step = await within(() => resumed(rendering, value))
    }
    if (step.value !== '') yield step.value
  } finally {
    // Whoever stops reading ends the loops, and with them the sources that they read.
    within(() => rendering.return(''))
  }
}

/**
 * The next step once a promise is settled: its error is raised where it was awaited. A form that was promised is prepared
 * as those are that the context holds at once.
 */
export async function resumed(rendering: Rendering, pending: PromiseLike<unknown>) {
  let value: unknown
  try {
    value = await pending
    const waiting = prepared([value])
    if (waiting !== undefined) await waiting
  } catch (error) {
    return rendering.throw(error)
  }
  return rendering.next(value)
}

/** A loop's items that come one by one. One is read ahead, so that the last is known to be the last. */
export class LazyItems {
  readonly isLazy = true
  /** How many there are; infinitely many as long as that is not known. */
  length = Number.POSITIVE_INFINITY
  #current: unknown
  #ahead: unknown
  #count = 0
  readonly #source: AsyncIterator<unknown>

  constructor(source: AsyncIterator<unknown>) {
    this.#source = source
  }

  /** Reads the first item and the one behind it. */
  async open(): Promise<this> {
    await this.advance()
    if (this.length > 0) await this.advance()
    return this
  }

  get item(): unknown {
    return this.#current
  }

  /** Goes on to the item that was read ahead, and reads the next one. */
  async advance(): Promise<void> {
    this.#current = this.#ahead
    if (this.length < Number.POSITIVE_INFINITY) return
    const { done, value } = await this.#source.next()
    if (done === true) this.length = this.#count
    else this.#count++
    this.#ahead = value
  }

  /** Ends the source, where it is not at its end. */
  close(): void {
    if (this.length < Number.POSITIVE_INFINITY) return
    this.length = this.#count
    // Nobody reads on, so that an error while it ends has nobody to go to.
    void new Promise((resolve) => resolve(this.#source.return?.())).catch(() => {})
  }
}

/** What a loop of a streamed page goes over: a list, or items that come one by one. */
export function itemsOf(value: unknown): readonly unknown[] | LazyItems | Promise<readonly unknown[] | LazyItems> {
  return isStream(value) ? new LazyItems(value[Symbol.asyncIterator]()).open() : listOf(value)
}

export function itemAt(items: readonly unknown[] | LazyItems, index: number): unknown {
  return items instanceof LazyItems ? items.item : items[index]
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value && !(Symbol.iterator in value)
