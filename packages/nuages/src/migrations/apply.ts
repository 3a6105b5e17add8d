import type { SchemaEditor } from '../db/index.ts'
import type { PlannedMigration } from './executor.ts'
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
    operation.stateForwards(one.app, to)
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
  for (const one of stepsOf(step, before)) await one.run(editor)
  await editor.finish()
}
