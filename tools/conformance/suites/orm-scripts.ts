import type { Database } from '../../../packages/nuages/src/db/index.ts'
import { TransactionManagementError } from '../../../packages/nuages/src/db/index.ts'

/** A step of a script: one of its words says what it does, the others how. */
export type Step = Readonly<Record<string, unknown>>

/** What a script's own `raise` throws. */
class ScriptError extends Error {}

/** Runs the steps of a transaction script and keeps the trace that the file expects. */
export class ScriptRunner {
  readonly trace: unknown[][] = []
  readonly #database: Database
  readonly #execute: (query: Readonly<Record<string, unknown>>) => Promise<unknown>
  readonly #savepoints = new Map<string, string>()

  constructor(database: Database, execute: (query: Readonly<Record<string, unknown>>) => Promise<unknown>) {
    this.#database = database
    this.#execute = execute
  }

  /** Runs all steps; gives the class of an error that nothing caught, or null. */
  async run(steps: readonly Step[]): Promise<string | null> {
    try {
      await this.#steps(steps)
      return null
    } catch (error) {
      return nameOf(error)
    }
  }

  async #steps(steps: readonly Step[]): Promise<void> {
    for (const step of steps) await this.#step(step)
  }

  async #step(step: Step): Promise<void> {
    if ('do' in step) return this.#do(step.do as Step)
    if ('atomic' in step) return this.#atomic(step)
    if ('try' in step) return this.#try(step)
    if ('on_commit' in step) return void (await this.#onCommit(step))
    if ('log' in step) return void this.trace.push(['log', step.log])
    if ('raise' in step) throw new ScriptError(String(step.raise))
    if ('set_rollback' in step) return this.#database.setRollback(step.set_rollback === true)
    if ('get_rollback' in step) return void this.trace.push(['get_rollback', this.#database.getRollback()])
    if ('savepoint' in step)
      return void this.#savepoints.set(step.savepoint as string, await this.#database.savepoint())
    if ('savepoint_rollback' in step) return this.#database.savepointRollback(this.#id(step.savepoint_rollback))
    if ('savepoint_commit' in step) return this.#database.savepointCommit(this.#id(step.savepoint_commit))
    // There is no commit() in the middle of a block here: the block is the only way to one.
    if ('commit' in step) throw new TransactionManagementError('A block is committed by its end.')
    throw new Error(`The step ${JSON.stringify(step)} is not known.`)
  }

  #id(name: unknown): string {
    return this.#savepoints.get(name as string) as string
  }

  async #do(query: Step): Promise<void> {
    try {
      this.trace.push(['result', await this.#execute(query)])
    } catch (error) {
      this.trace.push(['error', nameOf(error)])
      throw error
    }
  }

  async #atomic(step: Step): Promise<void> {
    const options = { savepoint: step.savepoint !== false, durable: step.durable === true }
    await this.#database.atomic(() => this.#steps(step.atomic as Step[]), options)
  }

  async #try(step: Step): Promise<void> {
    try {
      await this.#steps(step.try as Step[])
    } catch (error) {
      if (step.catch !== '*' && step.catch !== nameOf(error)) throw error
      this.trace.push(['caught', nameOf(error)])
    }
  }

  async #onCommit(step: Step): Promise<void> {
    await this.#database.onCommit(async () => {
      this.trace.push(['on_commit', step.on_commit])
      if (step.nested !== undefined) await this.#onCommit({ on_commit: step.nested })
    })
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : String(error)
}
