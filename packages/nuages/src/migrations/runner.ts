import { changeSchema, type Database, type SchemaEditor, TransactionalDatabase } from '../db/index.ts'
import { isNuagesError } from '../kernel/index.ts'
import { applyWhole, named, type Step, stepsOf } from './apply.ts'
import { MigrationError } from './errors.ts'
import type { PlannedMigration, Progress } from './executor.ts'
import { applyToState, type MigrationGraph } from './graph.ts'
import { keyOf, type Migration, type MigrationKey } from './migration.ts'
import { MigrationProgress, type Unfinished } from './progress.ts'
import type { MigrationRecorder } from './recorder.ts'
import type { ProjectState } from './state.ts'
import { runNoted } from './statement-notes.ts'
import { StateHistory } from './states.ts'

/** How to run migrations. */
export interface RunOptions {
  /** Writes the history and touches nothing else. Default false. */
  readonly fake?: boolean
  /** Takes a first migration as applied where all of its tables are there already. Default false. */
  readonly fakeInitial?: boolean
  /** Seconds to wait for another process that migrates. Default 60. */
  readonly lockWait?: number
  /**
   * Seconds that a statement waits for a table that others use, where the database can limit it: longer, and all that
   * come after would wait behind it. 0 waits for ever. Default 5.
   */
  readonly lockTimeout?: number
  /** How often a step whose wait ended so is tried again, after a pause that doubles from one second. Default 5. */
  readonly retries?: number
  /** What to do with an operation that was interrupted and could not be taken back. Default: stop and tell. */
  readonly resume?: 'again' | 'skip'
  readonly onProgress?: Progress
  /** Called after each operation of a migration that is not atomic. */
  readonly onOperation?: (step: PlannedMigration, description: string, duration: number) => void
  /** Called before a step is tried again because a table stayed locked; `pause` is in milliseconds. */
  readonly onRetry?: (step: PlannedMigration, pause: number) => void
}

const NAME = 'nuages.migrations'
const LONGEST_PAUSE = 30_000
const POLL = 100

/** What an operation is part of. */
interface Whole {
  /** How many operations there are. */
  readonly count: number
  readonly unfinished: Unfinished | undefined
}

/** Runs the steps of a plan. */
export class MigrationRunner {
  readonly #database: Database
  readonly #graph: MigrationGraph
  readonly #recorder: MigrationRecorder
  readonly #progress: MigrationProgress
  readonly #options: RunOptions
  readonly #states: StateHistory

  constructor(database: Database, graph: MigrationGraph, recorder: MigrationRecorder, options: RunOptions) {
    this.#database = database
    this.#graph = graph
    this.#recorder = recorder
    this.#progress = new MigrationProgress(database)
    this.#options = options
    this.#states = new StateHistory(graph)
  }

  async run(plan: readonly PlannedMigration[]): Promise<void> {
    const [first] = plan as readonly [PlannedMigration]
    checkAtomic(plan)
    this.#states.keep(plan.filter((step) => step.backwards).map((step) => step.migration))
    await this.#inTurn(first, () => this.#recorder.ensureTable())
    for (const step of plan) {
      const start = performance.now()
      this.#options.onProgress?.(step, 'start', 0)
      await this.#step(step)
      this.#options.onProgress?.(step, 'done', performance.now() - start)
    }
    const { transactionalDdl } = this.#database.dialect.features
    if (!transactionalDdl || plan.some((step) => !step.migration.atomic)) await this.#progress.tidy()
  }

  async #step(step: PlannedMigration): Promise<void> {
    const before = this.#states.before(step.migration)
    const fake = await this.#isFake(step, before)
    const whole = fake || (step.migration.atomic && this.#database.dialect.features.transactionalDdl)
    await this.#inTurn(step, async () => {
      if (whole) await this.#patiently(step, () => this.#whole(step, before, fake))
      else await this.#alone(step, before)
    })
  }

  #whole(step: PlannedMigration, before: ProjectState, fake: boolean): Promise<void> {
    const change = () =>
      changeSchema(this.#database, async (editor) => {
        if (await this.#isDone(step)) return
        await this.#limitWait()
        if (!fake) await applyWhole(step, editor, before)
        await this.#note(step)
      })
    // What is deferred, such as foreign keys of rows that were inserted, fails here.
    return named(step, 'at its end, as it was committed', change)
  }

  /** An operation that fails or is killed leaves those before it done, and noted. */
  async #alone(step: PlannedMigration, before: ProjectState): Promise<void> {
    const unfinished = await this.#unfinished(step)
    if (await this.#isDone(step)) return
    const steps = stepsOf(step, before)
    const key = keyOfMigration(step.migration)
    const isDue = async () => !(await this.#isDone(step))
    // Somebody else was faster where no lock keeps them out: this one waits for them, and looks again.
    if (unfinished === undefined && !(await this.#progress.begin(key, step.backwards, isDue)))
      return this.#alone(step, before)
    for (let done = await this.#resume(step, unfinished, steps); done < steps.length; done++) {
      const start = performance.now()
      const one = steps[done] as Step
      await this.#operation(step, one, done, { count: steps.length, unfinished })
      this.#options.onOperation?.(step, one.operation.describe(), performance.now() - start)
    }
    await this.#database.atomic(() => this.#note(step))
  }

  /** What there is of a migration now. Where no lock keeps others out, one that has just begun is somebody else's. */
  async #unfinished({ migration: one, unfinished }: PlannedMigration): Promise<Unfinished | undefined> {
    const end = this.#patienceEnds()
    for (;;) {
      const found = (await this.#progress.unfinished()).find(
        (other) => other.app === one.app && other.name === one.name,
      )
      if (found === undefined || unfinished !== undefined || this.#keepsLocks()) return found
      if (performance.now() >= end) throw runningElsewhere(one, undefined)
      await sleep(POLL)
    }
  }

  /** Where to go on; an operation that had begun is done again only if that was said, or if it can be. */
  async #resume(
    { migration: one }: PlannedMigration,
    unfinished: Unfinished | undefined,
    steps: readonly Step[],
  ): Promise<number> {
    if (unfinished === undefined) return 0
    const next = steps[unfinished.done]
    if (!unfinished.begun || next === undefined || this.#options.resume === 'again') return unfinished.done
    if (this.#options.resume === 'skip') {
      await this.#progress.note(keyOfMigration(one), unfinished.done + 1, false)
      return unfinished.done + 1
    }
    if (next.operation.kind !== 'runSql') return unfinished.done
    throw new MigrationError(
      'NUA-MIG-013',
      `Migration ${one.app}.${one.name} was interrupted in operation ${unfinished.done + 1} of ${steps.length}, '${next.operation.describe()}', which may be done in part.`,
      { hint: 'Look what the database has of it, and go on with --resume again or --resume skip.' },
    )
  }

  async #operation(step: PlannedMigration, one: Step, done: number, { count, unfinished }: Whole): Promise<void> {
    const { app, name, atomic } = step.migration
    try {
      if (this.#isTransactional(one)) await this.#patiently(step, () => this.#inTransaction(step, one, done))
      else if (this.#database.dialect.features.transactionalDdl) await this.#outside(step, one, done)
      else await runNoted(this.#database, this.#progress, one, { key: [app, name], done, atomic, unfinished })
    } catch (cause) {
      throw new MigrationError(
        'NUA-MIG-009',
        `Migration ${app}.${name} is not atomic and stopped after ${done} of ${count} operations, in '${one.operation.describe()}': ${String(cause)}`,
        { cause, hint: 'What is done is noted: mend the cause and run migrate again, it goes on there.' },
      )
    }
  }

  #inTransaction({ migration }: PlannedMigration, one: Step, done: number): Promise<unknown> {
    const key = keyOfMigration(migration)
    return changeSchema(this.#database, async (editor) => {
      const found = (await this.#progress.unfinished()).find((other) => isSame([other.app, other.name], key))
      if (found?.done !== done) return
      await this.#limitWait()
      await one.run(editor)
      await editor.finish()
      await this.#progress.note(key, done + 1, false)
    })
  }

  async #outside({ migration }: PlannedMigration, one: Step, done: number): Promise<void> {
    const key = keyOfMigration(migration)
    await this.#progress.note(key, done, true)
    const editor: SchemaEditor = (this.#database as TransactionalDatabase).schemaEditor()
    await one.run(editor)
    await editor.finish()
    await this.#progress.note(key, done + 1, false)
  }

  async #isDone({ migration: one, backwards }: PlannedMigration): Promise<boolean> {
    const recorded = await this.#recorder.has(keyOfMigration(one))
    return recorded !== backwards
  }

  /** A squashed migration is recorded with its parts; where a part goes, what stands for it is no longer whole. */
  async #note({ migration: one, backwards }: PlannedMigration): Promise<void> {
    await this.#progress.end(keyOfMigration(one))
    const keys = this.#parts(one)
    if (!backwards) return this.#recordEach(keys)
    const whole = this.#graph.all.filter((other) => other.replaces.some((key) => isSame(key, keyOfMigration(one))))
    for (const key of [...keys, ...whole.map(keyOfMigration)]) await this.#recorder.forget(key)
  }

  /** A migration after all that it stands for, which may be squashed ones, too. */
  #parts(one: Migration): MigrationKey[] {
    const parts = one.replaces.flatMap((key) => {
      const part = this.#graph.all.find((other) => isSame(key, keyOfMigration(other)))
      return part === undefined ? [key] : this.#parts(part)
    })
    return [...parts, keyOfMigration(one)]
  }

  async #recordEach(keys: readonly MigrationKey[]): Promise<void> {
    for (const key of keys) if (!(await this.#recorder.has(key))) await this.#recorder.record(key)
  }

  async #isFake({ migration: one, backwards }: PlannedMigration, before: ProjectState): Promise<boolean> {
    const { fake, fakeInitial } = this.#options
    if (fake === true || backwards || fakeInitial !== true) return fake === true
    if (!one.initial || !(this.#database instanceof TransactionalDatabase)) return false
    const after = before.clone()
    applyToState(one, after)
    const made = [...after.models]
      .filter(([label]) => !before.models.has(label))
      .map(([, model]) => after.meta(model.app, model.name).dbTable)
    const tables = new Set(await this.#database.introspection().tables())
    return made.length > 0 && made.every((table) => tables.has(table))
  }

  async #limitWait(): Promise<void> {
    const { lockTimeout = 5 } = this.#options
    if (this.#database instanceof TransactionalDatabase) await this.#database.limitLockWait(lockTimeout * 1000)
  }

  /** Tries again where a table stayed locked: the transaction is taken back, and others had their turn. */
  async #patiently(step: PlannedMigration, fn: () => Promise<unknown>): Promise<void> {
    const { retries = 5 } = this.#options
    for (let attempt = 0; ; attempt++) {
      try {
        await fn()
        return
      } catch (error) {
        if (!isLocked(error) || !this.#keepsLocks()) throw error
        if (attempt >= retries) throw stayedLocked(step.migration, attempt + 1, error)
        const pause = Math.min(1000 * 2 ** attempt, LONGEST_PAUSE)
        this.#options.onRetry?.(step, pause)
        await sleep(pause)
      }
    }
  }

  /**
   * Two deploys at once take turns per migration. A database that lets one process write at a time tells so when a
   * transaction begins, and is asked again.
   */
  async #inTurn(step: PlannedMigration, fn: () => Promise<unknown>): Promise<void> {
    const end = this.#patienceEnds()
    for (;;) {
      try {
        if (this.#database instanceof TransactionalDatabase)
          await this.#database.withLock(NAME, this.#options.lockWait ?? 60, fn)
        else await fn()
        return
      } catch (error) {
        if (!isLocked(error)) throw error
        if (this.#keepsLocks() || performance.now() >= end) throw runningElsewhere(step.migration, error)
      }
    }
  }

  #keepsLocks(): boolean {
    return this.#database instanceof TransactionalDatabase && this.#database.locksByName
  }

  #patienceEnds(): number {
    return performance.now() + (this.#options.lockWait ?? 60) * 1000
  }

  /** What is written by hand may be what no transaction takes, and is not atomic because of that. */
  #isTransactional({ operation }: Step): boolean {
    const byHand = operation.kind === 'runSql' || operation.kind === 'runCode'
    return operation.transactional && !byHand && this.#database.dialect.features.transactionalDdl
  }
}

function keyOfMigration({ app, name }: Migration): MigrationKey {
  return [app, name]
}

function isSame(one: MigrationKey, other: MigrationKey): boolean {
  return keyOf(one) === keyOf(other)
}

function checkAtomic(plan: readonly PlannedMigration[]): void {
  for (const { migration: one } of plan) {
    const alone = one.atomic ? one.operations.find((operation) => !operation.transactional) : undefined
    if (alone === undefined) continue
    throw new MigrationError(
      'NUA-MIG-014',
      `Migration ${one.app}.${one.name} is atomic, and '${alone.describe()}' cannot run in a transaction.`,
      { hint: 'Write atomic: false in the migration; keep other operations out of it.' },
    )
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function isLocked(error: unknown): boolean {
  return isNuagesError(error) && error.code === 'NUA-DB-011'
}

function stayedLocked({ app, name }: Migration, attempts: number, cause: unknown): MigrationError {
  return new MigrationError(
    'NUA-MIG-015',
    `Migration ${app}.${name} waited ${attempts} times for a table that others use, and gave up; nothing of it is left.`,
    { cause, hint: 'Look for long transactions, or give it more time: --lock-timeout SECONDS, --retries COUNT.' },
  )
}

function runningElsewhere({ app, name }: Migration, cause: unknown): MigrationError {
  return new MigrationError('NUA-MIG-010', `Migration ${app}.${name} could not begin: another process has the lock.`, {
    cause,
    hint: 'Wait for its end and run migrate again.',
  })
}
