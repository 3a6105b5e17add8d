import { contextKey, contextValue, withContext } from '../kernel/index.ts'
import { type FormKind, FormWaitsForItselfError } from './errors.ts'

/** A validation that is under way, and the one that it was started from. */
interface Running {
  readonly of: object
  readonly outer: Running | undefined
  isOver: boolean
}

const running = contextKey<Running>('validation of a form')

/** Runs the validation of a form or formset, so that what it calls is known to stand inside of it. */
export async function withinValidation(of: object, validate: () => Promise<void>): Promise<void> {
  const here: Running = { of, outer: contextValue(running), isOver: false }
  try {
    await withContext(running, here, validate)
  } finally {
    here.isOver = true
  }
}

/** Raises where the validation of a form would be waited for inside of itself, which has no end. */
export function refuseOwnValidation(of: object, kind: FormKind): void {
  for (let at = contextValue(running); at !== undefined; at = at.outer) {
    if (at.of === of && !at.isOver) throw new FormWaitsForItselfError(of.constructor.name, kind)
  }
}
