import { changeSchema, type Database, OperationalError, type SchemaEditor, TransactionalDatabase } from '../db/index.ts'
import { MigrationError } from './errors.ts'
import { applyToState, type MigrationGraph } from './graph.ts'
import { keyOf, type Migration } from './migration.ts'
import { irreversible } from './operations/special.ts'
import { MigrationRecorder } from './recorder.ts'
import { ProjectState } from './state.ts'

/** One step of a plan. */
export interface PlannedMigration {
  readonly migration: Migration
  readonly backwards: boolean
}

/** Where to go: to a migration of an app, to its latest (no name), or to before all of it (`zero`). */
export interface MigrationTarget {
  readonly app: string
  readonly name?: string
}

/** Called as a step begins and ends; `duration` is in milliseconds. */
export type Progress = (step: PlannedMigration, phase: 'start' | 'done', duration: number) => void

export interface ExecuteMigrationsOptions {
  /** Writes the history and touches nothing else. Default false. */
  readonly fake?: boolean
  /** Takes a first migration as applied where all of its tables are there already. Default false. */
  readonly fakeInitial?: boolean
  readonly onProgress?: Progress
}

/** Plans and runs migrations on one database. */
export class MigrationExecutor {
  readonly #database: Database
  readonly #graph: MigrationGraph
  readonly recorder: MigrationRecorder

  constructor(database: Database, graph: MigrationGraph) {
    this.#database = database
    this.#graph = graph
    this.recorder = new MigrationRecorder(database)
  }

  /** The steps to the targets; by default to the latest of every app. */
  async plan(targets?: readonly MigrationTarget[]): Promise<PlannedMigration[]> {
    const applied = await this.#applied()
    this.#checkHistory(applied)
    const plan: PlannedMigration[] = []
    const planned = new Set<Migration>()
    const has = (one: Migration) => applied.has(keyOf([one.app, one.name]))
    for (const target of targets ?? this.#graph.apps.map((app) => ({ app }))) {
      for (const step of this.#steps(target, has)) {
        if (planned.has(step.migration) || has(step.migration) !== step.backwards) continue
        planned.add(step.migration)
        plan.push(step)
      }
    }
    return plan
  }

  #steps(target: MigrationTarget, has: (one: Migration) => boolean): PlannedMigration[] {
    const { app, name } = target
    if (name === 'zero') {
      return this.#graph.roots(app).flatMap((root) => this.#graph.backwardsPlan(root).map(undo))
    }
    if (name === undefined) return this.#leaves(app).flatMap((leaf) => this.#graph.forwardsPlan(leaf).map(redo))
    const goal = this.#find(app, name)
    if (!has(goal)) return this.#graph.forwardsPlan(goal).map(redo)
    const after = this.#graph.backwardsPlan(goal).filter((one) => one !== goal)
    // Only what follows in the same app must go, and what in other apps stands on that.
    const roots = after.filter((one) => one.app === app)
    const going = new Set(roots.flatMap((one) => this.#graph.backwardsPlan(one)))
    return after.filter((one) => going.has(one)).map(undo)
  }

  #leaves(app: string): Migration[] {
    const leaves = this.#graph.leaves(app)
    if (leaves.length < 2) return leaves
    throw new MigrationError(
      'NUA-MIG-004',
      `The app '${app}' has more than one last migration: ${leaves.map((one) => one.name).join(', ')}.`,
      {
        hint: 'Two branches each added one: rename one and make it depend on the other, or write one that depends on both.',
      },
    )
  }

  #find(app: string, prefix: string): Migration {
    const exact = this.#graph.find([app, prefix])
    if (exact !== undefined) return exact
    const found = this.#graph.order.filter((one) => one.app === app && one.name.startsWith(prefix))
    if (found.length === 1) return found[0] as Migration
    const known = this.#graph.order.filter((one) => one.app === app).map((one) => one.name)
    const problem = found.length === 0 ? 'is no migration' : 'is the start of more than one migration'
    throw new MigrationError(
      'NUA-MIG-006',
      `'${prefix}' ${problem} of '${app}'; it has: ${known.join(', ') || 'none'}.`,
    )
  }

  /** Applied ones, and squashed ones whose parts have all been applied. */
  async #applied(): Promise<Set<string>> {
    const applied = await this.recorder.applied()
    for (const one of this.#graph.order) {
      if (one.replaces.length > 0 && one.replaces.every((key) => applied.has(keyOf(key))))
        applied.add(keyOf([one.app, one.name]))
    }
    return applied
  }

  #checkHistory(applied: ReadonlySet<string>): void {
    for (const one of this.#graph.order) {
      if (!applied.has(keyOf([one.app, one.name]))) continue
      const missing = this.#graph.parents(one).find((parent) => !applied.has(keyOf([parent.app, parent.name])))
      if (missing === undefined) continue
      throw new MigrationError(
        'NUA-MIG-001',
        `Migration ${one.app}.${one.name} is applied, but ${missing.app}.${missing.name}, which it depends on, is not.`,
        {
          hint: 'If its changes are in the database already, record it with --fake.',
        },
      )
    }
  }

  /** Runs a plan; each step is a transaction of its own where the migration and the database allow. */
  async run(plan: readonly PlannedMigration[], options: ExecuteMigrationsOptions = {}): Promise<void> {
    if (plan.length === 0) return
    try {
      await this.recorder.ensureTable()
    } catch (cause) {
      throw cause instanceof OperationalError ? runningElsewhere((plan[0] as PlannedMigration).migration, cause) : cause
    }
    for (const step of plan) {
      const start = performance.now()
      options.onProgress?.(step, 'start', 0)
      await this.#step(step, options)
      options.onProgress?.(step, 'done', performance.now() - start)
    }
  }

  async #step(step: PlannedMigration, options: ExecuteMigrationsOptions): Promise<void> {
    const { migration: one, backwards } = step
    const before = this.#stateBefore(one)
    const fake =
      options.fake === true || (!backwards && options.fakeInitial === true && (await this.#isThere(one, before)))
    if (!one.atomic && !fake) return this.#stepAlone(step, before)
    let locked = false
    try {
      await changeSchema(this.#database, async (editor) => {
        await this.#lock()
        locked = true
        if ((await this.recorder.has([one.app, one.name])) !== backwards) return
        if (!fake) await applyOperations(step, editor, before)
        await editor.finish()
        await this.#note(step)
      })
    } catch (cause) {
      if (!locked && cause instanceof OperationalError) throw runningElsewhere(one, cause)
      throw cause
    }
  }

  /** An operation that fails leaves those before it done: the message says where it stopped. */
  async #stepAlone(step: PlannedMigration, before: ProjectState): Promise<void> {
    const editor = (this.#database as TransactionalDatabase).schemaEditor()
    let done = 0
    try {
      await applyOperations(step, editor, before, () => done++)
      await editor.finish()
    } catch (cause) {
      const { app, name, operations } = step.migration
      throw new MigrationError(
        'NUA-MIG-009',
        `Migration ${app}.${name} is not atomic and stopped after ${done} of ${operations.length} operations: ${String(cause)}`,
        {
          cause,
          hint: 'Undo or complete what was done by hand, then run it again or record it with --fake.',
        },
      )
    }
    await this.#note(step)
  }

  async #note({ migration: one, backwards }: PlannedMigration): Promise<void> {
    if (backwards) await this.recorder.forget([one.app, one.name])
    else await this.recorder.record([one.app, one.name])
  }

  /**
   * Two deploys at once take turns per migration: SQLite by its write lock, PostgreSQL by an advisory lock that ends
   * with the transaction. Whoever comes second sees that the migration is done and goes on to the next.
   */
  async #lock(): Promise<void> {
    if (this.#database.dialect.name !== 'postgres') return
    const run = (sql: string) => this.#database.execute(sql, [], { write: true })
    await run(`SET LOCAL lock_timeout = '${LOCK_WAIT}s'`)
    await run("SELECT pg_advisory_xact_lock(hashtext('nuages.migrations'))")
    await run('SET LOCAL lock_timeout = DEFAULT')
  }

  #stateBefore(one: Migration): ProjectState {
    const plan = this.#graph.order
    return this.#graph.stateAfter(plan.slice(0, plan.indexOf(one)))
  }

  async #isThere(one: Migration, before: ProjectState): Promise<boolean> {
    if (!one.initial || !(this.#database instanceof TransactionalDatabase)) return false
    const after = before.clone()
    applyToState(one, after)
    const made = [...after.models]
      .filter(([label]) => !before.models.has(label))
      .map(([, model]) => after.meta(model.app, model.name).dbTable)
    const tables = new Set(await this.#database.introspection().tables())
    return made.length > 0 && made.every((table) => tables.has(table))
  }

  /** The statements of a migration, without running them. */
  async sql(one: Migration, backwards = false): Promise<readonly string[]> {
    const editor = (this.#database as TransactionalDatabase).schemaEditor({ collectOnly: true })
    await applyOperations({ migration: one, backwards }, editor, this.#stateBefore(one))
    await editor.finish()
    return editor.statements
  }
}

/** Seconds to wait for the turn of this process. */
const LOCK_WAIT = 60

function runningElsewhere({ app, name }: Migration, cause: OperationalError): Error {
  if (cause.code !== 'NUA-DB-011' && cause.driverCode !== '55P03') return cause
  return new MigrationError('NUA-MIG-010', `Migration ${app}.${name} could not begin: another process has the lock.`, {
    cause,
    hint: 'Wait for its end and run migrate again.',
  })
}

const undo = (migration: Migration): PlannedMigration => ({ migration, backwards: true })
const redo = (migration: Migration): PlannedMigration => ({ migration, backwards: false })

async function applyOperations(
  { migration: one, backwards }: PlannedMigration,
  editor: SchemaEditor,
  before: ProjectState,
  onDone: () => void = () => {},
): Promise<void> {
  const states = [before]
  for (const operation of one.operations) {
    const next = (states.at(-1) as ProjectState).clone()
    operation.stateForwards(one.app, next)
    states.push(next)
  }
  const blocked = backwards ? one.operations.find((operation) => !operation.reversible) : undefined
  if (blocked !== undefined) throw irreversible(blocked)
  editor.restoring = backwards
  const indexes = one.operations.map((_, index) => index)
  for (const index of backwards ? indexes.reverse() : indexes) {
    const [from, to] = [states[index] as ProjectState, states[index + 1] as ProjectState]
    const operation = one.operations[index]
    if (backwards) await operation?.backwards(one.app, editor, to, from)
    else await operation?.forwards(one.app, editor, from, to)
    onDone()
  }
}
