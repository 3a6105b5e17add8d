import { type Database, type SchemaHazard, type TableSize, TransactionalDatabase } from '../db/index.ts'
import { stepsOf } from './apply.ts'
import { MigrationError } from './errors.ts'
import type { PlannedMigration } from './executor.ts'
import type { MigrationGraph } from './graph.ts'
import { StateHistory } from './states.ts'

/** What an operation of a plan would do to those who use the database meanwhile. */
export interface Hazard extends SchemaHazard {
  readonly app: string
  readonly migration: string
  /** The operation in words. */
  readonly operation: string
  /** Rows of the table, about; null where the database has not counted. */
  readonly rows: number | null
  /** How long the lock is held, about, in seconds; null where the size is not known. */
  readonly seconds: number | null
}

/**
 * Bytes a second of table and indexes, measured on PostgreSQL 15 with a table of two million rows and rounded down:
 * the point is to tell a moment from minutes.
 */
const SPEED = { scan: 300e6, index: 50e6, rewrite: 30e6 } as const

/** Finds what in a plan locks tables for as long as their rows take; nothing where the database gives no such advice. */
export async function findHazards(
  database: Database,
  graph: MigrationGraph,
  plan: readonly PlannedMigration[],
): Promise<Hazard[]> {
  if (!(database instanceof TransactionalDatabase)) return []
  const audit = database.hazardAudit()
  if (audit === undefined) return []
  const states = new StateHistory(graph)
  states.keep(plan.filter((step) => step.backwards).map((step) => step.migration))
  const found: (SchemaHazard & Pick<Hazard, 'app' | 'migration' | 'operation'>)[] = []
  for (const step of plan) {
    const { app, name: migration } = step.migration
    // One that cannot be undone says so when it runs.
    if (step.backwards && step.migration.operations.some((one) => !one.reversible)) continue
    for (const { operation, run } of stepsOf(step, states.before(step.migration))) {
      const before = audit.hazards.length
      if (operation.kind !== 'runCode') await run(audit.editor)
      const own = audit.hazards.slice(before)
      found.push(...own.map((hazard) => ({ ...hazard, app, migration, operation: operation.describe() })))
    }
  }
  const sizes = await database.tableSizes([...new Set(found.map((one) => one.table))])
  return found.map((one) => estimated(one, sizes.get(one.table)))
}

function estimated<T extends SchemaHazard>(hazard: T, size: TableSize | undefined) {
  return { ...hazard, rows: size?.rows ?? null, seconds: size === undefined ? null : size.bytes / SPEED[hazard.work] }
}

/** A hazard in sentences for people. */
export function hazardText({ table, lock, blocks, why, rows, seconds, advice }: Hazard): string {
  const size = rows === null ? '' : ` of about ${rows.toLocaleString('en')} rows`
  const time = seconds === null ? 'for a time that is not known' : `for about ${durationText(seconds)}`
  return `${table}${size} is locked (${lock}) ${time}, and ${blocks} wait: ${why}. ${advice}`
}

function durationText(seconds: number): string {
  if (seconds < 1) return 'less than a second'
  if (seconds < 120) return `${Math.round(seconds)} s`
  return `${Math.round(seconds / 60)} min`
}

/** Refuses a plan with locks longer than `limit` seconds. */
export function refuseHazards(hazards: readonly Hazard[], limit: number): void {
  const long = hazards.filter((one) => (one.seconds ?? 0) > limit)
  if (long.length === 0) return
  const lines = long.map((one) => `\n  ${one.app}.${one.migration}, '${one.operation}': ${hazardText(one)}`)
  throw new MigrationError('NUA-MIG-021', `Nothing was run, because others would have to wait:${lines.join('')}`, {
    hint: 'Write the safe sequence in its place, or say --unsafe if nobody uses the site now.',
  })
}

/** Operations that lose data, in the direction in which they run, in words. What the plan itself makes is empty. */
export function dataLosses(plan: readonly PlannedMigration[]): string[] {
  const made = new Set<string>()
  return plan.flatMap(({ migration, backwards }) =>
    migration.operations.flatMap((operation) => {
      const models = (operation.touches ?? []).map((model) => `${migration.app}.${model}`)
      if (operation.kind === 'createModel' || models.some((model) => made.has(model)))
        for (const model of models) made.add(model)
      const what = `${migration.app}.${migration.name}: '${operation.describe()}'`
      if (!backwards)
        return LOSES_DATA.has(operation.kind) && !(models.length > 0 && models.every((model) => made.has(model)))
          ? [`${what} deletes what is in it.`]
          : []
      if (LOSES_DATA.has(operation.kind)) return [`${what} is undone, but what was in it is lost.`]
      return GIVES.has(operation.kind) ? [`${what} is undone, which deletes what is in it.`] : []
    }),
  )
}

/** The operations that delete what is in a column or table. */
export const LOSES_DATA: ReadonlySet<string> = new Set(['removeField', 'deleteModel', 'contractRemove'])
const GIVES: ReadonlySet<string> = new Set(['addField', 'createModel'])
