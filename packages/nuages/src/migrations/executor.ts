import type { Database, TransactionalDatabase } from '../db/index.ts'
import { applyWhole } from './apply.ts'
import { MigrationError } from './errors.ts'
import type { MigrationGraph } from './graph.ts'
import { conflictOf, parted } from './merge.ts'
import { keyOf, type Migration } from './migration.ts'
import { MigrationProgress, type Unfinished } from './progress.ts'
import { MigrationRecorder } from './recorder.ts'
import { withReplacements } from './replacements.ts'
import { MigrationRunner, type RunOptions } from './runner.ts'
import { StateHistory } from './states.ts'

/** One step of a plan. */
export interface PlannedMigration {
  readonly migration: Migration
  readonly backwards: boolean
  /** Where it was interrupted: the number of operations that are done. */
  readonly unfinished?: Unfinished
}

/** Where to go: to a migration of an app, to its latest (no name), or to before all of it (`zero`). */
export interface MigrationTarget {
  readonly app: string
  readonly name?: string
}

/** Called as a step begins and ends; `duration` is in milliseconds. */
export type Progress = (step: PlannedMigration, phase: 'start' | 'done', duration: number) => void

/** What a plan holds. */
export interface PlanOptions {
  /** False leaves out migrations that wait for the end of a deploy, as long as no other needs them. Default true. */
  readonly afterDeploy?: boolean
}

/** Plans and runs migrations on one database. */
export class MigrationExecutor {
  readonly #database: Database
  readonly #all: MigrationGraph
  #graph: MigrationGraph
  readonly recorder: MigrationRecorder

  constructor(database: Database, graph: MigrationGraph) {
    this.#database = database
    this.#all = graph
    this.#graph = graph
    this.recorder = new MigrationRecorder(database)
  }

  /** The migrations that count for this database; known after `plan`. */
  get graph(): MigrationGraph {
    return this.#graph
  }

  /** The steps to the targets; by default to the latest of every app. */
  async plan(targets?: readonly MigrationTarget[], options: PlanOptions = {}): Promise<PlannedMigration[]> {
    const recorded = await this.recorder.applied()
    this.#graph = this.#all.forApplied(recorded)
    const applied = withReplacements(this.#graph.all, recorded)
    const has = (one: Migration) => applied.has(keyOf([one.app, one.name]))
    this.#checkHistory(has)
    const planned = new Set<Migration>()
    const plan = this.#allSteps(targets, has).filter((step) => {
      if (planned.has(step.migration) || has(step.migration) !== step.backwards) return false
      planned.add(step.migration)
      return true
    })
    const due = options.afterDeploy === false ? this.#withoutLate(plan, targets) : plan
    const unfinished = await new MigrationProgress(this.#database).unfinished()
    return continued(
      due,
      unfinished.filter(({ app, name }) => this.#graph.find([app, name]) !== undefined && concerns(app, targets, plan)),
    )
  }

  /** The plan without what waits for the end of a deploy: nothing stands on it, and nobody named it. */
  #withoutLate(plan: PlannedMigration[], targets: readonly MigrationTarget[] | undefined): PlannedMigration[] {
    const named = (one: Migration) => targets?.some(({ app, name }) => app === one.app && name !== undefined) === true
    const needed = new Set<Migration>()
    for (const step of plan.toReversed()) {
      const { migration: one, backwards } = step
      const isNeeded = this.#graph.children(one).some((child) => needed.has(child))
      if (backwards || !one.afterDeploy || isNeeded || named(one)) needed.add(one)
    }
    return plan.filter((step) => needed.has(step.migration))
  }

  #allSteps(targets: readonly MigrationTarget[] | undefined, has: (one: Migration) => boolean): PlannedMigration[] {
    if (targets !== undefined) return targets.flatMap((target) => this.#steps(target, has))
    for (const app of this.#graph.apps) this.#leaves(app)
    return this.#graph.order.map(redo)
  }

  #steps(target: MigrationTarget, has: (one: Migration) => boolean): PlannedMigration[] {
    const { app, name } = target
    if (name === 'zero') return this.#graph.backwardsPlan(...this.#graph.roots(app)).map(undo)
    if (name === undefined) return this.#graph.forwardsPlan(...this.#leaves(app)).map(redo)
    const goal = this.#find(app, name)
    if (!has(goal)) return this.#graph.forwardsPlan(goal).map(redo)
    // Only what follows in the same app must go, and what in other apps stands on that.
    const after = this.#graph.backwardsPlan(goal).filter((one) => one !== goal && one.app === app)
    return this.#graph.backwardsPlan(...after).map(undo)
  }

  #leaves(app: string): Migration[] {
    const leaves = this.#graph.leaves(app)
    if (leaves.length < 2) return leaves
    throw parted(conflictOf(this.#graph, app, leaves))
  }

  #find(app: string, prefix: string): Migration {
    const own = this.#graph.of(app)
    const exact = own.find((one) => one.name === prefix)
    if (exact !== undefined) return exact
    const found = own.filter((one) => one.name.startsWith(prefix))
    if (found.length === 1) return found[0] as Migration
    const squashed = this.#graph.all.find((one) => one.app === app && one.name === prefix)
    if (squashed !== undefined) return this.#standIn(squashed)
    const problem = found.length === 0 ? 'is no migration' : 'is the start of more than one migration'
    const known = own.map((one) => one.name).join(', ') || 'none'
    throw new MigrationError('NUA-MIG-006', `'${prefix}' ${problem} of '${app}'; it has: ${known}.`)
  }

  /** A migration that is squashed cannot be gone to where the squashed one counts. */
  #standIn({ app, name }: Migration): Migration {
    const other = this.#graph.of(app).find((one) => one.replaces.some((key) => key[0] === app && key[1] === name))
    if (other !== undefined) {
      const last = other.replaces.filter(([part]) => part === app).at(-1)
      if (last?.[1] === name) return other
    }
    throw new MigrationError(
      'NUA-MIG-006',
      `'${name}' of '${app}' is a part of the squashed ${other?.name ?? 'one'}.`,
      {
        hint: 'Name the squashed migration.',
      },
    )
  }

  #checkHistory(has: (one: Migration) => boolean): void {
    for (const one of this.#graph.order) {
      if (!has(one)) continue
      const missing = this.#graph.parents(one).find((parent) => !has(parent))
      if (missing === undefined) continue
      throw new MigrationError(
        'NUA-MIG-001',
        `Migration ${one.app}.${one.name} is applied, but ${missing.app}.${missing.name}, which it depends on, is not.`,
        { hint: 'If its changes are in the database already, record it with --fake.' },
      )
    }
  }

  /** Runs a plan; each step is a transaction of its own where the migration and the database allow. */
  async run(plan: readonly PlannedMigration[], options: RunOptions = {}): Promise<void> {
    if (plan.length > 0) await new MigrationRunner(this.#database, this.#graph, this.recorder, options).run(plan)
  }

  /** Records squashed migrations all of whose parts are applied, so that their files can be deleted. */
  async recordReplacements(): Promise<void> {
    if (!this.#graph.all.some((one) => one.replaces.length > 0)) return
    const recorded = await this.recorder.applied()
    const missing = [...withReplacements(this.#graph.all, recorded)].filter((key) => !recorded.has(key))
    for (const key of missing) {
      const [app = '', ...name] = key.split('.')
      await this.recorder.record([app, name.join('.')])
    }
  }

  /** The statements of a migration, without running them. */
  async sql(one: Migration, backwards = false): Promise<readonly string[]> {
    const editor = (this.#database as TransactionalDatabase).schemaEditor({ collectOnly: true })
    await applyWhole({ migration: one, backwards }, editor, new StateHistory(this.#graph).before(one))
    return editor.statements
  }
}

const undo = (migration: Migration): PlannedMigration => ({ migration, backwards: true })
const redo = (migration: Migration): PlannedMigration => ({ migration, backwards: false })

/** True where a plan is about an app: by its targets or by what it takes along. */
function concerns(
  app: string,
  targets: readonly MigrationTarget[] | undefined,
  plan: readonly PlannedMigration[],
): boolean {
  const named = targets === undefined || targets.some((target) => target.app === app)
  return named || plan.some((step) => step.migration.app === app)
}

/** What was interrupted goes on; a plan without it would build on what is half done. */
function continued(plan: readonly PlannedMigration[], unfinished: readonly Unfinished[]): PlannedMigration[] {
  const left = [...unfinished]
  const steps = plan.map((step) => {
    const at = left.findIndex(
      ({ app, name, backwards }) =>
        app === step.migration.app && name === step.migration.name && backwards === step.backwards,
    )
    return at < 0 ? step : { ...step, unfinished: left.splice(at, 1)[0] as Unfinished }
  })
  const [other] = left
  if (other === undefined) return steps
  throw new MigrationError(
    'NUA-MIG-013',
    `Migration ${other.app}.${other.name} was interrupted after ${other.done} of its operations, ${other.backwards ? 'while it was undone' : 'while it was applied'}.`,
    {
      hint: other.backwards
        ? 'Go on to undo it first, with the target that you gave then.'
        : `Go on with it first: nuages migrate ${other.app} ${other.name}`,
    },
  )
}
