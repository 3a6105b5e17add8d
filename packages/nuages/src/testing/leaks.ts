import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { after } from 'node:test'
import type { Databases, DatabasesEvent, QueryRecord } from '../db/index.ts'
import { NuagesError } from '../kernel/index.ts'

const CHANNEL = 'nuages.databases'
/** What node:test itself and the standard streams hold. */
const HARMLESS = new Set([
  'PipeWrap',
  'TTYWrap',
  'Immediate',
  'FSReqCallback',
  'FSReqPromise',
  'CloseReq',
  'MessagePort',
])
const ENDS = /^(?:COMMIT|ROLLBACK)$/

/** Looks for what tests left behind; see `checkLeaks`. */
export class LeakCheck {
  readonly #open = new Map<Databases, () => void>()
  readonly #transactions = new Map<string, QueryRecord[]>()
  readonly #resources = resources()
  readonly #listeners = listeners()
  readonly #onEvent = (message: unknown) => this.#note(message as DatabasesEvent)

  constructor() {
    subscribe(CHANNEL, this.#onEvent)
  }

  /** What has been left open since the check began, a line each. Ends the check. */
  async finish(): Promise<readonly string[]> {
    unsubscribe(CHANNEL, this.#onEvent)
    for (const stop of this.#open.values()) stop()
    // Sockets and timers that were just ended are gone with the next turns of the loop.
    await new Promise((resolve) => setTimeout(resolve, 10))
    return [
      ...this.openTransactions(),
      ...[...this.#open.keys()].map((set) => `the databases ${set.aliases.join(', ')} are not closed`),
      ...more(this.#resources, resources()).map((name) => `a ${name} keeps the process alive`),
      ...more(this.#listeners, listeners()).map((name) => `process has a listener of '${name}' more`),
    ]
  }

  /** The transactions that are open now, a line each. */
  openTransactions(): readonly string[] {
    return [...this.#transactions.values()].flat().map((one) => `a transaction on '${one.alias}' is open${place(one)}`)
  }

  #note({ event, databases }: DatabasesEvent): void {
    if (event === 'opened')
      this.#open.set(
        databases,
        databases.onQuery((record) => this.#count(record)),
      )
    else {
      this.#open.get(databases)?.()
      this.#open.delete(databases)
    }
  }

  #count(record: QueryRecord): void {
    if (!record.control || record.error !== undefined) return
    const begun = this.#transactions.get(record.alias) ?? []
    this.#transactions.set(record.alias, begun)
    if (record.sql === 'BEGIN') begun.push(record)
    else if (ENDS.test(record.sql)) begun.pop()
  }
}

function place({ origin }: QueryRecord): string {
  return origin === undefined ? '' : `, begun at ${origin}`
}

/** The kinds of things that keep the process alive, by number. */
function resources(): Map<string, number> {
  return counted(process.getActiveResourcesInfo().filter((name) => !HARMLESS.has(name)))
}

function listeners(): Map<string, number> {
  return counted(
    process.eventNames().flatMap((name) => Array(process.listenerCount(name)).fill(String(name)) as string[]),
  )
}

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

function more(before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): string[] {
  return [...now].flatMap(([name, count]) => Array(Math.max(0, count - (before.get(name) ?? 0))).fill(name) as string[])
}

/**
 * Fails the test file where its tests leave something behind: an open transaction, databases that are not closed, timers,
 * servers, sockets or processes that keep this one alive, listeners of `process`. Call it at the end of the file, behind
 * what cleans up; raises NUA-TESTING-007 after the last test. A test site does it by itself with `checkLeaks: true`.
 */
export function checkLeaks(): void {
  const check = new LeakCheck()
  after(async () => raiseLeaks(await check.finish()))
}

/** Raises NUA-TESTING-007 where something was found. */
export function raiseLeaks(found: readonly string[]): void {
  if (found.length > 0)
    throw new NuagesError('NUA-TESTING-007', `The tests left something behind: ${found.join('; ')}.`)
}
