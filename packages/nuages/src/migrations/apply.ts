import type { SchemaEditor } from '../db/index.ts'
import { isNuagesError } from '../kernel/index.ts'
import { MigrationError } from './errors.ts'
import type { PlannedMigration } from './executor.ts'
import { changeState } from './graph.ts'
import type { Operation } from './operations/operation.ts'
import { irreversible } from './operations/special.ts'
import type { ProjectState } from './state.ts'

/** One operation of a migration, ready to run in one direction. */
export interface Step {
  readonly operation: Operation
  /** Runs it with an editor, which still holds what is deferred. */
  run(editor: SchemaEditor): Promise<void>
}

/** The operations of a migration in the order in which they run, with the states that they lead from and to. */
export function stepsOf({ migration: one, backwards }: PlannedMigration, before: ProjectState): Step[] {
  const blocked = backwards ? one.operations.find((operation) => !operation.reversible) : undefined
  if (blocked !== undefined) throw irreversible(blocked, one)
  let state = before
  const steps = one.operations.map((operation): Step => {
    const from = state
    const to = from.clone()
    changeState(one, operation, to)
    state = to
    return {
      operation,
      run: (editor) => {
        editor.restoring = backwards
        return backwards
          ? operation.backwards(one.app, editor, to, from)
          : operation.forwards(one.app, editor, from, to)
      },
    }
  })
  return backwards ? steps.reverse() : steps
}

/** Runs all of a migration with one editor. */
export async function applyWhole(step: PlannedMigration, editor: SchemaEditor, before: ProjectState): Promise<void> {
  const steps = stepsOf(step, before)
  for (const [index, one] of steps.entries())
    await named(step, `in operation ${index + 1} of ${steps.length}, '${one.operation.describe()}'`, () =>
      one.run(editor),
    )
  await named(step, 'in the statements that come last, such as those of indexes and foreign keys', () =>
    editor.finish(),
  )
}

/** Whoever migrates a site needs to know which file a statement comes from. */
export async function named(
  { migration: one, backwards }: PlannedMigration,
  where: string,
  fn: () => Promise<unknown>,
): Promise<void> {
  try {
    await fn()
  } catch (cause) {
    // One that waits for a table is tried again; one that is named already says more.
    if (cause instanceof MigrationError || (isNuagesError(cause) && cause.code === 'NUA-DB-011')) throw cause
    const text = isNuagesError(cause) ? `${cause.code}: ${cause.message}` : String(cause)
    const what = backwards ? 'could not be undone' : 'failed'
    throw new MigrationError('NUA-MIG-023', `Migration ${one.app}.${one.name} ${what} ${where}: ${text}`, { cause })
  }
}
