import type { Database, SchemaJournal, TransactionalDatabase } from '../db/index.ts'
import type { Step } from './apply.ts'
import type { MigrationKey } from './migration.ts'
import type { MigrationProgress, Unfinished } from './progress.ts'

/** An operation on a database that cannot take back changes of its schema. */
export interface NotedOperation {
  readonly key: MigrationKey
  /** How many operations before it are done. */
  readonly done: number
  /** False where the migration says that nothing of it may be in a transaction. */
  readonly atomic: boolean
  /** Where the migration was interrupted, if it was. */
  readonly unfinished: Unfinished | undefined
}

/** Runs an operation and notes each of its statements, so that after a kill it goes on with the one that is next. */
export async function runNoted(
  database: Database,
  progress: MigrationProgress,
  step: Step,
  operation: NotedOperation,
): Promise<void> {
  const editor = (database as TransactionalDatabase).schemaEditor()
  editor.journal = new StatementNotes(database, progress, operation)
  await step.run(editor)
  await editor.finish()
  await progress.note(operation.key, operation.done + 1, false)
}

class StatementNotes implements SchemaJournal {
  readonly #database: Database
  readonly #progress: MigrationProgress
  readonly #operation: NotedOperation
  /** True where the last statement before a kill may have been run and not noted. */
  readonly #uncertain: boolean
  readonly #statements: string[]
  /** Of the statements that were run before, those that were not come to again yet. */
  readonly #before: string[]
  #codes = 0

  constructor(database: Database, progress: MigrationProgress, operation: NotedOperation) {
    const { unfinished, done } = operation
    this.#database = database
    this.#progress = progress
    this.#operation = operation
    this.#uncertain = unfinished?.done === done
    this.#statements = this.#uncertain ? [...(unfinished?.statements ?? [])] : []
    this.#before = [...this.#statements]
  }

  async run(sql: string | null, work: () => Promise<unknown>, saysDone: (error: unknown) => boolean): Promise<void> {
    const text = sql ?? `code ${++this.#codes}`
    const at = this.#before.indexOf(text)
    if (at >= 0) {
      this.#before.splice(at, 1)
      return
    }
    const { key, done, atomic } = this.#operation
    const noted = async () => {
      await work().catch((error: unknown) => {
        if (!this.#uncertain || !saysDone(error)) throw error
      })
      await this.#progress.note(key, done, false, [...this.#statements, text])
    }
    // What changes rows is noted together with its changes; what changes the schema ends the transaction at once.
    await (atomic ? this.#database.atomic(noted) : noted())
    this.#statements.push(text)
  }
}
